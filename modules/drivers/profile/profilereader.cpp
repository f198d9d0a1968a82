// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/profilereader.h"

#include "core/jsonfile.h"
#include "core/jsonschema.h"
#include "drivers/profile/profilechecks.h"
#include "drivers/profile/profilefields.h"
#include "drivers/resources.h"

#include <QCryptographicHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMostProblems = 20;

struct PartRow
{
    const char *name;
    IdentityPart part;
};

constexpr std::array<PartRow, 4> kParts{{
    {"manufacturer", IdentityPart::Manufacturer},
    {"model", IdentityPart::Model},
    {"serial", IdentityPart::Serial},
    {"firmware", IdentityPart::Firmware},
}};

struct BranchRow
{
    const char *name;
    StepSign sign;
};

// The order in which they are tried: "any" takes what the others leave.
constexpr std::array<BranchRow, 4> kBranches{{
    {"negative", StepSign::Negative},
    {"zero", StepSign::Zero},
    {"positive", StepSign::Positive},
    {"any", StepSign::Any},
}};

const Result<JsonSchema> &profileSchema()
{
    static const Result<JsonSchema> schema = []() -> Result<JsonSchema> {
        initDriverResources();
        const auto document = readJsonFile(u":/ww/drivers/schema/profile.schema.json"_s);
        return document ? JsonSchema::compile(*document) : unexpected(document.error());
    }();
    return schema;
}

Severity severityFrom(const QString &name)
{
    for (const Severity severity :
         {Severity::Warning, Severity::Minor, Severity::Major, Severity::Critical}) {
        if (severityName(severity) == name)
            return severity;
    }
    return Severity::Major;
}

std::chrono::milliseconds msFrom(const QJsonObject &json, QLatin1StringView key,
                                 std::chrono::milliseconds fallback)
{
    return std::chrono::milliseconds(json[key].toInteger(fallback.count()));
}

bool isCharging(SetpointKind kind)
{
    return kind == SetpointKind::ChargerCurrent || kind == SetpointKind::ChargerPhases;
}

ProfileLink linkFrom(const QJsonObject &json)
{
    ProfileLink link;
    link.settle = msFrom(json, "settleMs"_L1, link.settle);
    link.gap = msFrom(json, "gapMs"_L1, link.gap);
    link.timeout = msFrom(json, "timeoutMs"_L1, link.timeout);
    link.retries = json["retries"_L1].toInt(link.retries);
    link.maxCount = json["maxCount"_L1].toInt(link.maxCount);
    link.maxGap = json["maxGap"_L1].toInt(link.maxGap);
    link.oneConnection = json["oneConnection"_L1].toBool();
    link.table = json["function"_L1].toInt(3) == 4 ? RegisterType::Input : RegisterType::Holding;
    for (const QJsonValue &entry : json["forbidden"_L1].toArray()) {
        const QJsonArray span = entry.toArray();
        link.forbidden.append({link.table, static_cast<quint16>(rawFromJson(span.at(0))),
                               static_cast<quint16>(span.at(1).toInt())});
    }
    return link;
}

/// Builds the profile from a document that already satisfies the schema.
class Reader
{
public:
    Profile read(const QJsonObject &json)
    {
        Profile profile;
        profile.id = json["id"_L1].toString();
        profile.manufacturer = json["manufacturer"_L1].toString();
        profile.model = json["model"_L1].toString();
        profile.tested = json["tested"_L1].toBool();
        profile.extensionModule = json["extensionModule"_L1].toBool();
        profile.discovered = json.contains("discovery"_L1);
        profile.link = linkFrom(json["link"_L1].toObject());
        m_defaults.table = profile.link.table;
        m_defaults.order =
            json["wordOrder"_L1].toString() == u"low" ? WordOrder::LowFirst : WordOrder::HighFirst;
        const QJsonObject missing = json["notAvailable"_L1].toObject();
        for (auto it = missing.begin(); it != missing.end(); ++it) {
            if (const auto type = valueTypeFromName(it.key()))
                m_defaults.notAvailable[*type] = rawListFromJson(it.value().toArray());
        }
        profile.currentInputs = currentInputs(json["currentInputs"_L1].toObject());
        profile.meterCommands = meterCommands(json["meterCommands"_L1].toObject());
        const QJsonArray components = json["components"_L1].toArray();
        for (qsizetype i = 0; i < components.size(); ++i) {
            m_where = u"/components/%1"_s.arg(i);
            profile.components.append(component(components[i].toObject()));
        }
        return profile;
    }
    [[nodiscard]] const QList<Error> &problems() const { return m_problems; }

private:
    template <typename T> std::optional<T> take(Result<T> result, const QString &place)
    {
        if (result)
            return std::move(*result);
        Error error = result.error();
        error.where = m_where + place + (error.where.isEmpty() ? QString() : u'/' + error.where);
        m_problems.append(error);
        return std::nullopt;
    }

