// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/registerslot.h"

#include "metering/registers/crc32c.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace ww::metering {

namespace {

constexpr std::array<unsigned char, 8> kMagic{'W', 'W', 'R', 'E', 'G', 'S', '1', 0};
constexpr std::size_t kSequenceAt = 8;
constexpr std::size_t kCountAt = 16;
constexpr std::size_t kCellsAt = 20;
constexpr std::size_t kCellBytes = 10;
constexpr std::size_t kCrcAt = kSlotBytes - 4;
constexpr std::size_t kSequenceAgainAt = kCrcAt - 8;
constexpr std::size_t kMostCells = (kSequenceAgainAt - kCellsAt) / kCellBytes;

void put(std::byte *at, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i)
        at[i] = static_cast<std::byte>(value >> (8 * i));
}

std::uint64_t get(const std::byte *at, std::size_t bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        value |= static_cast<std::uint64_t>(at[i]) << (8 * i);
    return value;
}

/// The cells of a slot, sorted by key; nullopt when the keys are not strictly increasing.
std::optional<std::vector<std::pair<std::uint16_t, std::int64_t>>> readCells(const std::byte *bytes,
                                                                             std::size_t count)
{
    std::vector<std::pair<std::uint16_t, std::int64_t>> cells;
    cells.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::byte *cell = bytes + kCellsAt + i * kCellBytes;
        const auto key = static_cast<std::uint16_t>(get(cell, 2));
        if (!cells.empty() && key <= cells.back().first)
            return std::nullopt;
        cells.emplace_back(key, static_cast<std::int64_t>(get(cell + 2, 8)));
    }
    return cells;
}

/// Nothing that is stored is negative or beyond the highest register.
bool isSound(const MeterState &state)
{
    bool sound = true;
    forEachCell(state, [&sound](std::uint16_t, std::int64_t value) {
        sound = sound && value >= 0 && value <= kHighestRegister;
    });
    return sound;
}

} // namespace

SlotBytes encodeSlot(const StoredState &stored)
{
    SlotBytes bytes{};
    std::memcpy(bytes.data(), kMagic.data(), kMagic.size());
    put(bytes.data() + kSequenceAt, stored.sequence, 8);
    std::size_t count = 0;
    forEachCell(stored.state, [&bytes, &count](std::uint16_t key, std::int64_t value) {
        std::byte *cell = bytes.data() + kCellsAt + count * kCellBytes;
        put(cell, key, 2);
        put(cell + 2, static_cast<std::uint64_t>(value), 8);
        ++count;
    });
    put(bytes.data() + kCountAt, count, 4);
    put(bytes.data() + kSequenceAgainAt, stored.sequence, 8);
    put(bytes.data() + kCrcAt, crc32c(std::span(bytes).first(kCrcAt)), 4);
    return bytes;
}

SlotContent decodeSlot(std::span<const std::byte, kSlotBytes> bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; }))
        return BlankSlot{};
    if (std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
        return DamagedSlot{};
    StoredState stored;
    stored.sequence = get(bytes.data() + kSequenceAt, 8);
    const std::uint64_t count = get(bytes.data() + kCountAt, 4);
    if (get(bytes.data() + kSequenceAgainAt, 8) != stored.sequence || stored.sequence == 0 ||
        count > kMostCells || get(bytes.data() + kCrcAt, 4) != crc32c(bytes.first(kCrcAt)))
        return DamagedSlot{};
    const auto cells = readCells(bytes.data(), count);
    if (!cells)
        return DamagedSlot{};
    forEachCell(stored.state, [&cells](std::uint16_t key, std::int64_t &value) {
        const auto found = std::lower_bound(cells->begin(), cells->end(), key,
                                            [](const auto &cell, std::uint16_t k) { return cell.first < k; });
        if (found != cells->end() && found->first == key)
            value = found->second;
    });
    if (!isSound(stored.state))
        return DamagedSlot{};
    return stored;
}

} // namespace ww::metering
