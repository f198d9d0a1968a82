// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B1
// Told to end while it is still starting, the appliance ends as it always does.
#include "appliance.h"
#include "startup.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;

class TestEarlyEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEndWantedDuringTheStartComesAfterIt();
};

void TestEarlyEnd::anEndWantedDuringTheStartComesAfterIt()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    Settings settings;
    settings.web.enabled = false;
    Appliance appliance(settings, {.dataFolder = folder.path()}, clock, clock);
    QSignalSpy stopped(&appliance, &Appliance::stopped);
    // As a signal of the system comes: with the events that are looked at on the way.
    QMetaObject::invokeMethod(&appliance, &Appliance::stop, Qt::QueuedConnection);
    QVERIFY(appliance.start());
    QCOMPARE(stopped.size(), 0);
    QTRY_COMPARE(stopped.size(), 1);
}

QTEST_MAIN(TestEarlyEnd)
#include "tst_earlyend.moc"
