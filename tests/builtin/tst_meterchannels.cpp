// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A4, C4, C5
#include "builtin/meterchannels.h"

#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace ww;
using metering::Measurement;

class TestMeterChannels final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyGridSystemHasItsOwnChannels_data();
    void everyGridSystemHasItsOwnChannels();
    void unknownValuesAreThereWithoutAValue();
    void everythingThePhasesHaveIsRecorded();
    void currentsHaveTheSignOfTheirPower();
    void controlIsAPartOfAll();
    void registersComeInTheCataloguesUnits();
    void registersAreThoseOfTheGridSystem_data();
    void registersAreThoseOfTheGridSystem();
};

namespace {

std::optional<MeteredValue> find(const std::vector<MeteredValue> &list, const char *name)
{
    const auto channel = Channel::fromString(QString::fromLatin1(name));
    Q_ASSERT(channel);
    for (const MeteredValue &entry : list) {
        if (entry.channel == *channel)
            return entry;
    }
    return std::nullopt;
}

} // namespace

void TestMeterChannels::everyGridSystemHasItsOwnChannels_data()
{
    QTest::addColumn<int>("grid");
    QTest::addColumn<QByteArrayList>("has");
    QTest::addColumn<QByteArrayList>("hasNot");
    QTest::addRow("1-phase") << 0 << QByteArrayList{"voltage.L1", "current.L1", "activePower.total"}
                             << QByteArrayList{"voltage.L2", "voltageLineToLine.L12", "current.N",
                                               "phaseSequence.total", "voltageUnbalance.total"};
    QTest::addRow("2-phase") << 1 << QByteArrayList{"voltage.L2", "voltageLineToLine.L12", "current.N"}
                             << QByteArrayList{"voltage.L3", "voltageLineToLine.L23",
                                               "voltageUnbalance.total"};
    QTest::addRow("3-phase, 3 wires")
        << 2 << QByteArrayList{"current.L3", "voltageLineToLine.L31", "phaseSequence.total"}
        << QByteArrayList{"voltage.L1", "voltage.total", "thdVoltage.L1", "current.N"};
    for (const int grid : {3, 4})
        QTest::addRow("%s", grid == 3 ? "3-phase, 4 wires" : "wild leg")
            << grid << QByteArrayList{"voltage.L3",
                                      "thdVoltage.L3",
                                      "thdVoltageLineToLine.L31",
                                      "thdCurrent.L2",
                                      "current.N",
                                      "powerFactor.L1",
                                      "frequency.total",
                                      "reactivePower.L2",
                                      "apparentPower.total",
                                      "currentUnbalance.total"}
            << QByteArrayList{};
}

void TestMeterChannels::everyGridSystemHasItsOwnChannels()
{
    QFETCH(int, grid);
    QFETCH(QByteArrayList, has);
    QFETCH(QByteArrayList, hasNot);
    const auto list = channelsOf(Measurement{}, static_cast<metering::GridSystem>(grid), MeteredScope::All);
    for (const QByteArray &name : has)
        QVERIFY2(find(list, name.constData()), name.constData());
    for (const QByteArray &name : hasNot)
        QVERIFY2(!find(list, name.constData()), name.constData());
    std::set<Channel> seen;
    for (const MeteredValue &entry : list)
        QVERIFY2(seen.insert(entry.channel).second, qPrintable(entry.channel.toString()));
}

void TestMeterChannels::unknownValuesAreThereWithoutAValue()
{
    Measurement measured;
    measured.phase[0].voltageV = 230;
    const auto list = channelsOf(measured, metering::GridSystem::ThreePhase4w, MeteredScope::All);
    QCOMPARE(find(list, "voltage.L1")->value, std::optional(230.0));
    QCOMPARE(find(list, "voltage.L2")->value, std::nullopt);
    QCOMPARE(find(list, "phaseSequence.total")->value, std::nullopt);
}

// req: C4, C6
void TestMeterChannels::everythingThePhasesHaveIsRecorded()
{
    Measurement measured;
    measured.phase[1].reactivePowerTotalVar = -310;
    measured.phase[1].displacementFactor = 0.97;
    measured.phase[1].crestFactorCurrent = 3.8;
    measured.system.reactivePowerTotalVar = -305;
    const auto list = channelsOf(measured, metering::GridSystem::ThreePhase4w, MeteredScope::All);
    QCOMPARE(find(list, "reactivePowerTotal.L2")->value, std::optional(-310.0));
    QCOMPARE(find(list, "reactivePowerTotal.total")->value, std::optional(-305.0));
    QCOMPARE(find(list, "displacementFactor.L2")->value, std::optional(0.97));
    QCOMPARE(find(list, "crestFactorCurrent.L2")->value, std::optional(3.8));
    QCOMPARE(find(list, "crestFactorCurrent.L1")->value, std::nullopt);
}

