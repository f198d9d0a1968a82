// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recordings.h"

namespace ww::test {

/// A change of the recorded household that stands alone, so that what control does about it can be seen.
struct LoadStep
{
    double at;    ///< s since the start of the run.
    double watts; ///< More than before; less where negative.
    double calm;  ///< s until the household moves again.
};

/// A household of a recording, from a time of it on.
struct Household
{
    const char *file;
    const char *column;
    double startS;     ///< s from its first row.
    double leastStepW; ///< Smaller changes are not looked at.

    /// What it draws; empty when the recording is not at hand. What the recorded home itself fed in is out of
    /// reach of our inverter, so it counts as nothing.
    [[nodiscard]] Recording load() const;
    /// The changes of load() in so many seconds after which it keeps within 2 % of the step for 5 s; the
    /// home's first and last minute are left out.
    [[nodiscard]] std::vector<LoadStep> loneSteps(const Recording &load, double seconds) const;
};

} // namespace ww::test
