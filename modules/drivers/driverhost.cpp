// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/driverhost.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kLongestId = 32;

bool isAtLeast(const DeviceAlarm &alarm, Severity severity)
{
    return static_cast<int>(alarm.severity) >= static_cast<int>(severity);
}

QString namesOf(const QList<DeviceAlarm> &alarms, bool severe)
{
    QStringList names;
    for (const DeviceAlarm &alarm : alarms) {
        if (isAtLeast(alarm, Severity::Major) == severe)
            names.append(alarm.name);
    }
    return names.join(u", "_s);
}

} // namespace

/// One entry of the settings and what runs for it.
struct DriverHost::Unit
{
    DeviceSettings settings;
    QByteArray digest; ///< Of the profile it runs with.
    std::unique_ptr<DeviceDriver> driver;
    std::function<void()> retired; ///< Who waits for its end while it gives back what it is commanded.
};

DriverHost::DriverHost(Plant &plant, const ProfileStore &store, DriverOptions options, LineFactory lines,
                       QObject *parent)
    : QObject(parent)
    , m_plant(plant)
    , m_store(store)
    , m_options(std::move(options))
    , m_modbus(store, std::move(lines), m_options.gridMeterInterval)
    , m_journal(m_options.journalPath)
{
    for (const auto kind : {ConnectionSettings::Kind::ModbusTcp, ConnectionSettings::Kind::ModbusRtu})
        provide(kind, [this](const DriverContext &context) { return m_modbus.make(context); });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_withdrawn)
            std::exchange(m_withdrawn, {})(false);
    });
    connect(&m_store, &ProfileStore::profilesChanged, this, &DriverHost::onProfilesChanged);
}

DriverHost::~DriverHost() = default;

void DriverHost::provide(ConnectionSettings::Kind kind, DriverFactory factory)
{
    m_factories.insert_or_assign(kind, std::move(factory));
}

