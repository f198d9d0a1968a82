// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "overridesfile.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kFormat = "wattward-overrides-1"_L1;
constexpr Duration kLongest = std::chrono::hours(24);

/// An override as stored at `savedAt`; nullopt when it is none.
std::optional<ManualOverride> readOverride(const QJsonObject &json, Instant savedAt)
{
    const DeviceId device(json[u"device"].toString());
    const auto kind = setpointFromId(json[u"setpoint"].toString());
    const auto until = Instant::fromIso(json[u"until"].toString());
    if (device.isEmpty() || !kind || !until || !json[u"value"].isDouble())
        return std::nullopt;
    if (*until <= savedAt || *until - savedAt > kLongest)
        return std::nullopt;
    return ManualOverride{device, *kind, json[u"value"].toDouble(), *until, true};
}

QJsonObject toJson(const ManualOverride &manual)
{
    return {{u"device"_s, manual.device.text()},
            {u"setpoint"_s, QLatin1StringView(info(manual.kind).id)},
            {u"value"_s, manual.value},
            {u"until"_s, manual.until.toIso()}};
}

} // namespace

OverridesFile::OverridesFile(QString path)
    : m_file(std::move(path), kFormat)
{}

Result<std::vector<ManualOverride>> OverridesFile::load(std::optional<Instant> now)
{
    m_kept.clear();
    const auto file = m_file.load();
    if (!file)
        return unexpected(file.error());
    if (!*file)
        return m_kept;
    const QJsonObject &json = **file;
    const auto savedAt = Instant::fromIso(json[u"savedAt"].toString());
    if (!savedAt || !json[u"overrides"].isArray())
        return m_file.corrupt(u"'savedAt' must be a time and 'overrides' a list"_s);
    std::vector<ManualOverride> stored, left;
    for (const QJsonValue &entry : json[u"overrides"].toArray()) {
        auto manual = readOverride(entry.toObject(), *savedAt);
        const bool isTwice = manual && std::ranges::any_of(stored, [&manual](const ManualOverride &other) {
                                 return other.device == manual->device && other.kind == manual->kind;
                             });
        if (!manual || isTwice)
            return m_file.corrupt(u"override %1 is none, or is there twice"_s.arg(stored.size() + 1));
        stored.push_back(*manual);
        if (!now || *now >= manual->until)
            continue;
        // A clock that shows a time before that of the file was set back: nobody knows how long ago that was.
        manual->until = std::min(manual->until, *now + (manual->until - *savedAt));
        left.push_back(*manual);
    }
    m_kept = std::move(stored);
    return left;
}

Result<void> OverridesFile::keep(const std::vector<ManualOverride> &overrides, Instant now)
{
    if (overrides == m_kept)
        return {};
    m_kept = overrides;
    if (overrides.empty())
        return m_file.remove();
    QJsonArray list;
    for (const ManualOverride &manual : overrides)
        list.append(toJson(manual));
    return m_file.store({{u"savedAt"_s, now.toIso()}, {u"overrides"_s, list}});
}

} // namespace ww
