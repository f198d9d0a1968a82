// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"

#include "control/settings/jsonfields.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kFeedInSection = "feedInLimit"_L1;
constexpr auto kFeedInKind = "kind"_L1;

constexpr double kMostPowerW = 1e6;
constexpr JsonRule kPower{.min = 0, .max = kMostPowerW, .unit = "W"};
constexpr JsonRule kPercent{.min = 0, .max = 100, .unit = "%"};
constexpr JsonRule kRequiredPercent{.min = 0, .max = 100, .unit = "%", .required = true};
constexpr JsonRule kRequired{.required = true};

// In the order of the enums.
constexpr std::array kModes{"off", "selfConsumption"};
constexpr std::array kFeedInKinds{"none", "zero", "power", "percent"};

constexpr std::array kFeedInFields{
    wordField<&FeedInSettings::kind>("kind", "How feed-in is limited.",
                                     {.words = kFeedInKinds, .required = true}),
    valueField<&FeedInSettings::power>("powerW", "Highest feed-in; used when kind is power.", kPower),
    valueField<&FeedInSettings::percent>(
        "percent", "Share of the installed PV power; used when kind is percent.", kPercent),
    valueField<&FeedInSettings::perPhase>("perPhase",
                                          "Whether each phase, too, keeps to its equal part of the limit."),
    valueField<&FeedInSettings::failSafe>(
        "failSafeW", "What the inverters may give together while the meter at the grid connection is lost.",
        kPower),
};

constexpr std::array kFuseFields{
    // Without a watched fuse nothing would keep the connection from overload, so there is no null.
    valueField<&FuseSettings::current>("currentA", "Rating of the main fuse per phase.",
                                       {.min = 1, .max = 6300, .unit = "A", .required = true}),
};

constexpr std::array kStorageFields{
    valueField<&StorageSettings::minSoc>("minSocPercent", "Batteries are not discharged below this.",
                                         kRequiredPercent),
    valueField<&StorageSettings::maxSoc>("maxSocPercent", "Batteries are not charged above this.",
                                         kRequiredPercent),
};

constexpr std::array kRegulationFields{
    valueField<&RegulationSettings::deadBand>("deadBandW",
                                              "Deviation at the grid connection that is left alone.",
                                              {.min = 0, .max = 1000, .unit = "W"}),
    valueField<&RegulationSettings::lease>("leaseS",
                                           "How long a device holds a setpoint that is not renewed.",
                                           {.min = 5, .max = 600, .unit = "s"}),
    valueField<&RegulationSettings::meterTimeout>(
        "meterTimeoutS", "Age at which the meter at the grid connection counts as lost.",
        {.min = 1, .max = 60, .unit = "s"}),
};

constexpr std::array kFields{
    wordField<&ControlSettings::mode>("mode", "What the batteries are for when no limit needs them.",
                                      {.words = kModes, .required = true}),
    sectionField<&ControlSettings::feedIn, kFeedInFields>("feedInLimit", "", kRequired),
    sectionField<&ControlSettings::fuse, kFuseFields>("fuse", "", kRequired),
    sectionField<&ControlSettings::storage, kStorageFields>("battery", "", kRequired),
    sectionField<&ControlSettings::regulation, kRegulationFields>("regulation", ""),
};

void refuseFeedIn(ControlSettings &settings, QList<Error> &reasons)
{
    settings.feedIn = kNoFeedIn;
    for (Error &reason : reasons)
        reason.message += u"; until then nothing is fed in"_s;
}

} // namespace

QList<Error> readControlSettings(const QJsonObject &json, ControlSettings &settings, bool complete)
{
    QList<Error> errors;
    readFields<ControlSettings>(settings, json, kFields, JsonPlace(errors, complete));
    return errors;
}

QList<Error> takeControlSettings(const QJsonObject &json, ControlSettings &settings)
{
    QList<Error> errors;
    for (auto section = json.begin(); section != json.end(); ++section) {
        ControlSettings next = settings;
        QList<Error> wrong = readControlSettings({{section.key(), section.value()}}, next, false);
        const bool isFeedIn = section.key() == kFeedInSection;
        // A limit without its kind says that there is one, but not which.
        if (isFeedIn && section.value().isObject() && !section.value().toObject().contains(kFeedInKind))
            wrong.append({ErrorCode::InvalidInput, u"is missing; give it"_s,
                          u"/%1/%2"_s.arg(kFeedInSection, kFeedInKind)});
        if (wrong.isEmpty())
            settings = next;
        else if (isFeedIn)
            refuseFeedIn(settings, wrong);
        errors += wrong;
    }
    return errors;
}

QJsonObject toJson(const ControlSettings &settings)
{
    return writeFields<ControlSettings>(settings, kFields);
}

QJsonObject controlSettingsSchema()
{
    return describeFields<ControlSettings>(kFields);
}

} // namespace ww
