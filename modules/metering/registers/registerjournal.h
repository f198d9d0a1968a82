// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/registerslot.h"

#include <string>

namespace ww::metering {

/// Where slots are kept. Not thread-safe.
class SlotStorage
{
public:
    SlotStorage() = default;
    SlotStorage(const SlotStorage &) = delete;
    SlotStorage &operator=(const SlotStorage &) = delete;
    virtual ~SlotStorage() = default;
    /// False when the medium does not give the slot back.
    [[nodiscard]] virtual bool read(std::size_t slot, SlotBytes &into) const = 0;
    /// Returns once the slot is on the medium, whatever happens to the power afterwards; else why not.
    [[nodiscard]] virtual std::optional<std::string> write(std::size_t slot, const SlotBytes &bytes) = 0;
};

/// What was found on start.
struct LoadedRegisters
{
    StoredState newest; ///< Sequence 0 with zero registers when nothing usable was stored.
    int whole = 0;      ///< Slots that could be read.
    int damaged = 0;    ///< Slots that are neither whole nor blank.
    /// The only damage is where the next state would have been written: power went during a write. On a
    /// storage without any state that is the very first write, before which there was nothing to lose.
    bool interrupted = false;
    /// The newest state had a register below that of an older one; the higher value was taken.
    bool steppedBack = false;

    /// Something was stored here before, and all of it is unusable.
    [[nodiscard]] bool isLost() const { return whole == 0 && damaged > 0 && !interrupted; }
};

/// Stores states one after the other in a ring of slots. A state never overwrites the one before it, so a
/// write that is interrupted at any byte leaves the previous state. Wear is spread evenly: with a state a
/// second each slot is written every 64 seconds, 338 MB a day in all, and neighbours in time are far apart on
/// the medium.
class RegisterJournal
{
public:
    static constexpr std::size_t kSlots = 64;
    /// Slot of a sequence number.
    [[nodiscard]] static constexpr std::size_t slotOf(std::uint64_t sequence)
    {
        constexpr std::uint64_t stride = 27; // odd: all slots are visited
        return static_cast<std::size_t>(sequence * stride % kSlots);
    }

    /// Borrows the storage.
    explicit RegisterJournal(SlotStorage &storage)
        : m_storage(storage)
    {}
    /// Reads all slots, decides which state is the newest whole one and continues after it.
    [[nodiscard]] LoadedRegisters load();
    /// Stores the next state; why not, when it failed. The next state then goes to another slot, but never to
    /// the one that holds the last stored state.
    [[nodiscard]] std::optional<std::string> store(const MeterState &state);
    /// Number of the state stored last.
    [[nodiscard]] std::uint64_t sequence() const { return m_stored; }

private:
    SlotStorage &m_storage;
    std::uint64_t m_stored = 0;
    std::uint64_t m_next = 1;
};

} // namespace ww::metering
