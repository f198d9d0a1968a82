// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/samplehome.h"

#include "panel/sampleanalyser.h"
#include "plant/balance.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

namespace {

constexpr Uptime kNow = 2h;
constexpr Instant kTime{1'591'005'720'000}; // 2020-06-01T10:02:00Z

/// Builds one device from rows of values.
class DeviceMaker
{
public:
    DeviceMaker(const char *id, DeviceType type, const QString &name, const char *model, HomeState state)
        : m_state(state)
    {
        m_device.id = DeviceId(QString::fromLatin1(id));
        m_device.type = type;
        m_device.name = name;
        m_device.identity = {u"Sample"_s,
                             QString::fromLatin1(model),
                             u"SN20200601"_s,
                             u"1.4.2"_s,
                             QString::fromLatin1(id),
                             true,
                             u"Modbus TCP 192.168.178.30:502, unit 1"_s};
        m_device.link = state == HomeState::Unknown ? LinkState::Connecting : LinkState::Connected;
        if (state != HomeState::Unknown)
            m_device.lastSeen = kNow - 1s;
    }
    /// In the stale state the device was last heard this long ago.
    DeviceMaker &silentFor(Duration age)
    {
        if (m_state == HomeState::Stale) {
            m_age = age;
            m_device.link = LinkState::Absent;
            m_device.lastSeen = kNow - age;
        }
        return *this;
    }
    DeviceMaker &value(Quantity quantity, double value, Phase phase = Phase::Total)
    {
        if (m_state == HomeState::Unknown)
            return *this;
        const Quality quality = m_age > 10s ? Quality::Stale : Quality::Good;
        m_device.readings.push_back({{quantity, phase}, Reading(value, kNow - m_age, quality)});
        return *this;
    }
    DeviceMaker &phases(Quantity quantity, double l1, double l2, double l3)
    {
        return value(quantity, l1, Phase::L1).value(quantity, l2, Phase::L2).value(quantity, l3, Phase::L3);
    }
    [[nodiscard]] DeviceState done()
    {
        std::ranges::sort(m_device.readings, {}, &ChannelReading::channel);
        return m_device;
    }
    DeviceMaker &role(MeterRole role)
    {
        m_device.role = role;
        return *this;
    }
    DeviceMaker &coupledTo(const char *id)
    {
        m_device.coupledTo = DeviceId(QString::fromLatin1(id));
        return *this;
    }

private:
    HomeState m_state;
    Duration m_age = 1s;
    DeviceState m_device;
};

DeviceState gridMeter(HomeState state)
{
    return DeviceMaker("grid-meter", DeviceType::Meter, u"Grid meter"_s, "EM340", state)
        .role(MeterRole::Grid)
        .silentFor(42s)
        .value(Quantity::ActivePower, -2310)
        .phases(Quantity::ActivePower, -812.4, -1523.1, 25.5)
        .phases(Quantity::Voltage, 231.4, 232.0, 229.8)
        .phases(Quantity::Current, -3.512, -6.566, 0.113)
        .value(Quantity::Frequency, 50.012)
        .value(Quantity::ActiveEnergyImport, 4'182'733)
        .value(Quantity::ActiveEnergyExport, 12'345'678.912)
        .value(Quantity::ActiveEnergyImportTariff1, 3'000'120)
        .value(Quantity::ActiveEnergyImportTariff2, 1'182'613)
        .done();
}

std::vector<DeviceState> devices(HomeState state)
{
    return {
        gridMeter(state),
        DeviceMaker("inverter", DeviceType::Inverter, u"Roof south"_s, "SUN2000-8KTL", state)
            .value(Quantity::ActivePower, 7420)
            .value(Quantity::DcPower, 6820)
            .done(),
        DeviceMaker("battery", DeviceType::Battery, u"Battery"_s, "LUNA2000-10", state)
            .coupledTo("inverter")
            .silentFor(12min)
            .value(Quantity::ActivePower, 600)
            .value(Quantity::StateOfCharge, 62)
            .value(Quantity::RatedEnergy, 10000)
            .done(),
        DeviceMaker("wallbox", DeviceType::Charger, u"Wallbox garage"_s, "Charger 22", state)
            .value(Quantity::ActivePower, 3680)
            .value(Quantity::ChargerState, 2)
            .value(Quantity::CurrentLimit, 16)
            .done(),
        DeviceMaker("heat-pump", DeviceType::HeatPump, u"Heat pump"_s, "WPL 9", state)
            .value(Quantity::ActivePower, 0)
            .value(Quantity::SgReadyState, 2)
            .done(),
        DeviceMaker("boiler", DeviceType::Switch, u"Hot water boiler upstairs"_s, "Plug S", state)
            .value(Quantity::ActivePower, 1204)
            .value(Quantity::SwitchState, 1)
            .done(),
    };
}

void addEnergies(std::vector<ChannelReading> &site)
{
    const auto put = [&site](Quantity quantity, double wattHours) {
        site.push_back({{quantity}, Reading(wattHours, kNow)});
    };
    put(Quantity::GridImportEnergy, 1'204'512);
    put(Quantity::GridExportEnergy, 3'881'020.5);
    put(Quantity::PvEnergy, 7'015'333);
    put(Quantity::LoadEnergy, 4'338'825.5);
    put(Quantity::BatteryChargeEnergy, 911'204);
    put(Quantity::BatteryDischargeEnergy, 833'007);
    std::ranges::sort(site, {}, &ChannelReading::channel);
}

/// The charger and the boiler are controlled, the heat pump is left to itself.
std::vector<LoadView> loads()
{
    const auto load = [](const char *device, SetpointKind kind, Reason reason) {
        LoadView view;
        view.device = DeviceId(QString::fromLatin1(device));
        view.kind = kind;
        view.reason = std::move(reason);
        return view;
    };
    return {load("wallbox", SetpointKind::ChargerCurrent, {u"why.load.surplus"_s, {{u"availableW"_s, 3712}}}),
            load("boiler", SetpointKind::SwitchState,
                 {u"why.reservation.urgent"_s, {{u"neededWh"_s, 12'340}, {u"leftMin"_s, 119.2}}})};
}

DecisionRecord decision(const char *device, SetpointKind kind, double value, Rule rule, Reason reason)
{
    DecisionRecord record;
    record.time = kTime - 3min;
    record.device = DeviceId(QString::fromLatin1(device));
    record.kind = kind;
    record.value = value;
    record.rule = rule;
    record.reason = std::move(reason);
    record.until = kTime + 30s;
    record.state = SetpointState::Confirmed;
    return record;
}

QList<Alarm> alarms()
{
    return {
        {1, AlarmCode::DeviceAbsent, DeviceId(u"wallbox"_s), u"no answer for 30 s"_s, kTime - 4min, {}},
        {2, AlarmCode::FuseLimitExceeded, {}, u"L2 68.4 A, fuse 63 A"_s, kTime - 1min, {}},
        {3, AlarmCode::MeterLost, DeviceId(u"grid-meter"_s), {}, kTime - 2min, {}},
        {4, AlarmCode::CertificateExpiring, {}, u"web, 21 days left"_s, kTime - 26h, {}},
        {5,
         AlarmCode::ForeignWriter,
         DeviceId(u"battery"_s),
         u"setpoint 1200 W was changed to 0 W"_s,
         kTime - 9min,
         {}},
    };
}

} // namespace

PanelInput sampleHome(HomeState state)
{
    PanelInput input;
    input.plant.name = u"Sample home"_s;
    input.plant.timeZone = "Europe/Paris";
    input.plant.installedPv = 11.5_kW;
    input.appliance = {
        .serial = u"WW2020060112"_s,
        .registrationKey = u"h7Kq-9mXw-Tz4c-R2nb"_s,
        .softwareVersion = u"0.1.0"_s,
        .networkUp = true,
        .address = u"192.168.178.20"_s,
        .hostName = u"wattward-601a"_s,
        .dashboardUrl = u"https://192.168.178.20:8443"_s,
        .management = ManagementLink::Connected,
        .accessPointName = u"Wattward-WW2020060112"_s,
        .accessPointPassword = u"k7PqW2vXwN4c"_s,
        .links = {{u"eth0"_s, u"192.168.178.20"_s, u"B8:27:EB:5A:60:1A"_s, true},
                  {u"eth1"_s, {}, u"B8:27:EB:5A:60:1B"_s, false}},
        .ports = {{u"HTTP"_s, 8080, true}, {u"HTTPS"_s, 8443, true}, {u"Modbus"_s, 502, false}},
        .panelPinSet = true};
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = 7200;
    snapshot->time = kTime;
    snapshot->uptime = kNow;
    snapshot->devices = devices(state);
    if (state == HomeState::Analyser)
        analyseLoad(snapshot->devices.front(), input, kNow - 1s, kTime);
    snapshot->site = siteBalance(snapshot->devices);
    if (state != HomeState::Unknown)
        addEnergies(snapshot->site);
    input.snapshot = snapshot;
    if (state == HomeState::Stale)
        input.alarms = {{1, AlarmCode::MeterLost, DeviceId(u"grid-meter"_s), {}, kTime - 32s, {}},
                        {2, AlarmCode::DeviceAbsent, DeviceId(u"battery"_s), {}, kTime - 11min, {}}};
    if (state == HomeState::Alarms) {
        input.alarms = alarms();
        input.appliance.networkUp = false;
        input.appliance.dashboardUrl.clear();
        input.appliance.address.clear();
        input.appliance.links[0].up = false;
        input.appliance.links[0].address.clear();
        input.appliance.management = ManagementLink::Interrupted;
    }
    if (state != HomeState::Unknown) {
        input.loads = loads();
        input.decisions = {decision("battery", SetpointKind::BatteryPower, 600, Rule::SelfConsumption,
                                    {u"why.selfConsumption.discharge"_s, {{u"powerW"_s, 600}}}),
                           decision("wallbox", SetpointKind::ChargerCurrent, 16, Rule::ManualOverride,
                                    {u"why.manualOverride"_s, {{u"powerW"_s, 3680}}})};
    }
    return input;
}

QString sampleReason(const Reason &reason, const Translate &translate)
{
    const bool french = translate("Panel", "Back") != u"Back"_s;
    if (reason.sentenceId == u"why.manualOverride")
        return french ? u"Borne tenue à 16 A jusqu’à 14:30, parce que vous l’avez demandé."_s
                      : u"Charger is held at 16 A until 14:30 because you asked for it."_s;
    if (reason.sentenceId != u"why.selfConsumption.discharge")
        return renderReason(reason, translate);
    return french
               ? u"La batterie fournit 0,60 kW : la maison et la voiture demandent plus que le soleil ne donne."_s
               : u"Battery gives 0.60 kW: house and car need more than the sun gives."_s;
}

} // namespace ww::test
