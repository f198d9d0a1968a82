// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterfindings.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using metering::Flag;

// clang-format off
constexpr std::array kFlags{
    MeterFlagInfo{Flag::Clipping, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "Peaks are cut off at the limit of the input. Check the range of the current transformer.")},
    MeterFlagInfo{Flag::NotFinite, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "The converter delivers numbers no mains can have. Restart the appliance; if it stays, the input is defective.")},
    MeterFlagInfo{Flag::StuckAdc, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "The converter repeats one value. Restart the appliance; if it stays, the input is defective.")},
    MeterFlagInfo{Flag::MissingChannel, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "The source of samples has no such channel. Check the source and the grid system in the settings.")},
    MeterFlagInfo{Flag::MissingVoltage, AlarmCode::MeterSupply, QT_TRANSLATE_NOOP("Meter", "This phase has no voltage while another has. Check fuses and connection.")},
    MeterFlagInfo{Flag::NoVoltage, AlarmCode::MeterSupply, QT_TRANSLATE_NOOP("Meter", "No phase has voltage. Check fuses and connection.")},
    MeterFlagInfo{Flag::DroppedSamples, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "Samples were lost; their time counts as unmeasured."), true},
    MeterFlagInfo{Flag::WrongPhaseOrder, AlarmCode::MeterWiring, QT_TRANSLATE_NOOP("Meter", "The phases follow each other in the wrong order. Exchange two of the voltage wires, and their current inputs with them.")},
    MeterFlagInfo{Flag::ReversedCt, AlarmCode::MeterWiring, QT_TRANSLATE_NOOP("Meter", "The current seems to flow backwards. Turn the current transformer or reverse its direction in the settings.")},
    MeterFlagInfo{Flag::SwappedCt, AlarmCode::MeterWiring, QT_TRANSLATE_NOOP("Meter", "The current seems to belong to another phase. Check which transformer is on which input.")},
    MeterFlagInfo{Flag::FrequencyOutOfRange, AlarmCode::MeterSupply, QT_TRANSLATE_NOOP("Meter", "The frequency is outside 45 to 65 Hz.")},
    MeterFlagInfo{Flag::Unsynchronised, AlarmCode::MeterSupply, QT_TRANSLATE_NOOP("Meter", "The measurement cannot lock to the mains; values are less exact.")},
    MeterFlagInfo{Flag::RateDrift, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "The sample rate is not what it should be: no energy is counted, and its time is unmeasured. Check the rate in the settings."), true},
    MeterFlagInfo{Flag::Overcurrent, AlarmCode::MeterSupply, QT_TRANSLATE_NOOP("Meter", "The current is above what the input takes. Reduce the load or use a larger transformer.")},
    MeterFlagInfo{Flag::Overvoltage, AlarmCode::MeterSupply, QT_TRANSLATE_NOOP("Meter", "The voltage is above 1.15 times the nominal voltage. Check the grid and the nominal voltage in the settings.")},
    MeterFlagInfo{Flag::VoltageEvent, AlarmCode::VoltageEvent, QT_TRANSLATE_NOOP("Meter", "The voltage left its range for a moment; see the list of events.")},
    MeterFlagInfo{Flag::BadSettings, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "The settings of this input are refused and nothing is measured with them. See the alarm about the settings.")},
    MeterFlagInfo{Flag::LateSamples, AlarmCode::MeterInput, QT_TRANSLATE_NOOP("Meter", "These samples come more than 0.2 s late: control acts on old values. Check the converter and how busy the appliance is."), true},
};
// clang-format on

static_assert(kFlags.size() == metering::kFlagCount);

constexpr bool inEnumOrder()
{
    for (std::size_t i = 0; i < kFlags.size(); ++i) {
        if (static_cast<std::size_t>(kFlags[i].flag) != i)
            return false;
    }
    return true;
}
static_assert(inEnumOrder(), "the table is indexed by the enum");

constexpr std::array kChannelNames{"U1", "U2", "U3", "I1", "I2", "I3"};