QList<Error> DriverHost::start(const QList<DeviceSettings> &settings)
{
    m_starting = true;
    const auto known = static_cast<std::ptrdiff_t>(m_units.size());
    for (const DeviceSettings &device : settings) {
        m_units.push_back(std::make_unique<Unit>());
        m_units.back()->settings = device;
        if (!profileDigest(device).isEmpty())
            m_modbus.announce(device);
    }
    for (auto unit = m_units.begin() + known; unit != m_units.end(); ++unit)
        begin(**unit);
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

QByteArray DriverHost::profileDigest(const DeviceSettings &settings) const
{
    const auto kind = settings.connection.kind;
    const bool modbus =
        kind == ConnectionSettings::Kind::ModbusTcp || kind == ConnectionSettings::Kind::ModbusRtu;
    const Profile *profile = modbus ? m_store.profile(settings.profile) : nullptr;
    return profile ? profile->digest : QByteArray();
}

void DriverHost::begin(Unit &unit)
{
    const auto factory = m_factories.find(unit.settings.connection.kind);
    if (factory == m_factories.end()) {
        tell(unit, {ErrorCode::Unsupported,
                    u"this appliance cannot drive devices of the kind '%1'"_s.arg(
                        connectionKindName(unit.settings.connection.kind)),
                    {}});
        return;
    }
    unit.digest = profileDigest(unit.settings);
    const DriverContext context{
        .settings = unit.settings,
        .clock = m_plant.clock(),
        .grid = m_plant.config().grid,
        .journal = m_journal,
        .stateFolder = m_options.stateFolder,
        .makeDevice = [this, &unit](const DevicePart &part) { return makeDevice(unit, part); }};
    auto driver = factory->second(context);
    if (!driver) {
        tell(unit, driver.error());
        return;
    }
    unit.driver = std::move(*driver);
    listen(unit);
    if (!m_options.manual)
        unit.driver->start();
}

void DriverHost::listen(Unit &unit)
{
    DeviceDriver *driver = unit.driver.get();
    connect(driver, &DeviceDriver::alarmsChanged, this, &DriverHost::onAlarms);
    connect(driver, &DeviceDriver::released, this, &DriverHost::checkWithdrawn);
    connect(
        driver, &DeviceDriver::released, this,
        [this, driver, id = unit.settings.id] {
            if (this->driver(id) == driver && driver->isIdle())
                endRetirement(id);
        },
        Qt::QueuedConnection);
    connect(driver, &DeviceDriver::problem, this, [this, &unit](const Error &error) { tell(unit, error); });
    connect(driver, &DeviceDriver::foreignWrite, this, [this](Device *device, const QString &detail) {
        m_plant.alarms().set(!detail.isEmpty(), AlarmCode::ForeignWriter, device->id(), detail);
    });
    connect(driver, &DeviceDriver::condition, this, [this, &unit](AlarmCode code, const QString &detail) {
        m_plant.alarms().set(!detail.isEmpty(), code, unit.settings.id, detail);
    });
}

Device *DriverHost::makeDevice(const Unit &unit, const DevicePart &part)
{
    const DeviceSettings &settings = unit.settings;
    const auto idOf = [&settings](const QString &key) {
        return DeviceId(key.isEmpty() ? settings.id.text() : settings.id.text() + u'-' + key);
    };
    const bool main = part.key.isEmpty();
    PlannedDevice planned;
    planned.id = idOf(part.key);
    planned.type = part.type;
    planned.attachment = main ? settings.attachment : Attachment::Internal;
    planned.ownBrand = settings.ownBrand;
    planned.storageUnits = settings.storageUnits;
    // A module with three loads is three devices, but one module.
    const Profile *profile = m_store.profile(settings.profile);
    planned.extensionModule = main && (settings.extensionModule || (profile && profile->extensionModule));
    planned.heatPump = settings.heatPump;
    if (planned.id.text().size() > kLongestId) {
        tell(unit,
             {ErrorCode::LimitExceeded,
              u"the id '%1' is longer than 32 characters; shorten the device's id"_s.arg(planned.id.text()),
              {}});
        return nullptr;
    }
    const QString added = part.name.isEmpty() ? QString::fromLatin1(info(part.type).name) : part.name;
    const QString name =
        main ? settings.name : settings.partNames.value(part.key, settings.name + u' ' + added);
    const auto device = m_plant.addDevice(planned, name);
    if (!device) {
        tell(unit, device.error());
        return nullptr;
    }
    if (part.type == DeviceType::Meter)
        (*device)->setRole(settings.role);
    if (part.coupledTo)
        (*device)->setCoupledTo(idOf(*part.coupledTo));
    else if (part.type == DeviceType::Battery)
        (*device)->setCoupledTo(settings.coupledTo);
    return *device;
}

void DriverHost::step()
{
    for (const auto &unit : m_units) {
        if (unit->driver)
            unit->driver->step();
    }
}

void DriverHost::stop(Unit &unit)
{
    if (!unit.driver)
        return;
    QList<DeviceId> ids;
    for (const Device *device : unit.driver->devices())
        ids.append(device->id());
    unit.driver.reset();
    for (const DeviceId &id : ids) {
        if (auto removed = m_plant.removeDevice(id); !removed)
            tell(unit, removed.error());
    }
}

void DriverHost::remove(const DeviceId &id)
{
    const auto found = std::find_if(m_units.begin(), m_units.end(),
                                    [&id](const auto &unit) { return unit->settings.id == id; });
    if (found == m_units.end())
        return;
    stop(**found);
    const auto retired = std::move((*found)->retired);
    m_units.erase(found);
    if (retired)
        retired();
}

DriverHost::Unit *DriverHost::unit(const DeviceId &id) const
{
    for (const auto &unit : m_units) {
        if (unit->settings.id == id)
            return unit.get();
    }
    return nullptr;
}

void DriverHost::detach(Unit &unit)
{
    for (Device *device : unit.driver->devices())
        device->setSink(nullptr);
}

void DriverHost::retire(const DeviceId &id, std::chrono::milliseconds patience, std::function<void()> done)
{
    Unit *retiring = unit(id);
    if (!retiring || !retiring->driver) {
        remove(id);
        done();
        return;
    }
    retiring->retired = std::move(done);
    detach(*retiring);
    retiring->driver->withdrawAll();
    const auto wait = retiring->driver->isIdle() ? std::chrono::milliseconds(0) : patience;
    QTimer::singleShot(wait, this, [this, id] { endRetirement(id); });
}

void DriverHost::endRetirement(const DeviceId &id)
{
    // The id may belong to another one meanwhile.
    const Unit *retiring = unit(id);
    if (retiring && retiring->retired)
        remove(id);
}

void DriverHost::rename(const DeviceId &id, const QString &name)
{
    Unit *renamed = unit(id);
    if (!renamed)
        return;
    const QString before = std::exchange(renamed->settings.name, name);
    if (!renamed->driver)
        return;
    for (Device *device : renamed->driver->devices()) {
        const QString key = device->id().text().mid(id.text().size() + 1);
        if (device->id() == id)
            device->setName(name);
        else if (!renamed->settings.partNames.contains(key))
            device->setName(name + device->name().mid(before.size()));
    }
}

void DriverHost::onProfilesChanged()
{
    if (m_closing)
        return;
    for (const auto &unit : m_units) {
        const QByteArray digest = profileDigest(unit->settings);
        // A profile that is being edited and is wrong for a moment does not stop a device that works.
        if (digest.isEmpty() || digest == unit->digest)
            continue;
        stop(*unit);
        begin(*unit);
    }
}

void DriverHost::onAlarms(Device *device, const QList<DeviceAlarm> &active)
{
    const QString severe = namesOf(active, true);
    const QString mild = namesOf(active, false);
    m_plant.alarms().set(!severe.isEmpty(), AlarmCode::DeviceFault, device->id(), severe);
    m_plant.alarms().set(!mild.isEmpty(), AlarmCode::DeviceWarning, device->id(), mild);
}

void DriverHost::leaveAll(std::chrono::milliseconds patience,
                          const std::function<bool(const DeviceId &)> &isGone,
                          std::function<void(bool clean)> done)
{
    m_closing = true;
    m_withdrawn = std::move(done);
    m_patience.start(patience);
    for (const auto &unit : m_units) {
        if (!unit->driver)
            continue;
        detach(*unit);
        if (isGone && isGone(unit->settings.id))
            unit->driver->withdrawAll();
        else
            unit->driver->leaveAll();
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

const DeviceDriver *DriverHost::driver(const DeviceId &id) const
{
    const Unit *found = unit(id);
    return found ? found->driver.get() : nullptr;
}

} // namespace ww
