// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/randomslices.h"
#include "plant/quantity.h"

#include <QTest>

#include <numbers>

using namespace ww;
using namespace ww::metering;
using namespace ww::test;
using Id = MeterRegister;

class TestMeterCounter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRegisterIsAChannelOfTheCatalogue();
    void everyCounterTheDatasheetAsksForIsCounted();
    void quadrantsAndTariffsAddUpToTheTotals_data();
    void quadrantsAndTariffsAddUpToTheTotals();
    void noRegisterStepsBack();
    void nothingIsRoundedAway();
    void aDayOfChangingPowerAgreesWithTheIntegral();
    void reversingAllCurrentsSwapsImportAndExport();
    void netCountsTheSumAndPerPhaseCountsEachPhase();
    void perPhaseSystemIsTheSumOfThePhases();
    void currentBelowTheStartDoesNotCreep();
    void aStarvedPhaseIsTakenOutOfTheNetSum();
    void twoWattmetersCountWithoutPhasePowers();
    void partialRegistersPauseAndReset();
    void runTimesFollowTheDirection();
    void registersStopAtTheirEnd();
    void aWindowOfTheEngineBecomesASlice();
};

// req: C1, C2, C3
void TestMeterCounter::everyRegisterIsAChannelOfTheCatalogue()
{
    for (const MeterRegisterInfo &row : meterRegisterTable()) {
        const QString text =
            QString::fromLatin1(row.channel.data(), static_cast<qsizetype>(row.channel.size()));
        const auto channel = ww::Channel::fromString(text);
        QVERIFY2(channel, qPrintable(text));
        QCOMPARE(channel->toString(), text);
        QVERIFY2(ww::info(channel->quantity).kind == QuantityKind::Counter, qPrintable(text));
        const bool time = row.measure > RegisterMeasure::Apparent;
        QCOMPARE(ww::info(channel->quantity).unit == PhysicalUnit::Second, time);
        QCOMPARE(meterRegisterFromChannel(row.channel), std::optional(row.id));
        QCOMPARE(catalogueValue(row.id, 7'200'000), time ? 7200.0 : 2.0);
    }
    QVERIFY(!meterRegisterFromChannel("activePower.total"));
}

// req: C1, C2, C3
void TestMeterCounter::everyCounterTheDatasheetAsksForIsCounted()
{
    const auto first = static_cast<int>(Quantity::ActiveEnergyImport);
    const auto last = static_cast<int>(Quantity::OperatingTime);
    for (int i = first; i <= last; ++i) {
        const std::string channel = std::string(ww::info(static_cast<Quantity>(i)).id) + ".total";
        QVERIFY2(meterRegisterFromChannel(channel), channel.c_str());
    }
    for (const char *phase : {"L1", "L2", "L3"}) {
        QVERIFY(meterRegisterFromChannel(std::string("activeEnergyImport.") + phase));
        QVERIFY(meterRegisterFromChannel(std::string("activeEnergyExport.") + phase));
    }
}

void TestMeterCounter::quadrantsAndTariffsAddUpToTheTotals_data()
{
    QTest::addColumn<bool>("perPhase");
    QTest::addRow("net") << false;
    QTest::addRow("per phase") << true;
}