    [[nodiscard]] RegisterField holding(const QJsonValue &address, ValueType type) const
    {
        RegisterField found = m_defaults.field(static_cast<quint16>(rawFromJson(address)), type);
        found.type = RegisterType::Holding;
        return found;
    }

    [[nodiscard]] std::optional<ProfileCurrentInputs> currentInputs(const QJsonObject &json) const
    {
        if (json.isEmpty())
            return std::nullopt;
        return ProfileCurrentInputs{holding(json["primaryA"_L1], ValueType::U16),
                                    holding(json["direction"_L1], ValueType::I16)};
    }

    [[nodiscard]] std::optional<ProfileMeterCommands> meterCommands(const QJsonObject &json) const
    {
        if (json.isEmpty())
            return std::nullopt;
        return ProfileMeterCommands{holding(json["tariff"_L1], ValueType::U16),
                                    holding(json["command"_L1], ValueType::U16)};
    }

    ProfileComponent component(const QJsonObject &json)
    {
        ProfileComponent out;
        out.key = json["key"_L1].toString();
        out.type = deviceTypeFromId(json["type"_L1].toString()).value_or(DeviceType::Meter);
        out.coupledTo = json["coupledTo"_L1].toString();
        out.optional = json["optional"_L1].toBool();
        out.manufacturer = json["manufacturer"_L1].toString();
        out.model = json["model"_L1].toString();
        readTimes(out, json["intervalsMs"_L1].toObject());
        readPresence(out, json["presentWhen"_L1].toObject());
        readIdentity(out, json["identity"_L1].toObject());
        readReadings(out, json["readings"_L1].toObject());
        readAlarms(out, json["alarms"_L1].toObject());
        const QJsonArray setpoints = json["setpoints"_L1].toArray();
        for (qsizetype i = 0; i < setpoints.size(); ++i)
            readSetpoint(out, setpoints[i].toObject(), u"/setpoints/%1"_s.arg(i));
        return out;
    }

    static void readTimes(ProfileComponent &out, const QJsonObject &json)
    {
        for (auto it = json.begin(); it != json.end(); ++it) {
            if (const auto group = readGroupFromName(it.key()))
                out.intervals[*group] = Duration(it.value().toInteger());
        }
    }

    void readPresence(ProfileComponent &out, const QJsonObject &json)
    {
        if (json.isEmpty())
            return;
        const auto type = valueTypeFromName(json["type"_L1].toString()).value_or(ValueType::U16);
        ProfilePresence presence;
        presence.field = m_defaults.field(static_cast<quint16>(rawFromJson(json["address"_L1])), type);
        presence.anyOf = rawListFromJson(json["is"_L1].toArray());
        out.presence = presence;
    }

    void readIdentity(ProfileComponent &out, const QJsonObject &json)
    {
        for (const PartRow &row : kParts) {
            const QJsonArray place = json[QLatin1StringView(row.name)].toArray();
            if (place.isEmpty())
                continue;
            ProfileIdentity identity{
                row.part, m_defaults.field(static_cast<quint16>(rawFromJson(place.at(0))), ValueType::Text)};
            identity.field.words = static_cast<quint16>(place.at(1).toInt());
            out.identity.append(identity);
        }
    }

    void readReadings(ProfileComponent &out, const QJsonObject &json)
    {
        for (auto it = json.begin(); it != json.end(); ++it) {
            const auto group = readGroupFromName(it.key());
            const QJsonArray rows = it.value().toArray();
            for (qsizetype i = 0; group && i < rows.size(); ++i) {
                const QString place = u"/readings/%1/%2"_s.arg(it.key()).arg(i);
                if (const auto readings = take(readingsFromRow(rows[i].toArray(), *group, m_defaults), place))
                    out.readings.append(*readings);
            }
        }
    }

    static void readAlarms(ProfileComponent &out, const QJsonObject &json)
    {
        for (auto it = json.begin(); it != json.end(); ++it) {
            const auto word = Channel::fromString(it.key());
            for (const QJsonValue &entry : it.value().toArray()) {
                const QJsonArray row = entry.toArray();
                if (word)
                    out.alarms.append(
                        {*word, row.at(0).toInt(), severityFrom(row.at(1).toString()), row.at(2).toString()});
            }
        }
    }

