// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/calibration/calibration.h"
#include "metering/engine/values.h"
#include "metering/outcome.h"

#include <array>
#include <limits>
#include <vector>

namespace ww::metering {

/// How a current reaches the meter (requirement A5).
enum class CurrentInputKind : std::uint8_t {
    Direct,          ///< Up to 65 A through the meter.
    Transformer50mA, ///< External transformer with 50 mA secondary, primary N times 50 A with integer N >= 2.
    ExtensionModule333mV, ///< Transformer with 333 mV output on an extension module; samples are volts.
    ExtensionModule5A,    ///< Transformer with 5 A secondary on an extension module.
};

/// One current input. A refused one is not measured: its values are unknown and carry Flag::BadSettings.
struct CurrentInput
{
    CurrentInputKind kind = CurrentInputKind::Direct;
    double primaryA = 0; ///< Rated primary current of the transformer; 0 for Direct.
    int direction = 1;   ///< 1, or -1 for a transformer mounted the other way round.
    double maxA = 65;    ///< Largest current of a direct input: 65, or 63 for the A01 and A02 models.

    /// Primary amperes per unit of the samples, with the sign of the direction.
    [[nodiscard]] double factor() const;
    /// RMS above which Flag::Overcurrent is raised, primary amperes.
    [[nodiscard]] double maxPrimaryA() const;
    /// Smallest current that counts as flowing (C7: 20 mA for a 65 A input, the same share for the others).
    [[nodiscard]] double startingA() const;
};

/// Limits of a channel's converter in units of its samples; reaching one is clipping.
struct InputRange
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// Thresholds of voltage events in percent of the nominal voltage (IEC 61000-4-30).
struct EventThresholds
{
    double sagPct = 90;
    double swellPct = 110;
    double interruptionPct = 5;
    double hysteresisPct = 2;
};

/// How apparent powers of phases are added to the system's.
enum class ApparentMethod : std::uint8_t { Vector, Arithmetic };

/// What an Engine is told about its load.
struct EngineSettings
{
    double rateHz = 8000; ///< Nominal sample rate, 2 to 128 kS/s.
    GridSystem grid = GridSystem::ThreePhase4w;
    double nominalV =
        230;              ///< To neutral; between phases for ThreePhase3w; of the two low phases for WildLeg.
    int wildLegPhase = 1; ///< 0..2: the phase with the higher voltage, WildLeg only.
    ApparentMethod apparent = ApparentMethod::Vector;
    std::array<CurrentInput, kPhases> current{};
    std::array<InputRange, kChannels> range{};
    Calibration calibration{};
    /// Bits 0..2: phases on which export is to be expected (PV, storage); on the others it hints at a
    /// reversed CT.
    std::uint8_t generatingPhases = 0;
    EventThresholds events{};
};

/// What is wrong with one current input, `where` being the field; empty when nothing is (requirement A5).
[[nodiscard]] std::vector<Problem> problemsOf(const CurrentInput &input);
/// What is wrong with the settings apart from the current inputs (A4); an Engine refuses these.
[[nodiscard]] std::vector<Problem> problemsOf(const EngineSettings &settings);

} // namespace ww::metering
