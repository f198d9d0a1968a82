// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/crc32c.h"

#include <array>

namespace ww::metering {

namespace {

constexpr std::uint32_t kReflectedPolynomial = 0x82F6'3B78;

constexpr std::array<std::uint32_t, 256> kByteTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t remainder = byte;
        for (int bit = 0; bit < 8; ++bit)
            remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? kReflectedPolynomial : 0);
        table[byte] = remainder;
    }
    return table;
}();

} // namespace

std::uint32_t crc32c(std::span<const std::byte> data)
{
    std::uint32_t crc = 0xFFFF'FFFF;
    for (const std::byte byte : data)
        crc = (crc >> 8) ^ kByteTable[(crc ^ static_cast<std::uint32_t>(byte)) & 0xFF];
    return ~crc;
}

} // namespace ww::metering
