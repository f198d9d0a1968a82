// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/serieskey.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct PolicyRow
{
    QuantityKind kind;
    RecordingMode mode;
};

constexpr std::array kPolicy{
    PolicyRow{QuantityKind::Gauge, RecordingMode::EverySecond},
    PolicyRow{QuantityKind::Counter, RecordingMode::EverySecond},
    PolicyRow{QuantityKind::State, RecordingMode::OnChange},
    PolicyRow{QuantityKind::Rating, RecordingMode::Never},
};

constexpr int kCounterDecimals = 3;
constexpr qsizetype kLongestDeviceId = 32;

bool isDeviceId(QStringView text)
{
    return !text.isEmpty() && text.size() <= kLongestDeviceId &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
           });
}

} // namespace

DeviceId SeriesKey::site()
{
    return DeviceId(u"site"_s);
}

QString SeriesKey::toString() const
{
    return device.text() + u'.' + channel.toString();
}

std::optional<SeriesKey> SeriesKey::fromString(QStringView text)
{
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0 || !isDeviceId(text.first(dot)))
        return std::nullopt;
    const auto channel = Channel::fromString(text.sliced(dot + 1));
    if (!channel)
        return std::nullopt;
    return SeriesKey{DeviceId(text.first(dot).toString()), *channel};
}

RecordingMode recordingMode(QuantityKind kind)
{
    const auto row =
        std::find_if(kPolicy.begin(), kPolicy.end(), [kind](const PolicyRow &r) { return r.kind == kind; });
    return row == kPolicy.end() ? RecordingMode::Never : row->mode;
}

int recordedDecimals(const QuantityInfo &info)
{
    return info.kind == QuantityKind::Counter ? kCounterDecimals : info.wireDecimals;
}

} // namespace ww
