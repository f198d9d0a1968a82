// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/linereader.h"

#include <algorithm>
#include <cstring>

namespace ww::metering {

namespace {

constexpr std::size_t kBuffer = 1 << 16;

} // namespace

LineReader::LineReader(std::unique_ptr<ByteStream> bytes)
    : m_bytes(std::move(bytes))
    , m_buffer(kBuffer)
{}

/// Moves the rest to the front and reads behind it; false when nothing came.
Outcome<bool> LineReader::fill()
{
    std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
    m_end -= m_begin;
    m_begin = 0;
    const auto got = m_bytes->read(std::span(m_buffer).subspan(m_end));
    if (!got)
        return got.error();
    m_end += *got;
    m_ended = *got == 0;
    return !m_ended;
}

Outcome<std::optional<std::string_view>> LineReader::next()
{
    for (;;) {
        const char *begin = m_buffer.data() + m_begin;
        const auto *end = static_cast<const char *>(std::memchr(begin, '\n', m_end - m_begin));
        const std::size_t length = end != nullptr ? static_cast<std::size_t>(end - begin) : m_end - m_begin;
        if (length > kMaxLine)
            return Problem{"line " + std::to_string(m_number + 1), "is longer than 4096 bytes"};
        if (end != nullptr || (m_ended && length > 0)) {
            m_begin += std::min(length + 1, m_end - m_begin);
            ++m_number;
            std::string_view line(begin, length);
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            return std::optional(line);
        }
        if (m_ended)
            return std::optional<std::string_view>();
        if (const auto more = fill(); !more)
            return more.error();
    }
}

} // namespace ww::metering
