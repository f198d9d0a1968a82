// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "harmoniclog.h"

#include <QtEndian>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr quint16 kUnknown = 0xFFFF;
constexpr double kWhole = 0xFFFE;
constexpr qsizetype kPackedSize = sizeof(float) + ChannelHarmonics::kOrders * sizeof(quint16);
constexpr int kMostRecords = 10'000;

QString kindFor(const DeviceId &meter)
{
    return u"harmonics/%1"_s.arg(meter.text());
}

QString pack(const ChannelHarmonics &harmonics)
{
    float scale = 0;
    for (const auto &rms : harmonics.rms)
        scale = std::max(scale, static_cast<float>(rms.value_or(0)));
    QByteArray packed(kPackedSize, '\0');
    qToLittleEndian(scale, packed.data());
    for (std::size_t i = 0; i < harmonics.rms.size(); ++i) {
        const double part = scale > 0 ? harmonics.rms[i].value_or(0) / double(scale) : 0;
        const auto code =
            harmonics.rms[i] ? static_cast<quint16>(std::lround(std::min(part, 1.0) * kWhole)) : kUnknown;
        qToLittleEndian(code, packed.data() + sizeof(float) + i * sizeof(quint16));
    }
    return QString::fromLatin1(packed.toBase64());
}

std::optional<ChannelHarmonics> unpack(const QString &name, const QString &text)
{
    const auto channel = Channel::fromString(name);
    const QByteArray packed = QByteArray::fromBase64(text.toLatin1());
    if (!channel || packed.size() != kPackedSize)
        return std::nullopt;
    const auto scale = qFromLittleEndian<float>(packed.constData());
    if (!std::isfinite(scale) || scale < 0)
        return std::nullopt;
    ChannelHarmonics harmonics{*channel, {}};
    for (std::size_t i = 0; i < harmonics.rms.size(); ++i) {
        const auto code =
            qFromLittleEndian<quint16>(packed.constData() + sizeof(float) + i * sizeof(quint16));
        if (code != kUnknown)
            harmonics.rms[i] = double(scale) * code / kWhole;
    }
    return harmonics;
}

} // namespace

Event toEvent(const DeviceId &meter, const HarmonicRecord &record)
{
    QJsonObject payload;
    for (const ChannelHarmonics &harmonics : record.channels)
        payload.insert(harmonics.channel.toString(), pack(harmonics));
    return {.kind = kindFor(meter),
            .id = record.start.msUtc / HarmonicRecord::kLength.count(),
            .time = record.start,
            .device = meter,
            .payload = payload,
            .cleared = record.start + HarmonicRecord::kLength};
}

HarmonicRecord harmonicsFromEvent(const Event &event)
{
    HarmonicRecord record{event.time, {}};
    for (auto entry = event.payload.begin(); entry != event.payload.end(); ++entry) {
        if (auto harmonics = unpack(entry.key(), entry->toString()))
            record.channels.push_back(*harmonics);
    }
    return record;
}

Result<std::vector<HarmonicPoint>> readHarmonics(HistoryReader &log, const DeviceId &meter,
                                                 const HarmonicQuery &query)
{
    const qint64 length = HarmonicRecord::kLength.count();
    const qint64 first = (query.from.msUtc + length - 1) / length;
    const qint64 end = (query.to.msUtc + length - 1) / length;
    const auto events = log.events({.kind = kindFor(meter),
                                    .from = Instant{first * length},
                                    .to = Instant{end * length},
                                    .limit = kMostRecords});
    if (!events)
        return unexpected(events.error());
    std::vector<HarmonicPoint> points;
    for (qint64 slot = first; slot < end; ++slot)
        points.push_back({Instant{slot * length}, {}, {}});
    for (const Event &event : *events) {
        const auto place = static_cast<std::size_t>(event.time.msUtc / length - first);
        const auto harmonics =
            unpack(query.channel.toString(), event.payload[query.channel.toString()].toString());
        if (place >= points.size() || !harmonics)
            continue;
        points[place].rms = harmonics->rms.at(static_cast<std::size_t>(query.order - 1));
        points[place].fundamental = harmonics->rms.front();
    }
    return points;
}

} // namespace ww
