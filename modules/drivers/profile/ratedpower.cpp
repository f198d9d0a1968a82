// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/ratedpower.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

void scale(ProfileSetpoint &setpoint, double rated)
{
    for (ProfileBranch &branch : setpoint.branches) {
        for (ProfileStep &step : branch.steps) {
            if (step.source == StepSource::Value || step.source == StepSource::Magnitude)
                step.field.gain *= setpoint.partOf / rated;
        }
    }
    setpoint.max = {rated, {}, 1};
}

} // namespace

Result<Profile> withRatedPower(Profile profile, std::optional<Watts> rated)
{
    if (!rated)
        return profile;
    bool isUsed = false;
    for (ProfileComponent &component : profile.components) {
        for (ProfileSetpoint &setpoint : component.setpoints) {
            if (setpoint.partOf <= 0)
                continue;
            if (rated->value() > setpoint.partOf)
                return unexpected(
                    ErrorCode::InvalidInput,
                    u"ratedPowerW of a device of profile '%1' is at most %2; correct it"_s.arg(profile.id)
                        .arg(setpoint.partOf));
            scale(setpoint, rated->value());
            isUsed = true;
        }
    }
    if (!isUsed)
        return unexpected(
            ErrorCode::Unsupported,
            u"a device of profile '%1' takes its power in watts; remove ratedPowerW"_s.arg(profile.id));
    return profile;
}

} // namespace ww
