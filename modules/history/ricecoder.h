// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <span>

namespace ww {

/// Largest magnitude of an integer that can be packed: more than a minute of the largest samples together.
inline constexpr qint64 kLargestStored = 10'000'000'000'000'000;

/// Reads bytes from front to back; every read is bounded.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    [[nodiscard]] bool atEnd() const { return m_position == m_bytes.size(); }
    /// The next byte; false at the end.
    [[nodiscard]] bool readByte(quint8 &byte);
    /// A base-128 varint of at most 64 bits; false when it is cut off or too long.
    [[nodiscard]] bool readVarint(quint64 &value);

private:
    QByteArrayView m_bytes;
    qsizetype m_position = 0;
};

/// Appends a base-128 varint, least significant group first.
void appendVarint(QByteArray &out, quint64 value);
/// Maps small magnitudes of either sign to small unsigned numbers: 0, -1, 1, -2 ... to 0, 1, 2, 3 ...
[[nodiscard]] constexpr quint64 zigzag(qint64 value)
{
    return (static_cast<quint64>(value) << 1) ^ (value < 0 ? ~quint64{0} : 0);
}
[[nodiscard]] constexpr qint64 unzigzag(quint64 code)
{
    return static_cast<qint64>((code >> 1) ^ (~(code & 1) + 1));
}

/// Appends 1 to 64 integers: common powers of ten are divided out, then the first value as zigzag varint and
/// the residuals of the best of three predictors (zero, previous value, straight line) as Rice codes of the
/// best width. Format in docs/history-format.md. Magnitudes up to kLargestStored.
void packIntegers(std::span<const qint64> values, QByteArray &out);
/// Reads as many integers as `values` has room for; false when the bytes are damaged or a value is out of
/// bounds.
[[nodiscard]] bool unpackIntegers(ByteReader &in, std::span<qint64> values);

/// CRC-8 (polynomial 0x07) of bytes; guards each stored block.
[[nodiscard]] quint8 crc8(QByteArrayView bytes, quint8 seed = 0);

} // namespace ww
