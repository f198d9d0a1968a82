// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/setpointcodec.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kSecondsPerMinute = 60;
/// A command that ends at a state of charge gets another 5 to 10 % at a time.
constexpr double kSocStep = 5;
constexpr double kMostSoc = 100;
/// 6.3 A in tenths must not become 6.2 A because it has no exact double.
constexpr double kHair = 1e-6;

bool carriesValue(const ProfileStep &step)
{
    return step.source == StepSource::Value || step.source == StepSource::Magnitude;
}

std::optional<double> numberIn(const ProfileStep &step, const RegisterReader &registers)
{
    const auto words = registers(step.field);
    return words ? decodeNumber(step.field, {words->constData(), static_cast<std::size_t>(words->size())})
                 : std::nullopt;
}

/// What the step writes before any scaling; nullopt while a reading it needs is unknown.
std::optional<double> sourceNumber(const ProfileStep &step, const StepInput &input)
{
    const double seconds = static_cast<double>(input.lease.count()) / 1000;
    switch (step.source) {
    case StepSource::Constant: return step.constant;
    case StepSource::Value: return input.value;
    case StepSource::Magnitude: return std::abs(input.value);
    case StepSource::LeaseSeconds: return std::ceil(seconds);
    case StepSource::LeaseMinutes: return std::ceil(seconds / kSecondsPerMinute);
    case StepSource::Maximum: return input.maximum;
    case StepSource::SocAhead: {
        const auto soc = input.channel({Quantity::StateOfCharge});
        return soc ? std::optional(std::min(kMostSoc, kSocStep * (std::floor(*soc / kSocStep) + 2)))
                   : std::nullopt;
    }
    case StepSource::Original: break;
    }
    Q_UNREACHABLE();
}

bool constantsMatch(const ProfileBranch &branch, const RegisterReader &registers)
{
    return std::all_of(branch.steps.cbegin(), branch.steps.cend(), [&registers](const ProfileStep &step) {
        return step.source != StepSource::Constant || !step.verify ||
               numberIn(step, registers) == std::optional(step.constant);
    });
}

/// What the written number is multiplied by to be the setpoint's; nullopt while it is unknown or not above 0.
std::optional<double> baseOf(const ProfileStep &step, const ChannelReader &channel)
{
    double base = 1;
    for (const auto &[member, share] :
         {std::pair(&ProfileStep::percentOf, 0.01), std::pair(&ProfileStep::dividedBy, 1.0)}) {
        if (!(step.*member))
            continue;
        const auto reading = channel(*(step.*member));
        if (!reading || *reading <= 0)
            return std::nullopt;
        base *= *reading * share;
    }
    return base;
}

std::optional<double> valueOf(const ProfileStep &step, StepSign sign, const RegisterReader &registers,
                              const ChannelReader &channel)
{
    auto number = numberIn(step, registers);
    const auto base = baseOf(step, channel);
    number = number && base ? std::optional(*number * *base) : std::nullopt;
    if (number && step.source == StepSource::Magnitude && sign == StepSign::Negative)
        number = -*number;
    return number;
}

} // namespace

std::optional<double> writtenNumber(const ProfileStep &step, double number, const ChannelReader &channel)
{
    const auto base = baseOf(step, channel);
    return base ? std::optional(number / *base) : std::nullopt;
}

Result<PlannedWrite> planStep(const ProfileStep &step, const StepInput &input)
{
    PlannedWrite write{step.field, {}, step.multiple, step.verify, step.isLease()};
    if (step.source == StepSource::Original) {
        if (const auto words = input.original ? input.original(step.field) : std::nullopt) {
            write.words = *words;
            return write;
        }
        if (!step.otherwise)
            return unexpected(ErrorCode::NotFound, u"the value to restore is not known"_s);
        ProfileStep other = step;
        other.source = *std::exchange(other.otherwise, std::nullopt);
        return planStep(other, input);
    }
    const auto source = sourceNumber(step, input);
    if (!source)
        return unexpected(ErrorCode::NotFound, step.source == StepSource::Maximum
                                                   ? u"the range of the device is not known yet"_s
                                                   : u"the state of charge is not known yet"_s);
    double number = *source;
    const auto written = writtenNumber(step, number, input.channel);
    if (!written)
        return unexpected(
            ErrorCode::NotFound,
            u"%1 is not known yet"_s.arg((step.percentOf ? step.percentOf : step.dividedBy)->toString()));
    number = *written;
    if (step.roundDown)
        number = std::floor(number * step.field.gain + kHair) / step.field.gain;
    auto words = encodeNumber(step.field, number);
    if (!words)
        return unexpected(words.error());
    write.words = std::move(*words);
    return write;
}

Result<QList<PlannedWrite>> planSteps(const QList<ProfileStep> &steps, const StepInput &input, bool starting)
{
    QList<PlannedWrite> writes;
    for (const ProfileStep &step : steps) {
        if (step.startOnly && !starting)
            continue;
        auto write = planStep(step, input);
        if (!write)
            return unexpected(write.error().inside(u"register %1"_s.arg(step.field.address)));
        writes.append(std::move(*write));
    }
    return writes;
}

std::optional<double> commandedValue(const ProfileSetpoint &setpoint, const RegisterReader &registers,
                                     const ChannelReader &channel)
{
    for (const ProfileBranch &branch : setpoint.branches) {
        if (!constantsMatch(branch, registers))
            continue;
        const auto step = std::find_if(branch.steps.cbegin(), branch.steps.cend(), carriesValue);
        const auto value =
            step == branch.steps.cend() ? std::nullopt : valueOf(*step, branch.sign, registers, channel);
        // Settings alike, but not this command: a branch for 0 stands for nothing else.
        if (branch.sign == StepSign::Zero && value && *value != 0)
            continue;
        return value;
    }
    return std::nullopt;
}

std::optional<double> commandedEndSoc(const ProfileSetpoint &setpoint, const RegisterReader &registers)
{
    for (const ProfileBranch &branch : setpoint.branches) {
        if (!constantsMatch(branch, registers))
            continue;
        for (const ProfileStep &step : branch.steps) {
            if (step.source == StepSource::SocAhead)
                return numberIn(step, registers);
        }
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Duration> commandedLease(const ProfileSetpoint &setpoint, const RegisterReader &registers)
{
    for (const ProfileBranch &branch : setpoint.branches) {
        if (!constantsMatch(branch, registers))
            continue;
        for (const ProfileStep &step : branch.steps) {
            const double unitMs = step.source == StepSource::LeaseSeconds   ? 1000
                                  : step.source == StepSource::LeaseMinutes ? 60'000
                                                                            : 0;
            if (unitMs == 0)
                continue;
            const auto number = numberIn(step, registers);
            return number ? std::optional(Duration(std::llround(*number * unitMs))) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<double> boundValue(const ProfileBound &bound, const ChannelReader &channel)
{
    if (!bound.channel)
        return bound.fixed;
    const auto value = channel(*bound.channel);
    return value ? std::optional(*value * bound.factor) : std::nullopt;
}

} // namespace ww
