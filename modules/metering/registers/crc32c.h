// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ww::metering {

/// CRC-32C (Castagnoli, RFC 3720): polynomial 0x1EDC6F41 reflected, initial and final complement. The CRC of
/// "123456789" is 0xE3069283.
[[nodiscard]] std::uint32_t crc32c(std::span<const std::byte> data);

} // namespace ww::metering