// req: C1, C2
void TestMeterCounter::quadrantsAndTariffsAddUpToTheTotals()
{
    QFETCH(bool, perPhase);
    auto random = seeded();
    MeterCounter counter({.summing = perPhase ? PhaseSumming::PerPhase : PhaseSumming::Net});
    for (int i = 0; i < 20'000; ++i)
        counter.count(randomSlice(random), random.bounded(1, 3), true);
    QVERIFY(at(counter, Id::ActiveImport) > 0 && at(counter, Id::ActiveExport) > 0);
    QCOMPARE(sum(counter, {Id::ActiveQuadrant1, Id::ActiveQuadrant4}), at(counter, Id::ActiveImport));
    QCOMPARE(sum(counter, {Id::ActiveQuadrant2, Id::ActiveQuadrant3}), at(counter, Id::ActiveExport));
    QCOMPARE(sum(counter, {Id::ReactiveQuadrant1, Id::ReactiveQuadrant2}), at(counter, Id::ReactiveImport));
    QCOMPARE(sum(counter, {Id::ReactiveQuadrant3, Id::ReactiveQuadrant4}), at(counter, Id::ReactiveExport));
    QCOMPARE(sum(counter, {Id::ApparentQuadrant1, Id::ApparentQuadrant2, Id::ApparentQuadrant3,
                           Id::ApparentQuadrant4}),
             at(counter, Id::Apparent));
    QCOMPARE(sum(counter, {Id::ActiveImportTariff1, Id::ActiveImportTariff2}), at(counter, Id::ActiveImport));
    QCOMPARE(sum(counter, {Id::ActiveExportTariff1, Id::ActiveExportTariff2}), at(counter, Id::ActiveExport));
    QCOMPARE(at(counter, Id::ActiveImportPartial), at(counter, Id::ActiveImport));
    QCOMPARE(at(counter, Id::ApparentPartial), at(counter, Id::Apparent));
}

// req: C13
void TestMeterCounter::noRegisterStepsBack()
{
    auto random = seeded();
    MeterCounter counter({});
    for (int i = 0; i < 5000; ++i) {
        const RegisterValues before = counter.values();
        PowerSlice slice = randomSlice(random);
        if (random.bounded(10) == 0)
            slice.system.reset();
        if (random.bounded(10) == 0)
            slice.phases[0].power->activeW = qQNaN();
        counter.count(slice, 1, random.bounded(2) == 0);
        for (std::size_t r = 0; r < kMeterRegisterCount; ++r)
            QVERIFY(counter.values()[r] >= before[r]);
    }
}

void TestMeterCounter::nothingIsRoundedAway()
{
    auto random = seeded();
    MeterCounter counter({.summing = PhaseSumming::Net, .startingCurrentA = {}});
    long double exact = 0;
    for (int i = 0; i < 200'000; ++i) {
        const double power = std::pow(10, between(random, -4, 4));
        const double seconds = between(random, 0.19, 0.21);
        exact += static_cast<long double>(power) * static_cast<long double>(seconds) * 1000;
        counter.count(steadySlice(seconds, power), 1, true);
    }
    const long double missing = exact - static_cast<long double>(at(counter, Id::ActiveImport));
    QVERIFY2(missing > -0.01L && missing < 1.01L, qPrintable(QString::number(static_cast<double>(missing))));
}

// req: C1
void TestMeterCounter::aDayOfChangingPowerAgreesWithTheIntegral()
{
    // 2 kW plus a swing of 1.5 kW over six hours: four whole swings, so that exactly 48 kWh are imported.
    MeterCounter counter({});
    constexpr int windows = 24 * 3600 * 5;
    for (int i = 0; i < windows; ++i) {
        const double phase = 2 * std::numbers::pi * 4 * (i + 0.5) / windows;
        counter.count(steadySlice(0.2, 2000 + 1500 * std::sin(phase), 300), 1, true);
    }
    QVERIFY(std::abs(catalogueValue(Id::ActiveImport, at(counter, Id::ActiveImport)) - 48'000) < 0.001);
    QVERIFY(std::abs(catalogueValue(Id::ReactiveImport, at(counter, Id::ReactiveImport)) - 7200) < 0.001);
    QCOMPARE(at(counter, Id::OperatingTime), 24 * 3600 * 1000);
    QCOMPARE(at(counter, Id::RunTimeImport), 24 * 3600 * 1000);
}

// req: C1, C2, C3
void TestMeterCounter::reversingAllCurrentsSwapsImportAndExport()
{
    auto random = seeded();
    MeterCounter forward({});
    MeterCounter backward({});
    for (int i = 0; i < 5000; ++i) {
        PowerSlice slice = randomSlice(random);
        forward.count(slice, 1, true);
        const auto reverse = [](SlicePower &power) {
            power.activeW = -power.activeW;
            power.reactiveVar = -*power.reactiveVar;
        };
        reverse(*slice.system);
        for (auto &phase : slice.phases)
            reverse(*phase.power);
        backward.count(slice, 1, true);
    }
    for (const auto &[one, other] :
         {std::pair(Id::ActiveImport, Id::ActiveExport), std::pair(Id::ActiveImportL2, Id::ActiveExportL2),
          std::pair(Id::ReactiveImport, Id::ReactiveExport),
          std::pair(Id::ActiveQuadrant1, Id::ActiveQuadrant3),
          std::pair(Id::ApparentQuadrant2, Id::ApparentQuadrant4),
          std::pair(Id::RunTimeImport, Id::RunTimeExport)}) {
        QCOMPARE(at(forward, one), at(backward, other));
        QCOMPARE(at(forward, other), at(backward, one));
    }
}

// req: C1
void TestMeterCounter::netCountsTheSumAndPerPhaseCountsEachPhase()
{
    PowerSlice slice = steadySlice(1, 1000);
    slice.phases[1] = {4.3, SlicePower{-1000, 0, 1000}};
    slice.system = SlicePower{0, 0, 2000};
    MeterCounter net({.summing = PhaseSumming::Net});
    MeterCounter perPhase({.summing = PhaseSumming::PerPhase});
    for (MeterCounter *counter : {&net, &perPhase}) {
        for (int i = 0; i < 3600; ++i)
            counter->count(slice, 1, true);
        QCOMPARE(at(*counter, Id::ActiveImportL1), 3'600'000'000);
        QCOMPARE(at(*counter, Id::ActiveExportL2), 3'600'000'000);
        QCOMPARE(at(*counter, Id::ActiveExportL1), 0);
    }
    QCOMPARE(at(net, Id::ActiveImport), 0);
    QCOMPARE(at(net, Id::ActiveExport), 0);
    QCOMPARE(at(net, Id::RunTimeImport), 0);
    QCOMPARE(at(perPhase, Id::ActiveImport), 3'600'000'000);
    QCOMPARE(at(perPhase, Id::ActiveExport), 3'600'000'000);
    QCOMPARE(at(perPhase, Id::RunTimeImport), 3'600'000);
    QCOMPARE(at(perPhase, Id::RunTimeExport), 3'600'000);
}

// req: C1
void TestMeterCounter::perPhaseSystemIsTheSumOfThePhases()
{
    auto random = seeded();
    MeterCounter counter({.summing = PhaseSumming::PerPhase});
    for (int i = 0; i < 5000; ++i)
        counter.count(randomSlice(random), 1, true);
    QCOMPARE(at(counter, Id::ActiveImport),
             sum(counter, {Id::ActiveImportL1, Id::ActiveImportL2, Id::ActiveImportL3}));
    QCOMPARE(at(counter, Id::ActiveExport),
             sum(counter, {Id::ActiveExportL1, Id::ActiveExportL2, Id::ActiveExportL3}));
}

// req: C7
void TestMeterCounter::currentBelowTheStartDoesNotCreep()
{
    for (const PhaseSumming summing : {PhaseSumming::Net, PhaseSumming::PerPhase}) {
        MeterCounter counter({.summing = summing});
        PowerSlice slice = steadySlice(0.2, 4.5, 1);
        slice.phases[0].currentA = 0.0199;
        for (int i = 0; i < 1000; ++i)
            counter.count(slice, 1, true);
        QCOMPARE(at(counter, Id::ActiveImport), 0);
        QCOMPARE(at(counter, Id::ActiveImportL1), 0);
        QCOMPARE(at(counter, Id::Apparent), 0);
        QCOMPARE(at(counter, Id::RunTimeImport), 0);
        QCOMPARE(at(counter, Id::OperatingTime), 200'000);
        slice.phases[0].currentA = 0.02;
        for (int i = 0; i < 1000; ++i)
            counter.count(slice, 1, true);
        QCOMPARE(at(counter, Id::ActiveImport), 900'000);
        QCOMPARE(at(counter, Id::ActiveImportL1), 900'000);
    }
}

void TestMeterCounter::aStarvedPhaseIsTakenOutOfTheNetSum()
{
    MeterCounter counter({});
    PowerSlice slice = steadySlice(1, 1000);
    slice.phases[2] = {0.01, SlicePower{2.3, 0, 2.3}};
    slice.system->activeW += 2.3;
    *slice.system->apparentVa += 2.3;
    for (int i = 0; i < 1000; ++i)
        counter.count(slice, 1, true);
    QCOMPARE(at(counter, Id::ActiveImportL3), 0);
    QVERIFY(std::abs(at(counter, Id::ActiveImport) - 1'000'000'000) <= 1);
    QVERIFY(std::abs(at(counter, Id::Apparent) - 1'000'000'000) <= 1);
}

// req: A4
void TestMeterCounter::twoWattmetersCountWithoutPhasePowers()
{
    MeterCounter counter({.summing = PhaseSumming::PerPhase});
    PowerSlice slice;
    slice.seconds = 1;
    slice.phases = {SlicePhase{10, {}}, SlicePhase{10, {}}, SlicePhase{10, {}}};
    slice.system = SlicePower{6000, 1000, 6100};
    counter.count(slice, 1, true);
    QCOMPARE(at(counter, Id::ActiveImport), 6'000'000);
    slice.phases = {SlicePhase{0.01, {}}, SlicePhase{0.01, {}}, SlicePhase{0.01, {}}};
    counter.count(slice, 1, true);
    QCOMPARE(at(counter, Id::ActiveImport), 6'000'000);
}

// req: C1, C2, C3
void TestMeterCounter::partialRegistersPauseAndReset()
{
    MeterCounter counter({});
    counter.count(steadySlice(1, 100, 50), 1, true);
    counter.count(steadySlice(1, 100, 50), 1, false);
    counter.count(steadySlice(1, -100, -50), 1, true);
    QCOMPARE(at(counter, Id::ActiveImport), 200'000);
    QCOMPARE(at(counter, Id::ActiveImportPartial), 100'000);
    QCOMPARE(at(counter, Id::ActiveExportPartial), 100'000);
    QCOMPARE(at(counter, Id::ReactiveImportPartial), 50'000);
    QCOMPARE(at(counter, Id::RunTimeImportPartial), 1000);
    const RegisterValues before = counter.values();
    counter.resetPartial();
    for (const MeterRegisterInfo &row : meterRegisterTable())
        QCOMPARE(at(counter, row.id), row.partial ? 0 : before[indexOf(row.id)]);
}

// req: C3
void TestMeterCounter::runTimesFollowTheDirection()
{
    MeterCounter counter({});
    for (int i = 0; i < 3; ++i)
        counter.count(steadySlice(0.2004, 500), 1, true);
    counter.count(steadySlice(0.5, -500), 1, true);
    counter.count(steadySlice(7, 0), 1, true);
    QCOMPARE(at(counter, Id::RunTimeImport), 601);
    QCOMPARE(at(counter, Id::RunTimeExport), 500);
    QCOMPARE(at(counter, Id::OperatingTime), 8101);
}

void TestMeterCounter::registersStopAtTheirEnd()
{
    MeterCounter counter({});
    RegisterValues full;
    full.fill(kHighestRegister - 10);
    counter.restore(full);
    counter.count(steadySlice(1, 1e300), 1, true);
    counter.count(steadySlice(1, 1000), 1, true);
    QCOMPARE(at(counter, Id::ActiveImport), kHighestRegister);
    QCOMPARE(at(counter, Id::ActiveExport), kHighestRegister - 10);
}

void TestMeterCounter::aWindowOfTheEngineBecomesASlice()
{
    WindowValues window;
    window.seconds = 0.2;
    window.phase[1].currentA = 5;
    window.phase[1].voltageV = 230;
    window.phase[1].activePowerW = 1100;
    window.phase[1].reactivePowerVar = -100;
    window.phase[1].reactivePowerTotalVar = -999;
    QVERIFY(sliceOf(window).phases[1].power && !sliceOf(window).phases[1].power->apparentVa);
    window.phase[1].apparentPowerVA = 1150;
    window.system.activePowerW = 1100;
    window.system.reactivePowerVar = -100;
    QVERIFY(sliceOf(window).system && !sliceOf(window).system->apparentVa);
    window.system.apparentPowerVA = 1150;
    const PowerSlice slice = sliceOf(window);
    QCOMPARE(slice.seconds, 0.2);
    QCOMPARE(slice.phases[1].currentA, std::optional(5.0));
    QCOMPARE(slice.phases[1].power->reactiveVar, std::optional(-100.0));
    QVERIFY(!slice.phases[0].power && !slice.phases[0].currentA);
    QCOMPARE(slice.system->apparentVa, std::optional(1150.0));
    window.system.reactivePowerVar.reset();
    QVERIFY(sliceOf(window).system && !sliceOf(window).system->reactiveVar);
    window.flags.set(Flag::RateDrift);
    QVERIFY(!sliceOf(window).system && !sliceOf(window).phases[1].power);
    window.flags = {};
    window.system.activePowerW.reset();
    QVERIFY(!sliceOf(window).system);
}

QTEST_GUILESS_MAIN(TestMeterCounter)
#include "tst_metercounter.moc"
