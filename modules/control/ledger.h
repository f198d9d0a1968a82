// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"

#include <deque>
#include <map>

namespace ww {

/// One setpoint of one device, as a key.
struct SetpointKey
{
    DeviceId device;
    SetpointKind kind = SetpointKind::BatteryPower;
    bool operator<(const SetpointKey &other) const
    {
        return device == other.device ? kind < other.kind : device < other.device;
    }
};

/// The latest decisions worth telling, newest last. A decision is worth a row when its rule, its sentence or
/// the rules that bound it change, or when its value moves noticeably; small moves are told at most every few
/// seconds.
class Ledger
{
public:
    /// Ids count up from `firstId`; choose one above all stored ones.
    explicit Ledger(qint64 firstId, std::size_t capacity = 1000)
        : m_nextId(firstId)
        , m_capacity(capacity)
    {}

    /// Notes a command if it is worth a row, and gives that row back.
    const DecisionRecord *note(const Command &command, const Snapshot &snapshot, Duration lease,
                               Duration recheck);
    /// Notes that a setpoint was given back to its device; `value` is what the device was told last.
    const DecisionRecord &noteRelease(const SetpointKey &key, double value, Why why, Instant now);
    /// Notes that what somebody wants is not told to its device now.
    const DecisionRecord &noteWaiting(const SetpointKey &key, double wanted, Rule rule, Why why, Instant now);
    /// Brings the newest row of a setpoint up to date with what its driver reports; gives it back when that
    /// changed it.
    const DecisionRecord *noteState(const SetpointKey &key, SetpointState state);

    [[nodiscard]] const std::deque<DecisionRecord> &records() const { return m_records; }
    /// The newest row of a setpoint; nullptr when there is none in memory.
    [[nodiscard]] const DecisionRecord *newest(const SetpointKey &key) const;

private:
    struct Last
    {
        qint64 id = 0;
        Rule rule = Rule::Safety;
        const char *sentence = nullptr;
        unsigned boundingRules = 0;
        double value = 0;
        Uptime at{0};
    };
    [[nodiscard]] static bool isWorthTelling(const Last &last, const Last &next);
    DecisionRecord &append(const SetpointKey &key, DecisionRecord record);
    [[nodiscard]] DecisionRecord *find(qint64 id);

    qint64 m_nextId;
    std::size_t m_capacity;
    std::deque<DecisionRecord> m_records;
    std::map<SetpointKey, Last> m_last;
};

} // namespace ww