QString nameOf(Flag flag)
{
    const std::string_view name = metering::flagName(flag);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

/// Calls `visit(row, channel name)`; flags of the whole load have an empty name.
template <typename Visit> void forEachFlag(const metering::Measurement &measured, Visit visit)
{
    for (const MeterFlagInfo &row : kFlags) {
        if (!measured.flags.has(row.flag))
            continue;
        bool ofChannel = false;
        for (std::size_t i = 0; i < metering::kChannels; ++i) {
            if (!measured.channelFlags[i].has(row.flag))
                continue;
            visit(row, QString::fromLatin1(kChannelNames[i]));
            ofChannel = true;
        }
        if (!ofChannel)
            visit(row, QString());
    }
}

/// Whether the phase, or one of the two of a line, is among those of the mask (bits 0..2: L1..L3).
bool touches(Phase phase, unsigned mask)
{
    switch (phase) {
    case Phase::Total: return mask != 0;
    case Phase::L1: return (mask & 0b001U) != 0;
    case Phase::L2: return (mask & 0b010U) != 0;
    case Phase::L3: return (mask & 0b100U) != 0;
    case Phase::L12: return (mask & 0b011U) != 0;
    case Phase::L23: return (mask & 0b110U) != 0;
    case Phase::L31: return (mask & 0b101U) != 0;
    case Phase::N: return mask != 0;
    }
    Q_UNREACHABLE();
}

/// Phases whose voltage or current is cut off at the limit of its input.
struct ClippedPhases
{
    unsigned voltage = 0;
    unsigned current = 0;
    unsigned power = 0;
};

ClippedPhases clippedPhases(const metering::Measurement &measured, metering::GridSystem grid)
{
    ClippedPhases clipped;
    for (std::size_t p = 0; p < metering::kPhases; ++p) {
        if (measured.channelFlags[p].has(Flag::Clipping))
            clipped.voltage |= 1U << p;
        if (measured.channelFlags[metering::kPhases + p].has(Flag::Clipping))
            clipped.current |= 1U << p;
    }
    // Without a neutral the powers are against a star point made of all voltages.
    const bool shared = grid == metering::GridSystem::ThreePhase3w && clipped.voltage != 0;
    clipped.power = shared ? 0b111U : clipped.voltage | clipped.current;
    return clipped;
}

bool isClipped(Channel channel, const ClippedPhases &clipped)
{
    switch (channel.quantity) {
    case Quantity::Voltage:
    case Quantity::VoltageLineToLine:
    case Quantity::ThdVoltage:
    case Quantity::ThdVoltageLineToLine:
    case Quantity::VoltageUnbalance: return touches(channel.phase, clipped.voltage);
    case Quantity::Current:
    case Quantity::ThdCurrent:
    case Quantity::CrestFactorCurrent:
    case Quantity::CurrentUnbalance: return touches(channel.phase, clipped.current);
    case Quantity::ActivePower:
    case Quantity::ReactivePower:
    case Quantity::ReactivePowerTotal:
    case Quantity::ApparentPower:
    case Quantity::PowerFactor:
    case Quantity::DisplacementFactor: return touches(channel.phase, clipped.power);
    default: return false; // frequency and order of the phases come from where waves cross zero
    }
}

} // namespace

std::span<const MeterFlagInfo> meterFlagTable()
{
    return kFlags;
}

QString sourceLabel(const metering::SourceInfo &source)
{
    QStringList channels;
    for (std::size_t i = 0; i < metering::kChannels; ++i) {
        if (source.present[i])
            channels.append(QString::fromLatin1(kChannelNames[i]));
    }
    return u"%1 (%2)"_s.arg(QString::fromStdString(source.name), channels.join(u", "_s));
}

std::vector<MeterFinding> findingsOf(const metering::Measurement &measured, const QString &source)
{
    std::vector<MeterFinding> findings;
    forEachFlag(measured, [&findings, &source](const MeterFlagInfo &row, const QString &channel) {
        findings.push_back({nameOf(row.flag), channel, channel.isEmpty() && row.ofSource ? source : QString(),
                            QString::fromLatin1(row.text)});
    });
    return findings;
}

std::vector<Channel> doubtfulChannels(const metering::Measurement &measured, metering::GridSystem grid)
{
    const bool all = measured.flags.has(Flag::RateDrift) || measured.flags.has(Flag::FrequencyOutOfRange);
    const ClippedPhases clipped = clippedPhases(measured, grid);
    std::vector<Channel> doubtful;
    if (!all && (clipped.voltage | clipped.current) == 0)
        return doubtful;
    for (const MeteredValue &entry : channelsOf(measured, grid, MeteredScope::All)) {
        if (entry.value && (all || isClipped(entry.channel, clipped)))
            doubtful.push_back(entry.channel);
    }
    std::sort(doubtful.begin(), doubtful.end());
    return doubtful;
}

std::map<AlarmCode, QString> MeterAlarms::update(const metering::Measurement &measured, const QString &source,
                                                 Uptime now)
{
    std::map<AlarmCode, QString> details;
    for (const auto &[code, seen] : m_seen)
        details[code];
    forEachFlag(measured, [this, now, &source](const MeterFlagInfo &row, const QString &channel) {
        const QString &place = channel.isEmpty() && row.ofSource ? source : channel;
        const QString prefix = place.isEmpty() ? QString() : place + u": "_s;
        m_seen[row.alarm][channel + u' ' + nameOf(row.flag)] = {now, prefix + QString::fromLatin1(row.text)};
    });
    for (auto &[code, seen] : m_seen) {
        std::erase_if(seen, [now](const auto &entry) { return now - entry.second.last >= kHold; });
        QStringList lines;
        for (const auto &[key, flag] : seen)
            lines.append(flag.text);
        details[code] = lines.join(u'\n');
    }
    std::erase_if(m_seen, [](const auto &entry) { return entry.second.empty(); });
    return details;
}

} // namespace ww
