// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The main fuse, in total and on every phase.
class TestFuseLimit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fuseBoundsTheBattery_data();
    void fuseBoundsTheBattery();
    void fuseBoundsEveryPhase_data();
    void fuseBoundsEveryPhase();
    void weakPhasesDoNotChangeWhatTheOthersCarry_data();
    void weakPhasesDoNotChangeWhatTheOthersCarry();
    void fuseHoldsBackTheSun();
    void othersUseWhatAnInverterHeldByHandLeaves();
    void unknownPhasesAreNotOverloaded();
};

void TestFuseLimit::fuseBoundsTheBattery_data()
{
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("battery");
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("value");
    QTest::addColumn<Rule>("rule");
    constexpr double kTotal = 3 * kFusePhaseW;
    QTest::newRow("charging would just fit")
        << kTotal - 3000 << 0.0 << -3000.0 << -3000.0 << Rule::ManualOverride;
    QTest::newRow("charging one watt too much")
        << kTotal - 2999 << 0.0 << -3000.0 << -2999.0 << Rule::FuseLimit;
    QTest::newRow("one watt left over") << kTotal - 3001 << 0.0 << -3000.0 << -3000.0 << Rule::ManualOverride;
    // Nobody knows yet how far the battery stays behind, so 5 % more than needed is asked for.
    QTest::newRow("overload is taken over") << kTotal + 1000 << 0.0 << -3000.0 << 1050.0 << Rule::FuseLimit;
    QTest::newRow("what it gives already counts")
        << kTotal - 500 << 2000.0 << 0.0 << 1575.0 << Rule::FuseLimit;
    QTest::newRow("giving would just fit")
        << -kTotal + 3000 << 0.0 << 3000.0 << 3000.0 << Rule::ManualOverride;
    QTest::newRow("giving one watt too much") << -kTotal + 2999 << 0.0 << 3000.0 << 2999.0 << Rule::FuseLimit;
}

void TestFuseLimit::fuseBoundsTheBattery()
{
    QFETCH(double, grid);
    QFETCH(double, battery);
    QFETCH(double, byHand);
    Picture picture;
    picture.grid(grid).battery("battery", battery, 50);
    const Outcome got = outcome(picture, ww::test::byHand(byHand));
    QTEST(got.value.value(), "value");
    QTEST(got.rule, "rule");
    QCOMPARE(got.wish, std::optional(byHand));
}

void TestFuseLimit::fuseBoundsEveryPhase_data()
{
    QTest::addColumn<double>("l1");
    QTest::addColumn<double>("l2");
    QTest::addColumn<double>("l3");
    QTest::addColumn<bool>("threePhase");
    QTest::addColumn<double>("byHand");
    QTest::addColumn<double>("value");
    const double f = kFusePhaseW;
    QTest::newRow("a third lands on the tight phase") << f - 1000 << 0.0 << 0.0 << true << -4000.0 << -3000.0;
    QTest::newRow("all may land on the tight phase") << f - 1000 << 0.0 << 0.0 << false << -4000.0 << -1000.0;
    QTest::newRow("phase overloaded, battery gives") << f + 1000 << 0.0 << 0.0 << true << 0.0 << 3150.0;
    QTest::newRow("phase exports too much already") << 0.0 << -f - 500 << 0.0 << true << 0.0 << -1575.0;
    QTest::newRow("two phases ask for opposites") << f + 900 << -f - 300 << 0.0 << true << 0.0 << 900.0;
}

