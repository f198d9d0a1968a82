// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C9, C10, C11
#include "builtin/meterterminals.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestMeterTerminals final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inputsAreReadAndTold();
    void anInputThatGoesAwayIsUnknown();
    void outputsAndLightAreWritten();
    void outputsOfOthersAreLeftAlone();
    void theEndBringsTheNormalState();
    void anOutputWithoutAFunctionIsOpened();
    void whatAKilledProgramLeftIsOpened();
    void foldersThatAreNoneAreNamed();
};

namespace {

/// A kernel of files.
struct FakeKernel
{
    QTemporaryDir folder;
    FakeKernel()
    {
        for (const char *line : {"di1", "di2", "do1", "do2"}) {
            put(QLatin1StringView(line) + u"/direction"_s, "in\n");
            put(QLatin1StringView(line) + u"/value"_s, "0\n");
        }
        put(u"led/max_brightness"_s, "255\n");
        put(u"led/trigger"_s, "[heartbeat] none\n");
        put(u"led/brightness"_s, "255\n");
    }
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    void put(const QString &name, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the fake kernel cannot be written");
    }
    /// What was written, as the kernel would take it: the first word.
    [[nodiscard]] QByteArray get(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray("absent");
    }
    [[nodiscard]] MeterSettings settings() const
    {
        using enum MeterOutputSettings::Function;
        MeterSettings settings;
        settings.terminals = {
            {path(u"di1"_s), path(u"di2"_s)}, {path(u"do1"_s), path(u"do2"_s)}, path(u"led"_s)};
        settings.outputs[0].function = Pulse;
        settings.outputs[1].function = Alarm;
        settings.outputs[1].normal = metering::NormalState::Closed;
        return settings;
    }
};

} // namespace

void TestMeterTerminals::inputsAreReadAndTold()
{
    const FakeKernel kernel;
    kernel.put(u"di2/value"_s, "1\n");
    MeterTerminals terminals(kernel.settings());
    QList<metering::InputLevels> told;
    connect(&terminals, &MeterTerminals::levelsChanged, this,
            [&told](const metering::InputLevels &levels) { told.append(levels); });
    QVERIFY(terminals.open().isEmpty());
    QCOMPARE(told.size(), 1);
    QVERIFY(told.last() == (metering::InputLevels{false, true}));
    kernel.put(u"di1/value"_s, "1\n");
    QTRY_COMPARE(told.size(), 2);
    QVERIFY(told.last() == (metering::InputLevels{true, true}));
    terminals.look();
    QCOMPARE(told.size(), 2);
}

void TestMeterTerminals::anInputThatGoesAwayIsUnknown()
{
    const FakeKernel kernel;
    MeterTerminals terminals(kernel.settings());
    QVERIFY(terminals.open().isEmpty());
    QVERIFY(QFile::remove(kernel.path(u"di1/value"_s)));
    kernel.put(u"di2/value"_s, "broken\n");
    terminals.look();
    QVERIFY(terminals.levels() == metering::InputLevels());
}

void TestMeterTerminals::outputsAndLightAreWritten()
{
    const FakeKernel kernel;
    MeterTerminals terminals(kernel.settings());
    QVERIFY(terminals.open().isEmpty());
    QCOMPARE(kernel.get(u"do1/direction"_s), "out");
    QCOMPARE(kernel.get(u"di1/direction"_s), "in");
    QCOMPARE(kernel.get(u"led/trigger"_s), "none");
    terminals.show({.closed = {true, true}, .led = true});
    QCOMPARE(kernel.get(u"do1/value"_s), "1");
    QCOMPARE(kernel.get(u"do2/value"_s), "1");
    QCOMPARE(kernel.get(u"led/brightness"_s), "255");
    terminals.show({.closed = {false, true}, .led = false});
    QCOMPARE(kernel.get(u"do1/value"_s), "0");
    QCOMPARE(kernel.get(u"led/brightness"_s), "0");
}

void TestMeterTerminals::outputsOfOthersAreLeftAlone()
{
    const FakeKernel kernel;
    {
        MeterTerminals terminals(kernel.settings());
        QVERIFY(terminals.open().isEmpty());
        kernel.put(u"do2/value"_s, "1");
        terminals.show({.closed = {true, std::nullopt}, .led = false});
    }
    QCOMPARE(kernel.get(u"do2/value"_s), "1");
}

void TestMeterTerminals::theEndBringsTheNormalState()
{
    const FakeKernel kernel;
    {
        MeterTerminals terminals(kernel.settings());
        QVERIFY(terminals.open().isEmpty());
        terminals.show({.closed = {true, false}, .led = true});
        QCOMPARE(kernel.get(u"do2/value"_s), "0");
    }
    QCOMPARE(kernel.get(u"do1/value"_s), "0");
    QCOMPARE(kernel.get(u"do2/value"_s), "1");
    QCOMPARE(kernel.get(u"led/brightness"_s), "0");
}

void TestMeterTerminals::anOutputWithoutAFunctionIsOpened()
{
    const FakeKernel kernel;
    kernel.put(u"do1/direction"_s, "out\n");
    kernel.put(u"do1/value"_s, "1\n");
    MeterSettings settings = kernel.settings();
    settings.outputs[0].function = MeterOutputSettings::Function::None;
    settings.outputs[0].normal = metering::NormalState::Closed; // of no meaning without a function
    {
        MeterTerminals terminals(settings);
        QVERIFY(terminals.open().isEmpty());
        QCOMPARE(kernel.get(u"do1/value"_s), "0");
    }
    QCOMPARE(kernel.get(u"do1/value"_s), "0");
}

void TestMeterTerminals::whatAKilledProgramLeftIsOpened()
{
    const FakeKernel kernel;
    for (const char *line : {"do1", "do2"})
        kernel.put(QLatin1StringView(line) + u"/direction"_s, "out\n");
    kernel.put(u"do1/value"_s, "1\n"); // a pulse that was never ended
    kernel.put(u"do2/value"_s, "0\n"); // an alarm that is closed at rest
    MeterTerminals terminals(kernel.settings());
    QVERIFY(terminals.open().isEmpty());
    QCOMPARE(kernel.get(u"do1/value"_s), "1");
    terminals.rest();
    QCOMPARE(kernel.get(u"do1/value"_s), "0");
    QCOMPARE(kernel.get(u"do2/value"_s), "1");
    QCOMPARE(kernel.get(u"led/brightness"_s), "0");
}

void TestMeterTerminals::foldersThatAreNoneAreNamed()
{
    const FakeKernel kernel;
    MeterSettings settings = kernel.settings();
    settings.terminals.inputs[0] = kernel.path(u"nothing"_s);
    settings.terminals.led = kernel.path(u"dark"_s);
    MeterTerminals terminals(settings);
    const QList<Error> problems = terminals.open();
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems[0].where, kernel.path(u"nothing"_s));
    QCOMPARE(problems[1].where, kernel.path(u"dark"_s));
    terminals.show({.closed = {true, true}, .led = true});
    QCOMPARE(kernel.get(u"do1/value"_s), "1");
    QVERIFY(!QFile::exists(kernel.path(u"nothing/value"_s)));
}

QTEST_GUILESS_MAIN(TestMeterTerminals)
#include "tst_meterterminals.moc"
