// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/walltime.h"
#include "loads/loadcases.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Instant at(const char *iso)
{
    return *Instant::fromIso(QString::fromLatin1(iso));
}

Stay night(double needWh = 1e6)
{
    Stay stay;
    stay.needWh = needWh;
    return stay;
}

/// The evening of 2020-06-01 in Berlin; ready at seven.
LoadHomeSetup evening()
{
    LoadHomeSetup setup;
    setup.start = at("2020-06-01T18:00:00Z");
    return setup;
}

PlantConfig berlin()
{
    PlantConfig plant;
    plant.timeZone = "Europe/Berlin";
    return plant;
}

LoadDevice reserved(const char *id, ReservationTarget target, double value)
{
    LoadDevice device = loadDevice(id, LoadMode::Reserved);
    device.minRest = 0s;
    device.charger.vehicleCapacity = 50_kWh;
    Reservation reservation;
    reservation.target = target;
    reservation.value = value;
    device.reservations.push_back(reservation);
    return device;
}

constexpr double kSeven = 11 * 3600; // seconds after the evening began

} // namespace

/// Ready by a time, once or weekly.
// req: B8
class TestReservations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wallTimesFollowTheZone_data();
    void wallTimesFollowTheZone();
    void weeklyTimesComeOnTheirDays_data();
    void weeklyTimesComeOnTheirDays();
    void everyZoneChangeGivesOneTimeADay();
    void vehicleHasItsEnergyInTime_data();
    void vehicleHasItsEnergyInTime();
    void slowVehicleHasItsEnergyInTime_data();
    void slowVehicleHasItsEnergyInTime();
    void sleepingVehicleIsReckonedWithAsSlow();
    void waitsForTheSunAndNeedsNoGrid();
    void vehicleReachesItsCharge();
    void whatCannotBeReachedIsSaid();
    void missedTimeGoesOnForAWhile();
    void twoVehiclesAtASmallFuseAreBothReady();
    void waterIsHotInTime_data();
    void waterIsHotInTime();
    void clockChangesMoveTheTime();
};

void TestReservations::wallTimesFollowTheZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<int>("minute");
    QTest::addColumn<QString>("utc");
    const QByteArray berlin("Europe/Berlin");
    QTest::newRow("summer") << berlin << QDate(2020, 6, 1) << 420 << u"2020-06-01T05:00:00.000Z"_s;
    QTest::newRow("winter") << berlin << QDate(2020, 12, 1) << 420 << u"2020-12-01T06:00:00.000Z"_s;
    QTest::newRow("never comes") << berlin << QDate(2020, 3, 29) << 150 << u"2020-03-29T01:00:00.000Z"_s;
    QTest::newRow("before the gap") << berlin << QDate(2020, 3, 29) << 119 << u"2020-03-29T00:59:00.000Z"_s;
    QTest::newRow("after the gap") << berlin << QDate(2020, 3, 29) << 180 << u"2020-03-29T01:00:00.000Z"_s;
    QTest::newRow("comes twice") << berlin << QDate(2020, 10, 25) << 150 << u"2020-10-25T00:30:00.000Z"_s;
    QTest::newRow("after it") << berlin << QDate(2020, 10, 25) << 180 << u"2020-10-25T02:00:00.000Z"_s;
    QTest::newRow("no midnight") << QByteArray("America/Havana") << QDate(2020, 3, 8) << 0
                                 << u"2020-03-08T05:00:00.000Z"_s;
    QTest::newRow("half an hour") << QByteArray("Australia/Lord_Howe") << QDate(2020, 10, 4) << 135
                                  << u"2020-10-03T15:30:00.000Z"_s;
    QTest::newRow("unknown zone is UTC")
        << QByteArray("Nowhere/City") << QDate(2020, 6, 1) << 60 << u"2020-06-01T01:00:00.000Z"_s;
}

void TestReservations::wallTimesFollowTheZone()
{
    QFETCH(QByteArray, zone);
    QFETCH(QDate, day);
    QFETCH(int, minute);
    QFETCH(QString, utc);
    QCOMPARE(wallTime(zone, day, minute).toIso(), utc);
}