    void readSetpoint(ProfileComponent &out, const QJsonObject &json, const QString &place)
    {
        const QString name = json["kind"_L1].toString();
        const auto kind = setpointFromId(name);
        if (!kind) {
            m_problems.append({ErrorCode::InvalidInput, u"'%1' is not a setpoint"_s.arg(name),
                               m_where + place + u"/kind"_s});
            return;
        }
        ProfileSetpoint setpoint;
        setpoint.kind = *kind;
        setpoint.min = bound(json["min"_L1], place + u"/min"_s);
        setpoint.max = bound(json["max"_L1], place + u"/max"_s);
        setpoint.keepAlive = Duration(json["keepAliveMs"_L1].toInteger());
        setpoint.readBack = json["readBack"_L1].toBool(true);
        setpoint.partOf = json["partOf"_L1].toDouble();
        setpoint.deviceTimeout = Duration(json["deviceTimeoutMs"_L1].toInteger());
        setpoint.outlivesUs = json["outlivesUs"_L1].toBool();
        if (json.contains("safeValue"_L1))
            setpoint.safeValue = json["safeValue"_L1].toDouble();
        const QJsonObject write = json["write"_L1].toObject();
        for (const BranchRow &row : kBranches) {
            const QLatin1StringView key(row.name);
            if (write.contains(key))
                setpoint.branches.append({row.sign, steps(write[key].toArray(), place + u"/write/"_s + key)});
        }
        setpoint.safe = steps(json["safe"_L1].toArray(), place + u"/safe"_s);
        // What a charger was told last ends by itself; to give it all its current would be less safe.
        if (json.contains("leave"_L1) || isCharging(*kind))
            setpoint.leave = steps(json["leave"_L1].toArray(), place + u"/leave"_s);
        out.setpoints.append(setpoint);
    }

    ProfileBound bound(const QJsonValue &json, const QString &place)
    {
        if (!json.isObject())
            return {json.toDouble(), {}, 1};
        const QList<Channel> channels = channelsFromText(json["channel"_L1].toString());
        if (channels.size() != 1) {
            m_problems.append(
                {ErrorCode::InvalidInput, u"is not one channel of the catalogue"_s, m_where + place});
            return {};
        }
        return {0, channels.first(), json["factor"_L1].toDouble(1)};
    }

    QList<ProfileStep> steps(const QJsonArray &rows, const QString &place)
    {
        QList<ProfileStep> out;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (const auto step =
                    take(stepFromRow(rows[i].toArray(), m_defaults), u"%1/%2"_s.arg(place).arg(i)))
                out.append(*step);
        }
        return out;
    }

    FieldDefaults m_defaults;
    QString m_where;
    QList<Error> m_problems;
};

/// Adds the readings whose channel nobody knows, in a document that breaks the schema and so is not read
/// further.
void addUnknownChannels(const QJsonDocument &document, QList<Error> &problems)
{
    const auto isTold = [&problems](const QString &where) {
        return std::any_of(problems.begin(), problems.end(),
                           [&where](const Error &problem) { return problem.where == where; });
    };
    const QJsonArray components = document[u"components"].toArray();
    for (qsizetype c = 0; c < components.size(); ++c) {
        const QJsonObject readings = components[c][u"readings"].toObject();
        for (auto group = readings.begin(); group != readings.end(); ++group) {
            const QJsonArray rows = group.value().toArray();
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const QString row = u"/components/%1/readings/%2/%3"_s.arg(c).arg(group.key()).arg(i);
                const auto known = channelsOfRow(rows[i].toArray());
                if (known || isTold(row))
                    continue;
                const QString where = row + u'/' + known.error().where;
                if (!isTold(where))
                    problems.append({known.error().code, known.error().message, where});
            }
        }
    }
}

} // namespace

ProfileOutcome readProfile(const QJsonDocument &document, const QString &name)
{
    ProfileOutcome outcome;
    const auto &schema = profileSchema();
    if (!schema)
        outcome.problems = {schema.error()};
    else
        outcome.problems = schema->check(document);
    if (!outcome.problems.isEmpty())
        addUnknownChannels(document, outcome.problems);
    if (outcome.problems.isEmpty()) {
        Reader reader;
        Profile profile = reader.read(document.object());
        outcome.problems = reader.problems();
        if (outcome.problems.isEmpty())
            outcome.problems = checkProfile(profile);
        profile.digest =
            QCryptographicHash::hash(document.toJson(QJsonDocument::Compact), QCryptographicHash::Sha256);
        if (outcome.problems.isEmpty())
            outcome.profile = std::move(profile);
    }
    if (outcome.problems.size() > kMostProblems)
        outcome.problems.resize(kMostProblems);
    for (Error &problem : outcome.problems)
        problem = problem.inside(name);
    return outcome;
}

ProfileOutcome readProfileFile(const QString &path)
{
    const auto document = readJsonFile(path, kMaxProfileBytes);
    if (!document)
        return {std::nullopt, {document.error()}};
    return readProfile(*document, path);
}

} // namespace ww
