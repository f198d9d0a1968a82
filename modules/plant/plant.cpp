// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/plant.h"

#include "plant/balance.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const auto kReversed =
    u"Import and feed-in seem to be exchanged: the power moves with the inverters instead of against "
    "them, or the house would give power. Check the direction of the current transformers, the sign in "
    "the profile, and whether a generator is missing in the settings."_s;

// A meter is connected, asked who it is and read within this time; until then it is starting, not lost.
constexpr std::chrono::seconds kTimeForFirstReading{10};

} // namespace

Plant::Plant(PlantConfig config, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_clock(clock)
    , m_alarms(clock)
{}

Result<Device *> Plant::addDevice(const PlannedDevice &planned, const QString &name)
{
    if (auto allowed = admit(m_config.configuration, m_planned, planned); !allowed)
        return unexpected(allowed.error());
    Device *device = makeDevice(planned.type, planned.id, name, this);
    connect(device, &Device::gridPowerReported, this, &Plant::gridPowerReported);
    m_planned.push_back(planned);
    m_devices.append(device);
    Q_EMIT deviceAdded(device);
    return device;
}

Result<void> Plant::removeDevice(const DeviceId &which)
{
    // The caller's reference may be the device's own id, which goes with it.
    const DeviceId id = which;
    Device *const found = device(id);
    if (!found)
        return unexpected(ErrorCode::NotFound, u"there is no device with this id"_s, id.text());
    m_devices.removeOne(found);
    std::erase_if(m_planned, [&id](const PlannedDevice &planned) { return planned.id == id; });
    m_meterWatch.forget(id);
    for (const AlarmInfo &row : alarmTable())
        m_alarms.clear(row.code, id);
    delete found;
    Q_EMIT deviceRemoved(id);
    return {};
}

Device *Plant::device(const DeviceId &id) const
{
    const auto found =
        std::find_if(m_devices.begin(), m_devices.end(), [&id](const Device *d) { return d->id() == id; });
    return found == m_devices.end() ? nullptr : *found;
}

SnapshotPtr Plant::takeSnapshot()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = ++m_sequence;
    snapshot->time = m_clock.now();
    snapshot->uptime = m_clock.uptime();
    snapshot->devices.reserve(static_cast<std::size_t>(m_devices.size()));
    for (const Device *device : m_devices)
        snapshot->devices.push_back(device->state(snapshot->uptime));
    doubtMeters(snapshot->devices, snapshot->uptime);
    snapshot->site = siteBalance(snapshot->devices);
    m_energy.integrate(snapshot->site, snapshot->uptime);
    const auto energies = m_energy.readings(snapshot->site, snapshot->uptime);
    std::vector<ChannelReading> merged;
    merged.reserve(snapshot->site.size() + energies.size());
    std::merge(snapshot->site.begin(), snapshot->site.end(), energies.begin(), energies.end(),
               std::back_inserter(merged),
               [](const ChannelReading &a, const ChannelReading &b) { return a.channel < b.channel; });
    snapshot->site = std::move(merged);
    watch(*snapshot);
    return snapshot;
}

void Plant::doubtMeters(std::vector<DeviceState> &devices, Uptime now)
{
    m_meterWatch.look(devices, now);
    for (DeviceState &device : devices) {
        const Doubt doubt = m_meterWatch.doubt(device.id);
        if (doubt == Doubt::None)
            continue;
        for (ChannelReading &entry : device.readings) {
            if (entry.reading.isGood())
                entry.reading =
                    entry.reading.withQuality(doubt == Doubt::Frozen ? Quality::Stale : Quality::Implausible);
        }
    }
}

void Plant::watch(const Snapshot &snapshot)
{
    for (const DeviceState &device : snapshot.devices) {
        m_alarms.set(device.link == LinkState::Absent, AlarmCode::DeviceAbsent, device.id,
                     device.identity.linkDetail);
        const bool implausible =
            std::any_of(device.readings.begin(), device.readings.end(), [](const ChannelReading &entry) {
                return entry.reading.quality() == Quality::Implausible;
            });
        const Doubt doubt = m_meterWatch.doubt(device.id);
        m_alarms.set(implausible, AlarmCode::ValuesImplausible, device.id,
                     doubt == Doubt::Reversed ? kReversed : QString());
        m_alarms.set(doubt == Doubt::Frozen, AlarmCode::ValuesFrozen, device.id);
    }
    watchGridMeter(snapshot);
}

void Plant::watchGridMeter(const Snapshot &snapshot)
{
    const DeviceState *meter = snapshot.gridMeter();
    const Reading power = meter ? meter->reading(Quantity::ActivePower) : Reading();
    if (power.quality() != Quality::Missing) {
        m_heardMeter = meter->id;
        m_meterAwaitedSince.reset();
    } else if (!m_meterAwaitedSince) {
        m_meterAwaitedSince = snapshot.uptime;
    }
    // Real time: an accelerated plant does not make a meter answer sooner.
    const bool isLate = m_meterAwaitedSince &&
                        m_clock.realTime(snapshot.uptime - *m_meterAwaitedSince) >= kTimeForFirstReading;
    m_alarms.set(!meter && isLate, AlarmCode::GridMeterMissing);
    if (meter)
        m_alarms.set(!power.isGood() && (isLate || meter->id == m_heardMeter), AlarmCode::MeterLost,
                     meter->id);
}

} // namespace ww
