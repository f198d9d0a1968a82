// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/samples.h"

#include <vector>

namespace ww::metering {

/// The latest samples of all channels, contiguous per channel. Memory is taken once.
class SampleBuffer
{
public:
    /// Keeps at least `history` samples and takes pieces of up to `piece`.
    SampleBuffer(std::size_t history, std::size_t piece);

    /// Empties it; the next sample appended has position `first`.
    void restart(std::int64_t first);
    /// Makes room for `frames` more samples and returns where they go; the caller fills all channels, then
    /// commits.
    [[nodiscard]] std::array<double *, kChannels> reserve(std::size_t frames);
    void commit(std::size_t frames) { m_size += frames; }

    [[nodiscard]] SampleSpan span() const;
    [[nodiscard]] std::int64_t end() const { return m_first + static_cast<std::int64_t>(m_size); }

private:
    std::size_t m_history;
    std::size_t m_capacity;
    std::vector<double> m_data;
    std::size_t m_size = 0;
    std::int64_t m_first = 0;
};

} // namespace ww::metering
