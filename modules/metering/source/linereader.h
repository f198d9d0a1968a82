// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/source/bytestream.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ww::metering {

/// Lines of a text, numbered from 1, without their ends (LF or CR LF). A line of more than kMaxLine bytes is
/// refused.
class LineReader
{
public:
    static constexpr std::size_t kMaxLine = 4096;

    explicit LineReader(std::unique_ptr<ByteStream> bytes);
    /// The next line, valid until the next call; empty at the end of the text.
    [[nodiscard]] Outcome<std::optional<std::string_view>> next();
    /// Number of the line last given.
    [[nodiscard]] std::uint64_t number() const { return m_number; }

private:
    [[nodiscard]] Outcome<bool> fill();

    std::unique_ptr<ByteStream> m_bytes;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_ended = false;
    std::uint64_t m_number = 0;
};

} // namespace ww::metering
