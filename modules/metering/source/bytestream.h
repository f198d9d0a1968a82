// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/outcome.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace ww::metering {

/// Bytes one after the other.
class ByteStream
{
public:
    ByteStream() = default;
    ByteStream(const ByteStream &) = delete;
    ByteStream &operator=(const ByteStream &) = delete;
    virtual ~ByteStream() = default;
    /// Fills `buffer` as far as there are bytes; 0 at the end.
    [[nodiscard]] virtual Outcome<std::size_t> read(std::span<char> buffer) = 0;
};

/// Opens a file; a gzip file is unpacked on the way.
[[nodiscard]] Outcome<std::unique_ptr<ByteStream>> openFile(const std::string &path);

/// Bytes in memory, borrowed.
[[nodiscard]] std::unique_ptr<ByteStream> bytesOf(std::span<const char> bytes);

} // namespace ww::metering
