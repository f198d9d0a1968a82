// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbus.h"
#include "core/clock.h"
#include "plant/snapshot.h"

namespace ww {

/// Decides from answers and faults whether a device is there.
class LinkMonitor
{
public:
    static constexpr int kFaultsToAbsent = 3;
    static constexpr Duration kSilenceToAbsent = std::chrono::seconds(5);

    /// A device is given kSilenceToAbsent from `start` on before it counts as absent.
    explicit LinkMonitor(Uptime start)
        : m_lastAnswer(start)
    {}

    /// A refusal is an answer too: somebody is there.
    void onResult(const std::optional<ModbusFault> &fault, Uptime now)
    {
        if (!fault || fault->kind == ModbusFault::Kind::Exception)
            onAnswer(now);
        else
            onSilence(fault->kind == ModbusFault::Kind::Absent, now);
    }
    void onAnswer(Uptime now)
    {
        m_faults = 0;
        m_lastAnswer = now;
        m_state = LinkState::Connected;
    }
    /// No answer, or none that can be read; `nobodyThere`: not even a connection.
    void onSilence(bool nobodyThere, Uptime now)
    {
        m_faults += 1;
        const bool longSilent = m_faults >= kFaultsToAbsent && now - m_lastAnswer >= kSilenceToAbsent;
        if (longSilent || nobodyThere)
            m_state = LinkState::Absent;
    }
    [[nodiscard]] LinkState state() const { return m_state; }

private:
    LinkState m_state = LinkState::Connecting;
    int m_faults = 0;
    Uptime m_lastAnswer;
};

} // namespace ww
