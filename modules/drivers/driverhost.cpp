// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/driverhost.h"

#include "core/logging.h"
#include "drivers/sunspec/sunspecdiscovery.h"
#include "drivers/sunspec/sunspecmapping.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kLongestId = 32;
constexpr int kHighestUnit = 247;

bool isAtLeast(const ProfileAlarm &alarm, Severity severity)
{
    return static_cast<int>(alarm.severity) >= static_cast<int>(severity);
}

QString namesOf(const QList<ProfileAlarm> &alarms, bool severe)
{
    QStringList names;
    for (const ProfileAlarm &alarm : alarms) {
        if (isAtLeast(alarm, Severity::Major) == severe)
            names.append(alarm.name);
    }
    return names.join(u", "_s);
}

const SunspecCatalogue &sunspecCatalogue()
{
    static const SunspecCatalogue catalogue;
    return catalogue;
}

} // namespace

/// One entry of the settings and what runs for it.
struct DriverHost::Unit
{
    DeviceSettings settings;
    QByteArray digest; ///< Of the profile it runs with.
    std::unique_ptr<ModbusUnit> probe;
    std::unique_ptr<SunspecDiscovery> discovery;
    std::unique_ptr<ModbusDevice> driver;
    bool searching = false;
    Uptime retryAt{0};
    QTimer retry;
};

DriverHost::DriverHost(Plant &plant, const ProfileStore &store, DriverOptions options, LineFactory lines,
                       QObject *parent)
    : QObject(parent)
    , m_plant(plant)
    , m_store(store)
    , m_options(std::move(options))
    , m_lines(std::move(lines))
    , m_journal(m_options.journalPath)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_withdrawn)
            std::exchange(m_withdrawn, {})(false);
    });
    connect(&m_store, &ProfileStore::profilesChanged, this, &DriverHost::onProfilesChanged);
}

DriverHost::~DriverHost() = default;

QList<Error> DriverHost::start(const QList<DeviceSettings> &settings)
{
    m_starting = true;
    for (const DeviceSettings &device : settings) {
        m_units.push_back(std::make_unique<Unit>());
        m_units.back()->settings = device;
        if (const Profile *profile = m_store.profile(device.profile))
            m_lines.announce(device.connection, profile->link);
    }
    for (const auto &unit : m_units)
        begin(*unit);
    m_starting = false;
    return std::exchange(m_startErrors, {});
}

void DriverHost::tell(const Unit &unit, Error error)
{
    error.where = unit.settings.id.text();
    qCWarning(lcDrivers).noquote() << error.toString();
    if (m_starting)
        m_startErrors.append(error);
    else
        Q_EMIT problem(error);
}

void DriverHost::begin(Unit &unit)
{
    const DeviceSettings &settings = unit.settings;
    const Profile *profile = m_store.profile(settings.profile);
    if (!profile) {
        tell(unit, {ErrorCode::NotFound,
                    u"there is no device profile '%1'; known are %2"_s.arg(settings.profile,
                                                                           m_store.ids().join(u", "_s)),
                    {}});
        return;
    }
    if (settings.connection.unit < 0 || settings.connection.unit > kHighestUnit) {
        tell(unit, {ErrorCode::InvalidInput, u"a Modbus unit is 0 to %1"_s.arg(kHighestUnit), {}});
        return;
    }
    m_lines.announce(settings.connection, profile->link);
    const auto line = m_lines.line(settings.connection);
    if (!line) {
        tell(unit, line.error());
        return;
    }
    unit.digest = profile->digest;
    if (profile->discovered)
        discover(unit, *profile, **line);
    else
        run(unit, *profile, **line);
}

void DriverHost::run(Unit &unit, const Profile &profile, ModbusLine &line)
{
    unit.driver = std::make_unique<ModbusDevice>(
        ModbusDevice::Setup{.line = line,
                            .unit = static_cast<quint8>(unit.settings.connection.unit),
                            .clock = m_plant.clock(),
                            .profile = profile,
                            .grid = m_plant.config().grid,
                            .journal = m_journal,
                            .makeDevice = [this, &unit, profile](const ProfileComponent &component) {
                                return makeDevice(unit, profile, component);
                            }});
    connect(unit.driver.get(), &ModbusDevice::alarmsChanged, this, &DriverHost::onAlarms);
    connect(unit.driver.get(), &ModbusDevice::released, this, &DriverHost::checkWithdrawn);
    connect(unit.driver.get(), &ModbusDevice::foreignWrite, this,
            [this](Device *device, const QString &detail) {
                m_plant.alarms().set(!detail.isEmpty(), AlarmCode::ForeignWriter, device->id(), detail);
            });
    if (m_options.gridMeterInterval && unit.settings.role == MeterRole::Grid) {
        for (const ProfileComponent &component : profile.components) {
            if (component.type == DeviceType::Meter)
                unit.driver->setInterval(component.key, ReadGroup::Control, *m_options.gridMeterInterval);
        }
    }
    if (!m_options.manual)
        unit.driver->start();
}

