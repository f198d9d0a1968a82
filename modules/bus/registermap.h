// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbus.h"
#include "core/result.h"

#include <span>

namespace ww {

/// How registers hold a value.
enum class ValueType : quint8 { U16, I16, U32, I32, U64, I64, F32, F64, Text, Bit };

/// Which register of several comes first.
enum class WordOrder : quint8 { HighFirst, LowFirst };

/// Where one value lives and how to read it: value = raw / gain + offset, taken negative when `negate`.
struct RegisterField
{
    RegisterType type = RegisterType::Holding;
    quint16 address = 0;
    quint16 words = 1; ///< Registers it spans; fixed by the value type except for Text.
    ValueType value = ValueType::U16;
    WordOrder order = WordOrder::HighFirst;
    double gain = 1;
    double offset = 0;
    bool negate = false;
    bool absolute = false;       ///< Take the magnitude: some firmwares report counters negative.
    int bit = 0;                 ///< For Bit: which bit of the word, 0 is the lowest.
    QList<quint64> notAvailable; ///< Raw patterns that mean "no value".

    [[nodiscard]] quint16 end() const { return static_cast<quint16>(address + words); }
};

/// Registers a value type spans; 0 for Text, whose length is the profile's.
[[nodiscard]] int wordsOf(ValueType type);
/// "u16", "i16" ... "text", "bit".
[[nodiscard]] std::optional<ValueType> valueTypeFromName(QStringView name);
/// Number in a field, or nullopt for "not available", NaN, or too few words. `words` start at the field's
/// address.
[[nodiscard]] std::optional<double> decodeNumber(const RegisterField &field, std::span<const quint16> words);
/// Text in a field, cut at the first NUL, trailing blanks removed.
[[nodiscard]] QString decodeText(const RegisterField &field, std::span<const quint16> words);
/// Raw integer in a field, for bit words and enumerations.
[[nodiscard]] std::optional<quint64> decodeRaw(const RegisterField &field, std::span<const quint16> words);
/// Registers that hold the value, rounded to the field's resolution; fails when it does not fit.
[[nodiscard]] Result<QList<quint16>> encodeNumber(const RegisterField &field, double value);
/// Registers that hold the text, NUL padded, cut at the field's length.
[[nodiscard]] QList<quint16> encodeText(const RegisterField &field, const QString &text);

/// A run of registers read with one request.
struct RegisterSpan
{
    RegisterType type = RegisterType::Holding;
    quint16 address = 0;
    quint16 count = 0;
    [[nodiscard]] int end() const { return address + count; }
    bool operator==(const RegisterSpan &) const = default;
};

/// What a device allows in one read.
struct SpanLimits
{
    int maxCount = 125;            ///< Most registers in one read.
    int maxGap = 8;                ///< Registers nobody wants that may be read along to save a request.
    QList<RegisterSpan> forbidden; ///< Never read across these.
};

/// Merges wanted fields into as few reads as the limits allow; sorted by type and address, no field is split.
[[nodiscard]] QList<RegisterSpan> planSpans(std::span<const RegisterField> fields, const SpanLimits &limits);

} // namespace ww
