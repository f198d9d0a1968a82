// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/profilefields.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct UnitRow
{
    const char *name;
    double factor; ///< To the catalogue's base unit.
};

constexpr std::array<UnitRow, 15> kUnits{{
    {"kW", 1e3},
    {"kvar", 1e3},
    {"kVA", 1e3},
    {"kWh", 1e3},
    {"kvarh", 1e3},
    {"kVAh", 1e3},
    {"MWh", 1e6},
    {"mA", 1e-3},
    {"mV", 1e-3},
    {"kOhm", 1e3},
    {"MOhm", 1e6},
    {"min", 60},
    {"h", 3600},
    {"permille", 0.1},
    {"fraction", 100},
}};

struct SourceRow
{
    const char *name;
    StepSource source;
};

constexpr std::array<SourceRow, 7> kSources{{
    {"value", StepSource::Value},
    {"magnitude", StepSource::Magnitude},
    {"leaseSeconds", StepSource::LeaseSeconds},
    {"leaseMinutes", StepSource::LeaseMinutes},
    {"maximum", StepSource::Maximum},
    {"original", StepSource::Original},
    {"socAhead", StepSource::SocAhead},
}};

double unitFactor(const QString &unit)
{
    for (const UnitRow &row : kUnits) {
        if (unit == QLatin1StringView(row.name))
            return row.factor;
    }
    return 1;
}

WordOrder orderFrom(const QJsonObject &options, WordOrder fallback)
{
    const QString order = options["order"_L1].toString();
    return order.isEmpty() ? fallback : order == u"low" ? WordOrder::LowFirst : WordOrder::HighFirst;
}

Result<RegisterField> fieldFrom(const QJsonValue &address, const QString &type, const FieldDefaults &defaults)
{
    const auto value = valueTypeFromName(type);
    if (!value)
        return unexpected(ErrorCode::InvalidInput, u"'%1' is not a register type"_s.arg(type), u"2"_s);
    RegisterField field = defaults.field(static_cast<quint16>(rawFromJson(address)), *value);
    if (field.address + field.words > 0x10000)
        return unexpected(ErrorCode::InvalidInput, u"reaches beyond register 65535"_s, u"1"_s);
    return field;
}

} // namespace

RegisterField FieldDefaults::field(quint16 address, ValueType type) const
{
    RegisterField field;
    field.type = table;
    field.address = address;
    field.words = static_cast<quint16>(std::max(1, wordsOf(type)));
    field.value = type;
    field.order = order;
    if (const auto found = notAvailable.find(type); found != notAvailable.end())
        field.notAvailable = found->second;
    return field;
}

quint64 rawFromJson(const QJsonValue &value)
{
    return value.isString() ? value.toString().toULongLong(nullptr, 0)
                            : static_cast<quint64>(std::max(0LL, value.toInteger()));
}

QList<quint64> rawListFromJson(const QJsonArray &list)
{
    QList<quint64> raw;
    for (const QJsonValue &value : list)
        raw.append(rawFromJson(value));
    return raw;
}

QList<Channel> channelsFromText(const QString &text)
{
    static const QString kPhases = u".L1-L3"_s;
    static const QString kPairs = u".L12-L31"_s;
    QStringList names{text};
    if (text.endsWith(kPhases)) {
        const QString stem = text.chopped(kPhases.size());
        names = {stem + u".L1"_s, stem + u".L2"_s, stem + u".L3"_s};
    } else if (text.endsWith(kPairs)) {
        const QString stem = text.chopped(kPairs.size());
        names = {stem + u".L12"_s, stem + u".L23"_s, stem + u".L31"_s};
    }
    QList<Channel> channels;
    for (const QString &name : std::as_const(names)) {
        const auto channel = Channel::fromString(name);
        if (!channel || (channel->phase != Phase::Total && info(channel->quantity).scope == Scope::System))
            return {};
        channels.append(*channel);
    }
    return channels;
}

void applyOptions(RegisterField &field, double gain, const QJsonObject &options)
{
    field.gain = gain / unitFactor(options["unit"_L1].toString());
    field.negate = options["sign"_L1].toInt(1) < 0;
    field.absolute = options["absolute"_L1].toBool();
    field.offset = options["offset"_L1].toDouble();
    field.bit = options["bit"_L1].toInt();
    field.order = orderFrom(options, field.order);
    if (options.contains("na"_L1))
        field.notAvailable = rawListFromJson(options["na"_L1].toArray());
    if (options.contains("function"_L1))
        field.type = options["function"_L1].toInt() == 4 ? RegisterType::Input : RegisterType::Holding;
}

Result<QList<Channel>> channelsOfRow(const QJsonArray &row)
{
    const QList<Channel> channels = channelsFromText(row.at(0).toString());
    if (channels.isEmpty())
        return unexpected(ErrorCode::InvalidInput,
                          u"'%1' is not a channel of the catalogue"_s.arg(row.at(0).toString()), u"0"_s);
    return channels;
}

