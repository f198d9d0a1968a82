// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/engine.h"
#include "metering/registers/metercounter.h"
#include "metering/source/synthesiser.h"

#include <QString>

#include <memory>
#include <vector>

namespace ww::test {

/// Everything an engine told.
struct Recorded : metering::Sink
{
    std::vector<metering::WindowValues> windows;
    std::vector<metering::SecondValues> seconds;
    std::vector<metering::VoltageEvent> events;

    void onWindow(const metering::WindowValues &window) override { windows.push_back(window); }
    void onSecond(const metering::SecondValues &second) override { seconds.push_back(second); }
    void onVoltageEvent(const metering::VoltageEvent &event) override { events.push_back(event); }
};

/// An engine fed by a synthesiser, and what it told.
struct Measured
{
    std::unique_ptr<Recorded> recorded = std::make_unique<Recorded>();
    std::unique_ptr<metering::Engine> engine;
    metering::Measurement whole;

    [[nodiscard]] const std::vector<metering::WindowValues> &windows() const { return recorded->windows; }
    [[nodiscard]] const std::vector<metering::SecondValues> &seconds() const { return recorded->seconds; }
    [[nodiscard]] const std::vector<metering::VoltageEvent> &events() const { return recorded->events; }
    [[nodiscard]] metering::WindowValues lastWindow() const { return recorded->windows.back(); }
};

/// An engine with its recorder; fails loudly when the settings are refused.
[[nodiscard]] Measured engineFor(const metering::EngineSettings &settings);
/// Plays `spec` into an engine; the engine's sample rate is the spec's.
[[nodiscard]] Measured measure(const metering::WaveSpec &spec, metering::EngineSettings settings = {});
/// The registers after everything the engine told, all under tariff 1.
[[nodiscard]] metering::RegisterValues registersOf(const Measured &measured,
                                                   const metering::CountingSettings &settings = {});
/// A clean three-phase load for `seconds`.
[[nodiscard]] metering::WaveSpec steady(const metering::LoadSpec &load, double seconds, double hz = 50);

/// Values a steady spec has by calculation; same meaning as the engine's.
struct Expected
{
    std::array<double, 3> voltageV{}, currentA{}, lineV{};
    std::array<double, 3> activeW{}, reactiveVar{}, activeFundamentalW{};
    std::array<double, 3> thdVoltagePct{}, thdCurrentPct{}, thdLinePct{};
    double neutralA = 0;
};
[[nodiscard]] Expected expected(const metering::WaveSpec &spec);

/// Distance of a measured value from the expected, relative to the expected; infinite when it is unknown.
[[nodiscard]] double relativeError(const metering::Value &measured, double expected);

} // namespace ww::test
