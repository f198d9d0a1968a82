// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace ww {

/// What is printed on the appliance's label (requirement D4): who it is and the passwords it was born with.
struct Label
{
    QString serialNumber;        ///< "WW" and ten digits.
    QString registrationKey;     ///< Four groups of four characters.
    QString ssid;                ///< "Wattward-" and the serial number.
    QString accessPointPassword; ///< WPA2 passphrase of the access point.
    QString ownerPassword;       ///< First password of the account "owner".
    QString installerPassword;   ///< First password of the account "installer".
    QString panelPin;            ///< First PIN of the panel's settings; empty on labels older than that page.

    /// Passwords everybody who sees the label knows; nobody may choose them.
    [[nodiscard]] QStringList knownPasswords() const;
    /// Content of the QR code that joins a phone to the access point.
    [[nodiscard]] QString accessPointQrText() const;
};

/// The text a phone understands as "join this Wi-Fi"; reserved characters are escaped, and without a password
/// the network is open.
[[nodiscard]] QString wifiJoinText(const QString &ssid, const QString &password);

/// A label with random secrets.
[[nodiscard]] Label makeLabel();

/// Reads the label file, or makes it at first start (0600). A damaged label is an error: it is never replaced
/// silently.
[[nodiscard]] Result<Label> loadOrMakeLabel(const QString &path);

} // namespace ww