namespace {

std::optional<Channel> oneChannel(const QJsonValue &name)
{
    const QList<Channel> channels = channelsFromText(name.toString());
    return channels.size() == 1 ? std::optional(channels.first()) : std::nullopt;
}

Error notOneChannel(const QString &place)
{
    return {ErrorCode::InvalidInput, u"is not one channel of the catalogue"_s, place};
}

/// What the reading takes from others, and the bits that tell its direction; the error, if there is one.
std::optional<Error> applyRelations(ProfileReading &reading, const QJsonObject &options,
                                    const FieldDefaults &defaults)
{
    if (options.contains("times"_L1)) {
        reading.times = oneChannel(options["times"_L1]);
        if (!reading.times)
            return notOneChannel(u"4/times"_s);
    }
    for (const QJsonValue &name : options["plusOf"_L1].toArray()) {
        const auto channel = oneChannel(name);
        if (!channel)
            return notOneChannel(u"4/plusOf"_s);
        reading.plusOf.append(*channel);
    }
    for (const QJsonValue &entry : options["negativeWhen"_L1].toArray()) {
        const QJsonArray flag = entry.toArray();
        ProfileFlag bit{defaults.field(static_cast<quint16>(rawFromJson(flag.at(0))), ValueType::U16),
                        static_cast<quint16>(rawFromJson(flag.at(1)))};
        bit.field.type = reading.field.type;
        bit.field.notAvailable.clear();
        reading.negativeWhen.append(bit);
    }
    return std::nullopt;
}

} // namespace

Result<QList<ProfileReading>> readingsFromRow(const QJsonArray &row, ReadGroup group,
                                              const FieldDefaults &defaults)
{
    const auto named = channelsOfRow(row);
    if (!named)
        return unexpected(named.error());
    const QList<Channel> &channels = *named;
    auto first = fieldFrom(row.at(1), row.at(2).toString(), defaults);
    if (!first)
        return unexpected(first.error());
    const QJsonObject options = row.at(4).toObject();
    applyOptions(*first, row.at(3).toDouble(1), options);
    ProfileReading reading;
    reading.channel = channels.first();
    reading.field = *first;
    reading.group = group;
    if (const auto problem = applyRelations(reading, options, defaults))
        return unexpected(*problem);
    const auto signQuantity = quantityFromId(options["signOf"_L1].toString());
    if (options.contains("signOf"_L1) && !signQuantity)
        return unexpected(ErrorCode::InvalidInput, u"is not a quantity of the catalogue"_s, u"4/signOf"_s);
    const QJsonObject states = options["states"_L1].toObject();
    for (auto it = states.begin(); it != states.end(); ++it)
        reading.states[it.key().toULongLong(nullptr, 0)] = it.value().toDouble();
    const QString sides[] = {u"plus"_s, u"minus"_s};
    for (const QString &side : sides) {
        for (const QJsonValue &address : options[side].toArray()) {
            RegisterField addend = *first;
            addend.address = static_cast<quint16>(rawFromJson(address));
            addend.negate = addend.negate != (side == u"minus");
            reading.addends.append(addend);
        }
    }
    if (!reading.addends.isEmpty() && channels.size() > 1)
        return unexpected(ErrorCode::InvalidInput, u"a row with plus or minus names one channel"_s, u"0"_s);
    if (!reading.plusOf.isEmpty() && channels.size() > 1)
        return unexpected(ErrorCode::InvalidInput, u"a row with plusOf names one channel"_s, u"0"_s);
    const int stride = options["stride"_L1].toInt(first->words);
    QList<ProfileReading> readings;
    for (qsizetype i = 0; i < channels.size(); ++i) {
        const qsizetype address = first->address + i * stride;
        if (address + first->words > 0x10000)
            return unexpected(ErrorCode::InvalidInput, u"reaches beyond register 65535"_s, u"1"_s);
        reading.channel = channels[i];
        if (signQuantity)
            reading.signOf = Channel{*signQuantity, channels[i].phase};
        reading.field.address = static_cast<quint16>(address);
        readings.append(reading);
    }
    return readings;
}

Result<ProfileStep> stepFromRow(const QJsonArray &row, const FieldDefaults &defaults)
{
    auto field = fieldFrom(row.at(0), row.at(1).toString(), defaults);
    if (!field)
        return unexpected(field.error());
    const QJsonObject options = row.at(3).toObject();
    ProfileStep step;
    step.field = *field;
    // Only holding registers can be written, and a command is never "not available"; what was found may be.
    step.field.type = RegisterType::Holding;
    const QJsonValue otherwise = options["otherwise"_L1];
    if (otherwise.isUndefined())
        step.field.notAvailable.clear();
    else
        step.otherwise = otherwise.isString() ? StepSource::Maximum : StepSource::Constant;
    step.field.gain = options["gain"_L1].toDouble(1);
    step.field.negate = options["sign"_L1].toInt(1) < 0;
    step.field.order = orderFrom(options, step.field.order);
    step.startOnly = options["startOnly"_L1].toBool();
    step.verify = options["verify"_L1].toBool(true);
    step.multiple = options["multiple"_L1].toBool();
    step.roundDown = options["round"_L1].toString() == u"down"_s;
    step.constant = step.otherwise ? otherwise.toDouble() : row.at(2).toDouble();
    for (const SourceRow &source : kSources) {
        if (row.at(2).toString() == QLatin1StringView(source.name))
            step.source = source.source;
    }
    for (const auto &[key, member] : {std::pair(u"percentOf"_s, &ProfileStep::percentOf),
                                      std::pair(u"dividedBy"_s, &ProfileStep::dividedBy)}) {
        if (!options.contains(key))
            continue;
        step.*member = oneChannel(options[key]);
        if (!(step.*member))
            return unexpected(notOneChannel(u"3/"_s + key));
    }
    return step;
}

} // namespace ww
