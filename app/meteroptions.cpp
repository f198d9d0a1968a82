// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meteroptions.h"

#include <QCommandLineParser>

#include <array>
#include <cmath>
#include <limits>

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

/// Reads options one after the other and keeps the first error.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser)
        : m_parser(parser)
    {}
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    void refuse(const QString &option, const QString &message)
    {
        if (!m_error)
            m_error = Error{ErrorCode::InvalidInput, message, u"--"_s + option};
    }
    double number(const QString &option, double fallback, double least, double most)
    {
        if (!m_parser.isSet(option))
            return fallback;
        bool ok = false;
        const double value = m_parser.value(option).toDouble(&ok);
        if (ok && value >= least && value <= most)
            return value;
        refuse(option, u"must be a number from %1 to %2, not '%3'"_s.arg(least).arg(most).arg(
                           m_parser.value(option)));
        return fallback;
    }
    std::uint8_t phases(const QString &option)
    {
        std::uint8_t mask = 0;
        if (!m_parser.isSet(option))
            return mask;
        for (const QString &part : m_parser.value(option).split(u',')) {
            const int phase = part.trimmed().toInt();
            if (phase < 1 || phase > 3)
                refuse(option, u"must name phases by 1, 2 and 3 with commas between"_s);
            else
                mask = static_cast<std::uint8_t>(mask | 1U << (phase - 1));
        }
        return mask;
    }

private:
    const QCommandLineParser &m_parser;
    std::optional<Error> m_error;
};

void readGrid(Reader &read, const QCommandLineParser &parser, MeterOptions &options)
{
    options.gridGiven = parser.isSet(u"grid"_s);
    const QString wanted = parser.value(u"grid"_s);
    bool found = !options.gridGiven;
    for (const GridRow &row : kGrids) {
        if (wanted != QLatin1StringView(row.name))
            continue;
        options.engine.grid = row.grid;
        found = true;
    }
    if (!found)
        read.refuse(u"grid"_s, u"must be 1p, 2p, 3w, 4w or wild-leg"_s);
    const double usual = options.engine.grid == GridSystem::ThreePhase3w ? 400 : 230;
    options.engine.nominalV = read.number(u"nominal-v"_s, usual, 100, 480);
    options.engine.wildLegPhase = static_cast<int>(read.number(u"high-leg"_s, 2, 1, 3)) - 1;
}

void readCurrents(Reader &read, const QCommandLineParser &parser, MeterOptions &options)
{
    const std::uint8_t reversed = read.phases(u"reversed"_s);
    for (std::size_t p = 0; p < kPhases; ++p) {
        CurrentInput &input = options.engine.current[p];
        if (parser.isSet(u"ct-primary"_s)) {
            input.kind = CurrentInputKind::Transformer50mA;
            input.primaryA = read.number(u"ct-primary"_s, 0, 0, 1e6);
            for (const Problem &problem : problemsOf(input))
                read.refuse(u"ct-primary"_s, QString::fromStdString(problem.message));
        }
        input.direction = (reversed >> p & 1U) != 0 ? -1 : 1;
    }
    options.engine.generatingPhases = read.phases(u"generating"_s);
}

} // namespace

std::span<const LabOption> meterInputOptions()
{
    return kInputOptions;
}

void addLabOptions(QCommandLineParser &parser, std::span<const LabOption> options)
{
    for (const LabOption &row : options) {
        QCommandLineOption option(QString::fromLatin1(row.name), QString::fromLatin1(row.text));
        if (row.value)
            option.setValueName(QString::fromLatin1(row.value));
        parser.addOption(option);
    }
}

Result<MeterOptions> readMeterInput(const QCommandLineParser &parser)
{
    MeterOptions options;
    Reader read(parser);
    options.wave = parser.value(u"wave"_s);
    if (options.wave.isEmpty())
        read.refuse(u"wave"_s, u"is missing; name the recording"_s);
    if (!parser.positionalArguments().isEmpty())
        read.refuse(parser.positionalArguments().constFirst(), u"is not expected; options begin with --"_s);
    if (!parser.isSet(u"rate"_s))
        read.refuse(u"rate"_s, u"is missing; the recording does not tell its sample rate"_s);
    constexpr double kHuge = 1e9;
    options.csv.name = options.wave.toStdString();
    options.csv.rateHz = options.engine.rateHz = read.number(u"rate"_s, 8000, 2000, 128'000);
    options.csv.voltsPerCount = read.number(u"volts-per-count"_s, 1, -kHuge, kHuge);
    options.csv.ampsPerCount = read.number(u"amps-per-count"_s, 1, -kHuge, kHuge);
    options.csv.converterBits = static_cast<int>(read.number(u"adc-bits"_s, 0, 8, 32));
    readGrid(read, parser, options);
    readCurrents(read, parser, options);
    const QString apparent = parser.isSet(u"apparent"_s) ? parser.value(u"apparent"_s) : u"vector"_s;
    if (apparent != u"vector" && apparent != u"arithmetic")
        read.refuse(u"apparent"_s, u"must be vector or arithmetic"_s);
    options.engine.apparent = apparent == u"vector" ? ApparentMethod::Vector : ApparentMethod::Arithmetic;
    if (read.error())
        return unexpected(*read.error());
    return options;
}

Result<MeterOptions> readMeterOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return unexpected(ErrorCode::InvalidInput, parser.errorText());
    if (parser.isSet(u"help"_s)) {
        MeterOptions help;
        help.help = true;
        return help;
    }
    auto options = readMeterInput(parser);
    if (!options)
        return options;
    options->calibration = parser.value(u"calibration"_s);
    options->key = parser.value(u"key"_s);
    options->json = parser.isSet(u"json"_s);
    options->windows = parser.isSet(u"windows"_s);
    if (options->calibration.isEmpty() != options->key.isEmpty())
        return unexpected(ErrorCode::InvalidInput, u"come together: name both files"_s,
                          u"--calibration and --key"_s);
    return options;
}

QString meterHelp()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace ww
