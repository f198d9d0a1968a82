// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/home/homedata.h"

namespace ww {

/// A stay of the car at the charger and the energy it wants.
struct CarVisit
{
    Instant since;
    WattHours wanted{0};
    bool operator==(const CarVisit &) const = default;
};

/// When the car is there: as the home's sessions say, or, without sessions, while the recording shows
/// charging.
class CarSchedule
{
public:
    /// The recording must outlive this object.
    explicit CarSchedule(const HomeRecording &recording);
    /// The visit in progress; nullopt while the car is away.
    [[nodiscard]] std::optional<CarVisit> at(Instant time);

private:
    [[nodiscard]] bool isCharging(Instant time) const;
    [[nodiscard]] WattHours energyFrom(Instant time) const;
    const HomeRecording &m_recording;
    std::optional<std::size_t> m_track; ///< Recorded charging power; only without sessions.
    Duration m_step{60'000};
    std::optional<CarVisit> m_visit;
};

} // namespace ww
