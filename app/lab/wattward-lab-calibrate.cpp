// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metercalibration.h"
#include "meterrows.h"
#include "meterrun.h"
#include "wattward-lab.h"

#include "core/jsonfile.h"
#include "metering/calibration/calibrator.h"

#include <QJsonObject>

#include <cstdio>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

constexpr std::array kOptions{
    LabOption{"reference", "file",
              "What a trusted instrument read meanwhile, JSON: "
              "{\"L1\":{\"voltageV\":..,\"currentA\":..,\"lagDeg\":..},..}."},
    LabOption{"out", "file", "Where the calibration goes."},
    LabOption{"key", "file", "The appliance's key that signs it; made when it is not there."},
    LabOption{"serial", "number", "The appliance's serial number."},
    LabOption{"instrument", "name", "Name of the trusted instrument, kept with the calibration."},
    LabOption{"help", nullptr, "Prints this."},
};

int fail(const QString &message, int code)
{
    std::fprintf(stderr, "wattward-lab calibrate: %s\n", qPrintable(message));
    return code;
}

/// A number that may be absent; anything else in its place is an error.
Result<Value> optionalNumber(const QJsonObject &object, const QString &name, const QString &where)
{
    const QJsonValue value = object[name];
    if (value.isUndefined() || value.isNull())
        return Value();
    if (!value.isDouble())
        return unexpected(ErrorCode::InvalidInput, u"must be a number"_s, where + u'/' + name);
    return Value(value.toDouble());
}

Result<PhaseReference> readPhase(const QJsonValue &value, const QString &where)
{
    if (!value.isObject())
        return unexpected(ErrorCode::InvalidInput, u"must be an object with voltageV, currentA or lagDeg"_s,
                          where);
    const QJsonObject object = value.toObject();
    for (const QString &key : object.keys())
        if (key != u"voltageV" && key != u"currentA" && key != u"lagDeg")
            return unexpected(ErrorCode::InvalidInput, u"is not known; give voltageV, currentA or lagDeg"_s,
                              where + u'/' + key);
    const auto voltage = optionalNumber(object, u"voltageV"_s, where);
    const auto current = optionalNumber(object, u"currentA"_s, where);
    const auto lag = optionalNumber(object, u"lagDeg"_s, where);
    for (const auto *read : {&voltage, &current, &lag})
        if (!*read)
            return unexpected(read->error());
    PhaseReference reference{*voltage, *current, *lag};
    if (reference.lagRad)
        *reference.lagRad *= std::numbers::pi / 180;
    return reference;
}

Result<CalibrationReference> readReference(const QString &path)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    const QJsonObject object = document->object();
    CalibrationReference reference;
    bool any = false;
    for (const QString &key : object.keys()) {
        const QString where = path + u'/' + key;
        const auto name = std::find(std::begin(kPhaseNames), std::end(kPhaseNames), key.toLatin1());
        if (name == std::end(kPhaseNames))
            return unexpected(ErrorCode::InvalidInput, u"is no phase; give L1, L2 or L3"_s, where);
        const auto phase = readPhase(object[key], where);
        if (!phase)
            return unexpected(phase.error());
        reference[static_cast<std::size_t>(name - std::begin(kPhaseNames))] = *phase;
        any = any || phase->voltageV || phase->currentA || phase->lagRad;
    }
    if (!any)
        return unexpected(ErrorCode::InvalidInput, u"holds no value for L1, L2 or L3"_s, path);
    return reference;
}

void printCalibration(const Calibration &calibration)
{
    for (std::size_t c = 0; c < kChannels; ++c) {
        const ChannelCalibration &channel = calibration.channel[c];
        std::printf("%s: gain %.6f, offset %.6f, delay %.2f us\n", kChannelNames[c], channel.gain,
                    channel.offset, channel.delaySeconds * 1e6);
    }
}

Result<Calibration> measureAndCalibrate(MeterOptions options, const QString &referencePath)
{
    const auto reference = readReference(referencePath);
    if (!reference)
        return unexpected(reference.error());
    Sink silent;
    const auto engine = runMeter(options, silent);
    if (!engine)
        return unexpected(engine.error());
    Measurement whole;
    (*engine)->whole(whole);
    const auto calibration = calibrate(options.engine, whole, *reference);
    if (!calibration)
        return unexpected(ErrorCode::InvalidInput, QString::fromStdString(calibration.error().message),
                          QString::fromStdString(calibration.error().where));
    return *calibration;
}

Result<void> store(const Calibration &calibration, const QCommandLineParser &parser)
{
    const auto key = calibrationKey(parser.value(u"key"_s));
    if (!key)
        return unexpected(key.error());
    CalibrationRecord record = toRecord(calibration);
    record.date = SystemClock().now();
    record.serial = parser.value(u"serial"_s);
    record.instrument = parser.value(u"instrument"_s);
    return writeCalibration(parser.value(u"out"_s), record, *key);
}

} // namespace

int runCalibrateCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Computes a calibration from a recording and what a trusted instrument read meanwhile."_s);
    addLabOptions(parser, meterInputOptions());
    addLabOptions(parser, kOptions);
    if (!parser.parse(arguments))
        return fail(parser.errorText(), kLabMisused);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return kLabDone;
    }
    for (const QString &name : {u"reference"_s, u"out"_s, u"key"_s, u"serial"_s, u"instrument"_s})
        if (parser.value(name).isEmpty())
            return fail(u"--%1: is missing"_s.arg(name), kLabMisused);
    const auto options = readMeterInput(parser);
    if (!options)
        return fail(options.error().toString(), kLabMisused);
    const auto calibration = measureAndCalibrate(*options, parser.value(u"reference"_s));
    if (!calibration)
        return fail(calibration.error().toString(), kLabFailed);
    if (const auto stored = store(*calibration, parser); !stored)
        return fail(stored.error().toString(), kLabFailed);
    printCalibration(*calibration);
    return kLabDone;
}

} // namespace ww
