// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/chunkdecoder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kMaxLineBytes = 256;
constexpr qsizetype kMaxTrailerBytes = 1024;
constexpr qsizetype kMaxSizeDigits = 8;

} // namespace

qsizetype ChunkDecoder::feed(QByteArrayView bytes, QByteArray &body)
{
    qsizetype taken = 0;
    while (taken < bytes.size() && !m_refusal && m_state != State::Complete) {
        const QByteArrayView rest = bytes.sliced(taken);
        if (m_state == State::Data) {
            const qsizetype part = std::min(m_left, rest.size());
            body.append(rest.first(part));
            m_left -= part;
            taken += part;
            if (m_left == 0)
                m_state = State::DataEnd;
        } else {
            taken += feedLine(rest);
        }
    }
    return taken;
}

qsizetype ChunkDecoder::feedLine(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const qsizetype taken = end < 0 ? bytes.size() : end + 1;
    m_line.append(bytes.first(end < 0 ? taken : end));
    if (m_line.size() > kMaxLineBytes) {
        refuse(400, u"A line of the chunked body is longer than %1 bytes."_s.arg(kMaxLineBytes));
    } else if (end >= 0) {
        if (!m_line.endsWith('\r') || m_line.count('\r') != 1) {
            refuse(400, u"Lines of a chunked body end with carriage return and line feed."_s);
        } else {
            m_line.chop(1);
            takeLine(m_line);
            m_line.clear();
        }
    }
    return taken;
}

void ChunkDecoder::takeLine(QByteArrayView line)
{
    switch (m_state) {
    case State::Size: takeSize(line); break;
    case State::DataEnd:
        if (!line.isEmpty())
            refuse(400, u"A chunk is longer than its size says."_s);
        m_state = State::Size;
        break;
    case State::Trailer:
        m_trailerBytes += line.size();
        if (m_trailerBytes > kMaxTrailerBytes)
            refuse(431, u"The trailers are larger than %1 bytes."_s.arg(kMaxTrailerBytes));
        else if (line.isEmpty())
            m_state = State::Complete;
        break;
    case State::Data:
    case State::Complete: break;
    }
}

void ChunkDecoder::takeSize(QByteArrayView line)
{
    const qsizetype extension = line.indexOf(';');
    const QByteArrayView digits = (extension < 0 ? line : line.first(extension)).trimmed();
    const bool hexadecimal = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (!hexadecimal) {
        refuse(400, u"A chunk does not start with its size."_s);
        return;
    }
    m_left = digits.size() <= kMaxSizeDigits
                 ? static_cast<qsizetype>(digits.toByteArray().toLongLong(nullptr, 16))
                 : m_maxBodyBytes + 1;
    if (m_left > m_maxBodyBytes - m_decoded) {
        refuse(413, u"The body is larger than %1 bytes."_s.arg(m_maxBodyBytes));
        return;
    }
    m_decoded += m_left;
    m_state = m_left == 0 ? State::Trailer : State::Data;
}

} // namespace ww
