// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedinlockfile.h"

#include "core/jsonfile.h"

#include <QFile>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// While the limit stays broken its lock begins anew every moment; the medium need not follow each.
constexpr Duration kWorthwhile = std::chrono::seconds(30);

} // namespace

FeedInLockFile::FeedInLockFile(QString path)
    : m_path(std::move(path))
{}

std::optional<Duration> FeedInLockFile::left(Duration whole, Instant now, std::optional<Error> &damage)
{
    if (!QFile::exists(m_path))
        return std::nullopt;
    const auto document = readJsonFile(m_path);
    m_until = document ? Instant::fromIso(document->object()[u"until"].toString()) : std::nullopt;
    if (!m_until) {
        damage = document ? Error{ErrorCode::Corrupt, u"'until' must be a time"_s, m_path} : document.error();
        m_until = now + whole;
    }
    // One that ends later than any may have been stored before the clock was set back.
    const Duration left = std::min(whole, Duration(*m_until - now));
    return left > Duration(0) ? std::optional(left) : std::nullopt;
}

Result<void> FeedInLockFile::keep(std::optional<Duration> left, Instant now)
{
    if (!left) {
        if (m_until && !QFile::remove(m_path) && QFile::exists(m_path))
            return unexpected(ErrorCode::Io, u"cannot be removed"_s, m_path);
        m_until.reset();
        return {};
    }
    const Instant until = now + *left;
    if (m_until && std::chrono::abs(Duration(until - *m_until)) < kWorthwhile)
        return {};
    m_until = until;
    return writeJsonFile(m_path, QJsonDocument(QJsonObject{{u"until"_s, until.toIso()}}));
}

} // namespace ww
