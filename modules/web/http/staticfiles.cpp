// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/staticfiles.h"

#include "web/api.h"
#include "web/http/problem.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// No inline scripts or styles, nothing from anywhere else, no framing.
constexpr char kPolicy[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                           "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
                           "form-action 'none'; frame-ancestors 'none'";

QByteArray typeOf(const QString &path)
{
    static constexpr std::array<std::pair<const char *, const char *>, 12> types{{
        {"html", "text/html; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"ico", "image/vnd.microsoft.icon"},
        {"json", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"woff2", "font/woff2"},
        {"txt", "text/plain; charset=utf-8"},
        {"webp", "image/webp"},
        {"map", "application/json"},
    }};
    const QString extension = path.section(u'.', -1);
    for (const auto &[name, type] : types) {
        if (extension == QLatin1StringView(name))
            return type;
    }
    return "application/octet-stream";
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Vite names bundled files "index-B4xY_z12.js".
bool hasHashedName(const QString &path)
{
    static const QRegularExpression pattern(u"^/assets/.+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+$"_s);
    return pattern.match(path).hasMatch();
}

/// Whether the client takes this encoding (RFC 9110 section 12.5.3, without weights other than 0).
bool accepts(const Request &request, QByteArrayView encoding)
{
    const auto parts = request.headers.value("accept-encoding").toLower().split(',');
    for (const QByteArray &part : parts) {
        const auto words = part.split(';');
        if (words.first().trimmed() != encoding)
            continue;
        const QByteArray weight = words.size() > 1 ? words[1].trimmed() : QByteArray();
        return !weight.startsWith("q=") || weight.mid(2).toDouble() > 0;
    }
    return false;
}

bool matchesTag(const Request &request, const QByteArray &tag)
{
    const auto wanted = request.headers.value("if-none-match").split(',');
    for (const QByteArray &one : wanted) {
        const QByteArray trimmed = one.trimmed();
        if (trimmed == "*" || (trimmed.startsWith("W/") ? trimmed.mid(2) : trimmed) == tag)
            return true;
    }
    return false;
}

Response notBuilt()
{
    return {200,
            {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
            "Wattward is running, but this build has no dashboard in it.\n"
            "Build with WW_WEB=ON to embed it. The REST interface is below /api/v1.\n"};
}

} // namespace

StaticFiles::StaticFiles(const QString &root)
{
    QDirIterator walk(root, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        const QString name = path.mid(root.size());
        const QString original = name.chopped(3);
        if (name.endsWith(u".br"_s)) {
            m_files[original].brotli = contentOf(path);
        } else if (name.endsWith(u".gz"_s)) {
            m_files[original].gzip = contentOf(path);
        } else {
            File &file = m_files[name];
            file.plain = contentOf(path);
            file.type = typeOf(name);
            file.tag = QCryptographicHash::hash(file.plain, QCryptographicHash::Sha256).first(16).toHex();
            file.hashed = hasHashedName(name);
        }
    }
    m_files.removeIf([](const auto &entry) { return entry.value().tag.isEmpty(); });
}

const StaticFiles::File *StaticFiles::fileFor(const QString &path) const
{
    const auto exact = m_files.constFind(path);
    if (exact != m_files.constEnd())
        return &*exact;
    const bool isPage = !path.section(u'/', -1).contains(u'.');
    const auto page = m_files.constFind(u"/index.html"_s);
    return isPage && page != m_files.constEnd() ? &*page : nullptr;
}

Response StaticFiles::respond(const Request &request) const
{
    Response response;
    const File *file = fileFor(request.path);
    if (request.method != Method::Get && request.method != Method::Head) {
        response = problemResponse(
            {.status = 405, .detail = u"Files can only be read."_s, .field = {}, .remedy = {}, .type = {}});
        response.headers.add("Allow", "GET, HEAD");
    } else if (file) {
        response = send(*file, request);
    } else if (isEmpty()) {
        response = notBuilt();
    } else {
        response = problemResponse(
            {.status = 404, .detail = u"There is no such file."_s, .field = {}, .remedy = {}, .type = {}});
    }
    response.headers.append(securityHeaders(request.secure));
    response.headers.add("Content-Security-Policy", kPolicy);
    response.headers.add("X-Frame-Options", "DENY");
    response.headers.add("Cross-Origin-Opener-Policy", "same-origin");
    return response;
}

Response StaticFiles::send(const File &file, const Request &request)
{
    const bool brotli = !file.brotli.isEmpty() && accepts(request, "br");
    const bool gzip = !brotli && !file.gzip.isEmpty() && accepts(request, "gzip");
    // Strong tags differ between the forms of one file.
    const QByteArray tag = '"' + file.tag + (brotli ? "-br" : gzip ? "-gz" : "") + '"';
    Response response{200, {{"ETag", tag}, {"Vary", "Accept-Encoding"}}, {}};
    response.headers.add("Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (matchesTag(request, tag)) {
        response.status = 304;
        return response;
    }
    response.headers.add("Content-Type", file.type);
    if (brotli || gzip)
        response.headers.add("Content-Encoding", brotli ? "br" : "gzip");
    response.body = brotli ? file.brotli : gzip ? file.gzip : file.plain;
    return response;
}

} // namespace ww
