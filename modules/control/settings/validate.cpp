// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/inputusers.h"
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

/// Nothing of an unknown power is nothing, and all of it no limit.
bool needsPv(const RippleSettings &ripple)
{
    return std::any_of(ripple.steps.begin(), ripple.steps.end(), [](const RippleStep &step) {
        return step.percent.value() > 0 && step.percent.value() < 100;
    });
}

constexpr std::array kContradictions{
    Contradiction{
        "/battery/minSocPercent, /battery/maxSocPercent",
        QT_TRANSLATE_NOOP(
            "Settings", "the lowest state of charge must be below the highest; lower one or raise the other"),
        [](const ControlSettings &s, const PlantConfig &) { return s.storage.minSoc >= s.storage.maxSoc; },
        [](ControlSettings &s) { s.storage = {}; }},
    Contradiction{"/feedInLimit/percent, /plant/installedPvW",
                  QT_TRANSLATE_NOOP(
                      "Settings",
                      "a limit in percent needs the installed PV power; enter it or give the limit in watts"),
                  [](const ControlSettings &s, const PlantConfig &plant) {
                      return s.feedIn.kind == FeedInLimitKind::PercentOfPv && plant.installedPv.value() <= 0;
                  },
                  [](ControlSettings &s) { s.feedIn = kNoFeedIn; }},
    Contradiction{"/feedInLimit/failSafeW, /feedInLimit",
                  QT_TRANSLATE_NOOP("Settings", "with the meter lost more would be fed in than the limit "
                                                "allows; lower the fail-safe power or raise the limit"),
                  [](const ControlSettings &s, const PlantConfig &plant) {
                      const auto limit = feedInLimit(s, plant);
                      return limit && s.feedIn.failSafe > *limit;
                  },
                  [](ControlSettings &s) { s.feedIn.failSafe = Watts(0); }},
    Contradiction{
        "/feedInLimit/hardW, /feedInLimit",
        QT_TRANSLATE_NOOP(
            "Settings", "the hard limit must not be below the one that is held; raise it or lower the other"),
        [](const ControlSettings &s, const PlantConfig &plant) {
            const auto limit = feedInLimit(s, plant);
            return s.feedIn.hard && limit && *s.feedIn.hard < *limit;
        },
        [](ControlSettings &s) { s.feedIn = kNoFeedIn; }},
    Contradiction{"/feedInLimit/failSafeW, /feedInLimit/hardW",
                  QT_TRANSLATE_NOOP("Settings", "with the meter lost more would be fed in than the hard "
                                                "limit allows; lower the fail-safe power or raise the limit"),
                  [](const ControlSettings &s, const PlantConfig &) {
                      return s.feedIn.hard && s.feedIn.failSafe > *s.feedIn.hard;
                  },
                  [](ControlSettings &s) { s.feedIn.failSafe = Watts(0); }},
    Contradiction{
        "/rippleControl/enabled, /plant/installedPvW",
        QT_TRANSLATE_NOOP(
            "Settings",
            "commands in percent need the installed PV power; enter it or switch ripple control off"),
        [](const ControlSettings &s, const PlantConfig &plant) {
            return s.ripple.enabled && plant.installedPv.value() <= 0 && needsPv(s.ripple);
        },
        // A command nobody can work out may be the strictest one.
        [](ControlSettings &s) {
            s.ripple.enabled = false;
            s.feedIn = kNoFeedIn;
        }},
    Contradiction{"/rippleControl/enabled, /rippleControl/steps",
                  QT_TRANSLATE_NOOP(
                      "Settings", "there is no pattern of contacts; enter one or switch ripple control off"),
                  [](const ControlSettings &s, const PlantConfig &) {
                      return s.ripple.enabled && s.ripple.steps.empty();
                  },
                  [](ControlSettings &s) { s.ripple.steps = strictestSteps(); }},
    Contradiction{
        "/consumptionLimit/source, /consumptionLimit/devices",
        QT_TRANSLATE_NOOP("Settings",
                          "a limit needs the devices it is for; name them or choose none as the source"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.consumptionLimit.source != ConsumptionLimitSource::None &&
                   s.consumptionLimit.source != ConsumptionLimitSource::Always &&
                   s.consumptionLimit.devices.empty();
        },
        // A limit somebody may be asking for.
        [](ControlSettings &s) { s.consumptionLimit.source = ConsumptionLimitSource::Always; }},
    Contradiction{
        "/consumptionLimit/input, /rippleControl/steps",
        QT_TRANSLATE_NOOP(
            "Settings",
            "one contact cannot mean two things; choose another input or take it from the patterns"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.consumptionLimit.source == ConsumptionLimitSource::DigitalInput &&
                   isRippleContact(s, s.consumptionLimit.input);
        },
        [](ControlSettings &s) { s.ripple.steps = strictestSteps(); }},
    Contradiction{
        "/offGrid/transferInput, /rippleControl/steps",
        QT_TRANSLATE_NOOP(
            "Settings",
            "one contact cannot mean two things; choose another input or take it from the patterns"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.offGrid.transferInput > 0 && isRippleContact(s, s.offGrid.transferInput);
        },
        [](ControlSettings &s) { s.offGrid.transferInput = 0; }},
    Contradiction{"/offGrid/transferInput, /consumptionLimit/input",
                  QT_TRANSLATE_NOOP(
                      "Settings", "one contact cannot mean two things; choose another input for one of them"),
                  [](const ControlSettings &s, const PlantConfig &) {
                      return s.consumptionLimit.source == ConsumptionLimitSource::DigitalInput &&
                             s.offGrid.transferInput == s.consumptionLimit.input;
                  },
                  [](ControlSettings &s) { s.offGrid.transferInput = 0; }},
    Contradiction{
        "/peak/demandW, /peak/instantW",
        QT_TRANSLATE_NOOP(
            "Settings",
            "the mean cannot exceed what is allowed at any moment; lower the mean or raise the other"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.peak.demand && s.peak.instant && *s.peak.demand > *s.peak.instant;
        },
        [](ControlSettings &s) { s.peak.demand = s.peak.instant; }},
    Contradiction{
        "/peak/windowS",
        QT_TRANSLATE_NOOP(
            "Settings",
            "a demand window must divide an hour, in whole seconds; enter 900 for a quarter of one"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.peak.window.count() % 1000 != 0 || 3'600'000 % s.peak.window.count() != 0;
        },
        [](ControlSettings &s) { s.peak.window = PeakSettings().window; }},
    Contradiction{
        "/peak/reserveSocPercent, /battery/maxSocPercent",
        QT_TRANSLATE_NOOP("Settings",
                          "batteries are never charged up to the reserve; lower it or raise the other"),
        [](const ControlSettings &s, const PlantConfig &) { return s.peak.reserveSoc > s.storage.maxSoc; },
        [](ControlSettings &s) { s.peak.reserveSoc = s.storage.maxSoc; }},
    Contradiction{
        "/peak/reserveSocPercent, /battery/minSocPercent",
        QT_TRANSLATE_NOOP("Settings",
                          "batteries are never discharged so far, so nothing would be kept for peaks; "
                          "raise it above the other or enter 0"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.peak.reserveSoc.value() > 0 && s.peak.reserveSoc <= s.storage.minSoc;
        },
        [](ControlSettings &s) { s.peak.reserveSoc = Percent(0); }},
    Contradiction{
        "/timeOfUse/chargeBelowPrice, /timeOfUse/dischargeAbovePrice",
        QT_TRANSLATE_NOOP(
            "Settings",
            "a battery cannot charge and discharge at one price; lower the first or raise the second"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.timeOfUse.chargeBelow && s.timeOfUse.dischargeAbove &&
                   *s.timeOfUse.chargeBelow > *s.timeOfUse.dischargeAbove;
        },
        [](ControlSettings &s) { s.timeOfUse.chargeBelow.reset(); }},
    Contradiction{
        "/mode, /timeOfUse",
        QT_TRANSLATE_NOOP("Settings", "the mode needs windows or prices; enter some or choose another mode"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.mode == OperatingMode::TimeOfUse && s.timeOfUse.windows.empty() &&
                   !s.timeOfUse.chargeBelow && !s.timeOfUse.dischargeAbove;
        },
        [](ControlSettings &s) { s.mode = OperatingMode::SelfConsumption; }},
    Contradiction{"/offGrid/reserveSocPercent, /battery/maxSocPercent",
                  QT_TRANSLATE_NOOP("Settings", "batteries are never charged above the reserve, so no load "
                                                "would run off the grid; lower it or raise the other"),
                  [](const ControlSettings &s, const PlantConfig &) {
                      return s.offGrid.reserveSoc >= s.storage.maxSoc;
                  },
                  [](ControlSettings &s) {
                      const Percent usual = OffGridSettings().reserveSoc;
                      s.offGrid.reserveSoc = usual < s.storage.maxSoc ? usual : s.storage.minSoc;
                  }},
    Contradiction{
        "/offGrid/reserveSocPercent, /offGrid/shedFromSocPercent",
        QT_TRANSLATE_NOOP("Settings",
                          "shedding must begin above the reserve; lower the first or raise the second"),
        [](const ControlSettings &s, const PlantConfig &) {
            return s.offGrid.reserveSoc > s.offGrid.shedFromSoc;
        },
        [](ControlSettings &s) { s.offGrid.shedFromSoc = s.offGrid.reserveSoc; }},
};