void DriverHost::discover(Unit &unit, const Profile &profile, ModbusLine &line)
{
    unit.probe = std::make_unique<ModbusUnit>(
        ModbusUnit{line, static_cast<quint8>(unit.settings.connection.unit), m_plant.clock(), profile.link});
    unit.discovery = std::make_unique<SunspecDiscovery>(*unit.probe, sunspecCatalogue());
    unit.retry.setSingleShot(true);
    const auto search = [&unit] {
        unit.searching = true;
        unit.discovery->start();
    };
    const auto again = [this, &unit](const Error &error) {
        unit.searching = false;
        unit.retryAt = m_plant.clock().uptime() + kDiscoveryPause;
        m_plant.alarms().raise(AlarmCode::DeviceAbsent, unit.settings.id, error.message);
        if (!m_options.manual)
            unit.retry.start(m_plant.clock().realTime(kDiscoveryPause));
    };
    connect(&unit.retry, &QTimer::timeout, this, search);
    connect(&line, &ModbusLine::connectedChanged, unit.discovery.get(), [&unit, search](bool connected) {
        if (connected && !unit.driver && !unit.searching)
            search();
    });
    connect(unit.discovery.get(), &SunspecDiscovery::failed, this, again);
    connect(unit.discovery.get(), &SunspecDiscovery::found, this,
            [this, &unit, profile, &line, again](const QList<SunspecBlock> &models) {
                unit.searching = false;
                const auto found = sunspecProfile(SunspecView(models, sunspecCatalogue()), profile);
                if (!found) {
                    again(found.error());
                    return;
                }
                unit.retry.stop();
                m_plant.alarms().clear(AlarmCode::DeviceAbsent, unit.settings.id);
                run(unit, *found, line);
            });
    search();
}

Device *DriverHost::makeDevice(Unit &unit, const Profile &profile, const ProfileComponent &component)
{
    const DeviceSettings &settings = unit.settings;
    const QString mainKey = profile.components.first().key;
    const bool main = component.key == mainKey;
    const auto idOf = [&settings, &mainKey](const QString &key) {
        return DeviceId(key == mainKey ? settings.id.text() : settings.id.text() + u'-' + key);
    };
    PlannedDevice planned;
    planned.id = idOf(component.key);
    planned.type = component.type;
    planned.attachment = main ? settings.attachment : Attachment::Internal;
    planned.ownBrand = settings.ownBrand;
    planned.extensionModule = settings.extensionModule;
    planned.heatPump = settings.heatPump;
    if (planned.id.text().size() > kLongestId) {
        tell(unit,
             {ErrorCode::LimitExceeded,
              u"the id '%1' is longer than 32 characters; shorten the device's id"_s.arg(planned.id.text()),
              {}});
        return nullptr;
    }
    const QString kind = QString::fromLatin1(info(component.type).name);
    const auto device = m_plant.addDevice(planned, main ? settings.name : settings.name + u' ' + kind);
    if (!device) {
        tell(unit, device.error());
        return nullptr;
    }
    if (component.type == DeviceType::Meter)
        (*device)->setRole(settings.role);
    if (!component.coupledTo.isEmpty())
        (*device)->setCoupledTo(idOf(component.coupledTo));
    return *device;
}

void DriverHost::step()
{
    const Uptime now = m_plant.clock().uptime();
    for (const auto &unit : m_units) {
        if (unit->driver)
            unit->driver->step();
        else if (unit->discovery && !unit->searching && now >= unit->retryAt) {
            unit->searching = true;
            unit->discovery->start();
        }
    }
}

void DriverHost::stop(Unit &unit)
{
    QList<DeviceId> ids;
    if (unit.driver) {
        for (const Device *device : unit.driver->devices())
            ids.append(device->id());
    }
    unit.retry.stop();
    unit.retry.disconnect(this);
    unit.driver.reset();
    unit.discovery.reset();
    unit.probe.reset();
    unit.searching = false;
    for (const DeviceId &id : ids) {
        if (auto removed = m_plant.removeDevice(id); !removed)
            tell(unit, removed.error());
    }
}

void DriverHost::onProfilesChanged()
{
    if (m_closing)
        return;
    for (const auto &unit : m_units) {
        const Profile *profile = m_store.profile(unit->settings.profile);
        // A profile that is being edited and is wrong for a moment does not stop a device that works.
        if (!profile || profile->digest == unit->digest)
            continue;
        stop(*unit);
        begin(*unit);
    }
}

void DriverHost::onAlarms(Device *device, const QList<ProfileAlarm> &active)
{
    const QString severe = namesOf(active, true);
    const QString mild = namesOf(active, false);
    m_plant.alarms().set(!severe.isEmpty(), AlarmCode::DeviceFault, device->id(), severe);
    m_plant.alarms().set(!mild.isEmpty(), AlarmCode::DeviceWarning, device->id(), mild);
}

void DriverHost::withdrawAll(std::chrono::milliseconds patience, std::function<void(bool clean)> done)
{
    m_closing = true;
    m_withdrawn = std::move(done);
    m_patience.start(patience);
    for (const auto &unit : m_units) {
        if (!unit->driver)
            continue;
        for (Device *device : unit->driver->devices())
            device->setSink(nullptr);
        unit->driver->withdrawAll();
    }
    checkWithdrawn();
}

void DriverHost::checkWithdrawn()
{
    if (!m_withdrawn)
        return;
    const bool idle = std::all_of(m_units.begin(), m_units.end(),
                                  [](const auto &unit) { return !unit->driver || unit->driver->isIdle(); });
    if (!idle)
        return;
    m_patience.stop();
    std::exchange(m_withdrawn, {})(true);
}

const ModbusDevice *DriverHost::driver(const DeviceId &id) const
{
    for (const auto &unit : m_units) {
        if (unit->settings.id == id)
            return unit->driver.get();
    }
    return nullptr;
}

} // namespace ww
