// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/bytes.h"

#include <array>

namespace ww::record {

namespace {

constexpr std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320U : 0U);
        table[i] = value;
    }
    return table;
}

constexpr std::array kCrcTable = crcTable();
constexpr int kBitsOfLeb = 7;
constexpr int kNumberBytes = 8;

} // namespace

std::uint32_t crc32(QByteArrayView bytes, std::uint32_t before)
{
    std::uint32_t crc = ~before;
    for (const char byte : bytes)
        crc = (crc >> 8) ^ kCrcTable[(crc ^ static_cast<std::uint8_t>(byte)) & 0xFFU];
    return ~crc;
}

void ByteWriter::natural(std::uint64_t value)
{
    for (; value >= 0x80; value >>= kBitsOfLeb)
        byte(static_cast<std::uint8_t>(value | 0x80));
    byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::whole(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    natural((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::fixed32(std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        byte(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::number(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int shift = 0; shift < 64; shift += 8)
        byte(static_cast<std::uint8_t>(bits >> shift));
}

void ByteWriter::difference(double value, double before)
{
    // Numbers near each other agree in their upper bits, and round ones have zeros below.
    std::uint64_t bits = std::bit_cast<std::uint64_t>(value) ^ std::bit_cast<std::uint64_t>(before);
    const int below = bits == 0 ? kNumberBytes : std::countr_zero(bits) / 8;
    const int length = bits == 0 ? 0 : kNumberBytes - below - std::countl_zero(bits) / 8;
    byte(static_cast<std::uint8_t>(below << 4 | length));
    for (int i = 0; i < length; ++i)
        byte(static_cast<std::uint8_t>(bits >> (8 * (below + i))));
}

void ByteWriter::block(QByteArrayView bytes)
{
    natural(static_cast<std::uint64_t>(bytes.size()));
    raw(bytes);
}

void ByteReader::fail()
{
    m_failed = true;
    m_rest = {};
}

std::uint8_t ByteReader::byte()
{
    if (m_rest.isEmpty()) {
        fail();
        return 0;
    }
    const auto value = static_cast<std::uint8_t>(m_rest.front());
    m_rest = m_rest.sliced(1);
    return value;
}

std::uint64_t ByteReader::natural()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += kBitsOfLeb) {
        const std::uint8_t part = byte();
        // The tenth byte has room for one bit only.
        if (shift == 63 && part > 1)
            break;
        value |= static_cast<std::uint64_t>(part & 0x7F) << shift;
        if ((part & 0x80) == 0)
            return value;
    }
    fail();
    return 0;
}

std::int64_t ByteReader::whole()
{
    const std::uint64_t bits = natural();
    return static_cast<std::int64_t>((bits >> 1) ^ ((bits & 1) != 0 ? ~std::uint64_t{0} : 0));
}

std::uint32_t ByteReader::fixed32()
{
    std::uint32_t value = 0;
    for (int shift = 0; shift < 32; shift += 8)
        value |= static_cast<std::uint32_t>(byte()) << shift;
    return value;
}

double ByteReader::number()
{
    std::uint64_t bits = 0;
    for (int shift = 0; shift < 64; shift += 8)
        bits |= static_cast<std::uint64_t>(byte()) << shift;
    return std::bit_cast<double>(bits);
}

double ByteReader::difference(double before)
{
    const std::uint8_t shape = byte();
    const int below = shape >> 4;
    const int length = shape & 0x0F;
    if (below + length > kNumberBytes) {
        fail();
        return 0;
    }
    std::uint64_t bits = 0;
    for (int i = 0; i < length; ++i)
        bits |= static_cast<std::uint64_t>(byte()) << (8 * (below + i));
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(before) ^ bits);
}

QByteArrayView ByteReader::block()
{
    const std::uint64_t length = natural();
    if (length > static_cast<std::uint64_t>(left())) {
        fail();
        return {};
    }
    return raw(static_cast<qsizetype>(length));
}

QByteArrayView ByteReader::raw(qsizetype count)
{
    if (count < 0 || count > left()) {
        fail();
        return {};
    }
    const QByteArrayView bytes = m_rest.first(count);
    m_rest = m_rest.sliced(count);
    return bytes;
}

std::size_t ByteReader::count()
{
    const std::uint64_t value = natural();
    if (value > static_cast<std::uint64_t>(left())) {
        fail();
        return 0;
    }
    return static_cast<std::size_t>(value);
}

} // namespace ww::record
