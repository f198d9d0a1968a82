// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backtest.h"
#include "recordingnotices.h"
#include "wattward-lab.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

double rounded(double value, double resolution)
{
    return std::round(value / resolution) * resolution;
}

double wattHours(double value)
{
    constexpr double kMilli = 0.001;
    return rounded(value, kMilli);
}

QJsonValue percent(const std::optional<Percent> &value)
{
    return value ? QJsonValue(rounded(value->value(), 0.001)) : QJsonValue(QJsonValue::Null);
}

double hours(Duration duration)
{
    return static_cast<double>(duration.count()) / 3'600'000;
}

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

QJsonObject toJson(const BacktestLimit &limit)
{
    return {{u"steps"_s, limit.steps},
            {u"excessWh"_s, wattHours(limit.excessWh)},
            {u"worstW"_s, rounded(limit.worstW, 0.1)}};
}

QJsonObject toJson(const BacktestCost &cost)
{
    constexpr double kTiny = 1e-6;
    return {{u"currency"_s, cost.currency.isEmpty() ? QJsonValue() : QJsonValue(cost.currency)},
            {u"import"_s, rounded(cost.import, kTiny)},
            {u"exportRevenue"_s, rounded(cost.exportRevenue, kTiny)},
            {u"net"_s, rounded(cost.net(), kTiny)}};
}

QJsonObject toJson(const BacktestOptions &options, const BacktestReport &report)
{
    QJsonObject violations{{u"fuse"_s, toJson(report.fuse)}};
    if (report.feedIn)
        violations[u"feedIn"_s] = toJson(*report.feedIn);
    return {
        {u"home"_s, options.home},
        {u"strategy"_s, QString::fromLatin1(info(options.strategy).name)},
        {u"link"_s, options.link == BacktestLink::Direct ? u"direct"_s : u"modbus"_s},
        {u"start"_s, report.start.toIso()},
        {u"end"_s, report.end.toIso()},
        {u"stepS"_s, static_cast<double>(options.step.count()) / 1000},
        {u"steps"_s, report.steps},
        {u"unknownHours"_s, hours(report.unknown)},
        {u"unknownPvHours"_s, hours(report.unknownPv)},
        {u"importWh"_s, wattHours(report.importWh)},
        {u"exportWh"_s, wattHours(report.exportWh)},
        {u"pvWh"_s, wattHours(report.pvWh)},
        {u"loadWh"_s, wattHours(report.loadWh)},
        {u"chargedWh"_s, wattHours(report.chargedWh)},
        {u"dischargedWh"_s, wattHours(report.dischargedWh)},
        {u"curtailedWh"_s, wattHours(report.curtailedWh)},
        {u"storedStartWh"_s, wattHours(report.storedStartWh)},
        {u"storedEndWh"_s, wattHours(report.storedEndWh)},
        {u"storageLossWh"_s, wattHours(report.storageLossWh())},
        {u"imbalanceWh"_s, wattHours(report.imbalanceWh())},
        {u"selfConsumptionPercent"_s, percent(report.selfConsumption())},
        {u"selfSufficiencyPercent"_s, percent(report.selfSufficiency())},
        {u"cost"_s, report.cost ? QJsonValue(toJson(*report.cost)) : QJsonValue()},
        {u"setpointChanges"_s, report.setpointChanges},
        {u"decisions"_s, report.looks},
        {u"limitViolations"_s, violations},
        {u"notices"_s, report.noticeCount},
        {u"wallS"_s, rounded(seconds(report.wallTime), 1e-6)},
    };
}

void printRow(const char *name, double wattHours)
{
    constexpr double kKilo = 1000;
    std::printf("  %-16s %12.3f kWh\n", name, wattHours / kKilo);
}

void printLimit(const char *name, const BacktestLimit &limit)
{
    std::printf("  %-16s broken in %lld steps, %.3f kWh beyond, at worst %.0f W\n", name,
                static_cast<long long>(limit.steps), limit.excessWh / 1000, limit.worstW);
}

void printText(const BacktestOptions &options, const BacktestReport &report)
{
    std::printf("%s from %s to %s, strategy %s\n", qPrintable(options.home), qPrintable(report.start.toIso()),
                qPrintable(report.end.toIso()), info(options.strategy).name);
    printRow("import", report.importWh);
    printRow("export", report.exportWh);
    printRow("PV", report.pvWh);
    printRow("load", report.loadWh);
    printRow("charged", report.chargedWh);
    printRow("discharged", report.dischargedWh);
    printRow("curtailed", report.curtailedWh);
    if (const auto part = report.selfConsumption())
        std::printf("  %-16s %12.1f %%\n", "self-consumption", part->value());
    if (const auto part = report.selfSufficiency())
        std::printf("  %-16s %12.1f %%\n", "self-sufficiency", part->value());
    if (report.cost)
        std::printf("  %-16s %12.2f %s (import %.2f, export %.2f)\n", "cost", report.cost->net(),
                    qPrintable(report.cost->currency), report.cost->import, report.cost->exportRevenue);
    if (report.feedIn)
        printLimit("feed-in limit", *report.feedIn);
    printLimit("fuse", report.fuse);
    if (report.unknown > Duration(0))
        std::printf("  %.1f hours without a recorded load were left out\n", hours(report.unknown));
    if (report.unknownPv > Duration(0))
        std::printf("  %.1f hours without recorded PV power count as dark\n", hours(report.unknownPv));
    std::printf("  %lld setpoint changes, %lld decisions in %.2f s\n",
                static_cast<long long>(report.setpointChanges), static_cast<long long>(report.looks),
                seconds(report.wallTime));
}

int fail(const Error &error, int code)
{
    std::fprintf(stderr, "wattward-lab backtest: %s\n", qPrintable(error.toString()));
    return code;
}

} // namespace

int runBacktestCommand(const QStringList &arguments)
{
    const auto options = readBacktestOptions(arguments);
    if (!options)
        return fail(options.error(), kLabMisused);
    if (options->help) {
        std::fputs(qPrintable(backtestHelp()), stdout);
        return kLabDone;
    }
    const auto report = runBacktest(*options);
    if (!report)
        return fail(report.error(), kLabFailed);
    printNotices(report->notices, report->noticeCount);
    if (options->json)
        std::printf("%s\n",
                    QJsonDocument(toJson(*options, *report)).toJson(QJsonDocument::Compact).constData());
    else
        printText(*options, *report);
    return kLabDone;
}

} // namespace ww
