// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"

#include "simulator/recording/csvtable.h"
#include "simulator/recording/textfile.h"
#include "support/testdata.h"

#include <QFileInfo>

#include <memory>

namespace ww::test {

namespace {

/// Finds the row before a moment; moments only go forwards.
class Cursor
{
public:
    Cursor(Recording values, double start)
        : m_values(std::move(values))
        , m_start(start)
    {}
    const RecordedValue &before(double seconds)
    {
        while (m_next + 1 < m_values.size() && m_values[m_next + 1].seconds <= seconds + m_start)
            ++m_next;
        return m_values[m_next];
    }
    /// Between the rows around a moment.
    double between(double seconds)
    {
        const RecordedValue &row = before(seconds);
        if (m_next + 1 >= m_values.size() || seconds + m_start < row.seconds)
            return row.value;
        const RecordedValue &next = m_values[m_next + 1];
        const double part = (seconds + m_start - row.seconds) / (next.seconds - row.seconds);
        return row.value + part * (next.value - row.value);
    }

private:
    Recording m_values;
    double m_start;
    std::size_t m_next = 0;
};

/// Where a recording lies; empty when it is nowhere.
QString pathOf(const QString &fileName)
{
    for (const QString &path : {testData(fileName), shippedHome(fileName)}) {
        if (QFileInfo(path).isReadable())
            return path;
    }
    return extraData(fileName);
}

} // namespace

Recording recording(const QString &fileName, const QString &column)
{
    const QString path = pathOf(fileName);
    if (path.isEmpty())
        return {};
    const auto text = readTextFile(path);
    if (!text)
        return {};
    const auto table = parseCsvTable(*text, fileName, {{.name = column}});
    if (!table)
        return {};
    Recording values;
    for (const RecordedPoint &point : table->points.front())
        values.push_back({static_cast<double>(point.timeMs - table->timesMs.front()) / 1000, point.value});
    return values;
}

std::function<double(double)> stepwise(Recording values, double start)
{
    return [cursor = std::make_shared<Cursor>(std::move(values), start)](double seconds) {
        return cursor->before(seconds).value;
    };
}

std::function<double(double)> smooth(Recording values, double start)
{
    return [cursor = std::make_shared<Cursor>(std::move(values), start)](double seconds) {
        return cursor->between(seconds);
    };
}

} // namespace ww::test
