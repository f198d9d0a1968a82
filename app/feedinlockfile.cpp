// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "feedinlockfile.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// While the limit stays broken its lock begins anew every moment; the medium need not follow each.
constexpr Duration kWorthwhile = std::chrono::seconds(30);
constexpr Duration kLongest = std::chrono::hours(24);
constexpr double kMostW = 1e7;

/// A lock as stored. Files of before these were stored say neither how long it was nor what was broken: then
/// the settings do.
struct Stored
{
    Instant until;
    Duration whole{0};
    std::optional<double> limitW;
};

std::optional<Stored> read(const QJsonObject &json, const FeedInSettings &settings)
{
    const auto until = Instant::fromIso(json[u"until"].toString());
    const QJsonValue length = json[u"lengthS"], limit = json[u"limitW"];
    const double seconds =
        length.isUndefined() ? static_cast<double>(settings.hardLock.count()) / 1000 : length.toDouble(-1);
    const double watts = limit.toDouble(-1);
    const bool isRight = until && seconds >= 0 && seconds * 1000 <= static_cast<double>(kLongest.count()) &&
                         (limit.isUndefined() || (watts >= 0 && watts <= kMostW));
    if (!isRight)
        return std::nullopt;
    Stored stored{*until, Duration(std::llround(seconds * 1000)), std::nullopt};
    if (!limit.isUndefined())
        stored.limitW = watts;
    else if (settings.hard)
        stored.limitW = settings.hard->value();
    return stored;
}

} // namespace

FeedInLockFile::FeedInLockFile(QString path)
    : m_file(std::move(path))
{}

std::optional<FeedInLockPast> FeedInLockFile::load(const FeedInSettings &settings, Instant now,
                                                   std::optional<Error> &damage)
{
    const auto content = m_file.load();
    m_exists = !content || *content;
    if (!m_exists)
        return std::nullopt;
    const auto stored = content ? read(**content, settings) : std::nullopt;
    if (!stored) {
        if (!settings.hard)
            return std::nullopt;
        damage =
            content
                ? m_file.corrupt(u"'until' must be a time, 'lengthS' at most a day, 'limitW' a power"_s).error
                : content.error();
        return FeedInLockPast{settings.hardLock, settings.hardLock, settings.hard->value()};
    }
    m_until = stored->until;
    // One that ends later than any may have been stored before the clock was set back.
    const Duration left = std::min(stored->whole, Duration(stored->until - now));
    if (left <= Duration(0) || !stored->limitW)
        return std::nullopt;
    return FeedInLockPast{left, stored->whole, *stored->limitW};
}

Result<void> FeedInLockFile::keep(const std::optional<FeedInLockPast> &lock, Instant now)
{
    if (!lock) {
        if (m_exists) {
            if (auto removed = m_file.remove(); !removed)
                return removed;
        }
        m_exists = false;
        m_until.reset();
        return {};
    }
    const Instant until = now + lock->left;
    if (m_until && std::chrono::abs(Duration(until - *m_until)) < kWorthwhile)
        return {};
    m_exists = true;
    m_until = until;
    return m_file.store({{u"until"_s, until.toIso()},
                         {u"lengthS"_s, static_cast<double>(lock->whole.count()) / 1000},
                         {u"limitW"_s, lock->limitW}});
}

} // namespace ww
