// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersource.h"

#include "metering/source/csvsource.h"
#ifdef WW_HAVE_IIO
#include "metering/source/iiosource.h"
#endif
#include "metering/source/synthesiser.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

#ifdef WW_HAVE_IIO
constexpr double kBlocksPerSecond = 100;
#endif

/// Rate of a source that knows none by itself.
double rateOf(const MeterSettings &settings)
{
    constexpr double kUsual = 8000;
    return settings.source.rateHz > 0 ? settings.source.rateHz : kUsual;
}

Unexpected refusal(const metering::Problem &problem)
{
    return unexpected(ErrorCode::InvalidInput, QString::fromStdString(problem.message),
                      QString::fromStdString(problem.where));
}

/// Voltages of the grid system at their nominal value with 5 A on each phase.
Result<OpenedSource> openSynthetic(const MeterSettings &settings)
{
    metering::WaveSpec spec;
    spec.rateHz = rateOf(settings);
    spec.channel = metering::waveOf({.grid = settings.engine.grid,
                                     .voltageV = settings.engine.nominalV,
                                     .wildLegPhase = settings.engine.wildLegPhase});
    return OpenedSource{std::make_unique<metering::Synthesiser>(spec, settings.engine.current), true};
}

Result<OpenedSource> openRecording(const MeterSettings &settings)
{
    auto bytes = metering::openFile(QFile::encodeName(settings.source.file).toStdString());
    if (!bytes)
        return refusal(bytes.error());
    metering::CsvOptions options;
    options.name = settings.source.file.toStdString();
    options.rateHz = rateOf(settings);
    options.voltsPerCount = settings.source.voltsPerCount;
    options.ampsPerCount = settings.source.amperesPerCount;
    auto source = metering::CsvSource::open(std::move(*bytes), options);
    if (!source)
        return refusal(source.error());
    return OpenedSource{std::move(*source), true};
}

#ifdef WW_HAVE_IIO
/// Channels voltage0 to voltage5 of the converter, in the meter's order, as far as the grid system has
/// phases.
Result<OpenedSource> openConverter(const MeterSettings &settings)
{
    metering::IioOptions options;
    options.uri = settings.source.uri.toStdString();
    options.device = settings.source.device.toStdString();
    options.rateHz = settings.source.rateHz;
    options.blocksPerSecond = kBlocksPerSecond;
    const auto grid = settings.engine.grid;
    const std::size_t phases = grid == metering::GridSystem::SinglePhase ? 1
                               : grid == metering::GridSystem::TwoPhase  ? 2
                                                                         : 3;
    for (std::size_t i = 0; i < metering::kChannels; ++i) {
        if (i % metering::kPhases >= phases)
            continue;
        options.channel[i].id = "voltage" + std::to_string(i);
        options.channel[i].unitsPerMv =
            i < metering::kPhases ? settings.source.voltsPerCount : settings.source.amperesPerCount;
    }
    auto source = metering::IioSource::open(options);
    if (!source)
        return refusal(source.error());
    return OpenedSource{std::move(*source), false};
}
#else
Result<OpenedSource> openConverter(const MeterSettings &settings)
{
    return unexpected(ErrorCode::Unsupported,
                      u"this build reads no IIO converters; build it with libiio-dev installed"_s,
                      settings.source.device);
}
#endif

} // namespace

SourceFactory sourceFactory(const MeterSettings &settings)
{
    using Kind = SampleSourceSettings::Kind;
    return [settings]() -> Result<OpenedSource> {
        switch (settings.source.kind) {
        case Kind::None:
            return unexpected(ErrorCode::NotFound, u"nobody said where the meter's samples come from"_s,
                              u"/meter/source"_s);
        case Kind::Synthetic: return openSynthetic(settings);
        case Kind::Recording: return openRecording(settings);
        case Kind::Iio: return openConverter(settings);
        }
        Q_UNREACHABLE();
    };
}

} // namespace ww
