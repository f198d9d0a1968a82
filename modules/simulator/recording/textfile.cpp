// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/recording/textfile.h"

#include <QFile>

#define ZLIB_CONST // next_in then points to const bytes.
#include <zlib.h>

#include <optional>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kGzipWindow = 15 + 16; // The widest window, gzip wrapping only (zlib.h, inflateInit2).
constexpr qsizetype kChunk = 64 << 10;

/// Owns a zlib inflate state.
class Inflater
{
public:
    explicit Inflater(const QByteArray &packed)
    {
        // Bytef is unsigned char; zlib only reads through the pointer.
        m_stream.next_in = reinterpret_cast<const Bytef *>(packed.constData());
        m_stream.avail_in = static_cast<uInt>(packed.size());
        m_ready = inflateInit2(&m_stream, kGzipWindow) == Z_OK;
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater() { inflateEnd(&m_stream); }

    /// Appends the text of all gzip members to `text`; the reason when that is not possible.
    std::optional<QString> run(QByteArray &text, qsizetype limit)
    {
        int state = m_ready ? Z_OK : Z_MEM_ERROR;
        while (state == Z_OK) {
            const qsizetype before = text.size();
            text.resize(before + kChunk);
            m_stream.next_out = reinterpret_cast<Bytef *>(text.data() + before);
            m_stream.avail_out = static_cast<uInt>(kChunk);
            state = inflate(&m_stream, Z_NO_FLUSH);
            text.resize(before + kChunk - static_cast<qsizetype>(m_stream.avail_out));
            if (text.size() > limit)
                return u"unpacks to more than %1 bytes"_s.arg(limit);
            if (state == Z_STREAM_END && m_stream.avail_in > 0)
                state = inflateReset(&m_stream); // gzip files may be joined end to end.
        }
        if (state == Z_BUF_ERROR)
            return u"is gzip data that ends early"_s;
        if (state != Z_STREAM_END)
            return u"is damaged gzip data"_s;
        return std::nullopt;
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

} // namespace

Result<QByteArray> readTextFile(const QString &path, const TextFileLimits &limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(ErrorCode::Io, u"cannot be read: %1"_s.arg(file.errorString()), path);
    const QByteArray content = file.read(limits.packed + 1);
    if (content.size() > limits.packed)
        return unexpected(ErrorCode::LimitExceeded, u"is larger than %1 bytes"_s.arg(limits.packed), path);
    if (!content.startsWith("\x1f\x8b"))
        return content;
    QByteArray text;
    if (const auto reason = Inflater(content).run(text, limits.unpacked))
        return unexpected(ErrorCode::Corrupt, *reason, path);
    return text;
}

} // namespace ww
