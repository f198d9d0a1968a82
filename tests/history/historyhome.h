// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/history.h"
#include "history/minuteblock.h"

#include <QTemporaryDir>

#include <functional>
#include <random>

namespace ww::test {

/// A plant of made-up values for history tests: a site and one meter, driven second by second.
class HistoryHome
{
public:
    /// The value of a channel at a UTC second; nullopt is Missing.
    using Source = std::function<std::optional<double>(qint64 second)>;

    /// Adds a series; sources are asked in every snapshot.
    void add(const QString &device, Channel channel, Source source)
    {
        m_channels.push_back({device, channel, std::move(source), Quality::Good});
    }

    /// A snapshot of the given second.
    [[nodiscard]] SnapshotPtr at(qint64 second) const
    {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->sequence = static_cast<quint64>(second);
        snapshot->time = {second * kMsPerSecond};
        snapshot->uptime = Uptime(second * kMsPerSecond);
        for (const Entry &entry : m_channels) {
            const auto value = entry.source(second);
            const Reading reading = value ? Reading(*value, snapshot->uptime) : Reading();
            readingsOf(*snapshot, entry.device).push_back({entry.channel, reading});
        }
        const auto byChannel = [](const ChannelReading &a, const ChannelReading &b) {
            return a.channel < b.channel;
        };
        std::sort(snapshot->site.begin(), snapshot->site.end(), byChannel);
        for (DeviceState &device : snapshot->devices)
            std::sort(device.readings.begin(), device.readings.end(), byChannel);
        return snapshot;
    }

private:
    struct Entry
    {
        QString device;
        Channel channel;
        Source source;
        Quality quality;
    };
    static std::vector<ChannelReading> &readingsOf(Snapshot &snapshot, const QString &device)
    {
        if (device == SeriesKey::site().text())
            return snapshot.site;
        for (DeviceState &state : snapshot.devices) {
            if (state.id.text() == device)
                return state.readings;
        }
        snapshot.devices.push_back({});
        snapshot.devices.back().id = DeviceId(device);
        return snapshot.devices.back().readings;
    }
    std::vector<Entry> m_channels;
};

/// Records every second of [from, to), waiting whenever the queue is full.
inline void record(History &history, ManualClock &clock, const HistoryHome &home, qint64 from, qint64 to)
{
    for (qint64 second = from; second < to; ++second) {
        clock.jumpTo({second * kMsPerSecond});
        const SnapshotPtr snapshot = home.at(second);
        while (!history.append(snapshot))
            history.flushAndWait();
    }
}

/// A repeatable pseudo-random number in [0, 1) for a second.
inline double noise(qint64 second, unsigned seed)
{
    std::minstd_rand engine(static_cast<unsigned>(second) * 2654435761U + seed);
    engine.discard(3);
    return static_cast<double>(engine()) / static_cast<double>(std::minstd_rand::max());
}

inline SeriesKey key(const char *text)
{
    return SeriesKey::fromString(QString::fromLatin1(text)).value();
}

} // namespace ww::test
