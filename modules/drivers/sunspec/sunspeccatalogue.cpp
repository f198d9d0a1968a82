// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/sunspec/sunspeccatalogue.h"

#include "core/jsonfile.h"
#include "drivers/resources.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct TypeRow
{
    const char *name;
    ValueType value;
    std::optional<quint64> notImplemented;
};

// SunSpec Device Information Model Specification 1.1, "not implemented" values. An accumulator of 0 is one,
// too.
constexpr std::array<TypeRow, 21> kTypes{{
    {"int16", ValueType::I16, 0x8000},
    {"sunssf", ValueType::I16, 0x8000},
    {"uint16", ValueType::U16, 0xFFFF},
    {"enum16", ValueType::U16, 0xFFFF},
    {"bitfield16", ValueType::U16, 0xFFFF},
    {"count", ValueType::U16, 0xFFFF},
    {"acc16", ValueType::U16, 0},
    {"pad", ValueType::U16, 0x8000},
    {"int32", ValueType::I32, 0x80000000},
    {"uint32", ValueType::U32, 0xFFFFFFFF},
    {"enum32", ValueType::U32, 0xFFFFFFFF},
    {"bitfield32", ValueType::U32, 0xFFFFFFFF},
    {"acc32", ValueType::U32, 0},
    {"ipaddr", ValueType::U32, 0},
    {"float32", ValueType::F32, {}},
    {"int64", ValueType::I64, 0x8000000000000000},
    {"uint64", ValueType::U64, 0xFFFFFFFFFFFFFFFF},
    {"bitfield64", ValueType::U64, 0xFFFFFFFFFFFFFFFF},
    {"acc64", ValueType::U64, 0},
    {"float64", ValueType::F64, {}},
    {"eui48", ValueType::U64, 0x0000FFFFFFFFFFFF},
}};

SunspecPoint pointFrom(const QJsonArray &row)
{
    SunspecPoint point;
    point.name = row.at(0).toString();
    point.type = row.at(1).toString();
    point.words = static_cast<quint16>(row.at(2).toInt());
    point.scale = row.at(3).toString();
    point.fixedScale = row.at(3).toInt();
    point.writable = row.at(4).toString() == u"RW";
    const QJsonObject codes = row.at(5).toObject();
    for (auto it = codes.begin(); it != codes.end(); ++it)
        point.codes[it.key().toULongLong()] = it.value().toString();
    return point;
}

SunspecGroup groupFrom(const QJsonObject &json)
{
    SunspecGroup group{json["name"_L1].toString(), json["repeat"_L1].toString(), {}, {}};
    for (const QJsonValue &row : json["points"_L1].toArray())
        group.points.append(pointFrom(row.toArray()));
    for (const QJsonValue &inner : json["groups"_L1].toArray())
        group.groups.append(groupFrom(inner.toObject()));
    return group;
}

} // namespace

RegisterField SunspecPoint::fieldAt(quint16 address) const
{
    RegisterField field;
    field.address = address;
    field.words = words;
    field.value = ValueType::Text;
    for (const TypeRow &row : kTypes) {
        if (type != QLatin1StringView(row.name))
            continue;
        field.value = row.value;
        if (row.notImplemented)
            field.notAvailable = {*row.notImplemented};
    }
    return field;
}

SunspecCatalogue::SunspecCatalogue()
{
    initDriverResources();
    const auto document = readJsonFile(u":/ww/drivers/sunspec/models.json"_s);
    Q_ASSERT_X(document, "SunspecCatalogue", "the table is part of the program");
    for (const QJsonValue &value : document->object()["models"_L1].toArray()) {
        const QJsonObject model = value.toObject();
        auto layout = std::make_shared<const SunspecGroup>(groupFrom(model["group"_L1].toObject()));
        for (const QJsonValue &id : model["ids"_L1].toArray())
            m_models[id.toInt()] = layout.get();
        m_layouts.append(std::move(layout));
    }
}

const SunspecGroup *SunspecCatalogue::model(int id) const
{
    const auto found = m_models.find(id);
    return found == m_models.end() ? nullptr : found->second;
}

QList<int> SunspecCatalogue::ids() const
{
    QList<int> ids;
    for (const auto &[id, model] : m_models)
        ids.append(id);
    return ids;
}

} // namespace ww
