// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SunSpec devices as profiles: real devices' registers against what they are known to mean, and commands.
#include "drivers/profile/profilechecks.h"
#include "drivers/profile/setpointcodec.h"
#include "drivers/sunspec/sunspecmapping.h"
#include "sunspecchain.h"
#include "support/registerdump.h"
#include "support/testdata.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

/// Letters and digits only: the expected values and the models spell names with different case and
/// punctuation.
QString plain(const QString &text)
{
    QString out;
    for (const QChar c : text.toLower()) {
        if (c.isLetterOrNumber() || c == u'|')
            out += c;
    }
    return out;
}

bool agree(const QString &expected, const QString &actual)
{
    bool isNumber = false;
    bool isActual = false;
    const double wanted = expected.toDouble(&isNumber);
    const double got = actual.toDouble(&isActual);
    if (isNumber && isActual)
        return qAbs(wanted - got) <= 0.0005 + 1e-9 * qAbs(wanted);
    return plain(expected) == plain(actual);
}

} // namespace

class TestSunspec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryFieldOfARealDevice_data();
    void decodesEveryFieldOfARealDevice();
    void mapsARealInverterToTheCatalogue();
    void commandsAStorageThroughItsTwoLimits();
    void limitsAnInverterWithReversionTime();
    void takesThreePhaseMeters();
};

void TestSunspec::decodesEveryFieldOfARealDevice_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("SMA Sunny Boy 3.6 by night") << u"regs_sunspec_sma_sb3.6_2023-08-10"_s;
    QTest::newRow("SMA Sunny Boy 3.6 by day") << u"regs_sunspec_sma_sb3.6_day_2025-05-18"_s;
}

