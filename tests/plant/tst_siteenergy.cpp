// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: C13
#include "plant/siteenergy.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace std::chrono_literals;
using namespace ww;

class TestSiteEnergy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void constantPowerGivesExactEnergy();
    void importAndExportAreKeptApart();
    void unknownTimeIsNotCounted();
    void aLongPauseIsAGap();
    void noEnergyIsLostToRounding();
    void continuesFromStoredTotals();
};

namespace {

std::vector<ChannelReading> grid(double watts, Uptime at, Quality quality = Quality::Good)
{
    return {{{Quantity::GridPower}, Reading(watts, at, quality)}};
}

} // namespace

void TestSiteEnergy::constantPowerGivesExactEnergy()
{
    SiteEnergy energy;
    for (int s = 0; s <= 3600; ++s)
        energy.integrate(grid(1000, std::chrono::seconds(s)), std::chrono::seconds(s));
    QCOMPARE(energy.totals().gridImport, 1'000'000);
    QCOMPARE(energy.totals().gridExport, 0);
}

void TestSiteEnergy::importAndExportAreKeptApart()
{
    SiteEnergy energy;
    for (int s = 0; s <= 7200; ++s)
        energy.integrate(grid(s <= 3600 ? 1000 : -500, std::chrono::seconds(s)), std::chrono::seconds(s));
    QVERIFY(std::abs(energy.totals().gridImport - 1'000'000) < 200);
    QVERIFY(std::abs(energy.totals().gridExport - 500'000) < 200);
}

void TestSiteEnergy::unknownTimeIsNotCounted()
{
    SiteEnergy energy;
    energy.integrate(grid(1000, 0s), 0s);
    energy.integrate(grid(1000, 0s, Quality::Stale), 10s);
    energy.integrate(grid(1000, 20s), 20s);
    QCOMPARE(energy.totals().gridImport, 0);
    energy.integrate(grid(1000, 30s), 30s);
    QCOMPARE(energy.totals().gridImport, 2777);
}

void TestSiteEnergy::aLongPauseIsAGap()
{
    SiteEnergy energy;
    energy.integrate(grid(3600, 0s), 0s);
    energy.integrate(grid(3600, 30s), 30s);
    QCOMPARE(energy.totals().gridImport, 30'000);
    energy.integrate(grid(3600, 61s), 61s);
    QCOMPARE(energy.totals().gridImport, 30'000);
}

void TestSiteEnergy::noEnergyIsLostToRounding()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    SiteEnergy energy;
    double exact = 0;
    double before = 0;
    Uptime now{0};
    energy.integrate(grid(before, now), now);
    for (int i = 0; i < 20000; ++i) {
        const Duration step(1 + random.bounded(1500));
        const double watts = random.bounded(5000.0);
        now += step;
        energy.integrate(grid(watts, now), now);
        exact += (watts + before) / 2 * static_cast<double>(step.count()) / 3600;
        before = watts;
    }
    QVERIFY2(std::abs(exact - static_cast<double>(energy.totals().gridImport)) < 2,
             qPrintable(QString::number(exact)));
}

void TestSiteEnergy::continuesFromStoredTotals()
{
    SiteEnergy energy;
    energy.seed({.gridImport = 5000});
    energy.integrate(grid(3600, 0s), 0s);
    energy.integrate(grid(3600, 1s), 1s);
    QCOMPARE(energy.totals().gridImport, 6000);
    const auto readings = energy.readings(grid(3600, 1s), 1s);
    QCOMPARE(readings.size(), 2U);
    QCOMPARE(readings[0].channel.quantity, Quantity::GridImportEnergy);
    QCOMPARE(readings[0].reading.good(), 6.0);
}

QTEST_GUILESS_MAIN(TestSiteEnergy)
#include "tst_siteenergy.moc"
