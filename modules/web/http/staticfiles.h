// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/http.h"

#include <QHash>

namespace ww {

/// Serves the browser dashboard from Qt resources: only names found at start exist, so no path leads anywhere
/// else. Web thread only.
class StaticFiles
{
public:
    /// Reads everything below `root` (":/dashboard"); "x.br" and "x.gz" beside "x" are its compressed forms.
    explicit StaticFiles(const QString &root);
    /// Answers GET and HEAD; unknown paths without an extension get the page, which routes them itself.
    [[nodiscard]] Response respond(const Request &request) const;
    [[nodiscard]] bool isEmpty() const { return m_files.isEmpty(); }

private:
    struct File
    {
        QByteArray plain;
        QByteArray brotli; ///< Empty: there is none.
        QByteArray gzip;   ///< Empty: there is none.
        QByteArray type;
        QByteArray tag;      ///< Of the plain form, without quotes.
        bool hashed = false; ///< The name changes with the content.
    };
    [[nodiscard]] const File *fileFor(const QString &path) const;
    [[nodiscard]] static Response send(const File &file, const Request &request);
    QHash<QString, File> m_files;
};

} // namespace ww
