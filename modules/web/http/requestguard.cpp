// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/requestguard.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

RequestGuard::RequestGuard(const RequestLimits &limits)
    : m_limits(limits)
{}

qsizetype RequestGuard::feed(QByteArrayView waiting)
{
    if (waiting.isEmpty())
        return 0;
    if (m_state == State::Head)
        return feedHead(waiting);
    if (m_state == State::Body)
        return feedBody(waiting);
    return 0;
}

qsizetype RequestGuard::feedHead(QByteArrayView waiting)
{
    // RFC 9112 section 2.2: an empty line before the request line is tolerated, because old clients send one.
    if (!m_skippedEmptyLine && waiting.startsWith("\r\n")) {
        m_skippedEmptyLine = true;
        m_scanned = 0;
        return 2;
    }
    while (m_scanned < waiting.size()) {
        const qsizetype feedAt = waiting.indexOf('\n', m_scanned);
        const qsizetype end = feedAt < 0 ? waiting.size() : feedAt + 1;
        if (end > m_limits.headBytes) {
            refuse({431, u"Request line and headers are larger than %1 bytes."_s.arg(m_limits.headBytes)});
            return 0;
        }
        m_scanned = end;
        if (feedAt < 0)
            break;
        if (feedAt == 0 || waiting[feedAt - 1] != '\r' || feedAt == 1) {
            refuse({400, u"Lines of a request end with carriage return and line feed."_s});
            return 0;
        }
        if (feedAt >= 3 && waiting[feedAt - 2] == '\n') {
            takeHead(waiting.first(end));
            return m_state == State::Refused ? 0 : end;
        }
    }
    return 0;
}

void RequestGuard::takeHead(QByteArrayView text)
{
    auto parsed = parseRequestHead(text, m_limits);
    if (const auto *refusal = std::get_if<Refusal>(&parsed)) {
        refuse(*refusal);
        return;
    }
    m_head = std::get<RequestHead>(std::move(parsed));
    m_scanned = 0;
    if (m_head.chunked)
        m_chunks.emplace(m_limits.bodyBytes);
    m_state = m_head.chunked || m_head.contentLength > 0 ? State::Body : State::Complete;
}

qsizetype RequestGuard::feedBody(QByteArrayView waiting)
{
    if (m_chunks) {
        const qsizetype taken = m_chunks->feed(waiting, m_body);
        if (m_chunks->refusal())
            refuse(*m_chunks->refusal());
        else if (m_chunks->isComplete())
            m_state = State::Complete;
        return taken;
    }
    const qsizetype taken = std::min<qsizetype>(m_head.contentLength - m_body.size(), waiting.size());
    m_body.append(waiting.first(taken));
    if (m_body.size() == m_head.contentLength)
        m_state = State::Complete;
    return taken;
}

void RequestGuard::refuse(const Refusal &refusal)
{
    m_refusal = refusal;
    m_state = State::Refused;
}

void RequestGuard::next()
{
    Q_ASSERT(m_state == State::Complete);
    m_state = State::Head;
    m_head = {};
    m_body = {};
    m_chunks.reset();
    m_scanned = 0;
    m_skippedEmptyLine = false;
}

} // namespace ww
