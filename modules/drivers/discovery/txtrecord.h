// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QHostAddress>
#include <QString>

namespace ww {

/// Reads the strings of a TXT record (RFC 6763 section 6): keys without regard to case, the first of a key
/// counts. Strings over 255 bytes, keys or values that are not printable, and all after the first 32 strings
/// are left out.
[[nodiscard]] QHash<QString, QString> readTxtRecord(const QByteArrayList &strings);

/// The name of a service instance for people: control characters become spaces, 63 characters at most.
[[nodiscard]] QString printableServiceName(const QString &name);

/// Whether a device of the local network can have this address: IPv4, and neither of this computer nor of
/// nobody or everybody.
[[nodiscard]] bool isDeviceAddress(const QHostAddress &address);

} // namespace ww