void TestFuseLimit::fuseBoundsEveryPhase()
{
    QFETCH(double, l1);
    QFETCH(double, l2);
    QFETCH(double, l3);
    QFETCH(bool, threePhase);
    QFETCH(double, byHand);
    Picture picture;
    picture.grid(l1 + l2 + l3, {l1, l2, l3}).battery("battery", 0, 50, 20'000);
    if (threePhase) {
        for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
            picture.read(Quantity::Voltage, 230, phase);
    }
    QTEST(std::round(outcome(picture, ww::test::byHand(byHand)).value.value()), "value");
}

void TestFuseLimit::weakPhasesDoNotChangeWhatTheOthersCarry_data()
{
    QTest::addColumn<double>("volts");
    QTest::addColumn<double>("amperes");
    QTest::addColumn<double>("value");
    // The rest of L1's fuse is a third of what the battery may charge.
    constexpr double kRest = -3.0 * 3 * 230;
    QTest::newRow("all there") << 230.0 << 6.0 << kRest;
    QTest::newRow("lost, fed back through a motor") << 8.0 << 3.0 << kRest;
    QTest::newRow("lost, half its voltage left") << 110.0 << 3.0 << kRest;
    QTest::newRow("weak") << 120.0 << 6.0 << kRest;
    QTest::newRow("wild leg") << 400.0 << 6.0 << kRest;
    QTest::newRow("weak, and the tightest") << 120.0 << 62.0 << -3.0 * 1 * 120;
    QTest::newRow("a current without a voltage") << 0.0 << 62.0 << -3.0 * 1 * 230;
}

void TestFuseLimit::weakPhasesDoNotChangeWhatTheOthersCarry()
{
    QFETCH(double, volts);
    QFETCH(double, amperes);
    Picture picture;
    picture.grid(60 * 230 + 10 * 230 + amperes * volts, {60 * 230, 10 * 230, amperes * volts});
    picture.read(Quantity::Voltage, 230, Phase::L1).read(Quantity::Voltage, 230, Phase::L2);
    picture.read(Quantity::Voltage, volts, Phase::L3);
    picture.read(Quantity::Current, 60, Phase::L1).read(Quantity::Current, 10, Phase::L2);
    picture.read(Quantity::Current, amperes, Phase::L3);
    picture.battery("battery", 0, 50);
    for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
        picture.read(Quantity::Current, 0, phase);
    QTEST(outcome(picture, byHand(-5000)).value.value(), "value");
}

void TestFuseLimit::fuseHoldsBackTheSun()
{
    PlantConfig plant;
    plant.grid.system = GridSystem::OnePhase;
    plant.grid.fuse = 20_A;
    Picture picture;
    picture.grid(-5000).inverter("sun", 5500).battery("battery", 0, 100);
    const Outcome got = outcome(picture, {}, "sun", SetpointKind::ActivePowerLimit, plant);
    // 20 A x 230 V may flow out besides the 500 W of the house; the dead band stays free.
    QCOMPARE(got.value, std::optional(500.0 + 4600 - 30));
    QCOMPARE(got.rule, Rule::FuseLimit);
    QCOMPARE(got.sentence, u"why.fuseLimit.sun"_s);
}

void TestFuseLimit::othersUseWhatAnInverterHeldByHandLeaves()
{
    constexpr double kHeldW = 2000;
    PlantConfig plant;
    plant.grid.system = GridSystem::OnePhase;
    plant.grid.fuse = 20_A;
    const ControlSettings settings = byHand(kHeldW, SetpointKind::ActivePowerLimit, "held");
    ControlState state;
    const auto decided = [&](Duration passed, double house, double sun) {
        Picture picture(Uptime(100'000) + passed);
        picture.grid(house - kHeldW - sun).inverter("held", kHeldW).inverter("free", sun);
        const Decision decision = decide(settings, plant, state, picture.snapshot());
        const Command *held = find(decision, picture.snapshot(), "held", SetpointKind::ActivePowerLimit);
        const Command *free = find(decision, picture.snapshot(), "free", SetpointKind::ActivePowerLimit);
        return std::array{held ? held->value : kEndless, free ? free->value : 10'000};
    };
    const auto [held, free] = decided(0s, 500, 5500);
    QCOMPARE(held, kHeldW);
    QCOMPARE(free, 500.0 + 4600 - 30 - kHeldW);
    // The house draws so much that the fuse needs all the sun there is.
    double sun = free;
    for (Duration passed = 1s; passed <= 10s; passed += 1s)
        sun = decided(passed, 12'000, sun).at(1);
    QCOMPARE(sun, 10'000.0);
}

void TestFuseLimit::unknownPhasesAreNotOverloaded()
{
    // One battery must stop at its reserve, the other could give more instead: but nobody knows on which
    // phase.
    Picture picture;
    const double tight = -kFusePhaseW + 500;
    picture.grid(tight + 17'000, {tight, 8000, 9000}).battery("empty", 3000, 5).battery("battery", 0, 50);
    const Outcome got = outcome(picture, {});
    QCOMPARE(outcome(picture, {}, "empty").value, std::optional(0.0));
    QVERIFY2(*got.value <= 500, qPrintable(QString::number(*got.value)));
    QCOMPARE(got.rule, Rule::FuseLimit);
}

QTEST_GUILESS_MAIN(TestFuseLimit)
#include "tst_fuselimit.moc"
