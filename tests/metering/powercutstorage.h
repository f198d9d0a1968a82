// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/randomslices.h"
#include "metering/registers/crc32c.h"
#include "metering/registers/registerjournal.h"

namespace ww::test {

/// A state with numbers everywhere.
inline metering::MeterState randomState(QRandomGenerator &random)
{
    metering::MeterState state;
    metering::forEachCell(state, [&random](std::uint16_t, std::int64_t &value) {
        value = static_cast<std::int64_t>(random.generate64() >> random.bounded(3, 60));
    });
    return state;
}

/// Makes the checksum of a changed slot right again.
inline void reseal(metering::SlotBytes &bytes)
{
    const std::uint32_t crc = metering::crc32c(std::span(bytes).first(metering::kSlotBytes - 4));
    for (std::size_t i = 0; i < 4; ++i)
        bytes[metering::kSlotBytes - 4 + i] = static_cast<std::byte>(crc >> (8 * i));
}

/// Slots in memory on a medium whose power can be cut, and that can break.
class PowerCutStorage final : public metering::SlotStorage
{
public:
    bool refuseReads = false;
    bool refuseWrites = false;
    std::optional<std::size_t> brokenSlot;
    std::size_t lastTried = 0;

    [[nodiscard]] bool read(std::size_t slot, metering::SlotBytes &into) const override
    {
        into = m_slots[slot];
        return !refuseReads;
    }
    [[nodiscard]] std::optional<std::string> write(std::size_t slot,
                                                   const metering::SlotBytes &bytes) override
    {
        lastTried = slot;
        if (refuseWrites || slot == brokenSlot)
            return "the medium is broken";
        if (!m_cut) {
            m_slots[slot] = bytes;
            return std::nullopt;
        }
        // Any bytes of the sector under way and any sectors around it may have arrived.
        for (std::size_t from = 0; from < bytes.size(); from += kSector) {
            const std::size_t arrived = m_cut->bounded(3) == 0 ? m_cut->bounded(int{kSector}) : kSector;
            if (m_cut->bounded(2) == 0)
                std::copy_n(bytes.data() + from, arrived, m_slots[slot].data() + from);
        }
        m_cut = nullptr;
        return "no power";
    }
    void cutPowerDuringNextWrite(QRandomGenerator &random) { m_cut = &random; }
    void damage(std::size_t slot, QRandomGenerator &random)
    {
        m_slots[slot][static_cast<std::size_t>(random.bounded(int{metering::kSlotBytes}))] ^= std::byte{0x40};
    }

private:
    static constexpr std::size_t kSector = 512;
    std::array<metering::SlotBytes, metering::RegisterJournal::kSlots> m_slots{};
    QRandomGenerator *m_cut = nullptr;
};

} // namespace ww::test
