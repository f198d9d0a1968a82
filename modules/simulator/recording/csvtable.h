// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace ww {

/// A measured value of a recording and the start of the interval it is for, UTC milliseconds since 1970.
struct RecordedPoint
{
    qint64 timeMs = 0;
    double value = 0;
    bool operator==(const RecordedPoint &) const = default;
};

/// Something in a recording that is allowed but worth telling: a gap, an empty cell, an implausible value.
struct RecordingNotice
{
    QString where; ///< "file:line".
    QString text;
};

/// A column to be read: its name in the header and the values believed in it (bounds included).
struct CsvColumn
{
    QString name;
    double minimum = -1e9;
    double maximum = 1e9;
};

/// A recording read from CSV. A missing or implausible value has no point: unknown is unknown, never 0.
struct CsvTable
{
    std::vector<qint64> timesMs;                    ///< One a row, strictly rising.
    std::vector<std::vector<RecordedPoint>> points; ///< One list a wanted column, in the order asked for.
    QStringList ignored;                            ///< Columns of the file nobody asked for.
    QList<RecordingNotice> notices;                 ///< At most kMaxNotices.
    qsizetype noticeCount = 0;                      ///< How many there were.

    static constexpr qsizetype kMaxNotices = 100;

    /// Most frequent distance of two rows among the first thousand, in ms; 0 with fewer than two rows.
    [[nodiscard]] qint64 usualStepMs() const;
    /// Adds a notice for every pair of rows further apart than `stepMs`.
    void noteGaps(const QString &fileName, qint64 stepMs);
    /// Counts a notice and keeps it while there is room.
    void note(const QString &fileName, qsizetype line, const QString &text);
};

/// The names in the first line, trimmed; empty when the text is.
[[nodiscard]] QStringList csvHeader(const QByteArray &text);

/// Parses CSV with a header line and a column `utc` (ISO 8601, start of the interval). Refuses rows of
/// another length, times out of order or twice, cells that are no finite number, missing or double columns,
/// and more than kMaxCsvRows rows or kMaxCsvColumns columns; the error names file and line. Empty cells are
/// allowed and noted.
[[nodiscard]] Result<CsvTable> parseCsvTable(const QByteArray &text, const QString &fileName,
                                             const QList<CsvColumn> &wanted);

constexpr qsizetype kMaxCsvRows = 4'000'000; ///< Seven years at one minute.
constexpr qsizetype kMaxCsvColumns = 64;

} // namespace ww
