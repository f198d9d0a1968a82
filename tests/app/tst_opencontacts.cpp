// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D5
#include "opencontacts.h"

#include "support/fakegpiokernel.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 kRelay = 17;

Settings withRelay()
{
    Settings settings;
    settings.digitalIo.outputs = {{u"/dev/gpiochip0"_s, kRelay, false}};
    return settings;
}

void put(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the fake kernel cannot be written");
}

QByteArray get(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray("absent");
}

} // namespace

class TestOpenContacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensWhatAKilledProgramLeft();
    void opensTheMetersContacts();
    void namesWhatCannotBeOpened();
};

void TestOpenContacts::opensWhatAKilledProgramLeft()
{
    FakeGpioChip chip;
    chip.levels[kRelay] = 1; // the line is nobody's, its level stayed
    QVERIFY(openContacts(withRelay(), std::make_unique<FakeGpioKernel>(chip)).isEmpty());
    QCOMPARE(chip.levels[kRelay], quint64(0));
    for (const auto &[file, line] : chip.lines)
        QVERIFY2(line.closed, "the appliance can have the line now");
}

void TestOpenContacts::opensTheMetersContacts()
{
    const QTemporaryDir folder;
    Settings settings;
    QJsonArray lines;
    for (const QString &name : {u"do1"_s, u"do2"_s}) {
        put(folder.filePath(name + u"/direction"_s), "out\n");
        put(folder.filePath(name + u"/value"_s), "1\n");
        lines.append(folder.filePath(name));
    }
    settings.meter = {{u"terminals"_s, QJsonObject{{u"outputs"_s, lines}}}};
    FakeGpioChip chip;
    QVERIFY(openContacts(settings, std::make_unique<FakeGpioKernel>(chip)).isEmpty());
    QCOMPARE(get(folder.filePath(u"do1/value"_s)), "0");
    QCOMPARE(get(folder.filePath(u"do2/value"_s)), "0");
}

void TestOpenContacts::namesWhatCannotBeOpened()
{
    FakeGpioChip chip;
    chip.requestErrors[kRelay] = EBUSY;
    const QList<Error> problems = openContacts(withRelay(), std::make_unique<FakeGpioKernel>(chip));
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].where, u"/digitalIo/outputs/0"_s);
    QVERIFY(problems[0].message.contains(u"another program"_s));
}

QTEST_GUILESS_MAIN(TestOpenContacts)
#include "tst_opencontacts.moc"