void TestSunspec::decodesEveryFieldOfARealDevice()
{
    // req: B17
    QFETCH(QString, name);
    FakeModbusLine line;
    loadDump(line, testData(name + u".csv"_s));
    const auto result = discover(line);
    QVERIFY2(!result.error, result.error ? qPrintable(result.error->toString()) : "");
    const SunspecCatalogue catalogue;
    std::map<QString, QString> decoded{{u"SunSpec Header/SunS"_s, u"SunS"_s}};
    for (const SunspecBlock &block : result.models) {
        const QString model = u"Model %1/"_s.arg(block.id);
        QVERIFY2(catalogue.model(block.id), qPrintable(model));
        decoded[model + u"ID"_s] = QString::number(block.id);
        decoded[model + u"L"_s] = QString::number(block.length);
        for (const SunspecField &field : layoutOf(*catalogue.model(block.id), block))
            decoded[model + field.path] = textOf(field, block);
    }
    const auto expected = loadExpected(testData(name + u"_expected.csv"_s));
    QCOMPARE(expected.size(), 602);
    QStringList wrong;
    for (const ExpectedValue &row : expected) {
        if (row.block.contains(u"EndOfChain"_s))
            continue;
        QString key = row.block + u'/' + row.field;
        key.replace(u"/Module_"_s, u"/module_"_s).replace(u"/Curve_"_s, u"/curve_"_s);
        const auto found = decoded.find(key);
        if (found == decoded.end())
            wrong.append(u"%1 is not decoded"_s.arg(key));
        else if (!agree(row.value, found->second))
            wrong.append(u"%1 is '%2', expected '%3'"_s.arg(key, found->second, row.value));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestSunspec::mapsARealInverterToTheCatalogue()
{
    // req: B15, B17
    FakeModbusLine line;
    loadDump(line, testData(u"regs_sunspec_sma_sb3.6_day_2025-05-18.csv"_s));
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QCOMPARE(profile->manufacturer, u"SMA"_s);
    QCOMPARE(profile->model, u"SB3.6-1AV-41"_s);
    QCOMPARE(profile->components.size(), 1);
    QVERIFY2(checkProfile(*profile).isEmpty(), "a discovered profile obeys the rules of written ones");
    const ProfileComponent &inverter = profile->components.first();
    const std::map<QString, double> expected{
        {u"activePower"_s, 3680},    {u"voltage.L1"_s, 244},   {u"current.L1"_s, 15.1},
        {u"frequency"_s, 49.99},     {u"temperature"_s, 44},   {u"activeEnergyExport"_s, 30'388'530},
        {u"workingState"_s, 3},      {u"dcPower"_s, 3810},     {u"dcPower.L1"_s, 2210},
        {u"dcVoltage.L2"_s, 242},    {u"dcCurrent.L1"_s, 7.3}, {u"nominalPower"_s, 3680},
        {u"maxActivePower"_s, 3680}, {u"reactivePower"_s, 80}, {u"apparentPower"_s, 3680},
    };
    for (const auto &[name, value] : expected) {
        const ProfileReading *reading = inverter.reading(*Channel::fromString(name));
        QVERIFY2(reading, qPrintable(name));
        const auto got = valueOf(line, *reading);
        QVERIFY2(got && qAbs(*got - value) < 1e-6 * qMax(1.0, value), qPrintable(name));
    }
    QVERIFY2(!inverter.reading({Quantity::Voltage, Phase::L2}),
             "a single-phase inverter has no second phase");
    const ProfileSetpoint *limit = inverter.setpoint(SetpointKind::ActivePowerLimit);
    QVERIFY(limit);
    QCOMPARE(limit->branches.first().steps.size(), 2);
}

void TestSunspec::commandsAStorageThroughItsTwoLimits()
{
    // req: B15
    FakeModbusLine line;
    const QList<quint16> storage = words(24, {{2, 5000},
                                              {5, 0},
                                              {8, 5500},
                                              {11, 4},
                                              {12, 10'000},
                                              {13, 10'000},
                                              {15, 0},
                                              {17, 0},
                                              {18, 0},
                                              {22, 0xFFFE},
                                              {25, 0xFFFE}});
    const QList<quint16> inverter = words(50, {{14, 1200}, {15, 0}});
    QList<quint16> strings(8 + 4 * 20, 0);
    strings[8 - 2] = 4;        // N
    const int power = 21 - 10; // DCW in a module
    strings[8 + power - 0] = 2000;
    strings[8 + 20 + power] = 500;
    strings[8 + 40 + power] = 1300;
    strings[8 + 60 + power] = 0;
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}, {103, inverter}, {160, strings}, {124, storage}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QVERIFY(checkProfile(*profile).isEmpty());
    const ProfileComponent *battery = profile->component(u"battery"_s);
    QVERIFY(battery);
    QCOMPARE(battery->coupledTo, u"inverter"_s);
    QCOMPARE(valueOf(line, *battery->reading({Quantity::StateOfCharge})), std::optional(55.0));
    QCOMPARE(valueOf(line, *battery->reading({Quantity::ActivePower})), std::optional(-1300.0));
    QCOMPARE(valueOf(line, *profile->component(u"inverter"_s)->reading({Quantity::DcPower})),
             std::optional(2500.0));
    const ProfileSetpoint *setpoint = battery->setpoint(SetpointKind::BatteryPower);
    QVERIFY(setpoint);
    const StepInput input{
        -2500, std::chrono::seconds(60), 5000, [](Channel) { return std::optional(5000.0); }, {}};
    const auto writes = planSteps(setpoint->branchFor(-2500)->steps, input, true);
    QVERIFY(writes);
    std::map<int, quint16> written;
    const int start = battery->reading({Quantity::StateOfCharge})->field.address - 8;
    for (const PlannedWrite &write : *writes)
        written[write.field.address - start] = write.words.first();
    QCOMPARE(static_cast<qint16>(written[12]), qint16(-5000)); // OutWRte -50 %
    QCOMPARE(written[13], quint16(5000));                      // InWRte 50 %
    QCOMPARE(written[5], quint16(3));
    QCOMPARE(written[17], quint16(1));
    QCOMPARE(written[15], quint16(60));
}

void TestSunspec::limitsAnInverterWithReversionTime()
{
    // req: B15
    FakeModbusLine line;
    QList<quint16> ratings = words(50, {{2, 1000}, {26, 800}, {45, 1}});
    QList<quint16> controls = words(65, {{14, 0}, {15, 1000}, {18, 0}, {19, 0}, {54, 0xFFFF}});
    controls[54 - 2] = 0xFFFF; // exponent -1
    QList<quint16> measurement = words(153, {{10, 500}, {116, 1}, {4, 3}});
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}, {701, measurement}, {702, ratings}, {704, controls}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QVERIFY(checkProfile(*profile).isEmpty());
    const ProfileSetpoint *limit = profile->components.first().setpoint(SetpointKind::ActivePowerLimit);
    QVERIFY(limit);
    QVERIFY(limit->hasDeviceLease());
    const StepInput input{
        2000, std::chrono::seconds(60), 8000, [](Channel) { return std::optional(8000.0); }, {}};
    const auto writes = planSteps(limit->branchFor(2000)->steps, input, true);
    QVERIFY(writes);
    QCOMPARE(writes->size(), 3);
    QCOMPARE(writes->first().words, QList<quint16>{250}); // 25.0 %
    QCOMPARE(writes->last().words, QList<quint16>{1});    // the switch comes last
}

void TestSunspec::takesThreePhaseMeters()
{
    FakeModbusLine line;
    putChain(line, 40000,
             {{1, QList<quint16>(66, 0)},
              {203, words(105, {{18, static_cast<quint16>(-1234)},
                                {22, 0},
                                {3, 55},
                                {6, 0xFFFF},
                                {19, static_cast<quint16>(-400)}})}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(profile);
    QVERIFY(checkProfile(*profile).isEmpty());
    const ProfileComponent &meter = profile->components.first();
    QCOMPARE(meter.type, DeviceType::Meter);
    QCOMPARE(meter.reading({Quantity::Current, Phase::L1})->signOf,
             std::optional(Channel{Quantity::ActivePower, Phase::L1}));
    QVERIFY(meter.reading({Quantity::VoltageLineToLine, Phase::L12}));
}

QTEST_GUILESS_MAIN(TestSunspec)
#include "tst_sunspec.moc"
