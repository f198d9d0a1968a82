// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metercalibration.h"
#include "meterenergy.h"
#include "meterjson.h"
#include "meteroptions.h"
#include "meterrun.h"
#include "metertext.h"
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

void printText(const QByteArray &text)
{
    std::fputs(text.constData(), stdout);
}

/// Prints what the engine tells as it comes.
class Printer final : public Sink
{
public:
    explicit Printer(const MeterOptions &options)
        : m_json(options.json)
        , m_windows(options.windows)
        , m_energy(options.engine)
    {}
    /// What was counted so far.
    [[nodiscard]] const MeterEnergy &energy() const { return m_energy; }

    void onWindow(const WindowValues &window) override
    {
        m_energy.add(window);
        if (!m_windows)
            return;
        if (m_json)
            printJson(toJson(window));
        else
            printText(meterText("window " + QByteArray::number(window.number), window));
    }
    void onSecond(const SecondValues &second) override
    {
        if (!m_json) {
            printText(meterText("second " + QByteArray::number(second.number), second));
            return;
        }
        QJsonObject object = toJson(second);
        object[u"energy"_s] = m_energy.toJson();
        printJson(object);
    }
    void onVoltageEvent(const VoltageEvent &event) override
    {
        if (m_json)
            printJson(toJson(event));
        else if (event.ended)
            printText(meterText(event));
    }

private:
    bool m_json;
    bool m_windows;
    MeterEnergy m_energy;
};

int fail(const QString &message, int code)
{
    std::fprintf(stderr, "wattward-lab meter: %s\n", qPrintable(message));
    return code;
}

QJsonObject wholeJson(const Engine &engine, const MeterEnergy &energy, const QString &file)
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
    object[u"energy"_s] = energy.toJson();
    return object;
}

void printWhole(const Engine &engine, const MeterEnergy &energy, const MeterOptions &options)
{
    if (options.json) {
        printJson(wholeJson(engine, energy, options.wave));
        return;
    }
    Measurement whole;
    engine.whole(whole);
    printText(meterText("whole file", whole) + energy.text());
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
    printWhole(**engine, printer.energy(), *options);
    return kLabDone;
}

} // namespace ww
