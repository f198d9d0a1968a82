// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include <cmath>

namespace ww::test {

namespace {

bool leavesCharge(const ControlSettings &settings, const DeviceState &device, double value)
{
    const auto range = device.range(SetpointKind::BatteryPower);
    const auto soc = good(device.reading(Quantity::StateOfCharge));
    if (!soc)
        return value != std::clamp(0.0, range->min, range->max);
    return (*soc <= settings.storage.minSoc.value() && value > std::max(0.0, range->min)) ||
           (*soc >= settings.storage.maxSoc.value() && value < std::min(0.0, range->max));
}

QString complaintAboutReason(const ControlSettings &settings, const Snapshot &snapshot,
                             const Decision &decision, const Command &command)
{
    // Words cost more than deciding; every eighth explanation is read.
    if (static_cast<std::uint64_t>(std::abs(command.value)) % 8 != 0)
        return {};
    const DecisionRecord record = toRecord(command, snapshot, settings.regulation.lease, decision.recheck);
    const auto sentences = whySentences();
    const bool isKnown = std::any_of(sentences.begin(), sentences.end(), [&record](const WhySentence &row) {
        return record.reason.sentenceId == QLatin1StringView(row.id);
    });
    if (!isKnown)
        return QStringLiteral("a decision is not explained");
    const QString text = renderReason(
        record.reason, [](const char *, const char *source) { return QString::fromUtf8(source); });
    return text.contains(u'{') || text.contains(QStringLiteral("nan"))
               ? QStringLiteral("a reason is incomplete: ") + text
               : QString();
}

} // namespace

std::optional<double> good(const Reading &reading)
{
    const auto value = reading.good();
    return value && std::isfinite(*value) ? value : std::nullopt;
}

QString complaintAbout(const ControlSettings &settings, const Snapshot &snapshot, const Decision &decision,
                       const Command &command)
{
    const DeviceState &device = snapshot.devices[command.device];
    const QString who = device.id.text();
    const auto range = device.range(command.kind);
    if (!std::isfinite(command.value))
        return who + QStringLiteral(" is told something that is no number");
    if (!range || command.value < range->min || command.value > range->max)
        return who + QStringLiteral(" is told %1 outside its range").arg(command.value);
    if (!command.allowed.interval().contains(command.value))
        return who + QStringLiteral(" is told what its own bounds forbid");
    if (command.wish && !std::isfinite(*command.wish))
        return who + QStringLiteral(" has a wish that is no number");
    if (command.kind == SetpointKind::BatteryPower && leavesCharge(settings, device, command.value))
        return who + QStringLiteral(" leaves the window of its charge with %1").arg(command.value);
    return complaintAboutReason(settings, snapshot, decision, command);
}

} // namespace ww::test
