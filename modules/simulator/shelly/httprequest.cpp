// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/shelly/httprequest.h"

#include <QList>

namespace ww {

QByteArray HttpRequest::header(const QByteArray &name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? QByteArray() : found->second;
}

bool HttpRequest::wantsWebSocket() const
{
    return header("upgrade").toLower() == "websocket";
}

void HttpRequestReader::feed(const QByteArray &bytes)
{
    m_buffer += bytes;
    if (m_buffer.size() > kMaxHead + kMaxBody)
        m_broken = true;
}

bool HttpRequestReader::readHead(const QByteArray &head, HttpRequest &request)
{
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.constFirst().trimmed().split(' ');
    if (words.size() != 3 || !words[1].startsWith('/') || !words[2].startsWith("HTTP/1."))
        return false;
    request.method = words[0];
    request.target = words[1];
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0)
            return false;
        const QByteArray name = lines[i].first(colon).trimmed().toLower();
        if (!request.headers.emplace(name, lines[i].sliced(colon + 1).trimmed()).second)
            return false;
    }
    return true;
}

std::optional<HttpRequest> HttpRequestReader::next()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > kMaxHead || (end < 0 && m_buffer.size() > kMaxHead))
        m_broken = true;
    if (m_broken || end < 0)
        return std::nullopt;
    HttpRequest request;
    bool isNumber = true;
    if (!readHead(m_buffer.first(end), request)) {
        m_broken = true;
        return std::nullopt;
    }
    const QByteArray length = request.header("content-length");
    const qsizetype size = length.isEmpty() ? 0 : length.toLongLong(&isNumber);
    if (!isNumber || size < 0 || size > kMaxBody || !request.header("transfer-encoding").isEmpty()) {
        m_broken = true;
        return std::nullopt;
    }
    if (m_buffer.size() < end + 4 + size)
        return std::nullopt;
    request.body = m_buffer.sliced(end + 4, size);
    m_buffer.remove(0, end + 4 + size);
    return request;
}

} // namespace ww
