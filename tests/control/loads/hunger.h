// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

namespace ww::test {

/// Watches whether loads that run on surplus get it, and knows nothing of the rules: how long in one piece a
/// load that could use the sun, may start and has its turn in the owner's order stayed off although the sun
/// was there for it. For homes that may feed in: what the sun gives is seen.
class Hunger
{
public:
    explicit Hunger(std::size_t loads)
        : m_watches(loads)
    {}
    /// Looks at the second that has just passed.
    void look(const LoadHome &home);
    /// Seconds of the longest wait of a load.
    [[nodiscard]] double longest(std::size_t load) const { return m_watches[load].longest; }

private:
    struct Watch
    {
        double offSince = 0;
        double hungry = 0; ///< s, so far.
        double longest = 0;
        int starts = 0;
        bool on = false;
    };

    std::vector<Watch> m_watches;
};

} // namespace ww::test
