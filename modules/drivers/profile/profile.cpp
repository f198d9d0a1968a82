// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/profile.h"

#include <algorithm>
#include <array>

namespace ww {

namespace {

struct GroupRow
{
    const char *name;
    Duration interval;
};

constexpr std::array<GroupRow, 4> kGroups{{
    {"control", std::chrono::seconds(1)},
    {"normal", std::chrono::seconds(5)},
    {"slow", std::chrono::seconds(60)},
    {"once", std::chrono::hours(24)},
}};

bool signMatches(StepSign sign, double value)
{
    switch (sign) {
    case StepSign::Any: return true;
    case StepSign::Negative: return value < 0;
    case StepSign::Zero: return value == 0;
    case StepSign::Positive: return value > 0;
    }
    Q_UNREACHABLE();
}

template <typename List, typename Predicate> auto findOrNull(const List &list, Predicate predicate)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), predicate);
    return found == list.cend() ? nullptr : &*found;
}

} // namespace

const ProfileBranch *ProfileSetpoint::branchFor(double value) const
{
    return findOrNull(branches,
                      [value](const ProfileBranch &branch) { return signMatches(branch.sign, value); });
}

bool ProfileSetpoint::hasDeviceLease() const
{
    return std::all_of(branches.cbegin(), branches.cend(), [](const ProfileBranch &branch) {
        return std::any_of(branch.steps.cbegin(), branch.steps.cend(),
                           [](const ProfileStep &step) { return step.isLease(); });
    });
}

const ProfileReading *ProfileComponent::reading(Channel channel) const
{
    return findOrNull(readings, [channel](const ProfileReading &row) { return row.channel == channel; });
}

const ProfileSetpoint *ProfileComponent::setpoint(SetpointKind kind) const
{
    return findOrNull(setpoints, [kind](const ProfileSetpoint &row) { return row.kind == kind; });
}

Duration ProfileComponent::interval(ReadGroup group) const
{
    const auto found = intervals.find(group);
    return found != intervals.end() ? found->second : kGroups.at(static_cast<std::size_t>(group)).interval;
}

const ProfileComponent *Profile::component(const QString &key) const
{
    return findOrNull(components, [&key](const ProfileComponent &row) { return row.key == key; });
}

QString readGroupName(ReadGroup group)
{
    return QString::fromLatin1(kGroups.at(static_cast<std::size_t>(group)).name);
}

std::optional<ReadGroup> readGroupFromName(QStringView name)
{
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        if (name == QLatin1StringView(kGroups[i].name))
            return static_cast<ReadGroup>(i);
    }
    return std::nullopt;
}

} // namespace ww
