// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QString>

#include <optional>
#include <utility>

namespace ww {

/// What a press of the RST button asks for (D3).
enum class ResetAction : quint8 {
    None,            ///< Any other duration does nothing.
    WakeAccessPoint, ///< Held 1 to 3 s: wakes the Wi-Fi access point.
    ResetPasswords,  ///< Held 10 to 60 s: initial passwords, access point open for joining for 3 minutes.
    FactorySettings, ///< Held more than 60 s: restart with factory settings; communication, alarms and
                     ///< history stay.
};

/// What a press of this length asks for, on release. The bounds belong to the ranges that name them.
[[nodiscard]] ResetAction resetAction(Duration held);

/// "none", "wakeAccessPoint", "resetPasswords", "factorySettings" at untyped edges.
[[nodiscard]] QString resetActionName(ResetAction action);

/// A press of RST as it goes on.
class ResetPress
{
public:
    void down(Uptime now)
    {
        if (!m_since)
            m_since = now;
    }
    /// How long it has been held; 0 when it is not.
    [[nodiscard]] Duration held(Uptime now) const { return m_since ? now - *m_since : Duration::zero(); }
    /// What the press that ends now asks for.
    [[nodiscard]] ResetAction up(Uptime now)
    {
        const auto since = std::exchange(m_since, std::nullopt);
        return since ? resetAction(now - *since) : ResetAction::None;
    }
    [[nodiscard]] bool isDown() const { return m_since.has_value(); }

private:
    std::optional<Uptime> m_since;
};

} // namespace ww
