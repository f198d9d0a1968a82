// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a charge point says of its state, and what of that is believed. req: B12
#include "drivers/ocpp/ocppdrivers.h"
#include "drivers/ocpp/stationbench.h"
#include "drivers/setpoint/setpointjournal.h"
#include "plant/plant.h"

#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = StationBench;

/// A charger of the plant, without a network.
struct ChargerBench
{
    ChargerBench()
        : plant({}, clock)
        , drivers({.transactionsPath = {}, .server = {}, .listens = false}, clock, clock)
    {
        settings.id = DeviceId(u"garage"_s);
        settings.profile = u"ocpp16"_s;
        settings.connection.kind = ConnectionSettings::Kind::Ocpp;
        settings.connection.identity = u"CP1"_s;
        driver =
            *drivers.make({.settings = settings,
                           .clock = clock,
                           .grid = {},
                           .journal = journal,
                           .makeDevice = [this](const DevicePart &part) {
                               return *plant.addDevice({.id = settings.id, .type = part.type}, u"Garage"_s);
                           }});
        charger.emplace(*drivers.station(u"CP1"_s), clock);
    }
    void pass(Duration time)
    {
        for (Duration done{0}; done < time; done += 1s) {
            clock.advance(1s);
            driver->step();
            charger->pump();
        }
    }
    [[nodiscard]] std::optional<double> power() const
    {
        return driver->devices().first()->reading({Quantity::ActivePower}, clock.uptime()).good();
    }

    ManualClock clock;
    Plant plant;
    DeviceSettings settings;
    SetpointJournal journal;
    OcppDrivers drivers;
    std::unique_ptr<DeviceDriver> driver;
    std::optional<ScriptedCharger> charger;
};

} // namespace

class TestOcppStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeUnitsFaultIsTheConnectorsFault();
    void theUnitsStateDoesNotHideTheConnectorsFault();
    void aStateIsUnknownAfterAReconnect();
    void aFaultIsNoProofOfAnOpenContactor();
    void aChargerThatComesBackIsNotTakenToRest();
};

void TestOcppStatus::theWholeUnitsFaultIsTheConnectorsFault()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.status(u"Available"_s);
    const auto whole = [&bench](const QString &status, const QString &error) {
        bench.charger.say(u"StatusNotification"_s, {{u"connectorId"_s, 0},
                                                    {u"errorCode"_s, error},
                                                    {u"status"_s, status},
                                                    {u"vendorErrorCode"_s, u"E42"_s}});
    };
    whole(u"Available"_s, u"NoError"_s);
    QCOMPARE(bench.station.status().status, u"Available"_s);
    whole(u"Faulted"_s, u"GroundFailure"_s);
    QCOMPARE(bench.station.status().status, u"Faulted"_s);
    QCOMPARE(bench.station.status().fault, u"GroundFailure, E42"_s);
    whole(u"Available"_s, u"NoError"_s);
    QCOMPARE(bench.station.status().status, u"Available"_s);
    QVERIFY(bench.station.status().fault.isEmpty());
}

void TestOcppStatus::theUnitsStateDoesNotHideTheConnectorsFault()
{
    Bench bench;
    bench.charger.connect();
    const auto whole = [&bench](const QString &status) {
        bench.charger.say(u"StatusNotification"_s,
                          {{u"connectorId"_s, 0}, {u"errorCode"_s, u"NoError"_s}, {u"status"_s, status}});
    };
    bench.charger.status(u"Faulted"_s, u"GroundFailure"_s);
    whole(u"Unavailable"_s);
    QCOMPARE(bench.station.status().fault, u"GroundFailure"_s);
    whole(u"Available"_s);
    QCOMPARE(bench.station.status().status, u"Faulted"_s);
    QCOMPARE(bench.station.status().fault, u"GroundFailure"_s);
    whole(u"Unavailable"_s);
    bench.charger.status(u"Preparing"_s);
    QCOMPARE(bench.station.status().status, u"Unavailable"_s);
    whole(u"Available"_s);
    QCOMPARE(bench.station.status().status, u"Preparing"_s);
}

void TestOcppStatus::aStateIsUnknownAfterAReconnect()
{
    Bench bench;
    bench.charger.connect();
    bench.charger.status(u"Available"_s);
    bench.charger.disconnect();
    bench.pass(60s);
    QSignalSpy changed(&bench.station, &OcppStation::statusChanged);
    bench.charger.connect(false);
    QCOMPARE(bench.station.status().status, QString());
    QCOMPARE(changed.size(), 1);
    bench.charger.status(u"Charging"_s);
    QCOMPARE(bench.station.status().status, u"Charging"_s);
}

void TestOcppStatus::aFaultIsNoProofOfAnOpenContactor()
{
    ChargerBench bench;
    bench.charger->connect();
    bench.charger->status(u"Available"_s);
    bench.pass(3s);
    QCOMPARE(bench.power(), std::optional(0.0));
    bench.charger->status(u"Faulted"_s, u"GroundFailure"_s);
    bench.pass(300s);
    QVERIFY(!bench.power());
}

void TestOcppStatus::aChargerThatComesBackIsNotTakenToRest()
{
    ChargerBench bench;
    bench.charger->connect();
    bench.charger->status(u"Available"_s);
    bench.pass(3s);
    bench.charger->disconnect();
    bench.pass(600s);
    bench.charger->connect(false);
    bench.pass(60s);
    QVERIFY2(!bench.power(), "nobody has told whether it charges");
    bench.charger->status(u"Available"_s);
    bench.pass(3s);
    QCOMPARE(bench.power(), std::optional(0.0));
}

QTEST_GUILESS_MAIN(TestOcppStatus)
#include "tst_ocppstatus.moc"
