// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/judge.h"
#include "control/decide.h"

#include <map>

namespace ww::commissioning {

/// One picture of the plant and what it is judged by.
struct Moment
{
    const Snapshot &snapshot;
    const ControlSettings &settings;
    const PlantConfig &plant;
    const ControlInputs &inputs;
    LimitVerdict broken = {}; ///< What came of the decision before.
};

/// How far a test has come.
struct Progress
{
    int step = 0; ///< Of `steps`, from 1.
    int steps = 0;
    Check check = Check::Actuator;
    DeviceId device;  ///< Empty where it concerns the whole plant.
    Duration left{0}; ///< Until its end.
};

/// A self-test of the plant, step by step. It only wishes: control decides, inside all limits. It knows no
/// clock but the pictures', and nothing of it outlives the program.
class SelfTest
{
public:
    /// `version` is the program's, for the report.
    explicit SelfTest(QString version);

    /// Begins with the next tick; gives what stands in the way instead. `alarm`: a major or critical alarm is
    /// active.
    [[nodiscard]] std::vector<Says> start(const Moment &moment, bool alarm);
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] Progress progress() const;
    /// Takes in a picture and gives what control is to try until the next one; empty when no test runs.
    [[nodiscard]] Trial tick(const Moment &moment);
    /// Ends the test; its report says so.
    void abort(Instant now) { finish(now, false, std::nullopt); }
    /// The report as it would be told if the program ended now: what has been done, and the step at hand as
    /// interrupted. Only while a test runs.
    [[nodiscard]] Report interrupted(const Moment &moment) const;
    /// The report of a test that has ended, once.
    [[nodiscard]] std::optional<Report> takeReport() { return std::exchange(m_report, std::nullopt); }

private:
    [[nodiscard]] const PlannedStep &step() const { return m_plan[m_at]; }
    void finish(Instant now, bool complete, std::optional<Says> why);
    [[nodiscard]] bool isStopped(const Moment &moment);
    void begin(const Moment &moment);
    /// Whether the value at hand was held long enough, and answered.
    [[nodiscard]] bool isPhaseOver() const;
    [[nodiscard]] bool isOver() const;
    void noteHeatPumps(const Snapshot &snapshot);
    /// How much longer a heat pump may keep its state, as far as the test has seen it.
    [[nodiscard]] Duration heldAtMost(const DeviceId &device) const;
    [[nodiscard]] std::optional<PhaseEvidence> evidence() const;
    [[nodiscard]] StepResult resultAtHand(const Snapshot &snapshot) const;
    void endStep(const Moment &moment);
    void noteBroken(const LimitVerdict &broken);
    [[nodiscard]] std::vector<Finding> judge(const Moment &moment) const;
    [[nodiscard]] Trial trialOf(const Moment &moment);
    void setLimit(const Moment &moment);
    [[nodiscard]] Trial stepping(const Moment &moment);
    [[nodiscard]] Trial drilling(const Moment &moment);

    const QString m_version;
    bool m_running = false;
    std::vector<PlannedStep> m_plan;
    std::size_t m_at = 0;         ///< Step at hand.
    std::optional<Watch> m_watch; ///< Of the step at hand, once it has begun.
    Course m_course;
    LimitVerdict m_broken; ///< At any moment of the step at hand.
    Uptime m_now{0};
    /// The SG Ready state a heat pump is in, and since when the test has seen it there.
    struct HeatPumpState
    {
        double state = 0;
        Uptime since{0};
    };
    std::map<DeviceId, HeatPumpState> m_heatPumps;
    std::optional<Uptime> m_blockedSince;
    Report m_draft;
    std::optional<Report> m_report;
};

} // namespace ww::commissioning
