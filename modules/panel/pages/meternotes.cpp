// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/meternotes.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::size_t kMostIncidents = 20;

const char *incidentWord(VoltageIncidentKind kind)
{
    switch (kind) {
    case VoltageIncidentKind::Sag: return QT_TRANSLATE_NOOP("Panel", "Sag");
    case VoltageIncidentKind::Swell: return QT_TRANSLATE_NOOP("Panel", "Swell");
    case VoltageIncidentKind::Interruption: return QT_TRANSLATE_NOOP("Panel", "Interruption");
    }
    Q_UNREACHABLE();
}

void addFindings(const PageContext &context, const MeterDetail &detail, Detail &notes)
{
    if (detail.findings.empty())
        notes.add(context.text(QT_TRANSLATE_NOOP("Panel", "Nothing is wrong with the measurement.")));
    for (const MeterFinding &finding : detail.findings) {
        const QString text = context.language.text("Meter", finding.text.toUtf8().constData());
        const QString &place = finding.channel.isEmpty() ? finding.source : finding.channel;
        notes.add(place.isEmpty() ? text : place + u": "_s + text);
    }
}

void addDemand(const PageContext &context, const MeterDemand &demand, Detail &notes)
{
    if (!demand.maxW)
        return;
    notes.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Highest demand")));
    notes.add(demand.maxAt ? context.format.dayAndClock(*demand.maxAt) : QString(Format::unknown()),
              context.format.decimal(*demand.maxW / 1000, 3) + u" kW"_s);
}

void addCalibration(const PageContext &context, const MeterDetail &detail, Detail &notes)
{
    notes.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Calibration")));
    switch (detail.calibrationState()) {
    case CalibrationState::None:
        notes.add(context.text(QT_TRANSLATE_NOOP("Panel", "Not calibrated.")));
        return;
    case CalibrationState::Refused:
        notes.add(
            context.text(QT_TRANSLATE_NOOP("Panel", "Refused: measures uncalibrated. See the alarms.")));
        return;
    case CalibrationState::Signed:
        notes.add(context.format.date(detail.calibration->date),
                  context.text(QT_TRANSLATE_NOOP("Panel", "signed")));
        notes.add(detail.calibration->instrument);
        return;
    }
    Q_UNREACHABLE();
}

void addIncidents(const PageContext &context, const MeterDetail &detail, Detail &notes)
{
    if (detail.incidents.empty())
        return;
    notes.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Voltage events")));
    std::size_t shown = 0;
    for (const VoltageIncident &incident : detail.incidents) {
        if (++shown > kMostIncidents)
            break;
        notes.add(context.text(incidentWord(incident.kind)), context.format.dayAndClock(incident.start));
        QString phases;
        for (const Phase phase : incident.phases)
            phases += (phases.isEmpty() ? u""_s : u","_s) + phaseName(phase);
        const QString length =
            incident.ended ? context.format.decimal(double(incident.length.count()) / 1000, 2) + u" s"_s
                           : context.text(QT_TRANSLATE_NOOP("Panel", "lasts"));
        notes.add(phases, context.format.decimal(incident.extremeV, 1) + u" V "_s + length);
    }
}

} // namespace

const char *inputWord(const QString &function)
{
    if (function == u"tariff"_s)
        return QT_TRANSLATE_NOOP("Panel", "tariff");
    if (function == u"partialRun"_s)
        return QT_TRANSLATE_NOOP("Panel", "partial runs");
    if (function == u"partialReset"_s)
        return QT_TRANSLATE_NOOP("Panel", "partial reset");
    return QT_TRANSLATE_NOOP("Panel", "remote status");
}

const char *outputWord(const QString &function)
{
    if (function == u"pulse"_s)
        return QT_TRANSLATE_NOOP("Panel", "pulses");
    if (function == u"alarm"_s)
        return QT_TRANSLATE_NOOP("Panel", "alarm");
    return QT_TRANSLATE_NOOP("Panel", "remote");
}

/// One line an input that is known and an output that is the meter's.
void addContacts(const PageContext &context, const MeterContacts &contacts, Detail &notes)
{
    bool first = true;
    const auto line = [&](const QString &terminal, const char *word, bool active) {
        if (std::exchange(first, false))
            notes.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Contacts")));
        notes.add(
            terminal + u' ' + context.text(word),
            context.text(active ? QT_TRANSLATE_NOOP("Panel", "on") : QT_TRANSLATE_NOOP("Panel", "off")));
    };
    for (std::size_t i = 0; i < contacts.inputs.size(); ++i) {
        const MeterInputState &input = contacts.inputs[i];
        if (input.active)
            line(u"DI%1"_s.arg(i + 1), inputWord(input.function), *input.active);
    }
    for (std::size_t i = 0; i < contacts.outputs.size(); ++i) {
        const MeterOutputState &output = contacts.outputs[i];
        if (output.active)
            line(u"DO%1"_s.arg(i + 1), outputWord(output.function), *output.active);
    }
}

Detail meterNotes(const PageContext &context, const DeviceState &meter, const MeterDetail *detail)
{
    Detail notes{meter.name, {}};
    if (!detail) {
        notes.add(context.text(QT_TRANSLATE_NOOP(
            "Panel", "This meter tells its values; it does not show waveforms or events.")));
        return notes;
    }
    addFindings(context, *detail, notes);
    if (detail->demand)
        addDemand(context, *detail->demand, notes);
    if (detail->contacts)
        addContacts(context, *detail->contacts, notes);
    addCalibration(context, *detail, notes);
    addIncidents(context, *detail, notes);
    notes.addHeading(context.text(QT_TRANSLATE_NOOP("Panel", "Use")));
    notes.add(context.text(
        QT_TRANSLATE_NOOP("Panel", "Measures to control the grid connection, not for billing.")));
    return notes;
}

} // namespace ww
