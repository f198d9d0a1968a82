// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/meterstate.h"

#include <cstddef>
#include <variant>

namespace ww::metering {

/// Size of a slot in the register file: one page, so that a write touches no other slot's page.
inline constexpr std::size_t kSlotBytes = 4096;
using SlotBytes = std::array<std::byte, kSlotBytes>;

/// A state with its place in the sequence of all states ever stored; the first is 1.
struct StoredState
{
    std::uint64_t sequence = 0;
    MeterState state;
    bool operator==(const StoredState &) const = default;
};

struct BlankSlot
{}; ///< Never written: all zero.
struct DamagedSlot
{}; ///< Neither blank nor whole.

/// What is in a slot.
using SlotContent = std::variant<BlankSlot, DamagedSlot, StoredState>;

/// Lays a state out as a slot, little endian: "WWREGS1\0", sequence u64, cell count u32, cells (key u16,
/// value i64), zeros, the sequence again, CRC-32C of all before.
[[nodiscard]] SlotBytes encodeSlot(const StoredState &stored);

/// Reads a slot back. Anything that is not exactly what encodeSlot() makes is damaged; keys of a newer
/// version are passed over, keys that are missing leave zero.
[[nodiscard]] SlotContent decodeSlot(std::span<const std::byte, kSlotBytes> bytes);

} // namespace ww::metering
