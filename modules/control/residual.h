// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/groupmotion.h"

namespace ww {

/// Works out what the grid connection would see without a group of commanded devices: grid power plus their
/// power.
///
/// The two are never read at the same moment, and a commanded device moves for a second or more, so adding
/// the latest readings counts a movement twice or not at all, and a controller built on that sum oscillates.
/// This one keeps the value it believes in as long as every grid reading can be explained by it and by where
/// the devices may have been; otherwise it takes the nearest value that can. With devices at rest it is exact
/// and follows at once.
class Residual
{
public:
    /// The value as of the newest grid reading. The motion must reach back to sureAt(); when its devices
    /// change, the past is forgotten.
    double update(const GridTrack &grid, const GroupMotion &devices);
    /// Readings of the grid up to here are settled; nullopt as long as nothing is known.
    [[nodiscard]] std::optional<Uptime> sureAt() const
    {
        return m_valid ? std::optional(m_sure.at) : std::nullopt;
    }
    void reset() { m_valid = false; }

private:
    friend struct StateFields; ///< Records it.
    bool m_valid = false;
    std::size_t m_group = 0;
    Sample m_sure; ///< The belief at the latest moment all sources have readings around.
};

} // namespace ww
