// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"

#include <optional>

namespace ww {

/// How feed-in is limited (B4).
enum class FeedInLimitKind : quint8 { None, Zero, Power, PercentOfPv };

/// How much may be fed into the grid.
struct FeedInSettings
{
    FeedInLimitKind kind = FeedInLimitKind::None;
    Watts power{0};        ///< For Power: at least 0.
    Percent percent{100};  ///< For PercentOfPv: 0 to 100 of the installed PV power.
    bool perPhase = false; ///< The limit also holds on each phase, for its equal part.
    Watts failSafe{0}; ///< Allowed inverter power while the grid meter is lost and a limit, also a hard one,
                       ///< is set.
    std::optional<Watts> hard;     ///< Feed-in that must not last; nullopt: there is no such limit.
    Duration hardAfter{15'000};    ///< How long it may be above that.
    Duration hardLock{14'400'000}; ///< How long nothing is fed in then.
    Duration recoveryDelay{0};     ///< After a lost meter or a lock, the sun waits this long.
    Percent recovery{0}; ///< And comes back with so much of the inverters' power a minute; 0: at once.

    bool operator==(const FeedInSettings &) const = default;
};

/// The strictest limit; what counts while the wanted one is not known.
inline constexpr FeedInSettings kNoFeedIn{.kind = FeedInLimitKind::Zero};

} // namespace ww
