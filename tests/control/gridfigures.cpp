// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridfigures.h"

#include <cmath>
#include <numbers>

namespace ww::test {

namespace {

// Courses have one point each 100 ms.
constexpr double kPointsPerSecond = 10;
constexpr double kStepS = 1 / kPointsPerSecond;

template <typename Condition> double longest(const Course &course, Condition &&holds)
{
    int longest = 0;
    int run = 0;
    for (const HomeModel::Point &point : course) {
        run = holds(point.grid) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest / kPointsPerSecond;
}

double meanGrid(const Course &course)
{
    double sum = 0;
    for (const HomeModel::Point &point : course)
        sum += point.grid;
    return sum / static_cast<double>(course.size());
}

bool isLower(const HomeModel::Point &a, const HomeModel::Point &b)
{
    return a.grid < b.grid;
}

} // namespace

double settlingTime(const Course &course, double from, double target, double band)
{
    double last = from;
    for (const HomeModel::Point &point : course) {
        if (std::abs(point.grid - target) > band)
            last = point.seconds;
    }
    return last - from;
}

double lowestGrid(const Course &course)
{
    return std::min_element(course.begin(), course.end(), isLower)->grid;
}

double highestGrid(const Course &course)
{
    return std::max_element(course.begin(), course.end(), isLower)->grid;
}

double longestBelow(const Course &course, double level)
{
    return longest(course, [level](double grid) { return grid < level; });
}

double longestAbove(const Course &course, double level)
{
    return longest(course, [level](double grid) { return grid > level; });
}

Course between(const Course &course, double from, double until)
{
    const auto isBefore = [](const HomeModel::Point &point, double seconds) {
        return point.seconds < seconds;
    };
    return {std::lower_bound(course.begin(), course.end(), from, isBefore),
            std::lower_bound(course.begin(), course.end(), until, isBefore)};
}

Course tail(const Course &course, double seconds)
{
    const auto count = std::min(static_cast<std::ptrdiff_t>(seconds / kStepS), std::ssize(course));
    return {course.end() - count, course.end()};
}

int mostWritesInAMinute(const std::vector<double> &writeTimes)
{
    std::size_t most = 0;
    std::size_t first = 0;
    for (std::size_t i = 0; i < writeTimes.size(); ++i) {
        while (writeTimes[i] - writeTimes[first] > 60)
            ++first;
        most = std::max(most, i - first + 1);
    }
    return static_cast<int>(most);
}

int swings(const Course &course, double band)
{
    const double mean = meanGrid(course);
    int count = 0;
    int side = 0;
    for (const HomeModel::Point &point : course) {
        const double away = point.grid - mean;
        if (std::abs(away) <= band)
            continue;
        const int now = away > 0 ? 1 : -1;
        count += side != 0 && now != side ? 1 : 0;
        side = now;
    }
    return count;
}

double strongestTone(const Course &course, double lowHz, double highHz)
{
    const double mean = meanGrid(course);
    const auto count = static_cast<double>(course.size());
    const double resolution = 1 / (count * kStepS);
    double strongest = 0;
    for (double hertz = lowHz; hertz <= highHz; hertz += resolution) {
        double re = 0;
        double im = 0;
        for (std::size_t i = 0; i < course.size(); ++i) {
            const double angle = 2 * std::numbers::pi * hertz * kStepS * static_cast<double>(i);
            re += (course[i].grid - mean) * std::cos(angle);
            im += (course[i].grid - mean) * std::sin(angle);
        }
        strongest = std::max(strongest, 2 * std::hypot(re, im) / count);
    }
    return strongest;
}

std::vector<double> quarterHours(const Course &course)
{
    std::vector<double> means;
    double sum = 0;
    int count = 0;
    for (const auto &point : course) {
        sum += point.grid;
        if (++count == 9000) {
            means.push_back(sum / count);
            sum = count = 0;
        }
    }
    return means;
}

} // namespace ww::test
