// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wavefile.h"

#include "metering/source/csvsource.h"

#include <QFileInfo>

#include <charconv>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

constexpr int kDigits = 11; // finer than the steps of a 32-bit converter
constexpr qsizetype kPieceBytes = 1 << 16;

QByteArray header(const RecordedWave &wave)
{
    QByteArray line;
    for (std::size_t c = 0; c < kChannels; ++c) {
        if (wave.channel[c].empty())
            continue;
        const std::string_view name = csvColumn(c);
        line.append(name.data(), static_cast<qsizetype>(name.size())).append(',');
    }
    line.back() = '\n';
    return line;
}

void appendNumber(QByteArray &text, double value)
{
    std::array<char, 32> digits; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by to_chars
    const auto done = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                    std::chars_format::general, kDigits);
    text.append(digits.data(), done.ptr - digits.data());
}

} // namespace

WaveFile::WaveFile(const QString &path)
    : m_path(path)
    , m_file(std::make_unique<QTemporaryFile>(path + u".XXXXXX"_s))
{}

Unexpected WaveFile::failure() const
{
    return unexpected(ErrorCode::Io, u"cannot be written: %1"_s.arg(m_file->errorString()), m_path);
}

Result<WaveFile> WaveFile::create(const QString &path)
{
    const QFileInfo there(path);
    if (there.exists() || there.isSymLink())
        return unexpected(ErrorCode::Conflict, u"is there already; name another file"_s, path);
    WaveFile file(path);
    if (!file.m_file->open())
        return file.failure();
    return file;
}

Result<void> WaveFile::store(const RecordedWave &wave)
{
    QByteArray text = header(wave);
    for (std::size_t n = 0; n < wave.frames; ++n) {
        for (const std::vector<double> &samples : wave.channel) {
            if (samples.empty())
                continue;
            appendNumber(text, samples[n]);
            text.append(',');
        }
        text.back() = '\n';
        if (text.size() < kPieceBytes && n + 1 < wave.frames)
            continue;
        if (m_file->write(text) != text.size())
            return failure();
        text.clear();
    }
    constexpr auto kEveryoneReads =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
    if (!m_file->flush() || !m_file->setPermissions(kEveryoneReads))
        return failure();
    if (::fsync(m_file->handle()) != 0)
        return unexpected(ErrorCode::Io,
                          u"cannot be written: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))),
                          m_path);
    if (!m_file->rename(m_path))
        return failure();
    m_file->setAutoRemove(false);
    return {};
}

} // namespace ww
