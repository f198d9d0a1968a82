// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/series.h"

#include <algorithm>
#include <cmath>

namespace ww::commissioning {

namespace {

constexpr double kBegin = 0.1;
constexpr double kEnd = 0.9;
// What comes to rest is looked at in the last two fifths of a step.
constexpr double kRestPart = 0.6;

/// When values first had gone a part of the way.
std::optional<Uptime> passes(std::span<const Point> points, const Step &step, double before, double way,
                             double part)
{
    for (const Point &point : points) {
        if (point.at < step.at || point.at >= step.until)
            continue;
        if ((point.value - before) / way >= part)
            return point.at;
    }
    return std::nullopt;
}

Uptime restOf(const Step &step)
{
    const auto length = static_cast<double>((step.until - step.at).count());
    return step.at + Duration(static_cast<qint64>(length * kRestPart));
}

} // namespace

void Series::add(Uptime at, double value)
{
    if (std::isfinite(value) && (m_points.empty() || at > m_points.back().at))
        m_points.push_back({at, value});
}

Stretch stretch(std::span<const Point> points, Uptime from, Uptime until)
{
    Stretch result;
    double sum = 0;
    for (const Point &point : points) {
        if (point.at < from || point.at >= until)
            continue;
        sum += point.value;
        ++result.count;
    }
    if (result.count == 0)
        return result;
    result.mean = sum / result.count;
    double squares = 0;
    for (const Point &point : points) {
        if (point.at >= from && point.at < until)
            squares += (point.value - result.mean) * (point.value - result.mean);
    }
    result.scatter = std::sqrt(squares / result.count);
    return result;
}

double lastMean(std::span<const Point> points, Uptime from, Uptime until)
{
    return stretch(points, from + (until - from) * 3 / 5, until + Duration(1)).mean;
}

double seconds(Duration duration)
{
    return std::round(static_cast<double>(duration.count()) / 100) / 10;
}

std::optional<Duration> period(std::span<const Point> points)
{
    if (points.size() < 2)
        return std::nullopt;
    return (points.back().at - points.front().at) / static_cast<qint64>(points.size() - 1);
}

StepResponse judgeResponse(std::span<const Point> points, const Step &step, double tolerance)
{
    StepResponse response;
    const Duration rested = step.rested > Duration(0) ? step.rested : step.until - step.at;
    const Stretch before = stretch(points, step.at - rested * 2 / 5, step.at);
    const Stretch after = stretch(points, restOf(step), step.until + Duration(1));
    const double told = step.to - step.from;
    if (before.count == 0 || after.count == 0 || told == 0)
        return response;
    response.known = true;
    response.before = before.mean;
    response.final = after.mean;
    response.noise = after.scatter;
    const double way = after.mean - before.mean;
    response.moves = way / told >= 0.5;
    response.settles = std::abs(after.mean - step.to) <= tolerance;
    if (!response.moves)
        return response;
    const auto begin = passes(points, step, before.mean, way, kBegin);
    const auto end = passes(points, step, before.mean, way, kEnd);
    if (begin)
        response.dead = *begin - step.at;
    if (begin && end)
        response.rise = *end - *begin;
    return response;
}

std::optional<Duration> timeAbove(std::span<const Point> points, Uptime set, Uptime until, double limit)
{
    std::optional<Duration> above;
    for (const Point &point : points) {
        if (point.at < set || point.at >= until)
            continue;
        above = point.value > limit ? point.at - set : above.value_or(Duration(0));
    }
    return above;
}

} // namespace ww::commissioning
