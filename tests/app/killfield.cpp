// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/killfield.h"

#include "drivers/profile/setpointcodec.h"
#include "simulator/home/homemodel.h"
#include "simulator/ocpp/emulatedchargepoint.h"
#include "simulator/shelly/emulatedswitch.h"
#include "system/devicesettingsreader.h"

#include <QFile>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kOcpp = u"ocpp16"_s;
constexpr double kNominalW = 10'000; ///< Of the home's inverter.
constexpr double kChargeW = -1500;
constexpr double kLimitW = 3000;
constexpr double kOfferA = 13;
constexpr double kHeatW = 2000;
// A renewal may be lost twice; the SUN2000 counts its time in whole minutes.
constexpr int kKeepAlivesHeld = 3;

template <typename T> T oneOf(std::mt19937 &random, const QList<T> &choices)
{
    return choices.at(std::uniform_int_distribution<qsizetype>(0, choices.size() - 1)(random));
}

HomeDevice deviceOf(const QString &id, const QString &profile, QList<DeviceType> types, HomeLink link,
                    int unit)
{
    return {id, id, profile, std::move(types), link, unit, MeterRole::None, {}};
}

/// The kind of limit an inverter takes.
const ProfileSetpoint &limitOf(const Profile &profile)
{
    const ProfileComponent &inverter = *profile.component(u"inverter"_s);
    const ProfileSetpoint *power = inverter.setpoint(SetpointKind::ActivePowerLimit);
    return power ? *power : *inverter.setpoint(SetpointKind::FeedInLimit);
}

/// How long a device goes on with a command by itself; nullopt: until somebody takes it back.
std::optional<Duration> leaseOf(const ProfileSetpoint &setpoint)
{
    if (!setpoint.endsByItself())
        return std::nullopt;
    return setpoint.deviceTimeout.count() > 0
               ? setpoint.deviceTimeout
               : std::chrono::ceil<std::chrono::minutes>(kKeepAlivesHeld * setpoint.keepAlive);
}

} // namespace

KillField::KillField(std::mt19937 &random, const Clock &clock)
{
    auto made = Simulation::create(draw(random), {.home = u"drawn"_s, .faults = {}}, m_profiles, clock);
    if (!made)
        qFatal("%s", qPrintable(made.error().toString()));
    m_simulation = std::move(*made);
    m_simulation->setCarPresent(true);
    if (m_installersW)
        setInstallersLimit();
    m_installersW = limit();
    watchInverter();
    watchCharger();
    watchLoads();
    QObject::connect(m_simulation.get(), &Simulation::stepped, m_simulation.get(), [this] {
        for (const Watched &watched : m_watched) {
            if (watched.isAllowed && !watched.isAllowed() && !m_strayed.contains(watched.name))
                m_strayed.append(watched.name);
        }
    });
}

HomeRecording KillField::draw(std::mt19937 &random)
{
    using enum DeviceType;
    const auto garden = loadHome(u"garden-house"_s);
    if (!garden)
        qFatal("%s", qPrintable(garden.error().toString()));
    m_inverter = oneOf<QString>(
        random, {u"huawei-sun2000"_s, u"goodwe-et"_s, u"sungrow-sh"_s, u"deye-hybrid-3p"_s, u"sma-hybrid"_s});
    m_charger = oneOf<QString>(random, {kOcpp, u"simulated-charger"_s, u"keba-kecontact-p40"_s,
                                        u"heidelberg-energy-control"_s, u"alfen-eve"_s});
    m_rod = oneOf<QString>(random, {u"mypv-ac-thor"_s, u"mypv-ac-elwa-2"_s});
    m_installersW = oneOf<std::optional<double>>(random, {std::nullopt, 6000.0, 7000.0, 9000.0});
    HomeDescription home = garden->description();
    home.backupBox = false;
    HomeDevice inverter =
        deviceOf(u"inverter"_s, m_inverter, {Inverter, Battery, Meter}, HomeLink::ModbusTcp, 1);
    inverter.role = MeterRole::Grid;
    const HomeLink chargerLink = m_charger == kOcpp                            ? HomeLink::Ocpp
                                 : m_charger == u"heidelberg-energy-control"_s ? HomeLink::RtuOverTcp
                                                                               : HomeLink::ModbusTcp;
    home.devices = {inverter, deviceOf(u"charger"_s, m_charger, {Charger}, chargerLink, 1),
                    deviceOf(u"heat"_s, u"sg-ready"_s, {HeatPump}, HomeLink::DigitalOutput, 0),
                    deviceOf(u"rod"_s, m_rod, {HeatingRod}, HomeLink::ModbusTcp, 1),
                    deviceOf(u"plug"_s, u"shelly-plus-plug-s"_s, {Switch}, HomeLink::Http, 0)};
    return {home, garden->tracks()};
}

