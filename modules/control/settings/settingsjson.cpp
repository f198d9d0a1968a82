// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"

#include "control/settings/gridfields.h"
#include "control/settings/loadfields.h"
#include "control/settings/strictsections.h"
#include "control/settings/tarifffields.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// In the order of the enums.
constexpr std::array kModes{"off", "selfConsumption", "timeOfUse"};
constexpr std::array kFeedInKinds{"none", "zero", "power", "percent"};

constexpr std::array kFeedInFields{
    wordField<&FeedInSettings::kind>("kind", QT_TRANSLATE_NOOP("Settings", "How feed-in is limited."),
                                     {.words = kFeedInKinds, .required = true}),
    valueField<&FeedInSettings::power>(
        "powerW", QT_TRANSLATE_NOOP("Settings", "Highest feed-in; used when the limit is a power."), kPower),
    valueField<&FeedInSettings::percent>(
        "percent",
        QT_TRANSLATE_NOOP("Settings", "Share of the installed PV power; used when the limit is a share."),
        kPercent),
    valueField<&FeedInSettings::perPhase>(
        "perPhase",
        QT_TRANSLATE_NOOP("Settings", "Whether each phase, too, keeps to its equal part of the limit.")),
    valueField<&FeedInSettings::failSafe>(
        "failSafeW",
        QT_TRANSLATE_NOOP(
            "Settings",
            "What the inverters may give together while the meter at the grid connection is lost."),
        kPower),
    valueField<&FeedInSettings::hard>(
        "hardW",
        QT_TRANSLATE_NOOP("Settings", "Feed-in that must not last; without it there is no such limit."),
        kPower),
    valueField<&FeedInSettings::hardAfter>(
        "hardAfterS", QT_TRANSLATE_NOOP("Settings", "How long feed-in may be above that."),
        {.min = 1, .max = 600, .unit = "s"}),
    valueField<&FeedInSettings::hardLock>("hardLockS",
                                          QT_TRANSLATE_NOOP("Settings", "How long nothing is fed in then."),
                                          {.min = 10, .max = 86'400, .unit = "s"}),
    valueField<&FeedInSettings::recoveryDelay>(
        "recoveryDelayS",
        QT_TRANSLATE_NOOP("Settings", "After a lost meter or a lock, the sun waits for so long."),
        {.min = 0, .max = 3600, .unit = "s"}),
    valueField<&FeedInSettings::recovery>(
        "recoveryPercentPerMinute",
        QT_TRANSLATE_NOOP("Settings", "And comes back with so much of the inverters' power; 0: at once."),
        {.min = 0, .max = 6000, .unit = "%"}),
};

constexpr std::array kFuseFields{
    // Without a watched fuse nothing would keep the connection from overload, so there is no null.
    valueField<&FuseSettings::current>("currentA",
                                       QT_TRANSLATE_NOOP("Settings", "Rating of the main fuse per phase."),
                                       {.min = 1, .max = 6300, .unit = "A", .required = true}),
};

constexpr std::array kStorageFields{
    valueField<&StorageSettings::minSoc>(
        "minSocPercent", QT_TRANSLATE_NOOP("Settings", "Batteries are not discharged below this."),
        kRequiredPercent),
    valueField<&StorageSettings::maxSoc>(
        "maxSocPercent", QT_TRANSLATE_NOOP("Settings", "Batteries are not charged above this."),
        kRequiredPercent),
};

constexpr std::array kRegulationFields{
    valueField<&RegulationSettings::deadBand>(
        "deadBandW", QT_TRANSLATE_NOOP("Settings", "Deviation at the grid connection that is left alone."),
        {.min = 0, .max = 1000, .unit = "W"}),
    valueField<&RegulationSettings::lease>(
        "leaseS", QT_TRANSLATE_NOOP("Settings", "How long a device holds a setpoint that is not renewed."),
        {.min = 5, .max = 600, .unit = "s"}),
    valueField<&RegulationSettings::meterTimeout>(
        "meterTimeoutS",
        QT_TRANSLATE_NOOP("Settings", "Age at which the meter at the grid connection counts as lost."),
        {.min = 1, .max = 60, .unit = "s"}),
};

constexpr std::array kFields{
    wordField<&ControlSettings::mode>(
        "mode", QT_TRANSLATE_NOOP("Settings", "What the batteries are for when no limit needs them."),
        {.words = kModes, .required = true}),
    sectionField<&ControlSettings::feedIn, kFeedInFields>(
        "feedInLimit", QT_TRANSLATE_NOOP("Settings", "How much may flow into the grid."), kRequired),
    sectionField<&ControlSettings::fuse, kFuseFields>(
        "fuse", QT_TRANSLATE_NOOP("Settings", "The fuse at the grid connection."), kRequired),
    sectionField<&ControlSettings::storage, kStorageFields>(
        "battery", QT_TRANSLATE_NOOP("Settings", "The window batteries are kept in."), kRequired),
    sectionField<&ControlSettings::regulation, kRegulationFields>(
        "regulation", QT_TRANSLATE_NOOP("Settings", "How closely and how patiently control works.")),
    sectionField<&ControlSettings::loads, kLoadsFields>(
        "loads", QT_TRANSLATE_NOOP("Settings", "What the loads shall do.")),
    sectionField<&ControlSettings::ripple, kRippleFields>(
        "rippleControl", QT_TRANSLATE_NOOP("Settings", "A ripple control receiver at the digital inputs.")),
    sectionField<&ControlSettings::consumptionLimit, kConsumptionLimitFields>(
        "consumptionLimit",
        QT_TRANSLATE_NOOP("Settings", "The network operator's limit on what devices draw, as in §14a EnWG.")),
    sectionField<&ControlSettings::peak, kPeakFields>("peak",
                                                      QT_TRANSLATE_NOOP("Settings", "Limits of import.")),
    sectionField<&ControlSettings::timeOfUse, kTimeOfUseFields>(
        "timeOfUse", QT_TRANSLATE_NOOP("Settings", "Used when the mode is time of use.")),
    listField<&ControlSettings::circuits, kCircuitFields>(
        "circuits", QT_TRANSLATE_NOOP("Settings", "Fuses behind the main fuse."), {.most = kMostCircuits}),
    sectionField<&ControlSettings::offGrid, kOffGridFields>(
        "offGrid", QT_TRANSLATE_NOOP("Settings", "While the house is an island.")),
};

} // namespace

QList<Complaint> readControlSettings(const QJsonObject &json, ControlSettings &settings, bool complete)
{
    QList<Complaint> complaints;
    readFields<ControlSettings>(settings, json, kFields, JsonPlace(complaints, complete));
    return complaints;
}

QList<Error> takeControlSettings(const QJsonObject &json, ControlSettings &settings)
{
    QList<Error> errors;
    for (auto section = json.begin(); section != json.end(); ++section) {
        ControlSettings next = settings;
        QList<Error> wrong = inEnglish(readControlSettings({{section.key(), section.value()}}, next, false));
        const StrictSection *strict = strictSection(section.key());
        if (strict && strict->key && section.value().isObject() &&
            !section.value().toObject().contains(QLatin1StringView(strict->key)))
            wrong.append(Complaint{u"/%1/%2"_s.arg(section.key(), QLatin1StringView(strict->key)), kMissing}
                             .inEnglish());
        if (wrong.isEmpty()) {
            settings = next;
        } else if (strict && strict->assume(settings, section.value())) {
            for (Error &reason : wrong)
                reason.message += QLatin1StringView(strict->until);
        }
        errors += wrong;
    }
    return errors;
}

QStringList assumeStrictest(ControlSettings &settings, const QJsonObject &known, bool receiver)
{
    QStringList told;
    for (const StrictSection &section : strictSections()) {
        if (section.lost && !known.contains(QLatin1StringView(section.name)) &&
            (receiver || !section.byContact) && section.assume(settings, QJsonValue()))
            told.append(QString::fromLatin1(section.lost));
    }
    return told;
}

QJsonObject toJson(const ControlSettings &settings)
{
    return writeFields<ControlSettings>(settings, kFields);
}

QList<Complaint> readLoadSettings(const QJsonObject &json, LoadDevice &load, bool complete)
{
    QList<Complaint> complaints;
    readFields<LoadDevice>(load, json, kLoadFields, JsonPlace(complaints, complete));
    return complaints;
}

QJsonObject toJson(const LoadDevice &load)
{
    return writeFields<LoadDevice>(load, kLoadFields);
}

QJsonObject controlSettingsSchema()
{
    return describeFields<ControlSettings>(kFields);
}

} // namespace ww
