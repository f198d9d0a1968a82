// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/firmware.h"

#include <QList>

namespace ww {

namespace {

constexpr qsizetype kLongestNumber = 5;
constexpr qsizetype kLongestSuffix = 40;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

std::optional<int> readNumber(QStringView text)
{
    const bool digits =
        !text.isEmpty() && text.size() <= kLongestNumber && std::all_of(text.begin(), text.end(), isDigit);
    return digits ? std::optional(text.toInt()) : std::nullopt;
}

bool isSuffix(QStringView text)
{
    return !text.isEmpty() && text.size() <= kLongestSuffix &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'.' ||
                      c == u'-';
           });
}

/// Takes the longest run of digits, or of anything else, off the front.
QStringView takeRun(QStringView &text)
{
    const bool digits = isDigit(text.front());
    const auto end =
        std::find_if(text.begin(), text.end(), [digits](QChar c) { return isDigit(c) != digits; });
    const QStringView run = text.first(end - text.begin());
    text = text.sliced(run.size());
    return run;
}

std::strong_ordering compareTexts(QStringView a, QStringView b)
{
    return a.compare(b) <=> 0;
}

std::strong_ordering compareNumbers(QStringView a, QStringView b)
{
    const auto withoutZeros = [](QStringView text) {
        while (text.size() > 1 && text.front() == u'0')
            text = text.sliced(1);
        return text;
    };
    a = withoutZeros(a);
    b = withoutZeros(b);
    return a.size() == b.size() ? compareTexts(a, b) : a.size() <=> b.size();
}

std::strong_ordering compareSuffixes(QStringView a, QStringView b)
{
    while (!a.isEmpty() && !b.isEmpty()) {
        const QStringView left = takeRun(a);
        const QStringView right = takeRun(b);
        const bool numbers = isDigit(left.front()) && isDigit(right.front());
        const auto order = numbers ? compareNumbers(left, right) : compareTexts(left, right);
        if (order != 0)
            return order;
    }
    return a.size() <=> b.size();
}

} // namespace

std::optional<FirmwareVersion> FirmwareVersion::parse(QStringView text)
{
    FirmwareVersion version;
    const qsizetype dash = text.indexOf(u'-');
    if (dash >= 0) {
        if (!isSuffix(text.sliced(dash + 1)))
            return std::nullopt;
        version.suffix = text.sliced(dash + 1).toString();
        text = text.first(dash);
    }
    const auto parts = text.split(u'.');
    if (parts.size() != static_cast<qsizetype>(version.numbers.size()))
        return std::nullopt;
    for (std::size_t i = 0; i < version.numbers.size(); ++i) {
        const auto number = readNumber(parts[static_cast<qsizetype>(i)]);
        if (!number)
            return std::nullopt;
        version.numbers[i] = *number;
    }
    return version;
}

std::strong_ordering FirmwareVersion::operator<=>(const FirmwareVersion &other) const
{
    if (const auto order = numbers <=> other.numbers; order != 0)
        return order;
    if (suffix.isEmpty() || other.suffix.isEmpty())
        return suffix.isEmpty() <=> other.suffix.isEmpty();
    return compareSuffixes(suffix, other.suffix);
}

FirmwareVerdict judgeFirmware(QStringView version, std::span<const char *const> named)
{
    const auto have = FirmwareVersion::parse(version);
    if (!have)
        return FirmwareVerdict::Unreadable;
    const auto read = [](const char *text) {
        const auto parsed = FirmwareVersion::parse(QString::fromLatin1(text));
        Q_ASSERT(parsed);
        return *parsed;
    };
    for (const char *const text : named) {
        if (*have == read(text))
            return FirmwareVerdict::Named;
    }
    if (*have < read(named.front()))
        return FirmwareVerdict::TooOld;
    return *have > read(named.back()) ? FirmwareVerdict::Newer : FirmwareVerdict::Between;
}

} // namespace ww
