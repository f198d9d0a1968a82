// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/http.h"

#include <QStringDecoder>

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct Phrase
{
    int status;
    const char *text;
};

constexpr std::array<Phrase, 27> kPhrases{{
    {200, "OK"},
    {204, "No Content"},
    {304, "Not Modified"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {426, "Upgrade Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
    {100, "Continue"},
}};

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Percent-decodes; nullopt when broken, when it hides a NUL, or when the result is not UTF-8.
std::optional<QString> decoded(QByteArrayView text)
{
    if (!text.contains('%'))
        return QString::fromUtf8(text);
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0)
            return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
        i += 2;
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString result = utf8(bytes);
    return utf8.hasError() ? std::nullopt : std::optional(result);
}

} // namespace

QStringList Request::queryValues(QStringView name) const
{
    QStringList values;
    for (const auto &[key, value] : query) {
        if (key == name)
            values.append(value);
    }
    return values;
}

QByteArray Request::cookie(QByteArrayView name) const
{
    for (const Header &header : headers) {
        if (header.name.compare("cookie", Qt::CaseInsensitive) != 0)
            continue;
        const auto pairs = header.value.split(';');
        for (const QByteArray &pair : pairs) {
            const QByteArray trimmed = pair.trimmed();
            if (trimmed.size() > name.size() && trimmed.startsWith(name) && trimmed[name.size()] == '=')
                return trimmed.mid(name.size() + 1);
        }
    }
    return {};
}

QByteArray Request::origin() const
{
    return (secure ? "https://" : "http://") + headers.value("host").toLower();
}

Response jsonResponse(const QByteArray &json, int status)
{
    return {status, {{"Content-Type", "application/json"}}, json};
}

QByteArray reasonPhrase(int status)
{
    for (const Phrase &phrase : kPhrases) {
        if (phrase.status == status)
            return phrase.text;
    }
    return {};
}

bool isBodyless(int status)
{
    return status == 204 || status == 304;
}

QByteArray serialise(const Response &response, bool withBody, bool close)
{
    QByteArray bytes;
    bytes.reserve(512 + (withBody ? response.body.size() : 0));
    bytes += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    for (const Header &header : response.headers)
        bytes += header.name + ": " + header.value + "\r\n";
    if (!isBodyless(response.status))
        bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (close)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    if (withBody && !isBodyless(response.status))
        bytes += response.body;
    return bytes;
}

Method methodFromName(QByteArrayView name)
{
    static constexpr std::array<std::pair<const char *, Method>, 6> names{{{"GET", Method::Get},
                                                                           {"HEAD", Method::Head},
                                                                           {"POST", Method::Post},
                                                                           {"PUT", Method::Put},
                                                                           {"PATCH", Method::Patch},
                                                                           {"DELETE", Method::Delete}}};
    for (const auto &[text, method] : names) {
        if (name == text)
            return method;
    }
    return Method::Other;
}

std::optional<Target> decodeTarget(QByteArrayView target)
{
    const qsizetype mark = target.indexOf('?');
    const auto path = decoded(mark < 0 ? target : target.first(mark));
    if (!path)
        return std::nullopt;
    QList<std::pair<QString, QString>> query;
    const auto parts = mark < 0 ? QByteArrayList() : target.sliced(mark + 1).toByteArray().split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const auto key = decoded(equals < 0 ? QByteArrayView(part) : QByteArrayView(part).first(equals));
        const auto value = decoded(equals < 0 ? QByteArrayView() : QByteArrayView(part).sliced(equals + 1));
        if (!key || !value)
            return std::nullopt;
        query.append({*key, *value});
    }
    return Target{*path, query};
}

} // namespace ww
