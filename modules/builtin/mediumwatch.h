// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace ww {

/// Notices a medium that needs longer for the registers than a loss of power may cost (requirement C13). One
/// slow write is an accident; a row of them is a medium, until a row of quick ones says otherwise.
class MediumWatch
{
public:
    static constexpr std::chrono::milliseconds kSlowest{200};
    static constexpr int kInARow = 10;

    /// A write took so long.
    void note(std::chrono::nanoseconds took)
    {
        const bool isSlow = took > kSlowest;
        m_row = isSlow == m_slow ? 0 : m_row + 1;
        if (m_row == kInARow) {
            m_slow = isSlow;
            m_row = 0;
        }
    }
    [[nodiscard]] bool isSlow() const { return m_slow; }

private:
    bool m_slow = false;
    int m_row = 0; ///< Writes in a row that contradict m_slow.
};

} // namespace ww
