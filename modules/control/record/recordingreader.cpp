// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/recording.h"

using namespace Qt::StringLiterals;

namespace ww::record {

Result<void> RecordingReader::open()
{
    ByteReader in(m_bytes);
    if (in.raw(kMagic.size()) != kMagic)
        return unexpected(ErrorCode::InvalidInput, u"is no flight recording"_s);
    const std::uint8_t version = in.byte();
    if (!in.failed() && version != kFormatVersion)
        return unexpected(ErrorCode::Unsupported,
                          u"has format %1; this program reads format %2"_s.arg(version).arg(kFormatVersion));
    const std::uint32_t layout = in.fixed32();
    m_build = in.block().toByteArray();
    const qsizetype length = m_bytes.size() - in.left();
    m_crc = in.fixed32();
    if (in.failed() || m_crc != crc32(m_bytes.first(length)))
        return unexpected(ErrorCode::InvalidInput, u"has a damaged head"_s);
    if (layout != layoutCode())
        return unexpected(
            ErrorCode::Unsupported,
            u"was written by Wattward %1, whose control knows other settings or remembers other "
            "things; replay it with that version"_s.arg(QString::fromUtf8(m_build)));
    m_end.goodBytes = m_bytes.size() - in.left();
    return {};
}

std::nullopt_t RecordingReader::stop(const QString &problem)
{
    m_end.isWhole = false;
    m_end.problem = problem;
    return std::nullopt;
}

std::optional<QByteArrayView> RecordingReader::unframed()
{
    const QByteArrayView rest = m_bytes.sliced(m_end.goodBytes);
    ByteReader in(rest);
    const std::uint64_t length = in.natural();
    if (in.failed() || (length <= kLongestRecord && length > static_cast<std::uint64_t>(in.left())))
        return stop(u"the last record is cut off"_s);
    if (length > kLongestRecord)
        return stop(u"a record is damaged"_s);
    const QByteArrayView content = in.raw(static_cast<qsizetype>(length));
    const qsizetype covered = rest.size() - in.left();
    const std::uint32_t crc = in.fixed32();
    if (in.failed())
        return stop(u"the last record is cut off"_s);
    if (crc != crc32(rest.first(covered), m_crc))
        return stop(u"a record is damaged"_s);
    m_crc = crc;
    m_end.goodBytes += rest.size() - in.left();
    return content;
}

std::optional<RecordingReader::Record> RecordingReader::next()
{
    if (!m_end.isWhole || m_end.goodBytes == m_bytes.size())
        return std::nullopt;
    const qsizetype before = m_end.goodBytes;
    const auto content = unframed();
    if (!content)
        return std::nullopt;
    ByteReader in(*content);
    std::optional<Record> record;
    const std::uint8_t type = in.byte();
    if (type == 'S') {
        m_pictures.reset();
        m_decisions.reset();
        m_started = true;
        record = readKeyframe(in);
    } else if (type == 'T' && m_started) {
        m_pictures.read(in);
        m_decisions.read(in);
        record = Tick{};
    }
    if (record && in.isDone())
        return record;
    m_end.goodBytes = before;
    return stop(u"a record holds what no recorder writes"_s);
}

} // namespace ww::record
