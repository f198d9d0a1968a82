// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loadrunsfile.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kFormat = "wattward-load-runs-1"_L1;
// Less is the drift of a clock that is kept right.
constexpr Duration kClockSet = std::chrono::minutes(1);
constexpr Duration kLongestDay = std::chrono::hours(26);
// No rest is longer.
constexpr Duration kForgotten = std::chrono::hours(24);
constexpr double kMostStarts = 100'000;
constexpr double kMostWh = 1e7;
// Of 24 hours, each with ten minutes at least.
constexpr std::size_t kMostLocks = 144;

/// A number between 0 and `most`.
std::optional<double> numberOf(const QJsonObject &json, QStringView key, double most)
{
    const QJsonValue value = json[key];
    const double number = value.toDouble(-1);
    return value.isDouble() && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<Duration> secondsOf(const QJsonObject &json, QStringView key)
{
    const auto seconds = numberOf(json, key, static_cast<double>(kLongestDay.count()) / 1000);
    return seconds ? std::optional(Duration(std::llround(*seconds * 1000))) : std::nullopt;
}

std::optional<LoadDay> readDay(const QJsonObject &json)
{
    const auto starts = numberOf(json, u"starts", kMostStarts);
    const auto run = secondsOf(json, u"runS");
    const auto energy = numberOf(json, u"energyWh", kMostWh);
    if (!starts || !run || !energy)
        return std::nullopt;
    return LoadDay{static_cast<int>(*starts), *run, *energy};
}

double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

QJsonObject toJson(const LoadDay &day)
{
    return {{u"starts"_s, day.starts},
            {u"runS"_s, seconds(std::min(day.run, kLongestDay))},
            {u"energyWh"_s, std::clamp(day.energyWh, 0.0, kMostWh)}};
}

/// Reads entries by the clock of this start.
struct Reader
{
    Instant now;
    Uptime uptime{0};

    [[nodiscard]] std::optional<Uptime> time(const QJsonValue &json) const
    {
        const auto at = Instant::fromIso(json.toString());
        return at ? std::optional(uptime - std::max(Duration(0), now - *at)) : std::nullopt;
    }
    /// Oldest first. Their length counts whatever the clock shows.
    [[nodiscard]] std::optional<std::vector<LockSpan>> locks(const QJsonValue &json) const
    {
        std::vector<LockSpan> spans;
        for (const QJsonValue &entry : json.toArray()) {
            const auto until = time(entry[u"until"]);
            const auto length = secondsOf(entry.toObject(), u"lengthS");
            const bool isNext = until && length && (spans.empty() || spans.back().until <= *until);
            if (!isNext || spans.size() >= kMostLocks)
                return std::nullopt;
            spans.push_back({*until - *length, *until});
        }
        return json.isUndefined() || json.isArray() ? std::optional(spans) : std::nullopt;
    }
    [[nodiscard]] std::optional<LoadPast> load(const QJsonObject &json) const
    {
        const DeviceId id(json[u"device"].toString());
        const auto changedAt = time(json[u"switchedAt"]);
        const auto day = readDay(json[u"today"].toObject());
        const auto spans = locks(json[u"locks"]);
        const QJsonValue locked = json[u"lockedSince"];
        const auto lockedSince = time(locked);
        if (id.isEmpty() || !json[u"on"].isBool() || !changedAt || !day || !spans ||
            (!locked.isUndefined() && !lockedSince))
            return std::nullopt;
        return LoadPast{id, json[u"on"].toBool(), *changedAt, *day, *spans, lockedSince, {}};
    }
};

bool isSameRun(const LoadPast &a, const LoadPast &b)
{
    return a.id == b.id && a.on == b.on && a.changedAt == b.changedAt && a.lockedSince == b.lockedSince;
}

} // namespace

LoadRunsFile::LoadRunsFile(QString path)
    : m_file(std::move(path), kFormat)
{}

Result<LoadsPast> LoadRunsFile::load(Instant now, Uptime uptime)
{
    m_kept.clear();
    m_start = startOf(now, uptime);
    const auto stored = m_file.load();
    if (!stored)
        return unexpected(stored.error());
    if (!*stored)
        return LoadsPast();
    const QJsonObject &json = **stored;
    const auto from = Instant::fromIso(json[u"dayFrom"].toString());
    const auto until = Instant::fromIso(json[u"dayUntil"].toString());
    if (!from || !until || *until <= *from || *until - *from > kLongestDay || !json[u"loads"].isArray())
        return m_file.corrupt(u"'dayFrom' and 'dayUntil' must be a day and 'loads' a list"_s);
    LoadsPast past{{}, *from, *until};
    for (const QJsonValue &entry : json[u"loads"].toArray()) {
        const auto one = Reader{now, uptime}.load(entry.toObject());
        const bool isTwice = one && std::ranges::find(past.loads, one->id, &LoadPast::id) != past.loads.end();
        if (!one || isTwice)
            return m_file.corrupt(u"load %1 is none, or is there twice"_s.arg(past.loads.size() + 1));
        past.loads.push_back(*one);
    }
    // One of another day that has long rested has nothing to remember; its device may be gone.
    if (now >= *until)
        std::erase_if(past.loads,
                      [uptime](const LoadPast &one) { return uptime - one.changedAt > kForgotten; });
    m_kept = past.loads;
    return past;
}

Result<void> LoadRunsFile::keep(const LoadsPast &past, Instant now, Uptime uptime)
{
    const bool isClockSet = std::chrono::abs(startOf(now, uptime) - m_start) > kClockSet;
    const bool isSame = std::ranges::equal(past.loads, m_kept, isSameRun);
    if (isSame && (!isClockSet || m_kept.empty()))
        return {};
    return store(past, now, uptime);
}

Result<void> LoadRunsFile::store(const LoadsPast &past, Instant now, Uptime uptime)
{
    m_kept = past.loads;
    m_start = startOf(now, uptime);
    QJsonArray list;
    for (const LoadPast &one : past.loads) {
        QJsonObject json{{u"device"_s, one.id.text()},
                         {u"on"_s, one.on},
                         {u"switchedAt"_s, (m_start + one.changedAt).toIso()},
                         {u"today"_s, toJson(one.today)}};
        QJsonArray locks;
        for (const LockSpan &lock : one.locks)
            locks.append(QJsonObject{{u"until"_s, (m_start + lock.until).toIso()},
                                     {u"lengthS"_s, seconds(lock.until - lock.from)}});
        if (!locks.isEmpty())
            json.insert(u"locks"_s, locks);
        if (one.lockedSince)
            json.insert(u"lockedSince"_s, (m_start + *one.lockedSince).toIso());
        list.append(json);
    }
    return m_file.store(
        {{u"dayFrom"_s, past.dayFrom.toIso()}, {u"dayUntil"_s, past.dayUntil.toIso()}, {u"loads"_s, list}});
}

} // namespace ww
