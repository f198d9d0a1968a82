// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/requesthead.h"

namespace ww {

/// Takes a chunked body apart (RFC 9112 section 7.1), strictly: hexadecimal sizes, CRLF line ends, bounded
/// lines and trailers. Trailers are read and dropped.
class ChunkDecoder
{
public:
    explicit ChunkDecoder(qsizetype maxBodyBytes)
        : m_maxBodyBytes(maxBodyBytes)
    {}
    /// Takes bytes up to the end of the body, adds what they decode to, and says how many it took.
    qsizetype feed(QByteArrayView bytes, QByteArray &body);
    [[nodiscard]] bool isComplete() const { return m_state == State::Complete; }
    [[nodiscard]] const std::optional<Refusal> &refusal() const { return m_refusal; }

private:
    enum class State { Size, Data, DataEnd, Trailer, Complete };
    void takeLine(QByteArrayView line);
    void takeSize(QByteArrayView line);
    [[nodiscard]] qsizetype feedLine(QByteArrayView bytes);
    void refuse(int status, const QString &detail) { m_refusal = Refusal{status, detail}; }

    const qsizetype m_maxBodyBytes;
    State m_state = State::Size;
    QByteArray m_line;    ///< The line read so far, without its end.
    qsizetype m_left = 0; ///< Bytes left of this chunk.
    qsizetype m_decoded = 0;
    qsizetype m_trailerBytes = 0;
    std::optional<Refusal> m_refusal;
};

} // namespace ww
