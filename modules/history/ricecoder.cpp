// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/ricecoder.h"

#include <array>
#include <bit>
#include <limits>

namespace ww {

namespace {

constexpr std::size_t kMostValues = 64;
constexpr int kConstant = 31; // Rice parameter that says: every residual is zero, no bits follow.
constexpr int kWidestRice = 30;
constexpr int kEscape = 20; // So many ones announce a residual in plain 64 bits.
constexpr int kMostExponent = 9;
constexpr int kOrders = 3;
constexpr quint8 kHasExponent = 0x80;

using Residuals = std::array<quint64, kMostValues>;

/// How a run of integers is packed best.
struct Plan
{
    int order = 0;
    int width = kConstant;
    quint64 bits = std::numeric_limits<quint64>::max();
};

class BitWriter
{
public:
    explicit BitWriter(QByteArray &out)
        : m_out(out)
    {}
    void put(quint64 value, int bits)
    {
        while (bits > 0) {
            const int taken = std::min(bits, 8 - m_used);
            const auto part = static_cast<unsigned>(value >> (bits - taken)) & ((1U << taken) - 1U);
            m_current = static_cast<quint8>(m_current | (part << (8 - m_used - taken)));
            m_used += taken;
            bits -= taken;
            if (m_used == 8)
                finish();
        }
    }
    void finish()
    {
        if (m_used == 0)
            return;
        m_out.append(static_cast<char>(m_current));
        m_current = 0;
        m_used = 0;
    }

private:
    QByteArray &m_out;
    quint8 m_current = 0;
    int m_used = 0;
};

class BitReader
{
public:
    explicit BitReader(ByteReader &in)
        : m_in(in)
    {}
    [[nodiscard]] bool get(int bits, quint64 &value)
    {
        value = 0;
        while (bits > 0) {
            if (m_left == 0) {
                if (!m_in.readByte(m_current))
                    return false;
                m_left = 8;
            }
            const int taken = std::min(bits, m_left);
            value = (value << taken) |
                    ((static_cast<unsigned>(m_current) >> (m_left - taken)) & ((1U << taken) - 1U));
            m_left -= taken;
            bits -= taken;
        }
        return true;
    }
    [[nodiscard]] bool getRice(int width, quint64 &value)
    {
        quint64 quotient = 0;
        for (quint64 bit = 1; quotient < kEscape; ++quotient) {
            if (!get(1, bit))
                return false;
            if (bit == 0)
                break;
        }
        if (quotient == kEscape)
            return get(64, value);
        quint64 rest = 0;
        if (!get(width, rest))
            return false;
        value = (quotient << width) | rest;
        return true;
    }

private:
    ByteReader &m_in;
    quint8 m_current = 0;
    int m_left = 0;
};

int divideCommonPowerOfTen(std::span<qint64> values)
{
    int exponent = 0;
    while (exponent < kMostExponent) {
        for (const qint64 value : values) {
            if (value % 10 != 0)
                return exponent;
        }
        for (qint64 &value : values)
            value /= 10;
        ++exponent;
    }
    return exponent;
}

/// Value expected next, in wrap-around arithmetic so that damaged input cannot overflow.
quint64 predicted(int order, quint64 previous, quint64 beforeThat)
{
    return order == 0 ? 0 : order == 1 ? previous : 2 * previous - beforeThat;
}

void fillResiduals(std::span<const qint64> values, int order, Residuals &residuals)
{
    for (std::size_t i = 1; i < values.size(); ++i) {
        const auto previous = static_cast<quint64>(values[i - 1]);
        const auto beforeThat = i > 1 ? static_cast<quint64>(values[i - 2]) : previous;
        const quint64 difference = static_cast<quint64>(values[i]) - predicted(order, previous, beforeThat);
        residuals[i] = zigzag(static_cast<qint64>(difference));
    }
}

quint64 riceBits(std::span<const quint64> residuals, int width)
{
    quint64 bits = 0;
    for (const quint64 residual : residuals) {
        const quint64 quotient = residual >> width;
        bits += quotient < kEscape ? quotient + 1 + static_cast<quint64>(width) : kEscape + 64;
    }
    return bits;
}

void considerOrder(int order, std::span<const quint64> residuals, Plan &best)
{
    quint64 all = 0;
    quint64 sum = 0;
    for (const quint64 residual : residuals) {
        all |= residual;
        sum += std::min<quint64>(residual, quint64{1} << 50);
    }
    if (all == 0) {
        if (best.bits > 0)
            best = {order, kConstant, 0};
        return;
    }
    const auto guess = static_cast<int>(std::bit_width(sum / residuals.size()));
    for (int width = std::max(0, guess - 2); width <= std::min(kWidestRice, guess + 1); ++width) {
        const quint64 bits = riceBits(residuals, width);
        if (bits < best.bits)
            best = {order, width, bits};
    }
    if (best.bits == std::numeric_limits<quint64>::max())
        best = {order, kWidestRice, riceBits(residuals, kWidestRice)};
}

Plan makePlan(std::span<const qint64> values, std::array<Residuals, kOrders> &residuals)
{
    Plan best;
    if (values.size() == 1)
        return {1, kConstant, 0};
    for (const int order : {1, 2, 0}) {
        Residuals &candidate = residuals.at(static_cast<std::size_t>(order));
        fillResiduals(values, order, candidate);
        considerOrder(order, std::span(candidate).subspan(1, values.size() - 1), best);
        if (best.bits == 0)
            break;
    }
    return best;
}

void writeResiduals(std::span<const quint64> residuals, int width, QByteArray &out)
{
    BitWriter bits(out);
    for (const quint64 residual : residuals) {
        const quint64 quotient = residual >> width;
        if (quotient >= kEscape) {
            bits.put((quint64{1} << kEscape) - 1, kEscape);
            bits.put(residual, 64);
            continue;
        }
        bits.put((quint64{1} << (quotient + 1)) - 2, static_cast<int>(quotient) + 1);
        bits.put(residual, width);
    }
    bits.finish();
}

bool storable(quint64 value, qint64 scale, qint64 &out)
{
    const auto plain = static_cast<qint64>(value);
    if (plain > kLargestStored / scale || plain < -(kLargestStored / scale))
        return false;
    out = plain * scale;
    return true;
}

qint64 powerOfTen(int exponent)
{
    qint64 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

} // namespace

bool ByteReader::readByte(quint8 &byte)
{
    if (atEnd())
        return false;
    byte = static_cast<quint8>(m_bytes[m_position++]);
    return true;
}

bool ByteReader::readVarint(quint64 &value)
{
    value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        quint8 byte = 0;
        if (!readByte(byte) || (shift == 63 && byte > 1))
            return false;
        value |= static_cast<quint64>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

void appendVarint(QByteArray &out, quint64 value)
{
    while (value >= 0x80) {
        out.append(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.append(static_cast<char>(value));
}

void packIntegers(std::span<const qint64> values, QByteArray &out)
{
    Q_ASSERT(!values.empty() && values.size() <= kMostValues);
    std::array<qint64, kMostValues> copy{};
    std::copy(values.begin(), values.end(), copy.begin());
    const std::span<qint64> scaled = std::span(copy).first(values.size());
    const int exponent = divideCommonPowerOfTen(scaled);

    std::array<Residuals, kOrders> residuals;
    const Plan plan = makePlan(scaled, residuals);
    out.append(static_cast<char>(plan.width | (plan.order << 5) | (exponent > 0 ? kHasExponent : 0)));
    if (exponent > 0)
        out.append(static_cast<char>(exponent));
    appendVarint(out, zigzag(scaled[0]));
    if (plan.width != kConstant) {
        const Residuals &chosen = residuals.at(static_cast<std::size_t>(plan.order));
        writeResiduals(std::span(chosen).subspan(1, values.size() - 1), plan.width, out);
    }
}

bool unpackIntegers(ByteReader &in, std::span<qint64> values)
{
    quint8 head = 0;
    quint8 exponent = 0;
    quint64 code = 0;
    if (!in.readByte(head) || ((head & kHasExponent) != 0 && !in.readByte(exponent)) || !in.readVarint(code))
        return false;
    const int width = head & 0x1f;
    const int order = (head >> 5) & 3;
    if (order >= kOrders || exponent > kMostExponent || values.empty())
        return false;
    const qint64 scale = powerOfTen(exponent);
    auto previous = static_cast<quint64>(unzigzag(code));
    quint64 beforeThat = previous;
    if (!storable(previous, scale, values[0]))
        return false;
    BitReader bits(in);
    for (std::size_t i = 1; i < values.size(); ++i) {
        quint64 residual = 0;
        if (width != kConstant && !bits.getRice(width, residual))
            return false;
        const quint64 value =
            predicted(order, previous, beforeThat) + static_cast<quint64>(unzigzag(residual));
        if (!storable(value, scale, values[i]))
            return false;
        beforeThat = std::exchange(previous, value);
    }
    return true;
}

quint8 crc8(QByteArrayView bytes, quint8 seed)
{
    static constexpr std::array<quint8, 256> kTable = [] {
        std::array<quint8, 256> table{};
        for (unsigned i = 0; i < 256; ++i) {
            unsigned crc = i;
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc & 0x80U) != 0 ? ((crc << 1) ^ 0x07U) & 0xffU : crc << 1;
            table[i] = static_cast<quint8>(crc);
        }
        return table;
    }();
    for (const char byte : bytes)
        seed = kTable[seed ^ static_cast<quint8>(byte)];
    return seed;
}

} // namespace ww
