// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/registermap.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct TypeRow
{
    ValueType type;
    const char *name;
    int words;
};

constexpr std::array kTypes{
    TypeRow{ValueType::U16, "u16", 1}, TypeRow{ValueType::I16, "i16", 1}, TypeRow{ValueType::U32, "u32", 2},
    TypeRow{ValueType::I32, "i32", 2}, TypeRow{ValueType::U64, "u64", 4}, TypeRow{ValueType::I64, "i64", 4},
    TypeRow{ValueType::F32, "f32", 2}, TypeRow{ValueType::F64, "f64", 4}, TypeRow{ValueType::Text, "text", 0},
    TypeRow{ValueType::Bit, "bit", 1},
};

double toNumber(const RegisterField &field, quint64 raw)
{
    switch (field.value) {
    case ValueType::U16:
    case ValueType::U32:
    case ValueType::U64: return static_cast<double>(raw);
    case ValueType::I16: return static_cast<qint16>(raw);
    case ValueType::I32: return static_cast<qint32>(raw);
    case ValueType::I64: return static_cast<double>(static_cast<qint64>(raw));
    case ValueType::F32: return static_cast<double>(std::bit_cast<float>(static_cast<quint32>(raw)));
    case ValueType::F64: return std::bit_cast<double>(raw);
    case ValueType::Bit: return static_cast<double>((raw >> field.bit) & 1);
    case ValueType::Text: return std::numeric_limits<double>::quiet_NaN();
    }
    Q_UNREACHABLE();
}

std::optional<std::pair<double, double>> integerRange(ValueType type)
{
    const auto of = [](auto zero) {
        using T = decltype(zero);
        return std::pair(static_cast<double>(std::numeric_limits<T>::min()),
                         static_cast<double>(std::numeric_limits<T>::max()));
    };
    switch (type) {
    case ValueType::U16: return of(quint16{});
    case ValueType::I16: return of(qint16{});
    case ValueType::U32: return of(quint32{});
    case ValueType::I32: return of(qint32{});
    // The largest doubles below 2^64 and 2^63.
    case ValueType::U64: return std::pair(0.0, 18446744073709549568.0);
    case ValueType::I64: return std::pair(-9223372036854775808.0, 9223372036854774784.0);
    case ValueType::Bit: return std::pair(0.0, 1.0);
    default: return std::nullopt;
    }
}

QList<quint16> toWords(const RegisterField &field, quint64 raw)
{
    QList<quint16> words(field.words);
    for (int i = 0; i < field.words; ++i) {
        const int place = field.order == WordOrder::LowFirst ? i : field.words - 1 - i;
        words[i] = static_cast<quint16>(raw >> (16 * place));
    }
    return words;
}

} // namespace

int wordsOf(ValueType type)
{
    return kTypes.at(static_cast<std::size_t>(type)).words;
}

std::optional<ValueType> valueTypeFromName(QStringView name)
{
    for (const TypeRow &row : kTypes) {
        if (name == QLatin1StringView(row.name))
            return row.type;
    }
    return std::nullopt;
}

std::optional<quint64> decodeRaw(const RegisterField &field, std::span<const quint16> words)
{
    if (field.words < 1 || field.words > 4 || words.size() < field.words)
        return std::nullopt;
    quint64 raw = 0;
    for (std::size_t i = 0; i < field.words; ++i) {
        const std::size_t place = field.order == WordOrder::LowFirst ? field.words - 1 - i : i;
        raw = (raw << 16) | words[place];
    }
    return field.notAvailable.contains(raw) ? std::nullopt : std::optional(raw);
}

std::optional<double> decodeNumber(const RegisterField &field, std::span<const quint16> words)
{
    const auto raw = decodeRaw(field, words);
    if (!raw)
        return std::nullopt;
    double value = toNumber(field, *raw) / field.gain + field.offset;
    if (field.absolute)
        value = std::abs(value);
    if (field.negate)
        value = -value;
    if (!std::isfinite(value))
        return std::nullopt;
    return value == 0 ? 0.0 : value;
}

QString decodeText(const RegisterField &field, std::span<const quint16> words)
{
    QByteArray bytes;
    for (std::size_t i = 0; i < std::min<std::size_t>(field.words, words.size()); ++i) {
        bytes.append(static_cast<char>(words[i] >> 8));
        bytes.append(static_cast<char>(words[i] & 0xFF));
    }
    if (const qsizetype end = bytes.indexOf('\0'); end >= 0)
        bytes.truncate(end);
    return QString::fromLatin1(bytes).trimmed();
}

Result<QList<quint16>> encodeNumber(const RegisterField &field, double value)
{
    const double scaled = ((field.negate ? -value : value) - field.offset) * field.gain;
    const QString where = QString::number(field.address);
    if (!std::isfinite(scaled))
        return unexpected(ErrorCode::InvalidInput, u"is not a number"_s, where);
    if (field.value == ValueType::F32)
        return toWords(field, std::bit_cast<quint32>(static_cast<float>(scaled)));
    if (field.value == ValueType::F64)
        return toWords(field, std::bit_cast<quint64>(scaled));
    const auto range = integerRange(field.value);
    const double rounded = std::nearbyint(scaled);
    if (!range || rounded < range->first || rounded > range->second)
        return unexpected(ErrorCode::InvalidInput, u"%1 does not fit the register"_s.arg(value), where);
    if (field.value == ValueType::Bit)
        return toWords(field, static_cast<quint64>(rounded) << field.bit);
    const quint64 raw =
        rounded < 0 ? static_cast<quint64>(static_cast<qint64>(rounded)) : static_cast<quint64>(rounded);
    return toWords(field, raw);
}

QList<quint16> encodeText(const RegisterField &field, const QString &text)
{
    QByteArray bytes = text.toLatin1().left(2 * field.words);
    bytes.resize(2 * field.words, '\0');
    QList<quint16> words;
    words.reserve(field.words);
    for (qsizetype i = 0; i < bytes.size(); i += 2)
        words.append(
            static_cast<quint16>((static_cast<quint8>(bytes[i]) << 8) | static_cast<quint8>(bytes[i + 1])));
    return words;
}

} // namespace ww
