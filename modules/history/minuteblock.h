// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/reading.h"

#include <QByteArray>

#include <array>
#include <limits>
#include <optional>

namespace ww {

/// Sampling of history: one value a second, sixty to a block.
inline constexpr int kSecondsPerMinute = 60;
inline constexpr qint64 kMsPerSecond = 1'000;
inline constexpr qint64 kMsPerMinute = 60'000;
inline constexpr qint64 kMsPerHour = 3'600'000;
/// Largest magnitude of a recorded sample (10 TW in steps of 0.1 W; 100 GWh in steps of 1 mWh, the 8+3 digits
/// of the display); a day of 25 hours of them can be summed in 64 bits. What lies beyond is recorded as
/// implausible.
inline constexpr qint64 kLargestSample = 100'000'000'000'000;
static_assert(kLargestSample <= std::numeric_limits<qint64>::max() / (25 * 3600));

/// One minute of one series: a scaled integer for each good second, a quality mark for the others.
struct MinuteBlock
{
    std::array<qint64, kSecondsPerMinute> values{};     ///< Meaningful where the quality is Good, else 0.
    std::array<Quality, kSecondsPerMinute> qualities{}; ///< Missing until something was recorded.

    void set(int second, qint64 value)
    {
        values.at(static_cast<std::size_t>(second)) = value;
        qualities.at(static_cast<std::size_t>(second)) = Quality::Good;
    }
    void mark(int second, Quality quality)
    {
        values.at(static_cast<std::size_t>(second)) = 0;
        qualities.at(static_cast<std::size_t>(second)) = quality;
    }
    /// Whether nothing at all was recorded.
    [[nodiscard]] bool isEmpty() const { return qualities == std::array<Quality, kSecondsPerMinute>{}; }
    bool operator==(const MinuteBlock &) const = default;
};

/// Packs a minute into typically 5 to 60 bytes, at most about 750. Format in docs/history-format.md.
[[nodiscard]] QByteArray encodeMinute(const MinuteBlock &block);
/// Unpacks a minute; nullopt when the bytes are damaged. Safe on any input.
[[nodiscard]] std::optional<MinuteBlock> decodeMinute(QByteArrayView bytes);

} // namespace ww
