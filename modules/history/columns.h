// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "history/seriesreader.h"

namespace ww {

/// The buckets of an answer.
struct Axis
{
    Resolution resolution;
    qint64 first;
    qint64 last;
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last - first + 1); }
};

/// Columns of unknown values for a series.
[[nodiscard]] SeriesColumns emptyColumns(const SeriesKey &key, std::size_t size);

/// Fills in what was recorded of a series; the reader must have been refreshed with it.
[[nodiscard]] Result<void> fillColumns(SeriesReader &reader, const SeriesInfo &series, const Axis &axis,
                                       double plausibleW, SeriesColumns &columns);

} // namespace ww
