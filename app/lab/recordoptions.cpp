// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordoptions.h"

#include "core/jsonfile.h"
#include "laboptions.h"
#include "meteroptions.h"
#include "system/settings.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kLeastSeconds = 1;
constexpr double kMostSeconds = 300;

constexpr std::array kTaskOptions{
    LabOption{"settings", "file", "The appliance's settings, whose section meter names the converter."},
    LabOption{"seconds", "s", "How long, 1 to 300, default 10."},
    LabOption{"out", "file", "Where the recording goes, CSV; it must not be there yet."},
    LabOption{"help", nullptr, "Prints this."},
};

constexpr std::array kConverterOptions{
    LabOption{"device", "name", "Without --settings: name or id of the converter."},
    LabOption{"uri", "uri", "libiio's context, local: (default) or ip:HOST."},
    LabOption{"rate", "Hz", "Its sample rate, 2000 to 128000; default: the converter is asked."},
    LabOption{"grid", "system",
              "1p, 2p, 3w, 4w or wild-leg: how many of its inputs are recorded, default 4w."},
    LabOption{"volts-per-mv", "V", "Volts at the meter's input for a millivolt at the converter, default 1."},
    LabOption{"amps-per-mv", "A", "Amperes likewise, default 1."},
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Records the samples of the meter's converter, uncalibrated, for meter and calibrate. The appliance "
        "must not be running meanwhile: a converter serves one reader."_s);
    addLabOptions(parser, kTaskOptions);
    addLabOptions(parser, kConverterOptions);
}

/// The converter the options describe.
Result<MeterSettings> readConverter(LabReader &reader)
{
    constexpr double kHuge = 1e12;
    constexpr double kTiny = 1e-12;
    MeterSettings meter;
    meter.source.kind = SampleSourceSettings::Kind::Iio;
    meter.source.device = reader.text("device");
    if (meter.source.device.isEmpty())
        reader.refuse("device", u"name the converter, or the appliance's settings with --settings"_s);
    meter.source.uri = reader.has("uri") ? reader.text("uri") : u"local:"_s;
    meter.source.rateHz = reader.number("rate", 2000, 128'000).value_or(0);
    meter.source.voltsPerCount = reader.number("volts-per-mv", kTiny, kHuge).value_or(1);
    meter.source.amperesPerCount = reader.number("amps-per-mv", kTiny, kHuge).value_or(1);
    meter.engine.grid = readGridSystem(reader).value_or(metering::GridSystem::ThreePhase4w);
    if (reader.error())
        return unexpected(*reader.error());
    return meter;
}

/// The converter the settings name. What else is wrong with them does not matter here.
Result<MeterSettings> readSettings(const QString &path)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    const auto settings = parseSettings(*document);
    if (!settings)
        return unexpected(settings.error().inside(path + u':'));
    for (const Error &problem : settings->problems)
        if (problem.where.startsWith(u"/meter"_s))
            return unexpected(problem.inside(path + u':'));
    QList<Error> problems;
    const MeterSettings meter = meterSettingsFromJson(settings->meter, settings->plant, problems);
    for (const Error &problem : problems)
        if (problem.where.startsWith(u"/meter/source"_s))
            return unexpected(problem.inside(path + u':'));
    if (meter.source.kind != SampleSourceSettings::Kind::Iio)
        return unexpected(ErrorCode::NotFound,
                          u"names no converter (kind iio), so that there are no samples to record"_s,
                          path + u":/meter/source"_s);
    return meter;
}

Result<MeterSettings> readMeter(LabReader &reader)
{
    if (!reader.has("settings"))
        return readConverter(reader);
    for (const LabOption &option : kConverterOptions)
        if (reader.has(option.name))
            reader.refuse(option.name, u"does not go with --settings, which says it"_s);
    if (reader.error())
        return unexpected(*reader.error());
    return readSettings(reader.text("settings"));
}

Result<void> readGiven(const QCommandLineParser &parser, RecordOptions &options)
{
    LabReader reader(parser);
    reader.refuseStrayWords();
    options.seconds = reader.number("seconds", kLeastSeconds, kMostSeconds).value_or(options.seconds);
    options.out = reader.text("out");
    if (options.out.isEmpty())
        reader.refuse("out", u"is missing"_s);
    if (reader.error())
        return reader.outcome();
    auto meter = readMeter(reader);
    if (!meter)
        return unexpected(meter.error());
    options.meter = *std::move(meter);
    return {};
}

} // namespace

Result<RecordOptions> readRecordOptions(const QStringList &arguments)
{
    return readLabOptions(arguments, addOptions, readGiven);
}

QString recordHelp()
{
    return labHelp(addOptions);
}

} // namespace ww
