// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metertext.h"

#include "meterrows.h"

#include <numbers>

using namespace ww::metering;

namespace ww {

namespace {

constexpr int kLabelWidth = 16;
constexpr int kValueWidth = 12;

QByteArray number(const Value &value, int decimals)
{
    return value ? QByteArray::number(*value, 'f', decimals) : QByteArray("?");
}

QByteArray label(const char *text)
{
    return "  " + QByteArray(text).leftJustified(kLabelWidth);
}

QByteArray cell(const QByteArray &text)
{
    return text.rightJustified(kValueWidth);
}

template <typename Struct>
QByteArray rowOf(const MeterRow<Struct> &row, const std::array<Struct, kPhases> &values)
{
    QByteArray line = label(row.label);
    bool known = false;
    for (const Struct &one : values) {
        line += cell(number(one.*row.member, row.decimals));
        known = known || one.*row.member;
    }
    return known ? line + ' ' + row.unit + '\n' : QByteArray();
}

QByteArray phasorRow(const char *name, std::optional<Phasor> PhaseValues::*member,
                     const Measurement &measurement)
{
    QByteArray line = label(name);
    bool known = false;
    for (const PhaseValues &phase : measurement.phase) {
        const auto &phasor = phase.*member;
        line += cell(number(phasor ? Value(phasor->angleRad * 180 / std::numbers::pi) : std::nullopt, 2));
        known = known || phasor;
    }
    return known ? line + " deg\n" : QByteArray();
}

QByteArray harmonicsLine(const QByteArray &name, const Harmonics &harmonics)
{
    constexpr double kLeastPct = 0.1;
    QByteArray line;
    for (std::size_t order = 2; order <= harmonics.orders && harmonics.rms[1] > 0; ++order) {
        const double share = 100 * harmonics.rms[order] / harmonics.rms[1];
        if (share >= kLeastPct)
            line += ' ' + QByteArray::number(order) + ':' + QByteArray::number(share, 'f', 2);
    }
    return line.isEmpty() ? line : label(("harmonics " + name).constData()) + line + " %\n";
}

QByteArray maskText(const char *what, unsigned mask)
{
    QByteArray names;
    for (std::size_t p = 0; p < kPhases; ++p)
        if ((mask >> p & 1U) != 0)
            names += QByteArray(" ") + kPhaseNames[p];
    return names.isEmpty() ? names : "  ! " + QByteArray(what) + names + '\n';
}

QByteArray flagLines(const Measurement &measurement)
{
    QByteArray text;
    for (std::size_t n = 0; n < kFlagCount; ++n) {
        const auto flag = static_cast<Flag>(n);
        if (!measurement.flags.has(flag))
            continue;
        const std::string_view name = flagName(flag);
        text += "  ! " + QByteArray(name.data(), static_cast<qsizetype>(name.size()));
        for (std::size_t c = 0; c < kChannels; ++c)
            if (measurement.channelFlags[c].has(flag))
                text += QByteArray(" ") + kChannelNames[c];
        text += '\n';
    }
    return text + maskText("turn the transformer of", measurement.wiring.reversedMask) +
           maskText("exchanged current inputs:", measurement.wiring.swapMask);
}

} // namespace

QByteArray meterText(const QByteArray &title, const Measurement &measurement)
{
    QByteArray text = title + '\n';
    for (const auto &row : kSystemRows)
        if (const Value &value = measurement.system.*row.member)
            text += label(row.label) + cell(number(value, row.decimals)) + ' ' + row.unit + '\n';
    if (const auto &sequence = measurement.system.phaseSequence)
        text += label("phase order") + cell(*sequence == 0 ? "L1-L2-L3" : "L1-L3-L2") + '\n';
    text += label("") + cell("L1") + cell("L2") + cell("L3") + '\n';
    for (const auto &row : kPhaseRows)
        text += rowOf(row, measurement.phase);
    text += phasorRow("angle U", &PhaseValues::voltageFundamental, measurement);
    text += phasorRow("angle I", &PhaseValues::currentFundamental, measurement);
    QByteArray lines;
    for (const auto &row : kLineRows)
        lines += rowOf(row, measurement.line);
    if (!lines.isEmpty())
        text += label("") + cell("L12") + cell("L23") + cell("L31") + '\n' + lines;
    for (std::size_t c = 0; c < kChannels; ++c)
        text += harmonicsLine(kChannelNames[c], c < kPhases ? measurement.voltageHarmonics[c]
                                                            : measurement.currentHarmonics[c - kPhases]);
    for (std::size_t p = 0; p < kPhases; ++p)
        text += harmonicsLine(kLineNames[p], measurement.lineHarmonics[p]);
    return text + flagLines(measurement);
}

QByteArray meterText(const VoltageEvent &event)
{
    QByteArray text = QByteArray(kEventNames[static_cast<std::size_t>(event.kind)]) + " at " +
                      number(event.startSeconds, 3) + " s for " + number(event.durationSeconds, 3) + " s, " +
                      number(event.extremeV, 1) + " V (" + number(event.extremePct, 1) + " %)";
    for (std::size_t p = 0; p < kPhases; ++p)
        if ((event.phaseMask >> p & 1U) != 0)
            text += QByteArray(" ") + kPhaseNames[p];
    return text + '\n';
}

} // namespace ww
