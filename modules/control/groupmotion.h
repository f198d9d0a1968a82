// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/track.h"

namespace ww {

/// The latest powers measured at the grid connection point.
using GridTrack = Ring<Sample, 32>;

/// Where the power of a group of devices, together, was at each of the latest readings of the grid. Groups
/// that share devices start as copies of the part they share.
class GroupMotion
{
public:
    /// Readings of the grid up to `from` are left out. The track must have a reading.
    GroupMotion(const GridTrack &grid, Uptime from);
    /// `index` tells the devices from one another; the track must have a reading.
    void add(std::size_t index, const Track &track);
    /// All powers the group may have had around the grid reading of that index.
    [[nodiscard]] const Interval &possible(std::size_t sample) const { return m_moments.at(sample).possible; }
    /// W, the sum of what was read, interpolated.
    [[nodiscard]] double plain(std::size_t sample) const { return m_moments.at(sample).plain; }
    /// Up to here all devices have readings around.
    [[nodiscard]] Uptime sureUntil() const { return m_sureUntil; }
    /// Tells one set of devices from another.
    [[nodiscard]] std::size_t identity() const { return m_identity; }

private:
    struct Moment
    {
        Interval possible{0, 0};
        double plain = 0;
    };

    const GridTrack &m_grid;
    std::size_t m_first = 0;
    Uptime m_sureUntil;
    std::size_t m_identity = 0;
    std::array<Moment, GridTrack::kCapacity> m_moments;
};

} // namespace ww