void TestMeterChannels::currentsHaveTheSignOfTheirPower()
{
    Measurement measured;
    measured.phase[0].currentA = 5;
    measured.phase[0].activePowerW = -1100;
    measured.phase[1].currentA = 6;
    measured.phase[1].activePowerW = 1100;
    measured.phase[2].currentA = 7;
    measured.system.neutralCurrentA = 2;
    const auto list = channelsOf(measured, metering::GridSystem::ThreePhase4w, MeteredScope::Control);
    QCOMPARE(find(list, "current.L1")->value, std::optional(-5.0));
    QCOMPARE(find(list, "current.L2")->value, std::optional(6.0));
    QCOMPARE(find(list, "current.L3")->value, std::optional(7.0));
    QCOMPARE(find(list, "current.N")->value, std::optional(2.0));
}

void TestMeterChannels::controlIsAPartOfAll()
{
    for (int grid = 0; grid < 5; ++grid) {
        const auto system = static_cast<metering::GridSystem>(grid);
        const auto all = channelsOf(Measurement{}, system, MeteredScope::All);
        const auto control = channelsOf(Measurement{}, system, MeteredScope::Control);
        QVERIFY(control.size() < all.size());
        for (const MeteredValue &entry : control)
            QVERIFY(std::find(all.begin(), all.end(), entry) != all.end());
        QVERIFY(find(control, "activePower.total") && find(control, "current.L1"));
    }
}

// req: C1, C2, C3, C8
void TestMeterChannels::registersComeInTheCataloguesUnits()
{
    metering::MeterRegisters registers({}, {});
    metering::MeterState state;
    state.registers[indexOf(metering::MeterRegister::ActiveImport)] = 3'600'000LL * 1'234'567;
    state.registers[indexOf(metering::MeterRegister::ReactiveQuadrant4)] = 3'600'000LL * 89;
    state.registers[indexOf(metering::MeterRegister::RunTimeExport)] = 60'000;
    state.demand.activePeak = {4'200'000, 1'590'969'600'000};
    registers.restore(state);
    const auto list = channelsOf(registers, metering::GridSystem::ThreePhase4w);
    QCOMPARE(find(list, "activeEnergyImport.total")->value, std::optional(1'234'567.0));
    QCOMPARE(find(list, "reactiveEnergyQuadrant4.total")->value, std::optional(89.0));
    QCOMPARE(find(list, "runTimeExport.total")->value, std::optional(60.0));
    QCOMPARE(find(list, "activePowerDemandMax.total")->value, std::optional(4200.0));
    QCOMPARE(find(list, "apparentPowerDemandMax.total")->value, std::nullopt);
    QCOMPARE(find(list, "activePowerDemand.total")->value, std::nullopt);
    QCOMPARE(list.size(), metering::kMeterRegisterCount + 4);
}

void TestMeterChannels::registersAreThoseOfTheGridSystem_data()
{
    QTest::addColumn<int>("grid");
    QTest::addColumn<int>("phases");
    QTest::addRow("1-phase") << 0 << 1;
    QTest::addRow("2-phase") << 1 << 2;
    QTest::addRow("3-phase, 3 wires") << 2 << 0; // energy against a star point is nobody's
    QTest::addRow("3-phase, 4 wires") << 3 << 3;
    QTest::addRow("wild leg") << 4 << 3;
}

// req: A4, C1
void TestMeterChannels::registersAreThoseOfTheGridSystem()
{
    QFETCH(int, grid);
    QFETCH(int, phases);
    const auto system = static_cast<metering::GridSystem>(grid);
    const auto list = channelsOf(metering::MeterRegisters({}, {}), system);
    for (const char *quantity : {"activeEnergyImport", "activeEnergyExport"}) {
        for (int phase = 1; phase <= 3; ++phase) {
            const QByteArray name = quantity + QByteArray(".L") + QByteArray::number(phase);
            QCOMPARE(find(list, name.constData()).has_value(), phase <= phases);
            QCOMPARE(isMetered(*Channel::fromString(QString::fromLatin1(name)), system), phase <= phases);
        }
        QVERIFY(find(list, quantity));
    }
    QVERIFY(isMetered({Quantity::Tariff}, system) && isMetered({Quantity::ActivePowerDemandMax}, system));
    QVERIFY(!isMetered({Quantity::StateOfCharge}, system));
}

QTEST_GUILESS_MAIN(TestMeterChannels)
#include "tst_meterchannels.moc"
