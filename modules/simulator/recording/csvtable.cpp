// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/recording/csvtable.h"

#include "core/clock.h"

#include <QHash>

#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kUnused = -1;
constexpr qsizetype kTime = -2;

/// What a cell is shown as in a message: at most 24 characters.
QString shown(QByteArrayView cell)
{
    const QString text = QString::fromUtf8(cell.first(std::min<qsizetype>(cell.size(), 24)));
    return cell.size() > 24 ? text + u"…"_s : text;
}

std::optional<double> number(QByteArrayView cell)
{
    double value = 0;
    const char *const end = cell.data() + cell.size();
    const auto [stop, problem] = std::from_chars(cell.data(), end, value);
    if (problem != std::errc() || stop != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Reads the two or four digits at `at`; -1 when they are none.
int digits(QByteArrayView text, qsizetype at, qsizetype count)
{
    int value = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/// "2020-06-01T10:00:00Z" without a detour through QDateTime, which dominates the reading of a year of
/// minutes.
std::optional<qint64> plainUtc(QByteArrayView text)
{
    using namespace std::chrono;
    if (text.size() != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':' || text[19] != 'Z')
        return std::nullopt;
    const int hour = digits(text, 11, 2);
    const int minute = digits(text, 14, 2);
    const int second = digits(text, 17, 2);
    const int monthNumber = digits(text, 5, 2);
    const int dayNumber = digits(text, 8, 2);
    const year_month_day date{year{digits(text, 0, 4)}, month{static_cast<unsigned>(monthNumber)},
                              day{static_cast<unsigned>(dayNumber)}};
    const bool inRange = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    if (!inRange || !date.ok() || digits(text, 0, 4) < 1970)
        return std::nullopt;
    const auto sinceMidnight = hours{hour} + minutes{minute} + seconds{second};
    return duration_cast<milliseconds>(sys_days{date}.time_since_epoch() + sinceMidnight).count();
}

std::optional<qint64> timeOf(QByteArrayView cell)
{
    if (const auto plain = plainUtc(cell))
        return plain;
    const auto instant = Instant::fromIso(QString::fromLatin1(cell));
    return instant ? std::optional(instant->msUtc) : std::nullopt;
}

/// Walks over the lines of a CSV text without copying it.
class Parser
{
public:
    Parser(const QByteArray &text, const QString &fileName, const QList<CsvColumn> &wanted)
        : m_rest(text)
        , m_fileName(fileName)
        , m_wanted(wanted)
    {
        if (m_rest.startsWith("\xEF\xBB\xBF"))
            m_rest = m_rest.sliced(3);
    }

    Result<CsvTable> parse()
    {
        m_table.points.resize(static_cast<std::size_t>(m_wanted.size()));
        m_emptyRuns.fill(0, m_wanted.size());
        if (m_rest.isEmpty())
            return refuse(u"is empty"_s);
        if (auto header = readHeader(); !header)
            return unexpected(header.error());
        while (!m_rest.isEmpty()) {
            if (m_table.timesMs.size() >= static_cast<std::size_t>(kMaxCsvRows))
                return unexpected(ErrorCode::LimitExceeded, u"has more than %1 rows"_s.arg(kMaxCsvRows),
                                  place());
            if (auto row = readRow(); !row)
                return unexpected(row.error());
        }
        if (m_table.timesMs.empty())
            return refuse(u"has no rows below the header"_s);
        ++m_line;
        for (qsizetype column = 0; column < m_wanted.size(); ++column)
            endEmptyRun(column);
        return std::move(m_table);
    }

private:
    [[nodiscard]] QString place() const { return u"%1:%2"_s.arg(m_fileName).arg(m_line); }
    [[nodiscard]] Unexpected refuse(const QString &reason) const
    {
        return unexpected(ErrorCode::InvalidInput, reason, place());
    }

    QByteArrayView nextLine()
    {
        ++m_line;
        const qsizetype end = m_rest.indexOf('\n');
        QByteArrayView line = end < 0 ? m_rest : m_rest.first(end);
        m_rest = end < 0 ? QByteArrayView() : m_rest.sliced(end + 1);
        return line.endsWith('\r') ? line.chopped(1) : line;
    }

    static QByteArrayView nextCell(QByteArrayView &line, bool &more)
    {
        const qsizetype comma = line.indexOf(',');
        more = comma >= 0;
        const QByteArrayView cell = more ? line.first(comma) : line;
        line = more ? line.sliced(comma + 1) : QByteArrayView();
        return cell.trimmed();
    }

    Result<void> readHeader()
    {
        QByteArrayView line = nextLine();
        QStringList names;
        for (bool more = true; more;) {
            names.append(QString::fromUtf8(nextCell(line, more)));
            if (names.size() > kMaxCsvColumns)
                return unexpected(ErrorCode::LimitExceeded, u"has more than %1 columns"_s.arg(kMaxCsvColumns),
                                  place());
            if (names.count(names.last()) > 1)
                return refuse(u"names the column \"%1\" twice"_s.arg(names.last()));
        }
        m_target.fill(kUnused, names.size());
        if (!names.contains(u"utc"_s))
            return refuse(u"has no column \"utc\" with the time of each row"_s);
        m_target[names.indexOf(u"utc"_s)] = kTime;
        for (qsizetype i = 0; i < m_wanted.size(); ++i) {
            const qsizetype at = names.indexOf(m_wanted.at(i).name);
            if (at < 0)
                return refuse(u"has no column \"%1\""_s.arg(m_wanted.at(i).name));
            m_target[at] = i;
        }
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (m_target.at(i) == kUnused)
                m_table.ignored.append(names.at(i));
        }
        return {};
    }

    Result<void> readRow()
    {
        QByteArrayView line = nextLine();
        m_cells.clear();
        for (bool more = true; more && m_cells.size() <= kMaxCsvColumns;)
            m_cells.append(nextCell(line, more));
        if (m_cells.size() != m_target.size())
            return refuse(u"has %1 cells where the header has %2"_s.arg(m_cells.size()).arg(m_target.size()));
        const QByteArrayView timeCell = m_cells.at(m_target.indexOf(kTime));
        const auto time = timeOf(timeCell);
        if (!time)
            return refuse(u"\"%1\" is not a time like 2020-06-01T10:00:00Z"_s.arg(shown(timeCell)));
        if (!m_table.timesMs.empty() && *time == m_table.timesMs.back())
            return refuse(u"has the time %1 a second time"_s.arg(shown(timeCell)));
        if (!m_table.timesMs.empty() && *time < m_table.timesMs.back())
            return refuse(u"goes back in time to %1; rows must rise"_s.arg(shown(timeCell)));
        m_table.timesMs.push_back(*time);
        for (qsizetype i = 0; i < m_cells.size(); ++i) {
            if (m_target.at(i) < 0)
                continue;
            if (auto cell = readCell(m_target.at(i), m_cells.at(i), *time); !cell)
                return cell;
        }
        return {};
    }

    Result<void> readCell(qsizetype column, QByteArrayView cell, qint64 timeMs)
    {
        if (cell.isEmpty()) {
            ++m_emptyRuns[column];
            return {};
        }
        const CsvColumn &wanted = m_wanted.at(column);
        const auto value = number(cell);
        if (!value)
            return refuse(u"\"%1\" in column %2 is not a number"_s.arg(shown(cell), wanted.name));
        endEmptyRun(column);
        if (*value < wanted.minimum || *value > wanted.maximum)
            m_table.note(
                m_fileName, m_line,
                u"%1 in column %2 is not believable and taken as missing"_s.arg(shown(cell), wanted.name));
        else
            m_table.points[static_cast<std::size_t>(column)].push_back({timeMs, *value});
        return {};
    }

    /// Tells of the empty cells of a column that ended in the line before this one.
    void endEmptyRun(qsizetype column)
    {
        const qsizetype count = std::exchange(m_emptyRuns[column], 0);
        if (count > 0)
            m_table.note(m_fileName, m_line - count,
                         u"%1 is empty in %2 rows from here"_s.arg(m_wanted.at(column).name).arg(count));
    }

    QByteArrayView m_rest;
    const QString &m_fileName;
    const QList<CsvColumn> &m_wanted;
    qsizetype m_line = 0;
    QList<qsizetype> m_target; ///< Per column of the file: index into m_wanted, kTime or kUnused.
    QList<QByteArrayView> m_cells;
    QList<qsizetype> m_emptyRuns; ///< Per wanted column: empty cells since the last value.
    CsvTable m_table;
};

} // namespace

qint64 CsvTable::usualStepMs() const
{
    QHash<qint64, int> counts;
    qint64 best = 0;
    for (std::size_t i = 1; i < std::min<std::size_t>(timesMs.size(), 1000); ++i) {
        const qint64 step = timesMs[i] - timesMs[i - 1];
        const int count = ++counts[step];
        if (best == 0 || count > counts[best] || (count == counts[best] && step < best))
            best = step;
    }
    return best;
}

void CsvTable::noteGaps(const QString &fileName, qint64 stepMs)
{
    constexpr qsizetype kFirstDataLine = 2;
    for (std::size_t i = 1; i < timesMs.size(); ++i) {
        const qint64 missing = timesMs[i] - timesMs[i - 1] - stepMs;
        if (missing > 0)
            note(fileName, static_cast<qsizetype>(i) + kFirstDataLine,
                 u"%1 s are missing before this row"_s.arg(static_cast<double>(missing) / 1000));
    }
}

void CsvTable::note(const QString &fileName, qsizetype line, const QString &text)
{
    if (++noticeCount <= kMaxNotices)
        notices.append({u"%1:%2"_s.arg(fileName).arg(line), text});
}

QStringList csvHeader(const QByteArray &text)
{
    const qsizetype end = text.indexOf('\n');
    QString line = QString::fromUtf8(text.first(end < 0 ? std::min<qsizetype>(text.size(), 65536) : end));
    if (line.startsWith(QChar::ByteOrderMark))
        line.remove(0, 1);
    QStringList names = line.trimmed().split(u',', Qt::SkipEmptyParts);
    for (QString &name : names)
        name = name.trimmed();
    return names;
}

Result<CsvTable> parseCsvTable(const QByteArray &text, const QString &fileName,
                               const QList<CsvColumn> &wanted)
{
    return Parser(text, fileName, wanted).parse();
}

} // namespace ww
