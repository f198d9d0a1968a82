// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A year of a house at one minute through the real control code: wattward-lab as a program, from reading the
// CSV to the JSON. The year repeats a shipped recording. Usage: bench_backtest [days]
#include "bench/figures.h"
#include "core/clock.h"
#include "drivers/resources.h"
#include "simulator/home/homemodel.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

constexpr int kRounds = 3;
constexpr int kDays = 365;
constexpr int kMinutesPerDay = 1440;

/// What the house took and the sun offered, minute by minute, as the model plays the recording.
bool writeYear(const QString &path, const HomeRecording &recording, int days)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("utc,load_w,pv_w\n") < 0)
        return false;
    HomeModel model(recording);
    Instant at = recording.description().start;
    for (int minute = 0; minute < days * kMinutesPerDay; ++minute, at = at + 1min) {
        model.step(at, 1min);
        const double pv =
            std::max(0.0, model.inverter().converter().acFor(Watts(model.truth().pvAvailableW)).value());
        const QByteArray row = at.toIso().toLatin1().first(19) + "Z," +
                               QByteArray::number(model.truth().loadW, 'f', 0) + ',' +
                               QByteArray::number(pv, 'f', 0) + '\n';
        if (file.write(row) != row.size())
            return false;
    }
    return true;
}

struct Variant
{
    const char *name;
    QStringList options;
};

/// Seconds of the whole program; nullopt when it failed.
std::optional<double> run(const QString &file, const QStringList &options)
{
    QProcess lab;
    lab.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const Stopwatch watch;
    lab.start(QStringLiteral(WW_BINARY_DIR "/app/wattward-lab"),
              QStringList{u"backtest"_s, u"--home"_s, file, u"--strategy"_s, u"self-consumption"_s,
                          u"--battery-kwh"_s, u"10"_s, u"--json"_s} +
                  options);
    if (!lab.waitForFinished(-1) || lab.exitStatus() != QProcess::NormalExit || lab.exitCode() != 0)
        return std::nullopt;
    return std::chrono::duration<double>(watch.elapsed()).count();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    initDriverResources();
    const int days = argc > 1 ? std::max(1, std::atoi(argv[1])) : kDays;
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"year.csv"_s);
    const auto recording = loadHome(u"sunny-terrace"_s);
    if (!recording || !writeYear(file, *recording, days)) {
        std::fprintf(stderr, "backtest: the year cannot be written\n");
        return 1;
    }
    for (const Variant &variant :
         {Variant{"backtest", {}}, Variant{"backtest.zero-feed-in", {u"--feed-in-limit"_s, u"zero"_s}},
          Variant{"backtest.modbus", {u"--link"_s, u"modbus"_s}}}) {
        std::vector<double> times;
        for (int round = 0; round < kRounds; ++round) {
            const auto time = run(file, variant.options);
            if (!time)
                return 1;
            times.push_back(*time);
        }
        bench::print(variant.name, bench::percentile(times, 0), "s");
    }
    return 0;
}