/// As the installer does with a tool of his own, before the appliance is there.
void KillField::setInstallersLimit()
{
    const ProfileSetpoint &setpoint = limitOf(*m_profiles.profile(m_inverter));
    const StepInput input{.value = *m_installersW,
                          .channel = [](Channel) { return std::optional(kNominalW); }};
    const auto transport = m_simulation->memoryTransport(DeviceId(u"inverter"_s));
    transport->open();
    const auto writes = planSteps(setpoint.branchFor(*m_installersW)->steps, input, true);
    for (const PlannedWrite &write : *writes)
        transport->write({1, write.field.type, write.field.address, write.words, write.multiple}, 1s,
                         [](const WriteOutcome &outcome) {
                             if (!outcome.ok())
                                 qFatal("the installer's limit is refused");
                         });
}

bool KillField::open()
{
    if (!m_simulation->start())
        return false;
    const quint16 port = m_chargePointPort.number();
    if (m_simulation->hasChargePoints())
        m_simulation->connectChargePoints(QUrl(u"ws://127.0.0.1:%1/"_s.arg(port)), {});
    QFile chip(m_folder.filePath(u"gpio"_s));
    return chip.open(QIODevice::WriteOnly) && chip.write("00") == kContacts && writeSettings(port);
}

bool KillField::writeSettings(quint16 ocppPort) const
{
    QJsonArray devices, lines;
    for (const DeviceSettings &device : m_simulation->devices()) {
        QJsonObject json = toJson(device, SecretsInJson::Included);
        if (device.id.text() == u"charger" && m_charger == kOcpp)
            json[u"charger"] =
                QJsonObject{{u"phases"_s, 1}, {u"maxCurrentA"_s, 16}, {u"fallbackA"_s, kFallbackA}};
        if (device.id.text() != u"heat")
            devices.append(json);
    }
    const QJsonObject connection{{u"kind"_s, u"digitalOutput"_s}, {u"outputs"_s, QJsonArray{1, 2}}};
    devices.append(QJsonObject{{u"id"_s, u"heat"_s},
                               {u"profile"_s, u"sg-ready"_s},
                               {u"heatPumpInterface"_s, u"sgReady"_s},
                               {u"connection"_s, connection}});
    for (int line = 0; line < kContacts; ++line)
        lines.append(QJsonObject{{u"chip"_s, u"/dev/gpiochip0"_s}, {u"line"_s, line}});
    const QJsonObject ocpp{{u"address"_s, u"127.0.0.1"_s}, {u"port"_s, ocppPort}, {u"tls"_s, false}};
    const QJsonObject plant{{u"name"_s, u"Test house"_s}, {u"configuration"_s, u"A02"_s}};
    return m_folder.write(
        devices,
        {{u"plant"_s, plant}, {u"digitalIo"_s, QJsonObject{{u"outputs"_s, lines}}}, {u"ocpp"_s, ocpp}});
}

