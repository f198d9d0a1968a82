// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/crc32c.h"
#include "metering/registers/registerjournal.h"

#include <algorithm>
#include <cstdlib>

using namespace ww::metering;

namespace {

void require(bool truth)
{
    if (!truth)
        std::abort();
}

/// One slot holds the input, at the place its sequence asks for; all others are blank.
class OneSlot final : public SlotStorage
{
public:
    OneSlot(const SlotBytes &bytes, std::size_t place)
        : m_bytes(bytes)
        , m_place(place)
    {}
    [[nodiscard]] bool read(std::size_t slot, SlotBytes &into) const override
    {
        into = slot == m_place ? m_bytes : SlotBytes{};
        return true;
    }
    [[nodiscard]] std::optional<std::string> write(std::size_t slot, const SlotBytes &bytes) override
    {
        require(slot < RegisterJournal::kSlots);
        require(std::holds_alternative<StoredState>(decodeSlot(bytes)));
        return std::nullopt;
    }

private:
    const SlotBytes m_bytes;
    const std::size_t m_place;
};

void goOnFrom(const SlotBytes &bytes, std::uint64_t sequence)
{
    OneSlot storage(bytes, RegisterJournal::slotOf(sequence));
    RegisterJournal journal(storage);
    const LoadedRegisters loaded = journal.load();
    require(loaded.whole + loaded.damaged <= 1);
    for (const std::int64_t value : loaded.newest.state.registers)
        require(value >= 0 && value <= kHighestRegister);
    require(!journal.store(loaded.newest.state));
    DemandMeter demand({});
    demand.restore(loaded.newest.state.demand);
    demand.advance(1'590'969'600'000, loaded.newest.state.registers);
    demand.advance(1'590'970'500'000, loaded.newest.state.registers);
    require(demand.progress(loaded.newest.state.registers).has_value());
}

} // namespace

/// The first byte says whether the checksum is made right, so that the fuzzer gets behind it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    SlotBytes bytes{};
    std::transform(data + 1, data + std::min(size, kSlotBytes + 1), bytes.begin(),
                   [](std::uint8_t byte) { return static_cast<std::byte>(byte); });
    if (data[0] % 2 == 1) {
        std::copy_n(bytes.begin() + 8, 8, bytes.end() - 12);
        const std::uint32_t crc = crc32c(std::span(bytes).first(kSlotBytes - 4));
        for (std::size_t i = 0; i < 4; ++i)
            bytes[kSlotBytes - 4 + i] = static_cast<std::byte>(crc >> (8 * i));
    }
    const SlotContent content = decodeSlot(bytes);
    if (const auto *stored = std::get_if<StoredState>(&content)) {
        const SlotContent again = decodeSlot(encodeSlot(*stored));
        require(std::holds_alternative<StoredState>(again) && std::get<StoredState>(again) == *stored);
        goOnFrom(bytes, stored->sequence);
    } else {
        goOnFrom(bytes, 1);
    }
    return 0;
}
