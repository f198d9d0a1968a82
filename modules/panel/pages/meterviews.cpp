// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/pages/meterviews.h"

#include <QCoreApplication>

#include <algorithm>

namespace ww {

namespace {

using Q = Quantity;

constexpr std::size_t kFirstViews = 3; // shown before anything is known

/// L1, L2, L3 and a fourth row of one quantity.
constexpr MeterView perPhase(const char *title, Quantity quantity, MeterViewRow fourth)
{
    return {.title = title,
            .rows = {{{"L1", {quantity, Phase::L1}, {}},
                      {"L2", {quantity, Phase::L2}, {}},
                      {"L3", {quantity, Phase::L3}, {}},
                      fourth}},
            .count = 4};
}

constexpr MeterView perPhase(const char *title, Quantity quantity)
{
    return perPhase(title, quantity, {QT_TRANSLATE_NOOP("Panel", "Sys"), {quantity, Phase::Total}, {}});
}

/// Two quantities per phase side by side.
constexpr MeterView pairs(const char *title, Quantity left, const char *leftHead, Quantity right,
                          const char *rightHead, std::size_t count)
{
    return {.title = title,
            .rows = {{{"L1", {left, Phase::L1}, Channel{right, Phase::L1}},
                      {"L2", {left, Phase::L2}, Channel{right, Phase::L2}},
                      {"L3", {left, Phase::L3}, Channel{right, Phase::L3}},
                      {"Sys", {left, Phase::Total}, Channel{right, Phase::Total}}}},
            .count = count,
            .heads = {leftHead, rightHead}};
}

constexpr MeterView voltages(const char *title)
{
    MeterView view = pairs(title, Q::Voltage, "L-N", Q::VoltageLineToLine, "L-L", 4);
    view.rows[0].right->phase = Phase::L12;
    view.rows[1].right->phase = Phase::L23;
    view.rows[2].right->phase = Phase::L31;
    return view;
}

/// Values of the whole load, each with its symbol or number.
constexpr MeterView system(const char *title, std::array<Quantity, 4> quantities, std::size_t count,
                           std::array<const char *, 4> labels = {})
{
    MeterView view{.title = title, .count = count};
    for (std::size_t n = 0; n < count; ++n)
        view.rows[n] = {labels[n], {quantities[n], Phase::Total}, {}};
    return view;
}

constexpr MeterView phasesOnly(const char *title, Quantity quantity)
{
    MeterView view = perPhase(title, quantity);
    view.count = 3;
    return view;
}

constexpr MeterView lines(const char *title, Quantity quantity)
{
    return {.title = title,
            .rows = {{{"L12", {quantity, Phase::L12}, {}},
                      {"L23", {quantity, Phase::L23}, {}},
                      {"L31", {quantity, Phase::L31}, {}}}},
            .count = 3};
}

constexpr MeterView picture(const char *title, MeterViewKind kind, Phase phase)
{
    return {.title = title, .kind = kind, .phase = phase};
}

constexpr std::array<const char *, 4> kQuadrants{"I", "II", "III", "IV"};

constexpr std::array kViews{
    voltages(QT_TRANSLATE_NOOP("Panel", "Voltage V")),
    perPhase(QT_TRANSLATE_NOOP("Panel", "Current A"), Q::Current, {"N", {Q::Current, Phase::N}, {}}),
    perPhase(QT_TRANSLATE_NOOP("Panel", "Active power kW"), Q::ActivePower),
    perPhase(QT_TRANSLATE_NOOP("Panel", "Reactive power kvar"), Q::ReactivePower),
    perPhase(QT_TRANSLATE_NOOP("Panel", "Reactive total kvar"), Q::ReactivePowerTotal),
    perPhase(QT_TRANSLATE_NOOP("Panel", "Apparent power kVA"), Q::ApparentPower),
    perPhase(QT_TRANSLATE_NOOP("Panel", "Power factor"), Q::PowerFactor),
    pairs(QT_TRANSLATE_NOOP("Panel", "Cos phi, crest I"), Q::DisplacementFactor, "cos phi",
          Q::CrestFactorCurrent, "CF I", 3),
    pairs(QT_TRANSLATE_NOOP("Panel", "Distortion %"), Q::ThdVoltage, "THD U", Q::ThdCurrent, "THD I", 3),
    lines(QT_TRANSLATE_NOOP("Panel", "Distortion L-L %"), Q::ThdVoltageLineToLine),
    system(QT_TRANSLATE_NOOP("Panel", "Unbalance %"), {Q::VoltageUnbalance, Q::CurrentUnbalance}, 2,
           {"U", "I"}),
    system(QT_TRANSLATE_NOOP("Panel", "Phase order, tariff"), {Q::PhaseSequence, Q::Tariff}, 2),
    picture(QT_TRANSLATE_NOOP("Panel", "Waveform L1"), MeterViewKind::Waveform, Phase::L1),
    picture(QT_TRANSLATE_NOOP("Panel", "Waveform L2"), MeterViewKind::Waveform, Phase::L2),
    picture(QT_TRANSLATE_NOOP("Panel", "Waveform L3"), MeterViewKind::Waveform, Phase::L3),
    picture(QT_TRANSLATE_NOOP("Panel", "Harmonics L1"), MeterViewKind::Harmonics, Phase::L1),
    picture(QT_TRANSLATE_NOOP("Panel", "Harmonics L2"), MeterViewKind::Harmonics, Phase::L2),
    picture(QT_TRANSLATE_NOOP("Panel", "Harmonics L3"), MeterViewKind::Harmonics, Phase::L3),
    system(QT_TRANSLATE_NOOP("Panel", "Demand kW, kVA"),
           {Q::ActivePowerDemand, Q::ActivePowerDemandMax, Q::ApparentPowerDemand, Q::ApparentPowerDemandMax},
           4),
    system(QT_TRANSLATE_NOOP("Panel", "Energy kWh"),
           {Q::ActiveEnergyImport, Q::ActiveEnergyExport, Q::ActiveEnergyImportPartial,
            Q::ActiveEnergyExportPartial},
           4),
    system(QT_TRANSLATE_NOOP("Panel", "Tariffs kWh"),
           {Q::ActiveEnergyImportTariff1, Q::ActiveEnergyImportTariff2, Q::ActiveEnergyExportTariff1,
            Q::ActiveEnergyExportTariff2},
           4),
    system(QT_TRANSLATE_NOOP("Panel", "Quadrants kWh"),
           {Q::ActiveEnergyQuadrant1, Q::ActiveEnergyQuadrant2, Q::ActiveEnergyQuadrant3,
            Q::ActiveEnergyQuadrant4},
           4, kQuadrants),
    phasesOnly(QT_TRANSLATE_NOOP("Panel", "Phases + kWh"), Q::ActiveEnergyImport),
    phasesOnly(QT_TRANSLATE_NOOP("Panel", "Phases - kWh"), Q::ActiveEnergyExport),
    system(QT_TRANSLATE_NOOP("Panel", "Reactive kvarh"),
           {Q::ReactiveEnergyImport, Q::ReactiveEnergyExport, Q::ReactiveEnergyImportPartial,
            Q::ReactiveEnergyExportPartial},
           4),
    system(QT_TRANSLATE_NOOP("Panel", "Quadrants kvarh"),
           {Q::ReactiveEnergyQuadrant1, Q::ReactiveEnergyQuadrant2, Q::ReactiveEnergyQuadrant3,
            Q::ReactiveEnergyQuadrant4},
           4, kQuadrants),
    system(QT_TRANSLATE_NOOP("Panel", "Apparent kVAh"), {Q::ApparentEnergy, Q::ApparentEnergyPartial}, 2),
    system(QT_TRANSLATE_NOOP("Panel", "Quadrants kVAh"),
           {Q::ApparentEnergyQuadrant1, Q::ApparentEnergyQuadrant2, Q::ApparentEnergyQuadrant3,
            Q::ApparentEnergyQuadrant4},
           4, kQuadrants),
    system(QT_TRANSLATE_NOOP("Panel", "Run time h:min"),
           {Q::RunTimeImport, Q::RunTimeImportPartial, Q::RunTimeExport, Q::RunTimeExportPartial}, 4),
    system(QT_TRANSLATE_NOOP("Panel", "Operation h:min"), {Q::OperatingTime, Q::UnmeasuredTime}, 2),
};

} // namespace

bool hasChannel(const DeviceState &meter, Channel channel)
{
    return std::ranges::any_of(meter.readings,
                               [channel](const ChannelReading &entry) { return entry.channel == channel; });
}

std::span<const MeterView> meterViews()
{
    return kViews;
}

bool hasView(const MeterView &view, const DeviceState &meter, const MeterDetail *detail)
{
    const auto isOfPhase = [&view](const auto &part) { return part.channel.phase == view.phase; };
    switch (view.kind) {
    case MeterViewKind::Waveform: return detail && std::ranges::any_of(detail->waveform, isOfPhase);
    case MeterViewKind::Harmonics: return detail && std::ranges::any_of(detail->harmonics, isOfPhase);
    case MeterViewKind::Table: break;
    }
    if (meter.readings.empty())
        return &view < kViews.data() + kFirstViews;
    return std::any_of(view.rows.begin(), view.rows.begin() + static_cast<std::ptrdiff_t>(view.count),
                       [&meter](const MeterViewRow &row) {
                           return hasChannel(meter, row.left) || (row.right && hasChannel(meter, *row.right));
                       });
}

} // namespace ww
