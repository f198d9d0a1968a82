// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C13
#include "plant/plausibility.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace ww;

class TestPlausibility final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gaugesStayWithinWhatTheFuseAllows_data();
    void gaugesStayWithinWhatTheFuseAllows();
    void aCounterThatLeapsOrStepsBackIsTakenUpAgain();
    void ordinaryCountingIsGood();
    void aResetOfAPartialRegisterIsNoFault();
};

void TestPlausibility::gaugesStayWithinWhatTheFuseAllows_data()
{
    QTest::addColumn<Quantity>("quantity");
    QTest::addColumn<double>("value");
    QTest::addColumn<Quality>("quality");
    // 3 x 230 V x 35 A = 24.15 kW, four times that is the bound.
    QTest::newRow("power at the bound") << Quantity::ActivePower << -96600.0 << Quality::Good;
    QTest::newRow("power beyond") << Quantity::ActivePower << -96601.0 << Quality::Implausible;
    QTest::newRow("32-bit overflow read as power")
        << Quantity::ActivePower << 214748364.7 << Quality::Implausible;
    QTest::newRow("frequency") << Quantity::Frequency << 49.98 << Quality::Good;
    QTest::newRow("frequency beyond") << Quantity::Frequency << 6553.5 << Quality::Implausible;
    QTest::newRow("voltage beyond") << Quantity::Voltage << 6553.5 << Quality::Implausible;
    QTest::newRow("current beyond") << Quantity::Current << 141.0 << Quality::Implausible;
    QTest::newRow("not a number") << Quantity::ActivePower << qQNaN() << Quality::Implausible;
    QTest::newRow("a state is any number") << Quantity::AlarmBits1 << 65535.0 << Quality::Good;
}

void TestPlausibility::gaugesStayWithinWhatTheFuseAllows()
{
    QFETCH(Quantity, quantity);
    QFETCH(double, value);
    QFETCH(Quality, quality);
    Plausibility plausibility({.fuse = Amperes(35)});
    QCOMPARE(plausibility.judge({quantity}, value, 0ms), quality);
}

void TestPlausibility::aCounterThatLeapsOrStepsBackIsTakenUpAgain()
{
    Plausibility plausibility({.fuse = Amperes(35)});
    const Channel counter{Quantity::ActiveEnergyImport};
    QCOMPARE(plausibility.judge(counter, 1'000'000, 0s), Quality::Good);
    QCOMPARE(plausibility.judge(counter, 158'198'682'000, 1s), Quality::Implausible);
    QCOMPARE(plausibility.judge(counter, 1'000'000, 2s), Quality::Implausible);
    QCOMPARE(plausibility.judge(counter, 1'000'001, 3s), Quality::Good);
    QCOMPARE(plausibility.judge(counter, 10, 4s), Quality::Implausible); // meter swapped
    QCOMPARE(plausibility.judge(counter, 11, 5s), Quality::Good);
    QCOMPARE(plausibility.judge(counter, -1, 6s), Quality::Implausible);
}

void TestPlausibility::ordinaryCountingIsGood()
{
    Plausibility plausibility({.fuse = Amperes(35)});
    const Channel counter{Quantity::ActiveEnergyImport};
    double wh = 0;
    for (int s = 0; s < 3600; ++s) {
        wh += 24150.0 / 3600;
        QCOMPARE(plausibility.judge(counter, wh, std::chrono::seconds(s)), Quality::Good);
    }
}

// req: C1, C3, C9
void TestPlausibility::aResetOfAPartialRegisterIsNoFault()
{
    Plausibility plausibility({.fuse = Amperes(35)});
    for (const Quantity quantity : {Quantity::ActiveEnergyImportPartial, Quantity::RunTimeExportPartial}) {
        const Channel partial{quantity};
        QCOMPARE(plausibility.judge(partial, 1'000'000, 0s), Quality::Good);
        QCOMPARE(plausibility.judge(partial, 3, 10s), Quality::Good);
        QCOMPARE(plausibility.judge(partial, 4, 20s), Quality::Good);
        QCOMPARE(plausibility.judge(partial, 0, 30s), Quality::Good);
        QCOMPARE(plausibility.judge(partial, 1'000'000, 40s), Quality::Implausible);
        // Less than before, but more than could be counted since.
        QCOMPARE(plausibility.judge(partial, 900'000, 50s), Quality::Implausible);
    }
}

QTEST_GUILESS_MAIN(TestPlausibility)
#include "tst_plausibility.moc"