QString KillField::title() const
{
    return u"%1 (%2), %3, %4"_s.arg(
        m_inverter, m_installersW ? u"limited to %1 W"_s.arg(*m_installersW) : u"not limited"_s, m_charger,
        m_rod);
}

std::optional<double> KillField::limit() const
{
    const InverterCommands &commands = m_simulation->model().inverter().commands();
    const bool isPower = limitOf(*m_profiles.profile(m_inverter)).kind == SetpointKind::ActivePowerLimit;
    const auto &watts = isPower ? commands.activePowerLimit : commands.feedInLimit;
    return watts ? std::optional(watts->value()) : std::nullopt;
}

void KillField::watchInverter()
{
    const ProfileSetpoint &storage =
        *m_profiles.profile(m_inverter)->component(u"battery"_s)->setpoint(SetpointKind::BatteryPower);
    const auto lease = leaseOf(storage);
    m_watched.push_back({lease ? u"storage with a time-out"_s : u"storage without one"_s, lease, [this] {
                             return m_simulation->model().inverter().commands().forced.command ==
                                    ForcedStorage::Command::None;
                         }});
    // It has no time-out, and must be on the safe side of what the installer has set at any time.
    m_watched.push_back({m_installersW ? u"inverter with a limit"_s : u"inverter without one"_s,
                         {},
                         [this] { return limit() == m_installersW; },
                         [this] { return !m_installersW || limit().value_or(kNominalW) <= *m_installersW; }});
    m_wishes.append({u"inverter-battery"_s, u"batteryPower"_s, kChargeW});
    m_wishes.append({u"inverter"_s,
                     QString::fromLatin1(info(limitOf(*m_profiles.profile(m_inverter)).kind).id), kLimitW});
}

double KillField::offeredA() const
{
    const EmulatedChargePoint *point = m_simulation->chargePoint(DeviceId(u"charger"_s));
    return point ? point->allowed().currentA
                 : m_simulation->model().value(HomePart::Charger, {Quantity::CurrentLimit}).value_or(0);
}

void KillField::watchCharger()
{
    const bool isOcpp = m_charger == kOcpp;
    const auto lease = isOcpp ? std::optional<Duration>(60s)
                              : leaseOf(*m_profiles.profile(m_charger)
                                             ->component(u"charger"_s)
                                             ->setpoint(SetpointKind::ChargerCurrent));
    // What nobody has limited yet is the charger's own.
    const auto isSafe = [this] {
        const double amperes = offeredA();
        m_offered = m_offered || (amperes > kFallbackA && amperes <= kOfferA);
        return amperes <= kFallbackA || !m_offered;
    };
    m_watched.push_back({isOcpp ? u"charger over OCPP"_s : u"charger over Modbus"_s, lease, isSafe,
                         [this] { return !m_offered || offeredA() <= kOfferA; }});
    m_wishes.append({u"charger"_s, u"chargerCurrent"_s, kOfferA});
}

void KillField::watchLoads()
{
    // The plug's own timer (toggle_after) and the lease of control are 30 s; contacts are opened by the
    // service as soon as the program has ended.
    const auto *plug = m_simulation->smartSwitch(DeviceId(u"plug"_s));
    m_watched.push_back({u"heating rod"_s, HeatingRodParameters().timeout,
                         [this] { return m_simulation->truth().heatingRodW == 0; }});
    m_watched.push_back({u"smart plug"_s, 31s, [plug] { return !plug->isOn(); }});
    m_watched.push_back({u"contacts"_s, 0s, [this] { return contacts() == "00"; }});
    m_wishes.append({u"rod"_s, u"heatingRodPower"_s, kHeatW});
    m_wishes.append({u"plug"_s, u"switchState"_s, 1});
    m_wishes.append({u"heat"_s, u"sgReady"_s, 1});
}

QByteArray KillField::contacts() const
{
    QFile chip(m_folder.filePath(u"gpio"_s));
    return chip.open(QIODevice::ReadOnly) ? chip.readAll() : QByteArray();
}
