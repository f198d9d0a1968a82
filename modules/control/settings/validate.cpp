// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Two settings that cannot both be meant; `where` names both.
struct Contradiction
{
    const char *where;
    const char *message;
    bool (*applies)(const ControlSettings &, const PlantConfig &);
    void (*mend)(ControlSettings &); ///< Gives the pair values that are safe and agree.
};

constexpr std::array kContradictions{
    Contradiction{
        "/battery/minSocPercent, /battery/maxSocPercent",
        "the lowest state of charge must be below the highest; lower one or raise the other",
        [](const ControlSettings &s, const PlantConfig &) { return s.storage.minSoc >= s.storage.maxSoc; },
        [](ControlSettings &s) { s.storage = {}; }},
    Contradiction{"/feedInLimit/percent, /plant/installedPvW",
                  "a limit in percent needs the installed PV power; enter it or give the limit in watts",
                  [](const ControlSettings &s, const PlantConfig &plant) {
                      return s.feedIn.kind == FeedInLimitKind::PercentOfPv && plant.installedPv.value() <= 0;
                  },
                  [](ControlSettings &s) { s.feedIn = kNoFeedIn; }},
    Contradiction{
        "/feedInLimit/failSafeW, /feedInLimit",
        "with the meter lost more would be fed in than the limit allows; lower the fail-safe power or "
        "raise the limit",
        [](const ControlSettings &s, const PlantConfig &plant) {
            const auto limit = feedInLimit(s, plant);
            return limit && s.feedIn.failSafe > *limit;
        },
        [](ControlSettings &s) { s.feedIn.failSafe = Watts(0); }},
};

static_assert(std::all_of(kContradictions.begin(), kContradictions.end(),
                          [](const Contradiction &row) { return row.applies && row.mend; }));

Result<void> checkOverride(const ManualOverride &manual)
{
    if (manual.device.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"name the device the override is for"_s,
                          u"override.device"_s);
    if (!std::isfinite(manual.value))
        return unexpected(ErrorCode::InvalidInput, u"must be a number"_s, u"override.valueW"_s);
    return {};
}

} // namespace

QList<Error> makeUsable(ControlSettings &settings, const PlantConfig &plant)
{
    ControlSettings usable;
    QList<Error> errors = takeControlSettings(toJson(settings), usable);
    usable.overrides = std::move(settings.overrides);
    settings = std::move(usable);
    for (const Contradiction &row : kContradictions) {
        if (!row.applies(settings, plant))
            continue;
        errors.append(
            {ErrorCode::InvalidInput, QString::fromLatin1(row.message), QString::fromLatin1(row.where)});
        row.mend(settings);
    }
    std::erase_if(settings.overrides, [&errors](const ManualOverride &manual) {
        const auto checked = checkOverride(manual);
        if (!checked)
            errors.append(checked.error());
        return !checked;
    });
    Q_ASSERT(validate(settings, plant));
    return errors;
}

Result<void> validate(const ControlSettings &settings, const PlantConfig &plant)
{
    // What cannot be read back from its own JSON is out of range.
    ControlSettings copy;
    if (const auto errors = readControlSettings(toJson(settings), copy, true); !errors.isEmpty())
        return unexpected(errors.first());
    for (const Contradiction &row : kContradictions) {
        if (row.applies(settings, plant))
            return unexpected(ErrorCode::InvalidInput, QString::fromLatin1(row.message),
                              QString::fromLatin1(row.where));
    }
    for (const ManualOverride &manual : settings.overrides) {
        if (auto ok = checkOverride(manual); !ok)
            return ok;
    }
    return {};
}

} // namespace ww
