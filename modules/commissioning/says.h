// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/devicetype.h"

#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace ww::commissioning {

/// Everything a self-test can say, in the order of its sentences.
enum class Says : quint8 {
    NoMeter,
    MeterLost,
    OffGrid,
    AlarmActive,
    OverrideActive,
    NothingToTest,
    ControlStopped,
    PhaseRight,
    PhaseReversed,
    PhaseSwapped,
    PhaseSwappedReversed,
    PhaseWrongRatio,
    PhaseOther,
    PhaseNothing,
    PhaseUnclear,
    PhasesUnknown,
    Follows,
    Short,
    NotFollowing,
    NotMeasured,
    Refused,
    ReadBackDiffers,
    DeviceSilent,
    BatteryTooEmpty,
    BatteryTooFull,
    SocUnknown,
    NoSun,
    NoVehicle,
    OutOfRange,
    LimitKept,
    LimitLate,
    LimitBroken,
    LimitNotReached,
    NotConfigured,
    SafeReached,
    SafeMissed,
    LeaseEnded,
    LeaseNotEnded,
    LeaseNotHeld,
    HeldByLimit,
    DrillIgnored,
    DrillLate,
    DrillOthers,
    PhaseNotAsked,
    InstallerOnly,
    InstallerHow,
    Interrupted,
    StepInterrupted,
    TestFuseBroken,
    TestFeedInBroken,
    TestRippleBroken,
    TestConsumptionBroken,
    PlantFuseBroken,
    PlantFeedInBroken,
    PlantRippleBroken,
    PlantConsumptionBroken,
    PlantPeakBroken,
    FeedInNotReached,
    FuseNotReached,
    NothingFeedsIn,
    NothingDraws,
    RangesAwaited,
    HeldByDevice,
    StepDisturbed,
    Unmeasured,
    FollowsByPower,
    LeaseIgnored,
    LeaseUnclear,
    NoFeedIn,
    NoCommand,
    PhasesNotSwitched,
    SunUnknown,
    SunUnsteady,
    TakesNothing,
    FollowsState,
    KeepsState,
    SeenTooSeldom,
    Count,
};

/// Numbers of a sentence; their names carry units, as in reasons of decisions.
using Values = std::vector<std::pair<QString, double>>;

/// The name of a number in `unit`, as sentences want it: "told" in watts is "toldW".
[[nodiscard]] QString nameWithUnit(const QString &stem, PhysicalUnit unit);
/// The stored id of a sentence.
[[nodiscard]] const char *saysId(Says says);
/// The sentence of a stored id in the language of `translate` (context, source) -> text; an unknown id is
/// shown as it is.
[[nodiscard]] QString renderSaying(const QString &id, const Values &values,
                                   const std::function<QString(const char *, const char *)> &translate);

} // namespace ww::commissioning