static_assert(std::all_of(kContradictions.begin(), kContradictions.end(),
                          [](const Contradiction &row) { return row.applies && row.mend; }));

/// Two rows that say something about the same thing; `where` names both.
template <typename T, typename Same>
Result<void> checkTwice(const std::vector<T> &rows, const char *where, const char *message, Same same)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = i + 1; j < rows.size(); ++j) {
            if (same(rows[i], rows[j]))
                return unexpected(ErrorCode::InvalidInput, QString::fromLatin1(message),
                                  u"/%1/%2, /%1/%3"_s.arg(QLatin1StringView(where)).arg(i).arg(j));
        }
    }
    return {};
}

/// A list that must not say two things about one, and what is left of it then.
struct ListCheck
{
    Result<void> (*check)(const ControlSettings &);
    void (*mend)(ControlSettings &);
};

/// Keeps the first of equal rows.
template <typename T, typename Same> void keepFirst(std::vector<T> &rows, Same same)
{
    std::vector<T> kept;
    for (const T &row : rows) {
        if (std::none_of(kept.begin(), kept.end(), [&](const T &other) { return same(other, row); }))
            kept.push_back(row);
    }
    rows = std::move(kept);
}

constexpr auto kSameDevice = [](const ControllableDevice &a, const ControllableDevice &b) {
    return a.device == b.device && a.circuit == b.circuit;
};

