// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppactuator.h"
#include "drivers/ocpp/scriptedcharger.h"
#include "plant/devices.h"

#include <QJsonArray>

namespace ww::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The limits of one charger, with a charger that says what the test wants.
struct ActuatorBench
{
    explicit ActuatorBench(const ChargerSettings &settings = {})
        : transactions({}, clock)
        , station({.identity = u"CP1"_s,
                   .connector = settings.connector,
                   .idTags = {},
                   .ownTag = u"wattward"_s,
                   .clock = clock,
                   .network = clock,
                   .transactions = transactions,
                   .schemas = test::ocppSchemas()})
        , charger(station, clock)
        , device(DeviceId(u"car"_s), u"Car"_s)
        , actuator({.station = station,
                    .device = device,
                    .clock = clock,
                    .settings = settings,
                    .ownTag = u"wattward"_s,
                    .nominalV = 230})
    {
        QObject::connect(&actuator, &OcppActuator::foreignWrite, &actuator,
                         [this](const QString &detail) { foreign.append(detail); });
        QObject::connect(&station, &OcppStation::measured, &actuator, [this](const OcppMeterReport &report) {
            actuator.observe(report, station.status().status == u"Charging"_s);
        });
    }
    /// Time passes and control keeps its wish alive.
    void pass(Duration time, bool renews = true)
    {
        for (Duration done{0}; done < time; done += 500ms) {
            clock.advance(500ms);
            if (renews) {
                for (const auto &[kind, value] : wishes)
                    actuator.apply({kind, value, clock.uptime() + 30s});
            }
            actuator.step(clock.uptime());
            charger.pump();
            actuator.step(clock.uptime());
            charger.pump();
        }
    }
    void want(SetpointKind kind, double value)
    {
        wishes[kind] = value;
        actuator.apply({kind, value, clock.uptime() + 30s});
    }
    void wantCurrent(double value) { want(SetpointKind::ChargerCurrent, value); }
    [[nodiscard]] SetpointStatus status(SetpointKind kind = SetpointKind::ChargerCurrent) const
    {
        for (const SetpointStatus &one : device.state(clock.uptime()).setpoints) {
            if (one.kind == kind)
                return one;
        }
        return {};
    }
    [[nodiscard]] QString state(SetpointKind kind = SetpointKind::ChargerCurrent) const
    {
        return setpointStateName(status(kind).state);
    }
    void follow(double currentA)
    {
        charger.answer(
            u"GetCompositeSchedule"_s,
            {{u"status"_s, u"Accepted"_s},
             {u"chargingSchedule"_s,
              QJsonObject{{u"chargingRateUnit"_s, u"A"_s},
                          {u"chargingSchedulePeriod"_s,
                           QJsonArray{QJsonObject{{u"startPeriod"_s, 0}, {u"limit"_s, currentA}}}}}}});
    }
    void measure(const QList<Sample> &samples) { charger.meter(samples, clock.now()); }

    ManualClock clock;
    OcppTransactions transactions;
    OcppStation station;
    ScriptedCharger charger;
    Charger device;
    OcppActuator actuator;
    std::map<SetpointKind, double> wishes;
    QStringList foreign;
};

inline QString purposeAsked(const ScriptedCharger &charger)
{
    return charger.lastAsked(u"SetChargingProfile"_s)[u"csChargingProfiles"][u"chargingProfilePurpose"]
        .toString();
}

} // namespace ww::test
