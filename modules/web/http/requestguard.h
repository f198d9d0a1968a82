// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/chunkdecoder.h"

namespace ww {

/// Reads one request after the other from a byte stream and lets through only what is complete, within the
/// limits and unambiguous. Knows neither sockets nor time.
class RequestGuard
{
public:
    enum class State {
        Head,     ///< Waiting for the end of the headers.
        Body,     ///< head() is there, the body is not complete.
        Complete, ///< The request is complete; call next() for the following one.
        Refused,  ///< refusal() says why; nothing more can be read from this stream.
    };

    explicit RequestGuard(const RequestLimits &limits = {});

    /// Looks at all bytes that are waiting and says how many it has taken. In state Head it takes nothing
    /// until the whole head is there, so that the caller may leave those bytes to somebody else.
    [[nodiscard]] qsizetype feed(QByteArrayView waiting);
    [[nodiscard]] State state() const { return m_state; }
    /// Some bytes of a request have been seen that is not complete.
    [[nodiscard]] bool isWithinRequest() const { return m_state == State::Body || m_scanned > 0; }
    [[nodiscard]] const RequestHead &head() const { return m_head; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }
    /// Most bytes feed() needs to see at once.
    [[nodiscard]] qsizetype window() const { return m_limits.headBytes + 1; }
    /// Forgets the complete request and waits for the next head.
    void next();

private:
    [[nodiscard]] qsizetype feedHead(QByteArrayView waiting);
    [[nodiscard]] qsizetype feedBody(QByteArrayView waiting);
    void takeHead(QByteArrayView text);
    void refuse(const Refusal &refusal);

    const RequestLimits m_limits;
    State m_state = State::Head;
    RequestHead m_head;
    QByteArray m_body;
    Refusal m_refusal;
    std::optional<ChunkDecoder> m_chunks;
    qsizetype m_scanned = 0; ///< Bytes of the head already searched for its end.
    bool m_skippedEmptyLine = false;
};

} // namespace ww