void TestReservations::weeklyTimesComeOnTheirDays_data()
{
    QTest::addColumn<int>("weekdays");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("due");
    const QString monday = u"2020-06-01T04:59:59.000Z"_s; // one second before seven
    QTest::newRow("today") << 0x7f << monday << u"2020-06-01T05:00:00.000Z"_s;
    QTest::newRow("just over") << 0x7f << u"2020-06-01T05:00:00.000Z"_s << u"2020-06-02T05:00:00.000Z"_s;
    QTest::newRow("Sundays") << 0x40 << monday << u"2020-06-07T05:00:00.000Z"_s;
    QTest::newRow("a week on") << 0x01 << u"2020-06-01T05:00:00.000Z"_s << u"2020-06-08T05:00:00.000Z"_s;
    QTest::newRow("over the change of the clock")
        << 0x01 << u"2020-10-19T05:00:00.000Z"_s << u"2020-10-26T06:00:00.000Z"_s;
    QTest::newRow("no day") << 0 << monday << QString();
}

void TestReservations::weeklyTimesComeOnTheirDays()
{
    QFETCH(int, weekdays);
    QFETCH(QString, now);
    QFETCH(QString, due);
    Reservation reservation;
    reservation.weekdays = weekdays;
    const auto next = nextDue(reservation, "Europe/Berlin", *Instant::fromIso(now));
    QCOMPARE(next ? next->toIso() : QString(), due);
}

void TestReservations::everyZoneChangeGivesOneTimeADay()
{
    Reservation reservation;
    for (const char *zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana",
                             "Asia/Kolkata", "Pacific/Apia", "Africa/Cairo"}) {
        for (const int minute : {0, 30, 90, 119, 120, 150, 179, 180, 1439}) {
            reservation.minuteOfDay = minute;
            Instant now = at("2023-01-01T00:00:00Z");
            for (int day = 0; day < 400; ++day) {
                const auto due = nextDue(reservation, zone, now);
                QVERIFY(due && *due > now);
                const double hours = static_cast<double>((*due - now).count()) / 3'600'000;
                QVERIFY2(day == 0 || (hours >= 22.4 && hours <= 25.6), zone);
                now = *due;
            }
        }
    }
}

void TestReservations::vehicleHasItsEnergyInTime_data()
{
    QTest::addColumn<double>("energyWh");
    QTest::addColumn<bool>("metered");
    QTest::newRow("a little") << 5000.0 << true;
    QTest::newRow("much") << 60'000.0 << true;
    QTest::newRow("power unknown") << 20'000.0 << false;
}

void TestReservations::vehicleHasItsEnergyInTime()
{
    QFETCH(double, energyWh);
    QFETCH(bool, metered);
    ModelLoad car = modelCharger("car", {night()});
    car.metered = metered;
    LoadHome home(evening(), {car}, settingsFor({reserved("car", ReservationTarget::Energy, energyWh)}),
                  berlin());
    double startedAt = 0;
    home.onSecond = [&startedAt](const LoadHome &now) {
        const auto &due = now.status("car")->due;
        startedAt = startedAt == 0 && due && due->urgent ? now.seconds() : startedAt;
    };
    // The slowest vehicle would have to begin with much energy at once, so this one shows what it takes.
    home.run(600);
    QVERIFY(home.status("car")->due);
    QCOMPARE(home.why("car"), u"why.reservation.waits"_s);
    home.run(kSeven - 600);
    QVERIFY2(home.load("car").energyWh >= energyWh * 0.995,
             qPrintable(QString::number(home.load("car").energyWh)));
    QVERIFY2(home.load("car").energyWh <= energyWh + 1500,
             qPrintable(QString::number(home.load("car").energyWh)));
    // As late as can be: not before what it takes, a reserve and ten minutes.
    const double takes = energyWh / 11'040 * 3600;
    QVERIFY2(startedAt >= kSeven - 1.16 * takes - 700, qPrintable(QString::number(startedAt)));
}

void TestReservations::slowVehicleHasItsEnergyInTime_data()
{
    QTest::addColumn<int>("phases");
    QTest::addColumn<double>("vehicleA");
    QTest::addColumn<double>("chargerA");
    QTest::addColumn<double>("takesW");
    QTest::newRow("one phase of three") << 1 << 16.0 << 16.0 << 3680.0;
    QTest::newRow("two phases of three") << 2 << 16.0 << 16.0 << 7360.0;
    QTest::newRow("half the current") << 3 << 16.0 << 32.0 << 11'040.0;
    QTest::newRow("one phase, little current") << 1 << 10.0 << 32.0 << 2300.0;
}

