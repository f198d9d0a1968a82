// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/selftest.h"

#include "commissioning/obstacles.h"

#include "plant/sgreadytimes.h"

#include <algorithm>
#include <array>

namespace ww::commissioning {

namespace {

// A value may be missing for a moment; what lasts ends the test.
constexpr Duration kPatience{5000};
// What a device says seldom is waited for so much longer.
constexpr Duration kAnswerWait{30'000};

/// What is noted of a broken limit: one of the test raises no alarm, one of the plant does as always.
struct Row
{
    bool BrokenLimits::*which;
    Says ofTest;
    Says ofPlant;
};
constexpr std::array kLimits{
    Row{&BrokenLimits::fuse, Says::TestFuseBroken, Says::PlantFuseBroken},
    Row{&BrokenLimits::feedIn, Says::TestFeedInBroken, Says::PlantFeedInBroken},
    Row{&BrokenLimits::ripple, Says::TestRippleBroken, Says::PlantRippleBroken},
    Row{&BrokenLimits::consumption, Says::TestConsumptionBroken, Says::PlantConsumptionBroken},
    Row{&BrokenLimits::peak, Says::PlantPeakBroken, Says::PlantPeakBroken},
};

QString nameOf(const Snapshot &snapshot, const DeviceId &id)
{
    const DeviceState *device = snapshot.device(id);
    return device ? device->name : id.text();
}

} // namespace

SelfTest::SelfTest(QString version)
    : m_version(std::move(version))
{}

std::vector<Says> SelfTest::start(const Moment &moment, bool alarm)
{
    std::vector<Says> blocked = obstacles(moment.snapshot, moment.settings, moment.inputs, alarm);
    if (!blocked.empty() || m_running)
        return blocked;
    m_plan = planSteps(moment.snapshot, moment.settings, moment.plant);
    m_at = 0;
    m_watch.reset();
    m_blockedSince.reset();
    m_heatPumps.clear();
    m_draft = {};
    m_draft.started = moment.snapshot.time;
    m_draft.plant = moment.plant.name;
    m_draft.version = m_version;
    m_now = moment.snapshot.uptime;
    m_running = true;
    return {};
}

Progress SelfTest::progress() const
{
    Progress progress;
    if (!m_running)
        return progress;
    progress.step = static_cast<int>(m_at) + 1;
    progress.steps = static_cast<int>(m_plan.size());
    progress.check = step().check;
    for (std::size_t i = m_at; i < m_plan.size(); ++i)
        progress.left += m_plan[i].length();
    if (m_watch)
        progress.left = std::max(Duration(0), progress.left - (m_now - m_course.begin));
    progress.device = step().device;
    return progress;
}

void SelfTest::finish(Instant now, bool complete, std::optional<Says> why)
{
    if (!m_running)
        return;
    m_running = false;
    m_watch.reset();
    m_draft.ended = now;
    m_draft.complete = complete;
    m_draft.stopped = why;
    m_report = std::exchange(m_draft, {});
}

bool SelfTest::isStopped(const Moment &moment)
{
    // Alarms are not asked for: a device that refuses what the test tries raises one.
    const auto blocked = obstacles(moment.snapshot, moment.settings, moment.inputs, false);
    if (blocked.empty()) {
        m_blockedSince.reset();
        return false;
    }
    m_blockedSince = m_blockedSince.value_or(m_now);
    if (m_now - *m_blockedSince < kPatience)
        return false;
    finish(moment.snapshot.time, false, blocked.front());
    return true;
}

Trial SelfTest::tick(const Moment &moment)
{
    if (!m_running)
        return {};
    m_now = moment.snapshot.uptime;
    if (isStopped(moment))
        return {};
    if (!m_watch)
        begin(moment);
    if (!m_running)
        return {};
    m_watch->take(moment.snapshot);
    noteHeatPumps(moment.snapshot);
    noteBroken(moment.broken);
    if (isOver()) {
        endStep(moment);
        m_watch.reset();
        ++m_at;
        begin(moment);
    }
    return m_running ? trialOf(moment) : Trial{};
}

bool SelfTest::isPhaseOver() const
{
    const Uptime since = m_course.edges.empty() ? m_course.begin : m_course.edges.back();
    const Duration passed = m_now - since;
    const bool isAnswered = m_watch->isAnsweredSince(since + passed * 3 / 5);
    return passed >= step().hold && (isAnswered || passed >= step().hold + kAnswerWait);
}

bool SelfTest::isOver() const
{
    if (step().check != Check::Actuator)
        return m_now - m_course.begin >= step().length();
    return std::ssize(m_course.edges) == 2 * step().cycles && isPhaseOver();
}

void SelfTest::noteHeatPumps(const Snapshot &snapshot)
{
    for (const DeviceState &device : snapshot.devices) {
        const auto state = device.reading(Quantity::SgReadyState).good();
        if (!state)
            continue;
        const auto [entry, isNew] = m_heatPumps.try_emplace(device.id, HeatPumpState{*state, m_now});
        if (!isNew && entry->second.state != *state)
            entry->second = {*state, m_now};
    }
}

Duration SelfTest::heldAtMost(const DeviceId &device) const
{
    const SgReadyTimes times;
    const auto found = m_heatPumps.find(device);
    const Duration seen = found == m_heatPumps.end() ? Duration(0) : m_now - found->second.since;
    return std::max(times.boostLeast, times.pauseLeast) - seen;
}

Report SelfTest::interrupted(const Moment &moment) const
{
    Report report = m_draft;
    report.ended = moment.snapshot.time;
    report.stopped = Says::Interrupted;
    StepResult atHand = resultAtHand(moment.snapshot);
    atHand.findings.push_back({Verdict::Unknown, Says::StepInterrupted, {}});
    report.steps.push_back(std::move(atHand));
    return report;
}

StepResult SelfTest::resultAtHand(const Snapshot &snapshot) const
{
    StepResult result;
    result.check = step().check;
    result.device = step().device;
    result.deviceName = nameOf(snapshot, step().device);
    if (!step().device.isEmpty())
        result.setpoint = step().kind;
    if (step().check == Check::Actuator && m_watch)
        result.told = toldIn(step(), *m_watch);
    result.needed = step().needed;
    return result;
}

void SelfTest::begin(const Moment &moment)
{
    for (; m_at < m_plan.size(); ++m_at) {
        if (!step().skipped) {
            m_course = {};
            m_broken = {};
            m_course.begin = m_now;
            m_watch.emplace(step(), moment.settings, moment.plant);
            return;
        }
        StepResult result = resultAtHand(moment.snapshot);
        result.findings.push_back({Verdict::Skipped, *step().skipped, step().numbers});
        m_draft.steps.push_back(std::move(result));
    }
    const auto phases = static_cast<std::size_t>(moment.plant.grid.phases());
    m_draft.steps.insert(m_draft.steps.begin(), judgeWiring(m_draft.steps, phases));
    finish(moment.snapshot.time, true, std::nullopt);
}

void SelfTest::noteBroken(const LimitVerdict &broken)
{
    for (const Row &row : kLimits) {
        m_broken.test.*row.which |= broken.test.*row.which;
        m_broken.plant.*row.which |= broken.plant.*row.which;
    }
}

void SelfTest::endStep(const Moment &moment)
{
    m_course.end = m_now;
    m_course.heldAtMost = heldAtMost(step().device);
    StepResult result = resultAtHand(moment.snapshot);
    result.findings = judge(moment);
    for (const Row &row : kLimits) {
        if (m_broken.test.*row.which)
            result.findings.push_back({Verdict::Failed, row.ofTest, {}});
        if (m_broken.plant.*row.which)
            result.findings.push_back({Verdict::Failed, row.ofPlant, {}});
    }
    if (step().check == Check::Actuator) {
        result.answered = restingAnswer(*m_watch, m_course);
        if (m_watch->hasPhases())
            result.seen = evidence();
    }
    m_draft.steps.push_back(std::move(result));
}

std::optional<PhaseEvidence> SelfTest::evidence() const
{
    if (step().kind != SetpointKind::SgReady)
        return m_watch->evidence(m_course.edges, step().hold);
    // Heat pumps start when they like, and are not stepped back: what is not measured shows nothing.
    const PhaseEvidence seen = m_watch->evidence(std::span(m_course.edges).first(1), step().hold);
    return seen.expected ? std::optional(seen) : std::nullopt;
}

std::vector<Finding> SelfTest::judge(const Moment &moment) const
{
    switch (step().check) {
    case Check::Actuator: return judgeActuator(step(), *m_watch, m_course);
    case Check::Lease: return judgeLease(step(), *m_watch, m_course, moment.settings.regulation.lease);
    case Check::MeterLost: return judgeMeterLost(*m_watch, m_course);
    default: return judgeLimit(step(), *m_watch, m_course, moment.settings);
    }
}

} // namespace ww::commissioning
