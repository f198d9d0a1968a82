// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meteroptions.h"

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww::metering;

namespace ww {

namespace {

constexpr std::array kInputOptions{
    LabOption{"wave", "file",
              "Recorded waveform, CSV or CSV.gz: u1_v ... i3_a in V and A, or v_raw and i_raw in counts."},
    LabOption{"rate", "Hz", "Its sample rate, 2000 to 128000."},
    LabOption{"volts-per-count", "V", "Scale of raw voltage columns, default 1."},
    LabOption{"amps-per-count", "A", "Scale of raw current columns, default 1."},
    LabOption{"adc-bits", "n", "Of raw columns, 8 to 32: counts at the limits are flagged as clipping."},
    LabOption{"grid", "system", "1p, 2p, 3w, 4w or wild-leg; default: by the voltage columns."},
    LabOption{"nominal-v", "V", "Nominal voltage to neutral (3w: between phases), default 230 (400)."},
    LabOption{"high-leg", "phase", "1 to 3: the phase with the higher voltage of a wild leg, default 2."},
    LabOption{"ct-primary", "A",
              "Primary current of 50 mA transformers, a multiple of 50 from 100; default: direct."},
    LabOption{"reversed", "phases", "Transformers mounted the other way round, such as 1,3."},
    LabOption{"generating", "phases",
              "Phases that may export, such as 1,2,3; elsewhere export hints at a reversed CT."},
    LabOption{"apparent", "method", "vector (default) or arithmetic sum of the apparent powers."},
};

constexpr std::array kOutputOptions{
    LabOption{"calibration", "file", "Corrects the samples with this calibration."},
    LabOption{"key", "file", "Key the calibration was signed with."},
    LabOption{
        "join", "points",
        "Joins whole cycles by straight lines at so many points each, 40 to 2560, as published reference "
        "values are computed (128), and measures them in a circle; the frequency is then 50 Hz."},
    LabOption{"skip-cycles", "n", "With --join: cycles left out at the beginning, default 2."},
    LabOption{"cycles", "n", "With --join: how many cycles, default all there are."},
    LabOption{"windows", nullptr, "Prints every window of 10 or 12 cycles as well."},
    LabOption{"json", nullptr,
              "Prints one JSON object a line: seconds and events as they come, then the whole file."},
    LabOption{"help", nullptr, "Prints this."},
};

struct GridRow
{
    const char *name;
    GridSystem grid;
};

constexpr std::array kGrids{
    GridRow{"1p", GridSystem::SinglePhase},   GridRow{"2p", GridSystem::TwoPhase},
    GridRow{"3w", GridSystem::ThreePhase3w},  GridRow{"4w", GridSystem::ThreePhase4w},
    GridRow{"wild-leg", GridSystem::WildLeg},
};

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Measures a recorded waveform as the appliance's meter would."_s);
    addLabOptions(parser, kInputOptions);
    addLabOptions(parser, kOutputOptions);
}

std::uint8_t readPhases(LabReader &reader, const char *option)
{
    std::uint8_t mask = 0;
    if (!reader.has(option))
        return mask;
    for (const QString &part : reader.text(option).split(u',')) {
        const int phase = part.trimmed().toInt();
        if (phase < 1 || phase > 3)
            reader.refuse(option, u"name phases by 1, 2 and 3 with commas between"_s);
        else
            mask = static_cast<std::uint8_t>(mask | 1U << (phase - 1));
    }
    return mask;
}

void readGrid(LabReader &reader, MeterOptions &options)
{
    const auto grid = readGridSystem(reader);
    options.gridGiven = grid.has_value();
    if (grid)
        options.engine.grid = *grid;
    const double usual = options.engine.grid == GridSystem::ThreePhase3w ? 400 : 230;
    options.engine.nominalV = reader.number("nominal-v", 100, 480).value_or(usual);
    const double highLeg = reader.number("high-leg", 1, kPhases).value_or(2);
    if (highLeg != std::floor(highLeg))
        reader.refuse("high-leg", u"give 1, 2 or 3"_s);
    options.engine.wildLegPhase = static_cast<int>(highLeg) - 1;
}

void readCurrents(LabReader &reader, MeterOptions &options)
{
    constexpr double kMostA = 1e6;
    const std::uint8_t reversed = readPhases(reader, "reversed");
    const auto primary = reader.number("ct-primary", 0, kMostA);
    for (std::size_t p = 0; p < kPhases; ++p) {
        CurrentInput &input = options.engine.current[p];
        if (primary) {
            input.kind = CurrentInputKind::Transformer50mA;
            input.primaryA = *primary;
            for (const Problem &problem : problemsOf(input))
                reader.refuse("ct-primary", QString::fromStdString(problem.message));
        }
        input.direction = (reversed >> p & 1U) != 0 ? -1 : 1;
    }
    options.engine.generatingPhases = readPhases(reader, "generating");
}

void readSamples(LabReader &reader, MeterOptions &options)
{
    constexpr double kHuge = 1e9;
    if (options.wave.isEmpty())
        reader.refuse("wave", u"name the recording"_s);
    if (!reader.has("rate"))
        reader.refuse("rate", u"give the sample rate, the recording does not tell it"_s);
    options.csv.name = options.wave.toStdString();
    options.csv.rateHz = options.engine.rateHz = reader.number("rate", 2000, 128'000).value_or(8000);
    options.csv.voltsPerCount = reader.number("volts-per-count", -kHuge, kHuge).value_or(1);
    options.csv.ampsPerCount = reader.number("amps-per-count", -kHuge, kHuge).value_or(1);
    const double bits = reader.number("adc-bits", 8, 32).value_or(0);
    if (bits != std::floor(bits))
        reader.refuse("adc-bits", u"give a whole number"_s);
    options.csv.converterBits = static_cast<int>(bits);
}

/// A whole number of an option.
int readWhole(LabReader &reader, const char *option, int min, int max, int otherwise)
{
    const double number = reader.number(option, min, max).value_or(otherwise);
    if (number != std::floor(number))
        reader.refuse(option, u"give a whole number"_s);
    return static_cast<int>(number);
}

Result<CycleJoin> readJoin(const QCommandLineParser &parser)
{
    constexpr int kMostCycles = 1'000'000;
    LabReader reader(parser);
    CycleJoin join;
    join.points = readWhole(reader, "join", 40, 2560, 0);
    join.skip = readWhole(reader, "skip-cycles", 0, kMostCycles, join.skip);
    join.cycles = readWhole(reader, "cycles", 1, kMostCycles, 0);
    for (const char *option : {"skip-cycles", "cycles"}) {
        if (reader.has(option) && join.points == 0)
            reader.refuse(option, u"goes with --join"_s);
    }
    if (reader.error())
        return unexpected(*reader.error());
    return join;
}

} // namespace

std::optional<GridSystem> readGridSystem(LabReader &reader)
{
    if (!reader.has("grid"))
        return std::nullopt;
    for (const GridRow &row : kGrids)
        if (reader.text("grid") == QLatin1StringView(row.name))
            return row.grid;
    reader.refuse("grid", u"give 1p, 2p, 3w, 4w or wild-leg"_s);
    return std::nullopt;
}

std::span<const LabOption> meterInputOptions()
{
    return kInputOptions;
}

Result<MeterOptions> readMeterInput(const QCommandLineParser &parser)
{
    MeterOptions options;
    LabReader reader(parser);
    reader.refuseStrayWords();
    options.wave = reader.text("wave");
    readSamples(reader, options);
    readGrid(reader, options);
    readCurrents(reader, options);
    const QString apparent = reader.has("apparent") ? reader.text("apparent") : u"vector"_s;
    if (apparent != u"vector" && apparent != u"arithmetic")
        reader.refuse("apparent", u"give vector or arithmetic"_s);
    options.engine.apparent = apparent == u"vector" ? ApparentMethod::Vector : ApparentMethod::Arithmetic;
    if (reader.error())
        return unexpected(*reader.error());
    return options;
}

namespace {

Result<void> readGiven(const QCommandLineParser &parser, MeterOptions &options)
{
    auto input = readMeterInput(parser);
    if (!input)
        return unexpected(input.error());
    options = *std::move(input);
    const auto join = readJoin(parser);
    if (!join)
        return unexpected(join.error());
    options.join = *join;
    options.calibration = parser.value(u"calibration"_s);
    options.key = parser.value(u"key"_s);
    options.json = parser.isSet(u"json"_s);
    options.windows = parser.isSet(u"windows"_s);
    if (options.calibration.isEmpty() != options.key.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"come together: name both files"_s,
                          u"--calibration and --key"_s);
    return {};
}

} // namespace

Result<MeterOptions> readMeterOptions(const QStringList &arguments)
{
    return readLabOptions(arguments, addOptions, readGiven);
}

QString meterHelp()
{
    return labHelp(addOptions);
}

} // namespace ww
