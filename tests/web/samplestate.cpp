// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplestate.h"

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

constexpr Instant kNow{1'591'005'600'000}; // 2020-06-01T10:00:00Z
constexpr Uptime kUptime = 3600s;

DeviceState sampleMeter()
{
    DeviceState meter;
    meter.id = DeviceId(u"meter"_s);
    meter.type = DeviceType::Meter;
    meter.role = MeterRole::Grid;
    meter.name = u"Grid \"meter\""_s;
    meter.identity = {u"Carlo Gavazzi"_s,
                      u"EM340"_s,
                      u"123456"_s,
                      u"1.0"_s,
                      u"gavazzi-em340"_s,
                      true,
                      u"Modbus TCP 192.168.1.5:502, unit 1"_s};
    meter.link = LinkState::Connected;
    meter.lastSeen = kUptime - 400ms;
    meter.readings = {{{Quantity::ActivePower, Phase::Total}, Reading(-1234.5678, kUptime - 400ms)},
                      {{Quantity::ActivePower, Phase::L1}, Reading(-400, kUptime - 20s, Quality::Stale)},
                      {{Quantity::ActiveEnergyImport, Phase::Total}, Reading(1234567.8, kUptime - 400ms)}};
    return meter;
}

/// A meter that tells readings and nothing more.
DeviceState samplePlainMeter()
{
    DeviceState meter;
    meter.id = DeviceId(u"heating"_s);
    meter.type = DeviceType::Meter;
    meter.role = MeterRole::Load;
    meter.name = u"Heating"_s;
    meter.link = LinkState::Connected;
    meter.lastSeen = kUptime - 1s;
    meter.readings = {{{Quantity::ActivePower, Phase::Total}, Reading(812.5, kUptime - 1s)},
                      {{Quantity::PowerFactor, Phase::Total}, Reading(0.987, kUptime - 1s)}};
    return meter;
}

DeviceState sampleBattery()
{
    DeviceState battery;
    battery.id = DeviceId(u"inv1-battery"_s);
    battery.type = DeviceType::Battery;
    battery.name = u"Battery"_s;
    battery.link = LinkState::Absent;
    battery.readings = {{{Quantity::StateOfCharge, Phase::Total}, Reading()}};
    battery.setpoints = {
        {SetpointKind::BatteryPower, SetpointState::Confirmed, -1200, -1200, 0, kUptime + 20s, {}},
        {SetpointKind::FeedInLimit, SetpointState::Idle, 0, {}, {}, Uptime{0}, {}}};
    battery.ranges = {{SetpointKind::BatteryPower, -5000, 5000}};
    return battery;
}

/// A load that is switched.
DeviceState sampleSwitch()
{
    DeviceState heater;
    heater.id = DeviceId(u"heater"_s);
    heater.type = DeviceType::Switch;
    heater.name = u"Heater"_s;
    heater.link = LinkState::Connected;
    heater.lastSeen = kUptime - 1s;
    heater.ranges = {{SetpointKind::SwitchState, 0, 1}};
    return heater;
}

} // namespace

DecisionRecord sampleDecision()
{
    DecisionRecord decision;
    decision.id = 42;
    decision.time = kNow;
    decision.device = DeviceId(u"inv1-battery"_s);
    decision.value = -1200;
    decision.wish = -1500;
    decision.bounds = {{Rule::FeedInLimit, {.min = -3000}}};
    decision.reason = {u"why.selfConsumption.charge"_s, {{u"powerW"_s, -1200}}};
    decision.until = kNow + 30s;
    decision.state = SetpointState::Confirmed;
    return decision;
}

Alarm sampleAlarm()
{
    Alarm alarm;
    alarm.id = 7;
    alarm.code = AlarmCode::MeterLost;
    alarm.device = DeviceId(u"meter"_s);
    alarm.raised = kNow - 60s;
    return alarm;
}

MeterDetailPtr sampleMeterDetail()
{
    auto detail = std::make_shared<MeterDetail>();
    detail->time = kNow;
    detail->gridSystem = u"3-phase-4-wire"_s;
    detail->phasors = {{{Quantity::Voltage, Phase::L1}, 230.04, 0},
                       {{Quantity::Current, Phase::L1}, 1.7342, 178.126}};
    detail->harmonics = {{{Quantity::Voltage, Phase::L1}, 230.04, {0.1, 2.34567, 0.05}}};
    detail->waveformMs = 40;
    detail->waveform = {{{Quantity::Voltage, Phase::L1}, {0, 325, 0, -325}}};
    detail->demand = MeterDemand{15min, kNow - 5min, 1234.56, 4321.0, kNow - 24h};
    detail->incidents = {
        {3, VoltageIncidentKind::Sag, true, kNow - 1h, 240ms, 172.5, 25, {Phase::L1, Phase::L2}}};
    detail->findings = {{u"reversedCt"_s, u"I2"_s, QString(), u"Turn the current transformer of L2."_s}};
    detail->calibration = MeterCalibrationNote{kNow - 720h, u"Reference 7, class 0.05"_s};
    detail->doubtful = {{Quantity::ActivePower, Phase::L1}};
    detail->contacts = MeterContacts{.inputs = {{{u"remoteStatus"_s, true}, {u"tariff"_s, {}}}},
                                     .outputs = {{{u"remote"_s, false, true}, {u"none"_s, {}, {}}}},
                                     .led = true,
                                     .ledPulsesPerKwh = 100};
    return detail;
}

std::shared_ptr<LiveState> sampleLiveState()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = 1;
    snapshot->time = kNow;
    snapshot->uptime = kUptime;
    snapshot->devices = {sampleMeter(), sampleBattery(), samplePlainMeter(), sampleSwitch()};
    snapshot->site = {{{Quantity::StateOfCharge, Phase::Total}, Reading()},
                      {{Quantity::GridPower, Phase::Total}, Reading(-1234.5678, kUptime - 400ms)},
                      {{Quantity::PvPower, Phase::Total}, Reading(3210, kUptime - 100ms)},
                      {{Quantity::LoadPower, Phase::Total}, Reading(775.4, kUptime - 400ms)}};
    auto state = std::make_shared<LiveState>();
    state->plant = {u"Sunny terrace"_s, u"A02"_s, u"Europe/Berlin"_s, true};
    state->snapshot = snapshot;
    state->today = {.pv = 10000,
                    .gridImport = 500,
                    .gridExport = 4000,
                    .load = 2000,
                    .batteryCharge = {},
                    .batteryDischarge = {}};
    state->why = sampleDecision();
    state->activeAlarms = 1;
    state->worstAlarm = Severity::Major;
    state->feedInLimit = Watts(5000);
    LoadView load;
    load.device = DeviceId(u"heater"_s);
    load.value = 1;
    load.activity = LoadActivity::Resting;
    load.reason = {u"why.load.off"_s, {}};
    load.drawn = 12.4;
    load.nextChange = kNow + 2min;
    load.due = DueStatus{.reservation = 0,
                         .deadline = kNow + 8h,
                         .neededWh = 2500,
                         .startsAt = kNow + 5h,
                         .urgent = false,
                         .late = 0s};
    state->loads = {load};
    state->limits = {.consumption = 4200, .ripplePercent = 60, .demand = 1500, .offGrid = false};
    state->externalLimit = ExternalLimit{4200, kNow + 1h};
    state->meters = {{DeviceId(u"meter"_s), sampleMeterDetail()}};
    return state;
}

} // namespace ww
