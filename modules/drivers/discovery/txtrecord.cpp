// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/discovery/txtrecord.h"

#include <algorithm>

namespace ww {

namespace {

constexpr qsizetype kMostStrings = 32;
constexpr qsizetype kLongestString = 255;
constexpr qsizetype kLongestName = 63;

/// The text when all of it is printable ASCII, as RFC 6763 wants keys and as values we read are.
std::optional<QString> printable(const QByteArray &bytes)
{
    const bool isPrintable =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return isPrintable ? std::optional(QString::fromLatin1(bytes)) : std::nullopt;
}

} // namespace

QHash<QString, QString> readTxtRecord(const QByteArrayList &strings)
{
    QHash<QString, QString> record;
    for (const QByteArray &string : strings.first(std::min(strings.size(), kMostStrings))) {
        const qsizetype equals = string.indexOf('=');
        if (equals <= 0 || string.size() > kLongestString)
            continue;
        const auto key = printable(string.first(equals));
        const auto value = printable(string.sliced(equals + 1));
        if (key && value && !record.contains(key->toLower()))
            record.insert(key->toLower(), *value);
    }
    return record;
}

QString printableServiceName(const QString &name)
{
    QString out;
    for (const QChar c : name.left(kLongestName))
        out.append(c.isPrint() ? c : u' ');
    return out.trimmed();
}

bool isDeviceAddress(const QHostAddress &address)
{
    constexpr quint32 kFirstOfNobody = 0x01000000; // 0.0.0.0/8 is nobody's (RFC 1122).
    return address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback() &&
           !address.isMulticast() && !address.isBroadcast() && address.toIPv4Address() >= kFirstOfNobody;
}

} // namespace ww
