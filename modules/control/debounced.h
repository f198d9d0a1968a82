// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <optional>

namespace ww {

struct StateFields;

/// A value that counts once it has been seen without a break for a while. The first one counts at once.
template <typename T> class Debounced
{
public:
    /// The value that counts now.
    T update(const T &seen, Duration steady, Uptime now)
    {
        if (!m_value) {
            m_value = m_candidate = seen;
            m_since = now;
        }
        if (seen != m_candidate) {
            m_candidate = seen;
            m_since = now;
        }
        if (m_candidate == *m_value && now - m_since >= steady)
            m_restlessSince.reset();
        else if (!m_restlessSince)
            m_restlessSince = now;
        if (now - m_since >= steady) {
            m_value = m_candidate;
            m_restlessSince.reset();
        }
        return *m_value;
    }
    /// True when it has not come to rest for longer than this: a broken contact rather than a command.
    [[nodiscard]] bool isRestless(Duration longest, Uptime now) const
    {
        return m_restlessSince && now - *m_restlessSince > longest;
    }

private:
    friend struct StateFields; ///< Records it.
    std::optional<T> m_value;
    T m_candidate{};
    Uptime m_since{0};
    std::optional<Uptime> m_restlessSince;
};

} // namespace ww
