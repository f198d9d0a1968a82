// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

constexpr int kMostSeries = 12;
constexpr qint64 kMostPointsAuto = 1500;
constexpr qint64 kMostPoints = 20'000;

struct Step
{
    const char *name;
    Resolution step;
    Duration width;
};

constexpr std::array<Step, 5> kSteps{{
    {"1s", Resolution::Second, 1s},
    {"1min", Resolution::Minute, 1min},
    {"15min", Resolution::Quarter, 15min},
    {"1h", Resolution::Hour, 1h},
    {"1d", Resolution::Day, 24h},
}};

qint64 pointsOf(const HistoryQuery &query, const Step &step)
{
    return (query.to - query.from) / step.width + 1;
}

std::optional<SeriesKey> parseSeries(const QString &text)
{
    const QString device = text.section(u'.', 0, 0);
    const auto channel = Channel::fromString(text.section(u'.', 1));
    if (device.isEmpty() || device.size() > 32 || !channel)
        return std::nullopt;
    return SeriesKey{DeviceId(device), *channel};
}

/// Series as the client wrote them, so that it finds them again in the answer.
QStringList readSeries(QueryInput &input, HistoryQuery &query)
{
    const QStringList names = input.values(u"series"_s);
    const QString remedy =
        u"Give 1 to %1 series such as site.gridPower or inv1.activePower.L1."_s.arg(kMostSeries);
    if (names.isEmpty() || names.size() > kMostSeries)
        input.refuse(u"series"_s, u"%1 series are asked for."_s.arg(names.size()), remedy);
    for (const QString &name : names) {
        const auto key = parseSeries(name);
        if (!key)
            input.refuse(u"series"_s, u"'%1' is not a series."_s.arg(name), remedy);
        else if (query.series.contains(*key))
            input.refuse(u"series"_s, u"'%1' is asked for twice."_s.arg(name), u"Ask once."_s);
        else
            query.series.append(*key);
    }
    return names;
}

void readTimes(QueryInput &input, HistoryQuery &query)
{
    query.from = input.requiredTime(u"from"_s);
    query.to = input.requiredTime(u"to"_s);
    if (query.to <= query.from)
        input.refuse(u"to"_s, u"It is not after 'from'."_s, u"Give a later time."_s);
}

/// The resolution asked for; Auto stays Auto, because only history knows for how long it keeps seconds.
Resolution readResolution(QueryInput &input, const HistoryQuery &query)
{
    QStringList words{u"auto"_s};
    for (const Step &step : kSteps)
        words.append(QLatin1StringView(step.name));
    const int chosen = input.choice(u"resolution"_s, words, 0);
    if (chosen > 0) {
        const Step &step = kSteps[static_cast<std::size_t>(chosen - 1)];
        if (pointsOf(query, step) > kMostPoints)
            input.refuse(u"resolution"_s, u"That would be more than %1 points."_s.arg(kMostPoints),
                         u"Ask for a coarser resolution or a shorter time."_s);
        return step.step;
    }
    if (pointsOf(query, kSteps.back()) > kMostPointsAuto)
        input.refuse(u"from"_s, u"That is longer than %1 days."_s.arg(kMostPointsAuto),
                     u"Ask for a shorter time."_s);
    return Resolution::Auto;
}

void writeValues(JsonWriter &json, const char *name, const std::vector<std::optional<double>> &values,
                 const QuantityInfo &row)
{
    json.key(name).beginArray();
    for (const std::optional<double> &value : values)
        json.value(value ? std::optional(roundForWire(row, *value)) : value);
    json.endArray();
}

void writeSeries(JsonWriter &json, const QString &name, const SeriesColumns &series)
{
    const QuantityInfo &row = info(series.key.channel.quantity);
    json.beginObject();
    json.key("key").value(name);
    json.key("unit").value(unitSymbol(row.unit));
    if (row.kind == QuantityKind::Counter) {
        json.key("kind").value("counter");
        writeValues(json, "delta", series.delta, row);
    } else {
        json.key("kind").value("gauge");
        writeValues(json, "mean", series.mean, row);
        writeValues(json, "min", series.min, row);
        writeValues(json, "max", series.max, row);
    }
    if (!series.rejected.empty()) {
        json.key("rejected").beginArray();
        for (const qint32 count : series.rejected)
            json.value(count);
        json.endArray();
    }
    json.endObject();
}

Response answer(const HistoryQuery &query, const QStringList &names, const Result<HistoryAnswer> &history)
{
    if (!history)
        return problemResponse(history.error());
    JsonWriter json;
    json.beginObject();
    json.key("from").value(query.from.toIso());
    json.key("to").value(query.to.toIso());
    json.key("resolution").value(resolutionName(history->resolution));
    json.key("timeMs").beginArray();
    for (const qint64 time : history->timeMs)
        json.value(time);
    json.endArray();
    json.key("series").beginArray();
    for (qsizetype i = 0; i < history->series.size(); ++i)
        writeSeries(json, names.at(i), history->series.at(i));
    json.endArray().endObject();
    return jsonResponse(json.take());
}

} // namespace

void addHistoryRoutes(Router &router, const ResourceContext &context)
{
    router.addLate(Method::Get, u"/api/v1/history"_s, [context](const Request &request, const Reply &reply) {
        QueryInput input(request, {u"series"_s, u"from"_s, u"to"_s, u"resolution"_s});
        HistoryQuery query;
        const QStringList names = readSeries(input, query);
        readTimes(input, query);
        query.resolution = readResolution(input, query);
        if (auto problem = input.problem()) {
            reply(*problem);
            return;
        }
        context.jobs.answer([&backend = context.backend, query,
                             names] { return answer(query, names, backend.history(query)); },
                            reply);
    });
}

} // namespace ww
