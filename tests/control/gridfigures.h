// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "homemodel.h"

namespace ww::test {

using Course = std::vector<HomeModel::Point>;

/// Seconds after `from` at which the grid was last further than `band` from `target`.
[[nodiscard]] double settlingTime(const Course &course, double from, double target, double band);
[[nodiscard]] double lowestGrid(const Course &course);
[[nodiscard]] double highestGrid(const Course &course);
/// The longest time in one piece, s, that the grid was below or above a level.
[[nodiscard]] double longestBelow(const Course &course, double level);
[[nodiscard]] double longestAbove(const Course &course, double level);
/// The part of a course from one second to another one.
[[nodiscard]] Course between(const Course &course, double from, double until);
/// The last seconds of a course.
[[nodiscard]] Course tail(const Course &course, double seconds);
/// The most setpoint changes within any 60 s.
[[nodiscard]] int mostWritesInAMinute(const std::vector<double> &writeTimes);
/// How often the grid went from one side of its mean to the other by more than `band`.
[[nodiscard]] int swings(const Course &course, double band);
/// The largest amplitude, W, of a sine in the course of the grid between two frequencies, Hz.
[[nodiscard]] double strongestTone(const Course &course, double lowHz, double highHz);
/// Means of the import over the clock's quarter hours, W; the course begins on one.
[[nodiscard]] std::vector<double> quarterHours(const Course &course);

} // namespace ww::test