void TestReservations::slowVehicleHasItsEnergyInTime()
{
    QFETCH(int, phases);
    QFETCH(double, vehicleA);
    QFETCH(double, chargerA);
    QFETCH(double, takesW);
    constexpr double kEnergyWh = 18'000;
    Stay stay = night();
    stay.phases = phases;
    stay.mostA = vehicleA;
    ModelLoad car = modelCharger("car", {stay});
    car.mostA = chargerA;
    LoadDevice device = reserved("car", ReservationTarget::Energy, kEnergyWh);
    device.charger.maxCurrent = Amperes(chargerA);
    LoadHome home(evening(), {car}, settingsFor({device}), berlin());
    double looked = 0;
    double startedAt = 0;
    home.onSecond = [&](const LoadHome &now) {
        looked += now.why("car") == u"why.charger.looks"_s ? 1 : 0;
        if (startedAt == 0 && now.status("car")->due && now.status("car")->due->urgent)
            startedAt = now.seconds();
    };
    home.run(kSeven);
    const double energy = home.load("car").energyWh;
    QVERIFY2(energy >= kEnergyWh * 0.995 && energy <= kEnergyWh + 1500, qPrintable(QString::number(energy)));
    QVERIFY2(looked > 20 && looked <= 120, qPrintable(QString::number(looked)));
    QVERIFY2(startedAt >= kSeven - 1.16 * kEnergyWh / takesW * 3600 - 700,
             qPrintable(QString::number(startedAt)));
}

