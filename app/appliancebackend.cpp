// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "appliancebackend.h"

#include "builtinmeters.h"
#include "eventjson.h"
#include "harmoniclog.h"
#include "mainthread.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostAlarms = 500;
/// What modules are told, by PartialAction.
constexpr std::array kModuleActions{DeviceAction::StartPartials, DeviceAction::PausePartials,
                                    DeviceAction::ResetPartials};

template <typename T, typename Convert>
Result<QList<T>> convertAll(const Result<std::vector<Event>> &events, Convert convert)
{
    if (!events)
        return unexpected(events.error());
    QList<T> list;
    for (const Event &event : *events) {
        if (auto converted = convert(event))
            list.append(std::move(*converted));
    }
    return list;
}

} // namespace

ApplianceBackend::ApplianceBackend(ControlLoop &control, Plant &plant, History &history,
                                   AppliancePanel &panel, FrontControl &front, BuiltInMeters &meters,
                                   CommissioningControl &commissioning, DiscoveryControl &discovery,
                                   SimulatorControl *simulator)
    : m_control(control)
    , m_plant(plant)
    , m_history(history)
    , m_panel(panel)
    , m_front(front)
    , m_meters(meters)
    , m_commissioning(commissioning)
    , m_discovery(discovery)
    , m_simulator(simulator)
    , m_settings(control.settings())
{
    QObject::connect(&control, &ControlLoop::settingsChanged, &control,
                     [this](const ControlSettings &settings) {
                         const std::scoped_lock lock(m_mutex);
                         m_settings = settings;
                     });
}

void ApplianceBackend::publish(std::shared_ptr<const LiveState> live)
{
    const std::scoped_lock lock(m_mutex);
    m_live = std::move(live);
}

void ApplianceBackend::refuseControl(const Error &why)
{
    m_controlRefusal =
        Error{ErrorCode::Conflict,
              u"nothing is controlled until the settings file is mended: %1"_s.arg(why.toString()),
              {}};
}

std::shared_ptr<const LiveState> ApplianceBackend::live() const
{
    const std::scoped_lock lock(m_mutex);
    return m_live;
}

HistoryReader &ApplianceBackend::reader() const
{
    if (!m_readers.hasLocalData())
        m_readers.setLocalData(m_history.makeReader());
    return *m_readers.localData();
}

Result<QList<Alarm>> ApplianceBackend::alarms(bool activeOnly) const
{
    if (activeOnly) {
        auto active = onThreadOf(&m_control, [&plant = m_plant] { return plant.alarms().active(); });
        if (active)
            std::reverse(active->begin(), active->end());
        return active;
    }
    return convertAll<Alarm>(reader().events({.kind = kAlarmEvents, .limit = kMostAlarms}), &alarmFromEvent);
}

Result<QList<DecisionRecord>> ApplianceBackend::decisions(const DecisionQuery &query) const
{
    EventFilter filter{.kind = kDecisionEvents, .from = query.from, .to = query.to, .limit = query.limit};
    if (!query.device.isEmpty())
        filter.device = query.device;
    return convertAll<DecisionRecord>(reader().events(filter), &decisionFromEvent);
}

Result<HistoryAnswer> ApplianceBackend::history(const HistoryQuery &query) const
{
    return reader().query(query);
}

Result<std::vector<HarmonicPoint>> ApplianceBackend::harmonics(const DeviceId &meter,
                                                               const HarmonicQuery &query) const
{
    return readHarmonics(reader(), meter, query);
}

ControlSettings ApplianceBackend::controlSettings() const
{
    const std::scoped_lock lock(m_mutex);
    return m_settings;
}

Result<ControlSettings> ApplianceBackend::setControlSettings(const ControlSettings &settings)
{
    if (m_controlRefusal)
        return unexpected(*m_controlRefusal);
    return flatten(onThreadOf(&m_control, [&control = m_control, settings]() -> Result<ControlSettings> {
        // What is held by hand is no setting and may have changed since they were read.
        ControlSettings next = settings;
        next.overrides = control.settings().overrides;
        if (const auto taken = control.setSettings(next); !taken)
            return unexpected(taken.error());
        return control.settings();
    }));
}

Result<void> ApplianceBackend::setOverride(const ManualOverride &wanted)
{
    if (m_controlRefusal)
        return unexpected(*m_controlRefusal);
    return flatten(
        onThreadOf(&m_control, [&control = m_control, wanted] { return control.setOverride(wanted); }));
}

Result<void> ApplianceBackend::clearOverrides(const DeviceId &device, std::optional<SetpointKind> kind)
{
    return flatten(onThreadOf(&m_control, [&control = m_control, device, kind]() -> Result<void> {
        control.clearOverrides([&](const ManualOverride &manual) {
            return (device.isEmpty() || manual.device == device) && (!kind || manual.kind == *kind);
        });
        return {};
    }));
}

Result<void> ApplianceBackend::setExternalLimit(const ExternalLimit &limit)
{
    if (m_controlRefusal)
        return unexpected(*m_controlRefusal);
    return flatten(
        onThreadOf(&m_control, [&control = m_control, limit] { return control.setExternalLimit(limit); }));
}

Result<void> ApplianceBackend::performAction(const DeviceId &id, DeviceAction action)
{
    return answerOfThread(&m_plant, [&plant = m_plant, id, action](const ThreadAnswer &answer) {
        Device *device = plant.device(id);
        if (!device)
            answer(unexpected(ErrorCode::NotFound, u"there is no device '%1'"_s.arg(id.text())));
        else if (!device->actions() || !device->actions()->actions().contains(action))
            answer(unexpected(ErrorCode::Unsupported, u"'%1' cannot do that now: %2"_s.arg(
                                                          device->name(), deviceActionName(action))));
        else
            device->actions()->perform(action, answer);
    });
}

bool ApplianceBackend::isBuiltIn(const DeviceId &meter) const
{
    const auto state = live();
    return state && state->meters.contains(meter);
}

Result<void> ApplianceBackend::commandPartials(const DeviceId &meter, PartialAction action)
{
    if (!isBuiltIn(meter))
        return performAction(meter, kModuleActions.at(static_cast<std::size_t>(action)));
    return flatten(onThreadOf(
        &m_control, [&meters = m_meters, meter, action] { return meters.commandPartials(meter, action); }));
}

Result<void> ApplianceBackend::switchOutput(const DeviceId &meter, std::size_t output, bool active)
{
    return flatten(onThreadOf(&m_control, [&meters = m_meters, meter, output, active] {
        return meters.switchOutput(meter, output, active);
    }));
}

Result<void> ApplianceBackend::resetDemand(const DeviceId &meter)
{
    if (!isBuiltIn(meter))
        return performAction(meter, DeviceAction::ResetDemand);
    return flatten(onThreadOf(&m_control, [&meters = m_meters, meter] { return meters.resetDemand(meter); }));
}

Result<QByteArray> ApplianceBackend::panelImage() const
{
    auto png = onThreadOf(&m_control, [&panel = m_panel] { return panel.png(); });
    if (png && png->isEmpty())
        return unexpected(ErrorCode::Unsupported, u"the panel cannot be drawn; the log says why"_s);
    return png;
}

} // namespace ww
