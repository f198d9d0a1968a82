// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/condensed.h"

#include "control/record/statefields.h"

namespace ww {

template <> inline constexpr LoadActivity record::kLast<LoadActivity> = LoadActivity::Reserved;

void fields(auto &archive, record::Is<Bound> auto &value)
{
    auto &[rule, interval] = value;
    archive(rule, interval);
}

void fields(auto &archive, record::Is<DueStatus> auto &value)
{
    auto &[reservation, deadline, neededWh, startsAt, urgent, late] = value;
    archive(reservation, deadline, neededWh, startsAt, urgent, late);
}

/// Written only.
void fields(auto &archive, record::Is<BrokenLimits> auto &value)
{
    auto &[fuse, feedIn, ripple, consumption, peak, island] = value;
    archive(fuse, feedIn, ripple, consumption, peak, island);
}

/// Written only: for the digest.
void fields(auto &archive, record::Is<LoadStatus> auto &status)
{
    auto &[device, kind, value, activity, why, drawn, reckoned, target, changeIn, learnt, startsToday,
           runToday, energyTodayWh, due] = status;
    const Reason reason = why.toReason(valueName(kind), value.value_or(0));
    archive(device, kind, value, activity, reason.sentenceId, drawn, reckoned, target, changeIn, learnt,
            startsToday, runToday, energyTodayWh, due);
    for (const auto &[name, number] : reason.arguments)
        archive(name, number);
}

namespace record {

namespace {

void commandFields(auto &archive, auto &record)
{
    auto &[device, kind, value, rule, wish, allowed, bounds, reason] = record;
    archive(device, kind, value, rule, wish, allowed, bounds, reason.sentenceId);
}

QByteArray bytesOf(const CommandRecord &record)
{
    ByteWriter out;
    WriteArchive archive(out);
    commandFields(archive, record);
    out.natural(record.reason.arguments.size());
    for (const auto &[name, number] : record.reason.arguments)
        archive(name, number);
    return out.take();
}

QByteArray bytesOf(const Command &command)
{
    const auto &[device, kind, value, rule, wish, allowed, why] = command;
    CommandRecord record{device, kind, value, rule, wish, allowed.interval(), {}, {}};
    for (const Narrowing &narrowing : allowed.narrowings())
        record.bounds.push_back(narrowing.bound);
    record.reason = why.toReason(valueName(kind), value);
    return bytesOf(record);
}

} // namespace

Condensed condense(const Decision &decision)
{
    // What is in force follows from the rest and changes every tick.
    const auto &[commands, loads, recheck, meterLost, broken, circuitsExceeded, limits] = decision;
    static_cast<void>(limits);
    Condensed condensed;
    ByteWriter general;
    WriteArchive{general}(recheck, meterLost, broken.plant, broken.test, circuitsExceeded);
    condensed.general = general.take();
    condensed.commands.reserve(commands.size());
    for (const Command &command : commands)
        condensed.commands.push_back(bytesOf(command));
    if (!loads.empty()) {
        ByteWriter all;
        WriteArchive{all}.list(loads);
        condensed.loads = crc32(all.bytes());
    }
    return condensed;
}

std::optional<CommandRecord> readCommand(QByteArrayView bytes)
{
    ByteReader in(bytes);
    ReadArchive archive(in);
    CommandRecord record;
    commandFields(archive, record);
    for (std::size_t left = in.count(); left > 0 && !in.failed(); --left) {
        auto &[name, number] = record.reason.arguments.emplace_back();
        archive(name, number);
    }
    return in.isDone() ? std::optional(record) : std::nullopt;
}

void DecisionWriter::write(ByteWriter &out, Condensed decision)
{
    if (decision == m_before) {
        out.byte(0);
        return;
    }
    out.byte(1);
    out.block(decision.general);
    out.fixed32(decision.loads);
    out.natural(decision.commands.size());
    for (std::size_t i = 0; i < decision.commands.size(); ++i) {
        const bool isKnown = i < m_before.commands.size() && m_before.commands[i] == decision.commands[i];
        // No command is without bytes.
        out.block(isKnown ? QByteArray() : decision.commands[i]);
    }
    m_before = std::move(decision);
}

void DecisionReader::read(ByteReader &in)
{
    const std::uint8_t isNew = in.byte();
    if (isNew > 1)
        in.fail();
    if (isNew == 0)
        return;
    m_decision.general = in.block().toByteArray();
    m_decision.loads = in.fixed32();
    const std::size_t count = in.count();
    m_decision.commands.resize(std::min(m_decision.commands.size(), count));
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        const QByteArrayView bytes = in.block();
        const bool isKnown = i < m_decision.commands.size();
        if (bytes.isEmpty() && !isKnown)
            in.fail();
        else if (!isKnown)
            m_decision.commands.push_back(bytes.toByteArray());
        else if (!bytes.isEmpty())
            m_decision.commands[i] = bytes.toByteArray();
    }
}

} // namespace record

} // namespace ww
