// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/modbus/writerules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr double kMostPercent = 100;
constexpr double kMostLeaseMinutes = 1440; // LUNA2000 register 47083: 1 to 1440 min; 0 is written to stop.
constexpr double kMostLeaseSeconds = 86'400;
constexpr double kSlack = 1e-6;

/// Whether a step carries the value into a register that is put back as it was.
bool restores(const ProfileSetpoint &setpoint, const ProfileStep &step)
{
    const bool carries = step.source == StepSource::Value || step.source == StepSource::Magnitude;
    return carries &&
           std::any_of(setpoint.safe.begin(), setpoint.safe.end(), [&step](const ProfileStep &safe) {
               return safe.source == StepSource::Original && safe.field.address == step.field.address;
           });
}

/// Part of a setpoint's range that a branch is for.
std::pair<double, double> branchRange(StepSign sign, std::pair<double, double> range)
{
    switch (sign) {
    case StepSign::Negative: return {range.first, 0};
    case StepSign::Zero: return {0, 0};
    case StepSign::Positive: return {0, range.second};
    case StepSign::Any: return range;
    }
    Q_UNREACHABLE();
}

} // namespace

bool WriteRule::accepts(double value) const
{
    // What was there before may always be put back.
    if (value == initial.value_or(0))
        return true;
    return std::any_of(ranges.begin(), ranges.end(), [value](const auto &range) {
        return value >= range.first - kSlack && value <= range.second + kSlack;
    });
}

void WriteRule::widen(double lowest, double highest, std::optional<double> first)
{
    ranges.emplace_back(lowest, highest);
    if (!initial)
        initial = first;
}

WriteRule &WriteRules::ruleFor(const RegisterField &field)
{
    const auto place =
        std::lower_bound(m_rules.begin(), m_rules.end(), field.address,
                         [](const WriteRule &rule, quint16 address) { return rule.field.address < address; });
    if (place != m_rules.end() && place->field.address == field.address)
        return *place;
    return *m_rules.insert(place, {field, {}, {}});
}

void WriteRules::addStep(const ProfileStep &step, const StepContext &context, const ChannelReader &channel)
{
    WriteRule &rule = ruleFor(step.field);
    const auto written = [&step, &channel](double value) {
        return writtenNumber(step, value, channel).value_or(value);
    };
    const auto [lowest, highest] = context.range;
    const double largest = std::max(std::abs(lowest), std::abs(highest));
    const auto whenSafe = [&context](double value) {
        return context.isSafe ? std::optional(value) : std::nullopt;
    };
    switch (step.source) {
    case StepSource::Constant: rule.widen(step.constant, step.constant, whenSafe(step.constant)); return;
    case StepSource::Value: rule.widen(written(lowest), written(highest)); return;
    case StepSource::Magnitude: rule.widen(0, written(largest)); return;
    case StepSource::Maximum: rule.widen(0, written(highest), whenSafe(written(highest))); return;
    case StepSource::LeaseMinutes: rule.widen(0, kMostLeaseMinutes); return;
    case StepSource::LeaseSeconds: rule.widen(0, kMostLeaseSeconds); return;
    case StepSource::SocAhead: rule.widen(0, kMostPercent); return;
    case StepSource::Original: return; // Whatever was there before is in range already.
    }
}

void WriteRules::addSetpoint(const ProfileSetpoint &setpoint, const ChannelReader &channel)
{
    const std::pair range(boundValue(setpoint.min, channel).value_or(0),
                          boundValue(setpoint.max, channel).value_or(0));
    for (const ProfileStep &step : setpoint.safe)
        addStep(step, {range, true}, channel);
    for (const ProfileBranch &branch : setpoint.branches) {
        for (const ProfileStep &step : branch.steps) {
            addStep(step, {branchRange(branch.sign, range), false}, channel);
            if (!restores(setpoint, step))
                continue;
            // Nobody has limited the device yet.
            const double largest = std::max(std::abs(range.first), std::abs(range.second));
            WriteRule &rule = ruleFor(step.field);
            if (!rule.initial)
                rule.initial = std::floor(writtenNumber(step, largest, channel).value_or(largest));
        }
    }
}

void WriteRules::add(const WriteRule &rule)
{
    WriteRule &present = ruleFor(rule.field);
    present.ranges.insert(present.ranges.end(), rule.ranges.begin(), rule.ranges.end());
    if (rule.initial)
        present.initial = rule.initial;
}

const WriteRule *WriteRules::at(quint16 address) const
{
    const auto place =
        std::lower_bound(m_rules.begin(), m_rules.end(), address,
                         [](const WriteRule &rule, quint16 wanted) { return rule.field.address < wanted; });
    return place != m_rules.end() && place->field.address == address ? &*place : nullptr;
}

} // namespace ww
