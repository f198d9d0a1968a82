// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/engine.h"
#include "meterjson.h"
#include "meteroptions.h"
#include "wattward-lab.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

void printJson(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
}

QByteArray text(const Value &value, int decimals)
{
    return value ? QByteArray::number(*value, 'f', decimals) : QByteArray("?");
}

void printPhase(const char *name, const PhaseValues &phase)
{
    std::printf("  %s %9s V %10s A %11s W %11s var %11s VA  PF %7s  THDu %6s %%  THDi %6s %%\n", name,
                text(phase.voltageV, 2).constData(), text(phase.currentA, 4).constData(),
                text(phase.activePowerW, 2).constData(), text(phase.reactivePowerVar, 2).constData(),
                text(phase.apparentPowerVA, 2).constData(), text(phase.powerFactor, 4).constData(),
                text(phase.thdVoltagePct, 2).constData(), text(phase.thdCurrentPct, 2).constData());
}

void printFlags(const Measurement &measurement)
{
    for (std::size_t n = 0; n < kFlagCount; ++n) {
        const auto flag = static_cast<Flag>(n);
        if (measurement.flags.has(flag))
            std::printf("  ! %.*s\n", static_cast<int>(flagName(flag).size()), flagName(flag).data());
    }
}

void printText(const QByteArray &title, const Measurement &measurement)
{
    constexpr const char *names[] = {"L1", "L2", "L3"};
    const SystemValues &system = measurement.system;
    std::printf("%s: %s Hz, %s W, %s var, %s VA, PF %s\n", title.constData(),
                text(system.frequencyHz, 4).constData(), text(system.activePowerW, 2).constData(),
                text(system.reactivePowerVar, 2).constData(), text(system.apparentPowerVA, 2).constData(),
                text(system.powerFactor, 4).constData());
    for (std::size_t p = 0; p < kPhases; ++p)
        if (measurement.phase[p].voltageV || measurement.phase[p].currentA)
            printPhase(names[p], measurement.phase[p]);
    printFlags(measurement);
}

/// Prints what the engine tells as it comes.
class Printer final : public Sink
{
public:
    explicit Printer(const MeterOptions &options)
        : m_json(options.json)
        , m_windows(options.windows)
    {}

    void onWindow(const WindowValues &window) override
    {
        if (!m_windows)
            return;
        if (m_json)
            printJson(toJson(window));
        else
            printText("window " + QByteArray::number(window.number), window);
    }
    void onSecond(const SecondValues &second) override
    {
        if (m_json)
            printJson(toJson(second));
        else
            printText("second " + QByteArray::number(second.number), second);
    }
    void onVoltageEvent(const VoltageEvent &event) override
    {
        const QJsonObject object = toJson(event);
        if (m_json)
            printJson(object);
        else if (event.ended)
            std::printf("%s at %.3f s for %.3f s, %.1f V (%.1f %%)\n",
                        qPrintable(object[u"event"_s].toString()), event.startSeconds, event.durationSeconds,
                        event.extremeV, event.extremePct);
    }

private:
    bool m_json;
    bool m_windows;
};

int fail(const QString &message, int code)
{
    std::fprintf(stderr, "wattward-lab meter: %s\n", qPrintable(message));
    return code;
}

QJsonObject wholeJson(const Engine &engine, const QString &file)
{
    Measurement whole;
    engine.whole(whole);
    QJsonObject object = toJson(whole);
    object[u"whole"_s] = true;
    object[u"file"_s] = file;
    object[u"startS"_s] = engine.wholeTime().startSeconds();
    object[u"lengthS"_s] = engine.wholeTime().seconds();
    object[u"knownS"_s] = engine.wholeTime().knownSeconds();
    object[u"windows"_s] = static_cast<qint64>(engine.wholeTime().windows());
    return object;
}

void printWhole(const Engine &engine, const MeterOptions &options)
{
    if (options.json) {
        printJson(wholeJson(engine, options.wave));
        return;
    }
    Measurement whole;
    engine.whole(whole);
    printText("whole file", whole);
}

Result<void> loadCalibration(MeterOptions &options)
{
    if (options.calibration.isEmpty())
        return {};
    const auto key = calibrationKey(options.key);
    if (!key)
        return unexpected(key.error());
    const auto record = readCalibration(options.calibration, *key, {});
    if (!record)
        return unexpected(record.error());
    options.engine.calibration = toCalibration(*record);
    return {};
}

} // namespace

int runMeterCommand(const QStringList &arguments)
{
    auto options = readMeterOptions(arguments);
    if (!options)
        return fail(options.error().toString(), kLabMisused);
    if (options->help) {
        std::fputs(qPrintable(meterHelp()), stdout);
        return kLabDone;
    }
    if (const auto loaded = loadCalibration(*options); !loaded)
        return fail(loaded.error().toString(), kLabFailed);
    Printer printer(*options);
    const auto engine = runMeter(*options, printer);
    if (!engine)
        return fail(engine.error().toString(), kLabFailed);
    printWhole(**engine, *options);
    return kLabDone;
}

} // namespace ww
