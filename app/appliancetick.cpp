// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the appliance does again and again: a snapshot, a decision, and everybody told.
#include "appliance.h"

#include "appliancebackend.h"
#include "commissioningdesk.h"

#include "drivers/dio/digitalio.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

// A new value at the grid point is answered at once, but no more often than the shortest tick. Without one,
// ten looks a second keep leases, ages and limits; in a fast simulation real time sets the limit.
constexpr Duration kTick = 100ms;
constexpr std::chrono::milliseconds kShortestTick{15};
constexpr std::chrono::seconds kSettleLimit{10};

/// What rules may look at, with the digital inputs as they are now.
ControlInputs withContacts(ControlInputs inputs, const DigitalIo &io)
{
    for (std::size_t i = 0; i < inputs.digital.size(); ++i) {
        const int number = static_cast<int>(i) + 1;
        inputs.digital[i] = number <= io.inputCount() ? io.input(number) : std::nullopt;
    }
    return inputs;
}

} // namespace

void Appliance::scheduleTick()
{
    if (!m_stopping)
        m_tick.start(std::max(m_plantClock.realTime(kTick), kShortestTick));
}

void Appliance::hurry()
{
    using std::chrono::milliseconds;
    if (!m_tick.isActive())
        return;
    const auto since = std::chrono::duration_cast<milliseconds>(m_sinceTick.elapsed());
    const milliseconds wait = std::max(milliseconds(0), kShortestTick - since);
    if (wait < m_tick.remainingTimeAsDuration())
        m_tick.start(wait);
}

void Appliance::tick()
{
    m_sinceTick = {};
    const SnapshotPtr snapshot = m_plant.takeSnapshot();
    m_control->setInputs(withContacts(m_control->inputs(), *m_digitalIo));
    if (const auto kept = m_commissioning->tick(snapshot); !kept)
        report(AlarmCode::StorageFull, {kept.error()});
    m_control->tick(snapshot);
    keepLimits();
    if (!m_options.unusableSettings)
        keepLoads();
    m_history->append(snapshot);
    m_tariffs.step(*snapshot, m_meters->id());
    publish(snapshot);
    checkSettled(*snapshot);
}

void Appliance::publish(const SnapshotPtr &snapshot)
{
    auto live = std::make_shared<LiveState>();
    live->plant = {.name = m_settings.plant.name,
                   .configuration = configurationName(m_settings.plant.configuration),
                   .timeZone = QString::fromUtf8(m_settings.plant.timeZone),
                   .simulated = m_options.simulated};
    live->snapshot = snapshot;
    live->today = m_today.update(m_plant.energy().totals(), snapshot->time);
    live->why = m_control->inForce();
    live->activeAlarms = static_cast<int>(m_plant.alarms().active().size());
    live->worstAlarm = m_plant.alarms().worst();
    live->leadingRule = m_control->leadingRule();
    live->feedInLimit = feedInLimit(m_control->settings(), m_settings.plant);
    live->overrides = m_control->settings().overrides;
    live->loads = m_control->loads();
    live->limits = m_control->limits();
    live->externalLimit = m_control->externalLimit();
    live->circuits = m_control->settings().circuits;
    live->meters = m_meters->details();
    live->commandable = m_tariffs.commandable();
    m_backend->publish(live);
    m_panel->show(snapshot, m_plant, *m_control,
                  {.ports = ports(),
                   .web = &m_settings.web,
                   .accessPoint = m_accessPoint.get(),
                   .hasPin = m_accounts->hasPin(),
                   .meters = live->meters,
                   .loads = live->loads});
}

void Appliance::checkSettled(const Snapshot &snapshot)
{
    if (m_isSettled)
        return;
    const bool heard =
        !snapshot.devices.empty() &&
        std::all_of(snapshot.devices.begin(), snapshot.devices.end(), [](const DeviceState &device) {
            return device.link == LinkState::Connected && !device.readings.empty();
        });
    if (!heard && m_sinceStart.elapsed() < kSettleLimit)
        return;
    m_isSettled = true;
    Q_EMIT settled();
}

} // namespace ww