/// Each row of the limit of consumption is for one device or for one circuit there is.
Result<void> checkControllable(const ControlSettings &settings)
{
    const auto &rows = settings.consumptionLimit.devices;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QString row = u"/consumptionLimit/devices/%1"_s.arg(i);
        if (rows[i].device.has_value() == rows[i].circuit.has_value())
            return unexpected(ErrorCode::InvalidInput,
                              QString::fromLatin1(
                                  QT_TRANSLATE_NOOP("Settings", "name a device or a circuit, and not both")),
                              u"%1/device, %1/circuit"_s.arg(row));
        if (rows[i].circuit && std::ranges::count(settings.circuits, *rows[i].circuit, &Circuit::name) == 0)
            return unexpected(
                ErrorCode::InvalidInput,
                QString::fromLatin1(QT_TRANSLATE_NOOP(
                    "Settings", "there is no circuit of this name; add it or name the devices")),
                u"%1/circuit, /circuits"_s.arg(row));
    }
    return {};
}

/// Whoever is meant by a row nobody understands, they are among all.
void limitAll(ControlSettings &settings)
{
    settings.consumptionLimit.devices.clear();
    if (settings.consumptionLimit.source != ConsumptionLimitSource::None)
        settings.consumptionLimit.source = ConsumptionLimitSource::Always;
}

