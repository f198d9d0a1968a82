// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Least and most power of a heating rod.
void describeRod(Load &load);

/// Power of a heat pump that is asked to run, and what it draws by itself.
void describeHeatPump(Load &load);

/// Why water needs no heat; remembers that it was hot until it has cooled down by a band.
[[nodiscard]] std::optional<Explanation> hotEnough(const Context &context, Load &load);

/// W a rod can be told that is not above `watts`; 0 when that is less than its least.
[[nodiscard]] double rodPower(const Load &load, double watts);

/// Whether a state of SG Ready is the lock.
[[nodiscard]] constexpr bool isLock(double state)
{
    return state < 1.5;
}

/// The SG Ready state for the load's target, with the hold times of states 1 and 4. A lock is told only as
/// long as the device offers it, and two hours in any 24 at most.
[[nodiscard]] double sgReadyState(const Context &context, Load &load, double available);

/// What a heat pump is told counts as its lock, whoever told it: a hand that ends or begins one, too.
void noteLock(const Context &context, Load &load, double state);

/// Counts the time a heat pump is locked: as it says itself, else as it was told.
void countLock(const Context &context, Load &load);

/// Whether a limit leaves no room for it and no lock keeps it from drawing what it likes.
[[nodiscard]] bool missesItsLock(const Load &load, double state);

/// How long a heat pump that is locked stays so at least, unless a hard limit or the owner's hand wants
/// otherwise; the beginning of time for one that is not.
[[nodiscard]] Uptime lockHeldUntil(const Load &load);

/// Whether a heat pump may be told state 1: its owner allows it, nobody holds it by hand, the two hours are
/// not used up, and its driver does not say that it is no lock.
[[nodiscard]] bool isLockable(const Context &context, const Load &load);

/// Whether state 1 can keep it from drawing what it draws by itself: it may be told, and is obeyed.
[[nodiscard]] bool canBeLocked(const Context &context, const Load &load);

/// Whether its lock has had the time to stop its compressor, or what it draws is seen.
[[nodiscard]] bool hasStopped(const Context &context, const Load &load);

/// Wh of electricity that heat the tank by one kelvin.
[[nodiscard]] double energyPerKelvin(const Load &load);

} // namespace ww
