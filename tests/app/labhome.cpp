// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "labhome.h"

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr double kMsPerHour = 3'600'000;
constexpr qint64 kMsPerDay = 86'400'000;

QByteArray cell(const std::optional<double> &value)
{
    return value ? QByteArray::number(*value, 'f', 1) : QByteArray();
}

double tenth(double value)
{
    return std::round(value * 10) / 10;
}

} // namespace

void LabHome::addRandomDay(std::mt19937 &random)
{
    std::uniform_real_distribution<double> part(0, 1);
    double cloud = 1;
    double load = 300;
    for (qint64 ms = 0; ms < kMsPerDay; ms += m_step.count()) {
        const double hour = static_cast<double>(ms) / kMsPerHour;
        const double sun =
            std::max(0.0, std::sin((hour - 5) / 15 * std::numbers::pi)) * (hour > 5 && hour < 20);
        if (part(random) < 0.1)
            cloud = 0.1 + 0.9 * part(random);
        if (part(random) < 0.15)
            load = part(random) < 0.1 ? 2500 + 3000 * part(random) : 100 + 900 * part(random);
        rows.push_back({tenth(load), tenth(8000 * sun * cloud)});
    }
}

QString LabHome::write()
{
    QByteArray text = "utc,load_w,pv_w\n";
    qint64 ms = kStartMs;
    for (const Row &row : rows) {
        text += Instant{ms}.toIso().toLatin1() + ',' + cell(row.loadW) + ',' + cell(row.pvW) + '\n';
        ms += m_step.count();
    }
    return writeText(m_folder, u"home.csv"_s, text);
}

double LabHome::sumWh(const std::function<double(const Row &)> &watts) const
{
    double sum = 0;
    for (const Row &row : rows)
        sum += watts(row);
    return sum * static_cast<double>(m_step.count()) / kMsPerHour;
}

BacktestReport backtest(const QStringList &options)
{
    const auto read = readBacktestOptions(QStringList{u"lab"_s} + options);
    if (!read)
        qFatal("%s", qPrintable(read.error().toString()));
    const auto report = runBacktest(*read);
    if (!report)
        qFatal("%s", qPrintable(report.error().toString()));
    return *report;
}

} // namespace ww::test
