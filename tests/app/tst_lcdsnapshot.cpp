// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lcdsnapshot.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

class TestLcdSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFailureIsToldOnceUntilItIsOver();
};

void TestLcdSnapshot::aFailureIsToldOnceUntilItIsOver()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"later/lcd.png"_s);
    LcdSnapshot snapshot(path);
    QImage image(128, 96, QImage::Format_Mono);
    image.fill(1);
    const QRegularExpression warning(u"cannot be saved as "_s + QRegularExpression::escape(path));
    QTest::failOnWarning(QRegularExpression(u"."_s));
    QTest::ignoreMessage(QtWarningMsg, warning);
    for (int second = 0; second < 5; ++second)
        snapshot.save(image);
    QVERIFY(QDir().mkpath(folder.filePath(u"later"_s)));
    snapshot.save(image);
    QCOMPARE(QImage(path).size(), image.size());
    QVERIFY(QDir(folder.filePath(u"later"_s)).removeRecursively());
    QTest::ignoreMessage(QtWarningMsg, warning);
    snapshot.save(image);
    snapshot.save(image);
}

QTEST_GUILESS_MAIN(TestLcdSnapshot)
#include "tst_lcdsnapshot.moc"
