// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/ledger.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A value that moved by less than this is the same decision to a reader.
constexpr double kResolutionW = 50;
constexpr double kResolutionPart = 0.05;
constexpr double kLeap = 5; // times the resolution
constexpr Duration kBetweenMoves{5000};
constexpr Duration kBetweenChanges{1000};

unsigned bit(Rule rule)
{
    return 1U << static_cast<unsigned>(rule);
}

double resolution(double value)
{
    return std::max(kResolutionW, kResolutionPart * std::abs(value));
}

} // namespace

bool Ledger::isWorthTelling(const Last &last, const Last &next)
{
    const Duration since = next.at - last.at;
    const double moved = std::abs(next.value - last.value);
    // Sentences are told apart by their text, not by their place: it is the same table.
    const bool changed =
        next.rule != last.rule || next.sentence != last.sentence || next.boundingRules != last.boundingRules;
    if (changed || moved > kLeap * resolution(last.value))
        return since >= kBetweenChanges;
    return moved > resolution(last.value) && since >= kBetweenMoves;
}

const DecisionRecord *Ledger::note(const Command &command, const Snapshot &snapshot, Duration lease,
                                   Duration recheck)
{
    Last next;
    next.rule = command.rule;
    next.sentence =
        sentenceId(command.why.isDirected() ? directed(command.why.why(), command.value) : command.why.why());
    for (const Narrowing &narrowing : command.allowed.narrowings())
        next.boundingRules |= bit(narrowing.bound.rule);
    next.value = command.value;
    next.at = snapshot.uptime;
    const SetpointKey key{snapshot.devices[command.device].id, command.kind};
    const auto last = m_last.find(key);
    if (last != m_last.end() && !isWorthTelling(last->second, next))
        return nullptr;
    const DecisionRecord &record = append(key, toRecord(command, snapshot, lease, recheck));
    next.id = record.id;
    m_last[key] = next;
    return &record;
}

const DecisionRecord &Ledger::noteRelease(const SetpointKey &key, double value, Why why, Instant now)
{
    DecisionRecord record;
    record.time = now;
    record.device = key.device;
    record.kind = key.kind;
    record.value = value;
    const auto last = m_last.find(key);
    if (last != m_last.end())
        record.rule = last->second.rule;
    record.reason = {QString::fromLatin1(sentenceId(why)), {}};
    record.until = now;
    record.state = SetpointState::Idle;
    m_last.erase(key);
    return append(key, std::move(record));
}

const DecisionRecord &Ledger::noteWaiting(const SetpointKey &key, double wanted, Rule rule, Why why,
                                          Instant now)
{
    m_last[key].rule = rule;
    return noteRelease(key, wanted, why, now);
}

const DecisionRecord *Ledger::noteState(const SetpointKey &key, SetpointState state)
{
    const auto last = m_last.find(key);
    DecisionRecord *record = last == m_last.end() ? nullptr : find(last->second.id);
    if (!record || record->state == state || state == SetpointState::Idle)
        return nullptr;
    record->state = state;
    return record;
}

const DecisionRecord *Ledger::newest(const SetpointKey &key) const
{
    const auto found =
        std::find_if(m_records.rbegin(), m_records.rend(), [&key](const DecisionRecord &record) {
            return record.device == key.device && record.kind == key.kind;
        });
    return found == m_records.rend() ? nullptr : &*found;
}

DecisionRecord &Ledger::append(const SetpointKey &key, DecisionRecord record)
{
    Q_ASSERT(record.device == key.device);
    record.id = m_nextId++;
    m_records.push_back(std::move(record));
    if (m_records.size() > m_capacity)
        m_records.pop_front();
    return m_records.back();
}

DecisionRecord *Ledger::find(qint64 id)
{
    // Ids are consecutive, so the place follows from the first one.
    if (m_records.empty() || id < m_records.front().id)
        return nullptr;
    const auto index = static_cast<std::size_t>(id - m_records.front().id);
    return index < m_records.size() ? &m_records[index] : nullptr;
}

} // namespace ww
