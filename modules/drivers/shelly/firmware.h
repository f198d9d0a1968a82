// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <compare>
#include <optional>
#include <span>

namespace ww {

/// A firmware version as smart switches write it: "1.0.8", "1.1.0-beta3", "0.12.99-plugsprod1".
struct FirmwareVersion
{
    std::array<int, 3> numbers{};
    QString
        suffix; ///< After the dash; a version with one is older than the same without (semver 2.0, rule 11).

    /// Three numbers up to 99999 and perhaps a dash and 1 to 40 of letters, digits, dots and dashes.
    [[nodiscard]] static std::optional<FirmwareVersion> parse(QStringView text);
    /// Suffixes compare piece by piece, numbers in them as numbers: beta3 is older than beta10.
    std::strong_ordering operator<=>(const FirmwareVersion &other) const;
    bool operator==(const FirmwareVersion &other) const = default;
};

/// How a device's firmware stands to the versions the product names (B11).
enum class FirmwareVerdict : quint8 {
    Named,      ///< One of the named versions.
    Between,    ///< Not named, but neither the oldest nor beyond the newest.
    Newer,      ///< Newer than all named ones: accepted with a note.
    TooOld,     ///< Older than the oldest named one: refused.
    Unreadable, ///< No version at all: refused.
};

/// Judges a version text. `named` holds readable versions, the oldest first.
[[nodiscard]] FirmwareVerdict judgeFirmware(QStringView version, std::span<const char *const> named);

} // namespace ww