constexpr std::array kListChecks{
    ListCheck{[](const ControlSettings &s) {
                  return checkTwice(
                      s.ripple.steps, "rippleControl/steps",
                      QT_TRANSLATE_NOOP("Settings",
                                        "the same contacts command two things; leave one of them out"),
                      [](const RippleStep &a, const RippleStep &b) { return a.contacts == b.contacts; });
              },
              [](ControlSettings &s) { s.ripple.steps = strictestSteps(); }},
    ListCheck{[](const ControlSettings &s) {
                  return checkTwice(
                      s.consumptionLimit.devices, "consumptionLimit/devices",
                      QT_TRANSLATE_NOOP("Settings",
                                        "the same device stands here twice; leave one of them out"),
                      kSameDevice);
              },
              [](ControlSettings &s) { keepFirst(s.consumptionLimit.devices, kSameDevice); }},
    ListCheck{[](const ControlSettings &s) {
                  return checkTwice(
                      s.circuits, "circuits",
                      QT_TRANSLATE_NOOP("Settings", "two circuits have the same name; rename one"),
                      [](const Circuit &a, const Circuit &b) { return a.name == b.name; });
              },
              // Every fuse is kept, whatever it is called.
              [](ControlSettings &s) {
                  for (std::size_t i = 0; i < s.circuits.size(); ++i)
                      s.circuits[i].name = QString::number(i + 1);
              }},
    ListCheck{checkControllable, limitAll},
    ListCheck{[](const ControlSettings &s) { return validateTimeOfUse(s.timeOfUse, s.storage.maxSoc); },
              [](ControlSettings &s) { mendTimeOfUse(s.timeOfUse, s.storage.maxSoc); }},
    ListCheck{[](const ControlSettings &s) { return validateLoads(s.loads); },
              [](ControlSettings &s) { mendLoads(s.loads); }},
};

Result<void> checkOverride(const ManualOverride &manual)
{
    if (manual.device.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"name the device the override is for"_s,
                          u"override.device"_s);
    if (!std::isfinite(manual.value))
        return unexpected(ErrorCode::InvalidInput, u"must be a number"_s, u"override.value"_s);
    return {};
}

/// Gives every contradiction safe values; tells what was wrong.
QList<Error> mendContradictions(ControlSettings &settings, const PlantConfig &plant)
{
    QList<Error> errors;
    for (const Contradiction &row : kContradictions) {
        if (!row.applies(settings, plant))
            continue;
        errors.append(
            {ErrorCode::InvalidInput, QString::fromLatin1(row.message), QString::fromLatin1(row.where)});
        row.mend(settings);
    }
    for (const ListCheck &row : kListChecks) {
        if (const auto checked = row.check(settings); !checked) {
            errors.append(checked.error());
            row.mend(settings);
        }
    }
    return errors;
}

} // namespace

QList<Error> makeUsable(ControlSettings &settings, const PlantConfig &plant)
{
    ControlSettings usable;
    QList<Error> errors = takeControlSettings(toJson(settings), usable);
    usable.overrides = std::move(settings.overrides);
    settings = std::move(usable);
    errors += mendContradictions(settings, plant);
    // Without its only window a mode has nothing to go by any more.
    errors += mendContradictions(settings, plant);
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
    if (const auto wrong = readControlSettings(toJson(settings), copy, true); !wrong.isEmpty())
        return unexpected(wrong.first().inEnglish());
    for (const Contradiction &row : kContradictions) {
        if (row.applies(settings, plant))
            return unexpected(ErrorCode::InvalidInput, QString::fromLatin1(row.message),
                              QString::fromLatin1(row.where));
    }
    for (const ManualOverride &manual : settings.overrides) {
        if (auto ok = checkOverride(manual); !ok)
            return ok;
    }
    for (const ListCheck &row : kListChecks) {
        if (auto ok = row.check(settings); !ok)
            return ok;
    }
    return {};
}

} // namespace ww
