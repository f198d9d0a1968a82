// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioningdesk.h"

#include "mainthread.h"

#include "core/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMostReports = 10;
// A device tells what it can do with its slow readings; one that has not done so by now never will.
constexpr Duration kGettingToKnow = std::chrono::minutes(2);

} // namespace

CommissioningDesk::CommissioningDesk(Plant &plant, ControlLoop &control, QString file)
    : m_plant(plant)
    , m_control(control)
    , m_file(std::move(file))
    , m_test(QStringLiteral(WW_VERSION))
{}

Result<void> CommissioningDesk::load()
{
    const auto content = m_file.load();
    if (!content)
        return unexpected(content.error());
    if (!*content)
        return {};
    QJsonArray stored = (**content)["reports"_L1].toArray();
    const QJsonObject running = (**content)["running"_L1].toObject();
    if (!running.isEmpty()) {
        qCWarning(lcApp) << "a self-test was interrupted; its report says how far it came";
        stored.prepend(running);
    }
    for (const QJsonValue &value : std::as_const(stored)) {
        const QJsonObject report = value.toObject();
        if (m_reports.size() < kMostReports && !report.value("id"_L1).toString().isEmpty() &&
            report.value("steps"_L1).isArray())
            m_reports.append(report);
    }
    return {};
}

Result<void> CommissioningDesk::store(const QJsonValue &running) const
{
    QJsonArray all;
    for (const QJsonObject &each : m_reports)
        all.append(each);
    return m_file.store({{u"reports"_s, all}, {u"running"_s, running}});
}

Result<void> CommissioningDesk::keep(const commissioning::Report &report)
{
    m_reports.prepend(report.toJson());
    while (m_reports.size() > kMostReports)
        m_reports.removeLast();
    m_storedStep = 0;
    return store({});
}

Result<void> CommissioningDesk::tick(const SnapshotPtr &snapshot)
{
    m_latest = snapshot;
    const commissioning::Moment moment = momentOf(*snapshot);
    if (m_test.isRunning())
        m_control.setTrial(m_test.tick(moment));
    if (const auto report = m_test.takeReport()) {
        m_control.setTrial({});
        return keep(*report);
    }
    if (!m_test.isRunning() || m_test.progress().step == m_storedStep)
        return {};
    m_storedStep = m_test.progress().step;
    return store(m_test.interrupted(moment).toJson());
}

commissioning::Moment CommissioningDesk::momentOf(const Snapshot &snapshot) const
{
    return {snapshot, m_control.settings(), m_plant.config(), m_control.inputs(), m_control.broken()};
}

Result<CommissioningState> CommissioningDesk::state() const
{
    return onThreadOf(&m_control, [this] {
        CommissioningState state;
        if (m_test.isRunning())
            state.running = m_test.progress();
        state.reports = m_reports;
        return state;
    });
}

/// After the start of the program: whether a test would leave out a device that is there but has not told yet
/// what it can do.
bool CommissioningDesk::awaitsRanges() const
{
    const auto awaits = [this](const Device *device) {
        const DeviceState *state = m_latest->device(device->id());
        if (!state || state->link != LinkState::Connected || !device->sink())
            return false;
        return std::ranges::any_of(info(device->type()).setpoints, [&](SetpointKind kind) {
            return device->sink()->supports(kind) && !state->range(kind);
        });
    };
    return m_latest->uptime < kGettingToKnow &&
           std::any_of(m_plant.devices().cbegin(), m_plant.devices().cend(), awaits);
}

Result<std::vector<commissioning::Says>> CommissioningDesk::startNow()
{
    if (m_refused)
        return std::vector{commissioning::Says::ControlStopped};
    if (m_test.isRunning())
        return unexpected(ErrorCode::Conflict, u"a self-test is running already; end it first"_s);
    if (!m_latest)
        return std::vector{commissioning::Says::MeterLost};
    if (awaitsRanges())
        return std::vector{commissioning::Says::RangesAwaited};
    const bool alarm = m_plant.alarms().worst().value_or(Severity::Warning) >= Severity::Major;
    return m_test.start(momentOf(*m_latest), alarm);
}

Result<std::vector<commissioning::Says>> CommissioningDesk::start()
{
    return flatten(onThreadOf(&m_control, [this] { return startNow(); }));
}

Result<void> CommissioningDesk::abort()
{
    // The next tick takes its wishes back and keeps the report.
    return flatten(onThreadOf(&m_control, [this]() -> Result<void> {
        m_test.abort(m_plant.clock().now());
        return {};
    }));
}

} // namespace ww
