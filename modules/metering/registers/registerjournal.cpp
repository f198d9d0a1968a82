// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/registerjournal.h"

#include <vector>

namespace ww::metering {

namespace {

// A state a second reaches this after more than the age of the universe; only damage gets beyond.
constexpr std::uint64_t kHighestSequence = std::uint64_t{1} << 62;

/// Takes the higher value of each register that never steps back; true when the newest was below an older
/// one.
bool liftAbove(MeterState &newest, const MeterState &older)
{
    bool lifted = false;
    for (const MeterRegisterInfo &row : meterRegisterTable()) {
        const std::size_t index = indexOf(row.id);
        if (!neverStepsBack(row) || newest.registers[index] >= older.registers[index])
            continue;
        newest.registers[index] = older.registers[index];
        lifted = true;
    }
    return lifted;
}

} // namespace

LoadedRegisters RegisterJournal::load()
{
    LoadedRegisters loaded;
    std::vector<StoredState> states;
    std::vector<std::size_t> damaged;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
        SlotBytes bytes;
        const SlotContent content = m_storage.read(slot, bytes) ? decodeSlot(bytes) : DamagedSlot{};
        if (std::holds_alternative<BlankSlot>(content))
            continue;
        const auto *stored = std::get_if<StoredState>(&content);
        if (stored && stored->sequence < kHighestSequence && slotOf(stored->sequence) == slot)
            states.push_back(*stored);
        else
            damaged.push_back(slot);
    }
    for (const StoredState &stored : states) {
        if (stored.sequence > loaded.newest.sequence)
            loaded.newest = stored;
    }
    for (const StoredState &stored : states)
        loaded.steppedBack = liftAbove(loaded.newest.state, stored.state) || loaded.steppedBack;
    m_stored = loaded.newest.sequence;
    m_next = m_stored + 1;
    loaded.whole = static_cast<int>(states.size());
    loaded.damaged = static_cast<int>(damaged.size());
    loaded.interrupted = damaged.size() == 1 && damaged[0] == slotOf(m_next);
    return loaded;
}

std::optional<std::string> RegisterJournal::store(const MeterState &state)
{
    if (m_stored != 0 && slotOf(m_next) == slotOf(m_stored))
        ++m_next;
    const std::uint64_t sequence = m_next++;
    if (auto failure = m_storage.write(slotOf(sequence), encodeSlot({sequence, state})))
        return failure;
    m_stored = sequence;
    return std::nullopt;
}

} // namespace ww::metering
