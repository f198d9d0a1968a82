// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/phases.h"
#include "commissioning/plan.h"

#include <QJsonObject>

namespace ww::commissioning {

/// What came of something that was looked at; the worst counts for the whole.
enum class Verdict : quint8 { Skipped, Passed, Unknown, Failed };

/// "skipped", "passed", "unknown", "failed".
[[nodiscard]] QString verdictName(Verdict verdict);

/// One thing found out, as a sentence with its numbers.
struct Finding
{
    Verdict verdict = Verdict::Unknown;
    Says says = Says::NotMeasured;
    Values values;
    QString deviceName = {}; ///< Whom it is about, in a step of the whole plant; empty: the plant.
};

/// What came of one step.
struct StepResult
{
    Check check = Check::Actuator;
    DeviceId device;                           ///< Empty where it concerns the whole plant.
    QString deviceName;                        ///< As it was called at the time.
    std::optional<SetpointKind> setpoint = {}; ///< With which the device was stepped.
    bool needed = false;                       ///< A plant where it was skipped cannot pass.
    std::optional<double> told = {};           ///< The value it was stepped to, in the unit of the setpoint;
                                               ///< nullopt: it was not told.
    std::optional<double> answered = {};       ///< What came of it at last; nullopt: nobody said in time.
    std::vector<Finding> findings = {};
    std::optional<PhaseEvidence> seen; ///< Of an actuator: what the meter saw of it.

    [[nodiscard]] Verdict verdict() const;
};

/// How a test ended.
struct Report
{
    Instant started;
    Instant ended;
    QString plant;   ///< Its name.
    QString version; ///< Of the program.
    bool complete = false;
    std::optional<Says> stopped; ///< Why it ended early; nullopt when a person ended it, or it did not.
    std::vector<StepResult> steps;

    /// As it is stored and shown; sentences as ids with numbers.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace ww::commissioning
