// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/minuteblock.h"

#include "history/ricecoder.h"

namespace ww {

namespace {

constexpr quint8 kHasRuns = 0x80;
constexpr quint8 kCheckMask = 0x7f;
constexpr int kRunLengthBits = 6;

void appendRuns(const MinuteBlock &block, QByteArray &out)
{
    for (std::size_t i = 0; i < block.qualities.size();) {
        const Quality quality = block.qualities[i];
        std::size_t end = i;
        while (end < block.qualities.size() && block.qualities[end] == quality)
            ++end;
        out.append(static_cast<char>((static_cast<unsigned>(quality) << kRunLengthBits) | (end - i - 1)));
        i = end;
    }
}

bool readRuns(ByteReader &in, MinuteBlock &block)
{
    for (std::size_t i = 0; i < block.qualities.size();) {
        quint8 run = 0;
        if (!in.readByte(run))
            return false;
        const std::size_t end = i + (run & ((1U << kRunLengthBits) - 1U)) + 1;
        if (end > block.qualities.size())
            return false;
        for (; i < end; ++i)
            block.qualities[i] = static_cast<Quality>(run >> kRunLengthBits);
    }
    return true;
}

quint8 checkOf(QByteArrayView body, bool hasRuns)
{
    return crc8(body, hasRuns ? 0xff : 0x55) & kCheckMask;
}

} // namespace

QByteArray encodeMinute(const MinuteBlock &block)
{
    std::array<qint64, kSecondsPerMinute> good{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < block.values.size(); ++i) {
        if (block.qualities[i] == Quality::Good)
            good[count++] = block.values[i];
    }
    QByteArray out;
    out.reserve(96);
    out.append('\0');
    const bool hasRuns = count < good.size();
    if (hasRuns)
        appendRuns(block, out);
    if (count > 0)
        packIntegers(std::span(good).first(count), out);
    out[0] = static_cast<char>((hasRuns ? kHasRuns : 0) | checkOf(QByteArrayView(out).sliced(1), hasRuns));
    return out;
}

std::optional<MinuteBlock> decodeMinute(QByteArrayView bytes)
{
    ByteReader in(bytes);
    quint8 head = 0;
    if (!in.readByte(head))
        return std::nullopt;
    const bool hasRuns = (head & kHasRuns) != 0;
    if (checkOf(bytes.sliced(1), hasRuns) != (head & kCheckMask))
        return std::nullopt;
    MinuteBlock block;
    if (!hasRuns)
        block.qualities.fill(Quality::Good);
    else if (!readRuns(in, block))
        return std::nullopt;
    const auto count =
        static_cast<std::size_t>(std::count(block.qualities.begin(), block.qualities.end(), Quality::Good));
    std::array<qint64, kSecondsPerMinute> good{};
    if (count > 0 && !unpackIntegers(in, std::span(good).first(count)))
        return std::nullopt;
    if (!in.atEnd())
        return std::nullopt;
    for (std::size_t i = 0, next = 0; i < block.values.size(); ++i) {
        if (block.qualities[i] != Quality::Good)
            continue;
        block.values[i] = good[next++];
        if (block.values[i] > kLargestSample || block.values[i] < -kLargestSample)
            return std::nullopt;
    }
    return block;
}

} // namespace ww
