// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/readingcodec.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// SunSpec allows -10 to 10; anything else is a damaged register, and "not implemented" counts as 0.
constexpr int kMostExponent = 10;
constexpr quint16 kNoScale = 0x8000;

std::optional<int> exponentOf(const ProfileReading &reading, const RegisterBlock &block)
{
    if (!reading.scaleAddress)
        return 0;
    RegisterField field;
    field.address = *reading.scaleAddress;
    const auto words = block.of(field);
    if (words.empty())
        return std::nullopt;
    if (words.front() == kNoScale)
        return 0;
    const int exponent = static_cast<qint16>(words.front());
    return std::abs(exponent) <= kMostExponent ? std::optional(exponent) : std::nullopt;
}

/// 1 or -1 as the reading's flags say; nullopt when the block does not hold them.
std::optional<double> directionOf(const ProfileReading &reading, const RegisterBlock &block)
{
    double direction = 1;
    for (const ProfileFlag &flag : reading.negativeWhen) {
        const auto words = block.of(flag.field);
        if (words.empty())
            return std::nullopt;
        if ((words.front() & flag.mask) != 0)
            direction = -1;
    }
    return direction;
}

RegisterField scaled(RegisterField field, int exponent)
{
    field.gain *= std::pow(10.0, -exponent);
    return field;
}

} // namespace

std::span<const quint16> RegisterBlock::of(const RegisterField &field) const
{
    if (field.address < address || field.end() > address + static_cast<int>(words.size()))
        return {};
    return words.subspan(static_cast<std::size_t>(field.address - address), field.words);
}

RegisterField hullOf(const ProfileReading &reading)
{
    int first = reading.field.address;
    int end = reading.field.end();
    const auto include = [&first, &end](int address, int words) {
        first = std::min(first, address);
        end = std::max(end, address + words);
    };
    if (reading.scaleAddress)
        include(*reading.scaleAddress, 1);
    for (const RegisterField &addend : reading.addends)
        include(addend.address, addend.words);
    for (const ProfileFlag &flag : reading.negativeWhen)
        include(flag.field.address, 1);
    RegisterField hull = reading.field;
    hull.address = static_cast<quint16>(first);
    hull.words = static_cast<quint16>(end - first);
    return hull;
}

std::optional<double> decodeReading(const ProfileReading &reading, const RegisterBlock &block)
{
    const auto words = block.of(reading.field);
    if (words.empty())
        return std::nullopt;
    if (!reading.states.empty()) {
        const auto raw = decodeRaw(reading.field, words);
        const auto found = raw ? reading.states.find(*raw) : reading.states.end();
        return found == reading.states.end() ? std::nullopt : std::optional(found->second);
    }
    const auto exponent = exponentOf(reading, block);
    if (!exponent)
        return std::nullopt;
    auto sum = decodeNumber(scaled(reading.field, *exponent), words);
    for (const RegisterField &addend : reading.addends) {
        const auto part = decodeNumber(scaled(addend, *exponent), block.of(addend));
        // A string that is not there adds nothing; half of a difference is no value.
        if (addend.negate != reading.field.negate && (!part || !sum))
            return std::nullopt;
        if (part)
            sum = sum.value_or(0) + *part;
    }
    const auto direction = directionOf(reading, block);
    return sum && direction
               ? std::optional(reading.negativeWhen.isEmpty() ? *sum : *direction * std::abs(*sum))
               : std::nullopt;
}

Result<QList<quint16>> encodeReading(const ProfileReading &reading, double value, int exponent)
{
    if (reading.states.empty())
        return encodeNumber(scaled(reading.field, exponent), reading.signOf ? std::abs(value) : value);
    for (const auto &[raw, code] : reading.states) {
        if (code == value)
            return encodeNumber(reading.field, static_cast<double>(raw));
    }
    return unexpected(ErrorCode::InvalidInput, u"the profile has no register code for state %1"_s.arg(value),
                      reading.channel.toString());
}

Result<QList<FieldWords>> encodeParts(const ProfileReading &reading, double value,
                                      const RegisterReader &registers)
{
    QList<FieldWords> parts;
    for (const ProfileFlag &flag : reading.negativeWhen) {
        const auto words = registers(flag.field);
        const int word = words ? words->value(0) : 0;
        const bool set = value < 0 && parts.isEmpty();
        parts.append({flag.field, {static_cast<quint16>(set ? word | flag.mask : word & ~flag.mask)}});
    }
    double rest = reading.negativeWhen.isEmpty() ? value : std::abs(value);
    // A register without sign cannot show a negative difference: what is taken away shows it then.
    const RegisterField *shows = encodeReading(reading, rest) ? &reading.field : nullptr;
    for (const RegisterField &addend : reading.addends) {
        const auto words = encodeNumber(addend, shows ? 0 : rest);
        if (!words)
            continue;
        shows = shows ? shows : &addend;
        parts.append({addend, *words});
    }
    if (shows != &reading.field)
        rest = 0;
    auto words = encodeReading(reading, rest);
    if (!words)
        return unexpected(words.error());
    parts.append({reading.field, std::move(*words)});
    return parts;
}

} // namespace ww
