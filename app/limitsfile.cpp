// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "limitsfile.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kFormat = "wattward-limits-1"_L1;

/// What is stored of a limit that is now so strict, after it was as `latest` before.
std::optional<double> worthKeeping(std::optional<double> kept, std::optional<double> latest,
                                   std::optional<double> now)
{
    if (!now || !kept || *now < *kept || now == latest)
        return now;
    return kept;
}

/// What is stored of a load that is followed wherever it comes to rest, but for what makes no difference.
std::optional<double> loadWorthKeeping(std::optional<double> kept, std::optional<double> latest,
                                       std::optional<double> now)
{
    constexpr double kNoDifference = 0.01;
    const bool isOther = now && kept && std::abs(*now - *kept) > kNoDifference * *kept;
    return !now || !kept || (isOther && now == latest) ? now : kept;
}

struct Field
{
    const char *name;
    std::optional<double> LimitsPast::*member;
    double most;
    decltype(&worthKeeping) next; ///< What is stored of it from now on.
};

constexpr double kMostW = 1e7;
constexpr std::array kFields{
    Field{"ripplePercent", &LimitsPast::ripplePercent, 100, &worthKeeping},
    Field{"feedInW", &LimitsPast::feedInW, kMostW, &worthKeeping},
    Field{"consumptionW", &LimitsPast::consumptionW, kMostW, &worthKeeping},
    Field{"mostLoadW", &LimitsPast::mostLoadW, kMostW, &loadWorthKeeping},
};

} // namespace

LimitsFile::LimitsFile(QString path)
    : m_file(std::move(path), kFormat)
{}

Result<LimitsPast> LimitsFile::load()
{
    m_kept = m_latest = {};
    const auto content = m_file.load();
    if (!content)
        return unexpected(content.error());
    if (!*content)
        return LimitsPast();
    LimitsPast past;
    for (const Field &field : kFields) {
        const QJsonValue value = (**content)[QLatin1StringView(field.name)];
        if (value.isUndefined())
            continue;
        const double number = value.toDouble(-1);
        if (!(number >= 0 && number <= field.most))
            return m_file.corrupt(
                u"'%1' must be a number from 0 to %2"_s.arg(QLatin1StringView(field.name)).arg(field.most));
        past.*field.member = number;
    }
    m_kept = m_latest = past;
    return past;
}

Result<void> LimitsFile::keep(const LimitsPast &now)
{
    LimitsPast next;
    for (const Field &field : kFields)
        next.*field.member = field.next(m_kept.*field.member, m_latest.*field.member, now.*field.member);
    m_latest = now;
    if (next == m_kept)
        return {};
    m_kept = next;
    if (next == LimitsPast())
        return m_file.remove();
    QJsonObject json;
    for (const Field &field : kFields) {
        if (const auto value = next.*field.member)
            json.insert(QLatin1StringView(field.name), *value);
    }
    return m_file.store(json);
}

} // namespace ww
