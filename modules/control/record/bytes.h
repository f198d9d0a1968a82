// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <bit>
#include <cstdint>

namespace ww::record {

/// CRC-32 (ISO 3309, as in zlib and PNG) of some bytes, going on from the CRC of those before them. That of
/// "123456789" is 0xCBF43926.
[[nodiscard]] std::uint32_t crc32(QByteArrayView bytes, std::uint32_t before = 0);

/// Puts numbers behind one another: whole ones as LEB128, so that small ones are short.
class ByteWriter
{
public:
    void byte(std::uint8_t value) { m_bytes.append(static_cast<char>(value)); }
    /// Unsigned LEB128, 1 to 10 bytes.
    void natural(std::uint64_t value);
    /// Zigzag, then LEB128: near 0 is short on both sides.
    void whole(std::int64_t value);
    /// Four bytes, least significant first.
    void fixed32(std::uint32_t value);
    /// All 64 bits of a number, least significant byte first.
    void number(double value);
    /// A number as what its bits differ from an earlier one: 1 to 9 bytes.
    void difference(double value, double before);
    /// Its length, then the bytes.
    void block(QByteArrayView bytes);
    void raw(QByteArrayView bytes) { m_bytes.append(bytes); }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }

private:
    QByteArray m_bytes;
};

/// Takes them apart again. What is not there, or no such number, makes failed() true, once and for all, and
/// gives 0; nothing is ever read behind the end. The bytes are borrowed.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_rest(bytes)
    {}
    [[nodiscard]] bool failed() const { return m_failed; }
    /// All has been read, and all of it was right.
    [[nodiscard]] bool isDone() const { return !m_failed && m_rest.isEmpty(); }
    [[nodiscard]] qsizetype left() const { return m_rest.size(); }
    void fail();

    std::uint8_t byte();
    std::uint64_t natural();
    std::int64_t whole();
    std::uint32_t fixed32();
    double number();
    double difference(double before);
    /// As many bytes as there are said to be; none when there are fewer.
    QByteArrayView block();
    QByteArrayView raw(qsizetype count);
    /// How many of something follow; fails when not even one byte is left for each.
    std::size_t count();

private:
    QByteArrayView m_rest;
    bool m_failed = false;
};

/// Equal to the last bit: NaN equals itself, and 0 is not -0.
[[nodiscard]] inline bool sameBits(double a, double b)
{
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

} // namespace ww::record
