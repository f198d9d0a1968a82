// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlsettings.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// One number of the settings with its allowed range; NaN and infinity are never inside.
struct RangeRow
{
    const char *field;
    double value;
    double min;
    double max;
    const char *unit;
};

Result<void> checkRange(const RangeRow &row)
{
    if (row.value >= row.min && row.value <= row.max)
        return {};
    const QString unit = QString::fromLatin1(row.unit);
    return unexpected(
        ErrorCode::InvalidInput,
        u"must be between %1 and %2 %3; enter a value in this range"_s.arg(row.min).arg(row.max).arg(unit),
        QString::fromLatin1(row.field));
}

double inSeconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

Result<void> checkRanges(const ControlSettings &s)
{
    constexpr double kMegawatt = 1e6;
    const std::array rows{
        RangeRow{"feedInLimit.powerW", s.feedInPower.value(), 0, kMegawatt, "W"},
        RangeRow{"feedInLimit.percent", s.feedInPercent.value(), 0, 100, "%"},
        RangeRow{"feedInLimit.failSafeW", s.feedInFailSafe.value(), 0, kMegawatt, "W"},
        RangeRow{"fuse.currentA", s.fuse.value(), 1, 10000, "A"},
        RangeRow{"battery.minSocPercent", s.minSoc.value(), 0, 100, "%"},
        RangeRow{"battery.maxSocPercent", s.maxSoc.value(), 0, 100, "%"},
        RangeRow{"deadBandW", s.deadBand.value(), 0, 1000, "W"},
        RangeRow{"leaseS", inSeconds(s.lease), 5, 600, "s"},
        RangeRow{"meterTimeoutS", inSeconds(s.meterTimeout), 1, 60, "s"},
    };
    for (const RangeRow &row : rows) {
        if (auto ok = checkRange(row); !ok)
            return ok;
    }
    return {};
}

Result<void> checkContradictions(const ControlSettings &s, const PlantConfig &plant)
{
    if (s.minSoc >= s.maxSoc)
        return unexpected(
            ErrorCode::InvalidInput,
            u"the lowest state of charge must be below the highest; lower one or raise the other"_s,
            u"battery.minSocPercent, battery.maxSocPercent"_s);
    if (s.feedInKind == FeedInLimitKind::PercentOfPv && plant.installedPv.value() <= 0)
        return unexpected(
            ErrorCode::InvalidInput,
            u"a limit in percent needs the installed PV power; enter it or give the limit in watts"_s,
            u"feedInLimit.percent, plant.installedPvW"_s);
    const auto limit = feedInLimit(s, plant);
    if (limit && s.feedInFailSafe > *limit)
        return unexpected(
            ErrorCode::InvalidInput,
            u"with the meter lost more would be fed in than the limit allows; lower the fail-safe "
            "power or raise the limit"_s,
            u"feedInLimit.failSafeW, feedInLimit"_s);
    return {};
}

Result<void> checkOverride(const std::optional<ControlSettings::Override> &manual)
{
    if (!manual)
        return {};
    if (manual->device.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"name the device the override is for"_s,
                          u"override.device"_s);
    if (!std::isfinite(manual->value))
        return unexpected(ErrorCode::InvalidInput, u"must be a number"_s, u"override.valueW"_s);
    return {};
}

} // namespace

std::optional<Watts> feedInLimit(const ControlSettings &settings, const PlantConfig &plant)
{
    switch (settings.feedInKind) {
    case FeedInLimitKind::None: return std::nullopt;
    case FeedInLimitKind::Zero: return Watts(0);
    case FeedInLimitKind::Power: return std::max(Watts(0), settings.feedInPower);
    case FeedInLimitKind::PercentOfPv:
        return std::max(Watts(0), plant.installedPv * (settings.feedInPercent.value() / 100));
    }
    Q_UNREACHABLE();
}

Amperes heldFuse(const ControlSettings &settings, const PlantConfig &plant)
{
    return std::min(settings.fuse, plant.grid.fuse);
}

Result<void> validate(const ControlSettings &settings, const PlantConfig &plant)
{
    if (auto ok = checkRanges(settings); !ok)
        return ok;
    if (auto ok = checkContradictions(settings, plant); !ok)
        return ok;
    return checkOverride(settings.manual);
}

} // namespace ww
