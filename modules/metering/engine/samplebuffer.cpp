// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/samplebuffer.h"

#include <cassert>
#include <cstring>

namespace ww::metering {

SampleBuffer::SampleBuffer(std::size_t history, std::size_t piece)
    : m_history(history)
    , m_capacity(2 * history + piece)
    , m_data(kChannels * m_capacity)
{}

void SampleBuffer::restart(std::int64_t first)
{
    m_size = 0;
    m_first = first;
}

std::array<double *, kChannels> SampleBuffer::reserve(std::size_t frames)
{
    assert(frames + m_history <= m_capacity);
    if (m_size + frames > m_capacity) {
        const std::size_t drop = m_size - m_history;
        for (std::size_t c = 0; c < kChannels; ++c) {
            double *channel = m_data.data() + c * m_capacity;
            std::memmove(channel, channel + drop, m_history * sizeof(double));
        }
        m_first += static_cast<std::int64_t>(drop);
        m_size = m_history;
    }
    std::array<double *, kChannels> place{};
    for (std::size_t c = 0; c < kChannels; ++c)
        place[c] = m_data.data() + c * m_capacity + m_size;
    return place;
}

SampleSpan SampleBuffer::span() const
{
    SampleSpan span{m_first, end(), {}};
    for (std::size_t c = 0; c < kChannels; ++c)
        span.channel[c] = m_data.data() + c * m_capacity;
    return span;
}

} // namespace ww::metering