void TestReservations::sleepingVehicleIsReckonedWithAsSlow()
{
    Stay stay = night();
    stay.phases = 1;
    stay.refuses = true;
    LoadHome home(evening(), {modelCharger("car", {stay})},
                  settingsFor({reserved("car", ReservationTarget::Energy, 12'000)}), berlin());
    // It wakes up by itself, long after it was looked at.
    home.onSecond = [&home](const LoadHome &now) {
        if (now.status("car")->due && now.status("car")->due->urgent)
            home.load("car").stays[0].refuses = false;
    };
    home.run(kSeven);
    QVERIFY2(home.load("car").energyWh >= 12'000 * 0.995,
             qPrintable(QString::number(home.load("car").energyWh)));
}

void TestReservations::waitsForTheSunAndNeedsNoGrid()
{
    LoadHomeSetup setup = evening();
    setup.start = at("2020-06-01T06:00:00Z"); // one hour after seven: a whole day of sun lies ahead
    setup.inverters = {12'000};
    setup.sunW = [](double t) { return std::max(0.0, 11'000 * std::sin(t / (12 * 3600) * 3.1416)); };
    LoadHome home(setup, {modelCharger("car", {night()})},
                  settingsFor({reserved("car", ReservationTarget::Energy, 30'000)}), berlin());
    home.run(23 * 3600);
    QVERIFY(home.load("car").energyWh >= 30'000);
    const double houseAtNight = 400 * 12;
    QVERIFY2(home.importedWh < houseAtNight + 1500, qPrintable(QString::number(home.importedWh)));
}

void TestReservations::vehicleReachesItsCharge()
{
    LoadHome home(evening(), {modelCharger("car", {night()})},
                  settingsFor({reserved("car", ReservationTarget::Soc, 80)}), berlin());
    home.run(kSeven);
    const double soc = 20 + home.load("car").chargedWh * 0.9 / 50'000 * 100;
    QVERIFY2(soc >= 80 && soc < 84, qPrintable(QString::number(soc)));
}

void TestReservations::whatCannotBeReachedIsSaid()
{
    LoadHomeSetup setup = evening();
    setup.start = at("2020-06-02T04:00:00Z"); // one hour before seven
    LoadHome home(setup, {modelCharger("car", {night()})},
                  settingsFor({reserved("car", ReservationTarget::Energy, 40'000)}), berlin());
    home.run(60);
    QCOMPARE(home.load("car").setpoint, 16.0);
    QCOMPARE(home.why("car"), u"why.reservation.late"_s);
    const double late = static_cast<double>(home.status("car")->due->late.count()) / 60'000;
    QVERIFY2(late > 150 && late < 170, qPrintable(QString::number(late)));
    for (const Command &command : home.decision().commands) {
        if (command.kind == SetpointKind::ChargerCurrent)
            QCOMPARE(command.rule, Rule::Reservation);
    }
}

void TestReservations::missedTimeGoesOnForAWhile()
{
    LoadHomeSetup setup = evening();
    setup.start = at("2020-06-02T04:00:00Z");
    LoadHome home(setup, {modelCharger("car", {night()})},
                  settingsFor({reserved("car", ReservationTarget::Energy, 100'000)}), berlin());
    home.run(2.9 * 3600);
    QCOMPARE(home.load("car").setpoint, 16.0);
    home.run(0.3 * 3600);
    QCOMPARE(home.load("car").setpoint, 0.0);
    QCOMPARE(home.status("car")->due->deadline.toIso(), u"2020-06-03T05:00:00.000Z"_s);
}

// req: B12
void TestReservations::twoVehiclesAtASmallFuseAreBothReady()
{
    ModelLoad left = modelCharger("left", {night()});
    ModelLoad right = modelCharger("right", {night()});
    LoadHomeSetup setup = evening();
    setup.houseShares = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    // 20 A carry 13 kW: both at once would need 22 kW.
    LoadHome home(setup, {left, right},
                  settingsFor({reserved("left", ReservationTarget::Energy, 50'000),
                               reserved("right", ReservationTarget::Energy, 50'000)},
                              20),
                  berlin());
    home.watchPhasesAbove(20 * 230);
    home.run(kSeven);
    QVERIFY2(home.load("left").energyWh >= 49'900, qPrintable(QString::number(home.load("left").energyWh)));
    QVERIFY2(home.load("right").energyWh >= 49'900, qPrintable(QString::number(home.load("right").energyWh)));
    QVERIFY(home.longestAbove() <= 2);
}

// req: B14, B10
void TestReservations::waterIsHotInTime_data()
{
    QTest::addColumn<int>("type");
    QTest::newRow("rod") << static_cast<int>(DeviceType::HeatingRod);
    QTest::newRow("switch") << static_cast<int>(DeviceType::Switch);
}

void TestReservations::waterIsHotInTime()
{
    QFETCH(int, type);
    ModelLoad water = type == static_cast<int>(DeviceType::HeatingRod) ? modelRod("water", 3000)
                                                                       : modelSwitch("water", 3000);
    water.hasTank = true;
    water.tankC = 35;
    water.litres = 200;
    LoadDevice device = reserved("water", ReservationTarget::Temperature, 55);
    device.power = 3_kW;
    LoadHome home(evening(), {water}, settingsFor({device}), berlin());
    home.run(8 * 3600);
    QCOMPARE(home.load("water").energyWh, 0.0);
    home.run(kSeven - 8 * 3600);
    QVERIFY2(home.load("water").tankC >= 54.5 && home.load("water").tankC < 56.5,
             qPrintable(QString::number(home.load("water").tankC)));
}

void TestReservations::clockChangesMoveTheTime()
{
    LoadHomeSetup setup = evening();
    setup.start = at("2020-10-24T18:00:00Z"); // the night the clock is set back
    LoadHome home(setup, {modelCharger("car", {night()})},
                  settingsFor({reserved("car", ReservationTarget::Energy, 20'000)}), berlin());
    home.run(10);
    QCOMPARE(home.status("car")->due->deadline.toIso(), u"2020-10-25T06:00:00.000Z"_s);
    home.jumpTo(at("2020-10-25T06:30:00Z"));
    home.run(10);
    QVERIFY(home.load("car").setpoint > 0);
    home.jumpTo(at("2020-10-24T18:00:00Z"));
    home.run(10);
    QCOMPARE(home.status("car")->due->deadline.toIso(), u"2020-10-25T06:00:00.000Z"_s);
    QVERIFY(!home.status("car")->due->urgent);
}

QTEST_GUILESS_MAIN(TestReservations)
#include "tst_reservations.moc"
