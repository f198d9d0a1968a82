// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/livetail.h"
#include "plant/siteenergy.h"
#include "plant/snapshot.h"

namespace ww {

/// The minute since 1970 a snapshot falls into.
[[nodiscard]] qint64 minuteOf(const Snapshot &snapshot);

/// Turns snapshots into samples of one second in the live tail: the first snapshot of a second is its sample,
/// later ones do not change it, so that what a reader has seen stays. Used by the writer's thread only; pure
/// but for the tail.
class Recorder
{
public:
    /// A value is held over so many seconds without a snapshot, because a reading stays good for some
    /// seconds.
    static constexpr qint64 kLongestHoldS = 5;
    /// When the clock is set back by less, samples wait until it has caught up; what was recorded stays.
    static constexpr qint64 kSmallStepBackS = 60;

    /// Directory and tail must outlive the recorder.
    Recorder(SeriesDirectory &directory, LiveTail &tail, double plausibleW);

    /// Whether the snapshot's second is sampled already: it is not the first in its second, or the clock was
    /// set back a little. It must not be entered or recorded.
    [[nodiscard]] bool isSampled(const Snapshot &snapshot) const;
    /// Keeps a snapshot to be held over the next seconds, and its totals.
    void keep(const SnapshotPtr &snapshot);
    /// Takes the samples of a snapshot whose second is not sampled. Its minute must have been entered.
    void record(const SnapshotPtr &snapshot);
    /// Ends the current minute and begins that of the snapshot, continuing blocks that are stored already.
    /// The hour is whole when nothing of it was stored before.
    void enter(const Snapshot &snapshot, const std::vector<StoredMinute> &stored, bool hourIsWhole);
    /// Ends the current minute and forgets what the next one would be held from.
    void leave();
    /// Takes over a counter's last stored reading.
    void setBase(const SeriesInfo &series, const CounterBase &base);
    /// Takes over a state's last stored value.
    void setLastState(const SeriesInfo &series, const StateChange &change);
    /// Writes every known state again, as the beginning of a new month's file.
    void repeatStates(qint64 timeMs);
    /// The house's totals of the last snapshot.
    [[nodiscard]] const std::optional<SiteEnergy::Totals> &totals() const { return m_totals; }

private:
    struct Route
    {
        Channel channel;
        LiveSeries *series = nullptr; ///< nullptr: not recorded.
        double factor = 1;
    };
    struct Source
    {
        DeviceId device;
        std::vector<Route> routes;
    };
    void finishMinute();
    void hold(qint64 beforeSecond, qint64 target);
    void recordAt(const Snapshot &snapshot, qint64 second);
    void recordSource(std::size_t place, const DeviceId &device, const std::vector<ChannelReading> &readings,
                      qint64 second);
    [[nodiscard]] Source makeSource(const DeviceId &device, const std::vector<ChannelReading> &readings);
    [[nodiscard]] LiveSeries &live(const SeriesInfo &info);
    void recordSample(const Route &route, const Reading &reading, qint64 second);
    void recordState(const Route &route, const Reading &reading, qint64 timeMs);
    void keepTotals(const Snapshot &snapshot);

    SeriesDirectory &m_directory;
    LiveTail &m_tail;
    const double m_plausibleW;
    std::vector<Source> m_sources;
    SnapshotPtr m_previous; ///< The newest one, held over seconds without any.
    qint64 m_lastSecond = -1;
    std::optional<SiteEnergy::Totals> m_totals;
};

} // namespace ww
