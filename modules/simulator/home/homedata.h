// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/home/homedescription.h"

#include <vector>

namespace ww {

/// A recorded column as it is played: what it is, and its values.
struct HomeTrack
{
    HomeColumn column;
    RecordedSeries series;
};

/// A recorded home in memory: its description and its values over time, repeated for ever. Immutable after
/// loading, so any thread may read it.
class HomeRecording
{
public:
    HomeRecording(HomeDescription description, std::vector<HomeTrack> tracks);

    [[nodiscard]] const HomeDescription &description() const { return m_description; }
    [[nodiscard]] const std::vector<HomeTrack> &tracks() const { return m_tracks; }
    /// Index of the track of a quantity (the first one, for appliances); nullopt when it was not recorded.
    [[nodiscard]] std::optional<std::size_t> find(HomeQuantity quantity) const;

    /// The values of all tracks, in their order and in the unit of their quantity; nullopt is unknown.
    [[nodiscard]] std::vector<std::optional<double>> at(Instant time) const;
    /// The value of one track; `track` < tracks().size().
    [[nodiscard]] std::optional<double> value(std::size_t track, Instant time) const;
    /// The value of a quantity; nullopt when it was not recorded or is unknown then.
    [[nodiscard]] std::optional<double> value(HomeQuantity quantity, Instant time) const;
    /// What the house takes without car and heat pump, at least 0: recorded as such, or the total less both.
    [[nodiscard]] std::optional<Watts> householdLoad(Instant time) const;

    /// The instant within the recording that is played at `time`. The sun stands where it stood then.
    [[nodiscard]] Instant recordedTime(Instant time) const;
    /// The charging session in progress at `time`, moved to the repetition `time` is in; nullopt when no car
    /// is there.
    [[nodiscard]] std::optional<ChargingSession> chargingSession(Instant time) const;

    /// Gaps, empty cells and implausible values met while reading, at most CsvTable::kMaxNotices a file.
    QList<RecordingNotice> notices;
    /// How many there were in all.
    qsizetype noticeCount = 0;

private:
    [[nodiscard]] qint64 offsetMs(Instant time) const;

    HomeDescription m_description;
    std::vector<HomeTrack> m_tracks;
};

/// Names of the homes shipped with the product.
[[nodiscard]] QStringList shippedHomes();

/// Whether a bare recording must have a column with PV power.
enum class PvColumn : std::uint8_t { Required, Optional };

/// Loads a home for `--home`: the name of a shipped one, a description (*.json) with its recordings beside
/// it, or a bare recording (*.csv, *.csv.gz; see loadBareRecording). The error names file, line or JSON
/// pointer, and reason.
[[nodiscard]] Result<HomeRecording> loadHome(const QString &nameOrPath, PvColumn pv = PvColumn::Required);

/// Loads a CSV with the columns utc, load_w, pv_w and, when there, ev_w and heat_pump_w (or the same in
/// "_kw", or in "_kwh" per interval). load_w is all the house takes, car and heat pump included. The interval
/// is the usual distance of the rows; gaps up to twelve intervals or one hour, whichever is longer, are
/// bridged by the last value; whole days repeat. Everything else about the home is a typical value, named in
/// its assumptions.
[[nodiscard]] Result<HomeRecording> loadBareRecording(const QString &path, PvColumn pv = PvColumn::Required);

} // namespace ww
