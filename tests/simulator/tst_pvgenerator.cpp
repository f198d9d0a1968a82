// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/pvgenerator.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr double kDegrees = 180 / std::numbers::pi;

Instant at(const char *iso)
{
    return Instant::fromIso(QString::fromLatin1(iso)).value();
}

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

class TestPvGenerator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sunStandsWhereAlmanacsPutIt_data();
    void sunStandsWhereAlmanacsPutIt();
    void levelPlaneSeesTheGlobalIrradiance();
    void tiltedRoofGainsAtNoonAndLosesAtNight();
    void diffusePartFallsWithClearness();
    void hotCellsGiveLess();
    void cloudsTakeUpToThreeQuarters();
};

void TestPvGenerator::sunStandsWhereAlmanacsPutIt_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("elevation");
    // Noon elevation is 90 - latitude + declination: +23.44 and -23.44 at the solstices, 0 at the equinoxes.
    QTest::newRow("midsummer noon, Greenwich") << u"2021-06-21T12:02:00Z"_s << 51.48 << 0.0 << 61.96;
    QTest::newRow("midwinter noon, Greenwich") << u"2021-12-21T11:58:00Z"_s << 51.48 << 0.0 << 15.08;
    QTest::newRow("equinox noon, Konstanz") << u"2021-03-20T11:31:00Z"_s << 47.66 << 9.18 << 42.3;
    QTest::newRow("midsummer midnight, Tromso") << u"2021-06-20T22:46:00Z"_s << 69.65 << 18.96 << 3.1;
}

void TestPvGenerator::sunStandsWhereAlmanacsPutIt()
{
    QFETCH(QString, when);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, elevation);
    const SunPosition sun = sunPosition(*Instant::fromIso(when), latitude, longitude);
    QVERIFY2(near(sun.elevationRadians * kDegrees, elevation, 0.5),
             qPrintable(QString::number(sun.elevationRadians * kDegrees)));
}

void TestPvGenerator::levelPlaneSeesTheGlobalIrradiance()
{
    PvParameters pv;
    pv.tiltDegrees = 0;
    const SunPosition sun = sunPosition(at("2021-06-21T12:00:00Z"), pv.latitudeDegrees, pv.longitudeDegrees);
    QVERIFY(near(planeIrradiance(pv, {800, 200, 20}, sun), 800, 1e-9));
}

void TestPvGenerator::tiltedRoofGainsAtNoonAndLosesAtNight()
{
    PvParameters pv;
    pv.tiltDegrees = 35;
    const SunPosition noon = sunPosition(at("2021-03-20T11:35:00Z"), pv.latitudeDegrees, pv.longitudeDegrees);
    QVERIFY(planeIrradiance(pv, {600, 150, 15}, noon) > 700);
    const SunPosition evening =
        sunPosition(at("2021-06-21T19:00:00Z"), pv.latitudeDegrees, pv.longitudeDegrees);
    QVERIFY(evening.elevationRadians > 0);
    QVERIFY2(planeIrradiance(pv, {60, 30, 15}, evening) < 60,
             "the sun is behind a south roof on a summer evening");
    QCOMPARE(pvOutput(pv, {0, 0, 10}, at("2021-06-21T00:00:00Z")).available, Watts(0));
}

void TestPvGenerator::diffusePartFallsWithClearness()
{
    const SunPosition sun = sunPosition(at("2021-06-21T12:00:00Z"), 50, 8);
    QVERIFY(diffuseFromGlobal(150, sun) / 150 > 0.95);
    QVERIFY(diffuseFromGlobal(900, sun) / 900 < 0.25);
}

void TestPvGenerator::hotCellsGiveLess()
{
    PvParameters pv;
    pv.peak = Watts(10'000);
    const Instant noon = at("2021-06-21T12:00:00Z");
    const PvOutput cold = pvOutput(pv, {800, 200, 0}, noon);
    const PvOutput hot = pvOutput(pv, {800, 200, 35}, noon);
    QVERIFY(near((cold.available - hot.available) / cold.available, 0.0035 * 35, 0.01));
    QVERIFY(cold.available < Watts(10'000) && hot.available > Watts(5'000));
}

void TestPvGenerator::cloudsTakeUpToThreeQuarters()
{
    QCOMPARE(cloudTransmission(0), 1.0);
    QCOMPARE(cloudTransmission(1), 0.25);
    QVERIFY(cloudTransmission(0.5) > 0.9);
}

QTEST_GUILESS_MAIN(TestPvGenerator)
#include "tst_pvgenerator.moc"
