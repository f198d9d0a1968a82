// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/headers.h"

#include <QHash>
#include <QString>

#include <memory>

class QTranslator;

namespace ww {

/// Texts in the reader's language. English is built in; others come from translation files. Fill it before
/// use; then any thread may read.
class Texts
{
public:
    Texts();
    ~Texts();
    Texts(const Texts &) = delete;
    Texts &operator=(const Texts &) = delete;

    /// Adds a language ("fr") from a .qm file; false when it cannot be read.
    [[nodiscard]] bool load(const QString &language, const QString &qmFile);
    /// The translation, or the source text when there is none.
    [[nodiscard]] QString text(const QString &language, const char *context, const char *source) const;
    /// The language the client likes best of those there are (RFC 9110 section 12.5.4); "en" if none.
    [[nodiscard]] QString languageFor(const Headers &headers) const;

private:
    QHash<QString, std::shared_ptr<QTranslator>> m_translators;
};

} // namespace ww
