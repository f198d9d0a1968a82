// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>
#include <QLocale>
#include <QString>

#include <functional>
#include <variant>

namespace ww {

/// Why a value in a document cannot be taken and what to do, with its numbers apart from the words, so that
/// it can be told in any language.
struct Complaint
{
    /// A number with its unit.
    struct Figure
    {
        double value = 0;
        const char *unit = ""; ///< UTF-8; empty: none.
        bool operator==(const Figure &) const = default;
    };

    QString where;         ///< JSON pointer.
    const char *says = ""; ///< "reason; what to do" in translation context "Settings", with %1, %2, ...
    QList<std::variant<QString, Figure>> arguments{}; ///< For %1, %2, ... in this order.

    /// In a reader's words, with numbers as their language writes them.
    [[nodiscard]] Error toldBy(const std::function<QString(const char *, const char *)> &translate,
                               const QLocale &locale) const;
    /// In English.
    [[nodiscard]] Error inEnglish() const;
};

/// Complaint::says of a field that must be given.
inline constexpr const char *kMissing = QT_TRANSLATE_NOOP("Settings", "is missing; give it");

/// All of them in English, for whoever has no reader.
[[nodiscard]] QList<Error> inEnglish(const QList<Complaint> &complaints);

} // namespace ww
