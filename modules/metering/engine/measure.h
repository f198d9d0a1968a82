// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"
#include "metering/engine/spectrum.h"
#include "metering/engine/topology.h"
#include "metering/engine/windowsums.h"

namespace ww::metering {

/// Turns the sums and lines of a window into values, leaving empty what its channels' flags do not allow.
class Measurer
{
public:
    Measurer(const EngineSettings &settings, const Topology &topology);

    /// Fills everything but time and wiring. `out` arrives with the flags found in the samples; `spectrum` is
    /// nullptr when the window is not synchronised. The lines of `spectrum` are turned so that the angle of
    /// the first living fundamental is 0.
    void measure(const WindowSums &sums, WindowSpectrum *spectrum, Measurement &out) const;

    /// Forms what follows from per-phase U, I, P, P1, Q1 and S: total reactive power, power factors, system
    /// values.
    void derive(Measurement &out) const;
    /// Forms distortions, unbalance and phase order from the lines.
    void describe(const LineSet &lines, Measurement &out) const;

private:
    using Usable = std::array<bool, kChannels>;

    [[nodiscard]] Usable usableChannels(const Measurement &out) const;
    void measureChannels(const WindowSums &sums, const Usable &usable, Measurement &out) const;
    void measureLines(const WindowSums &sums, const Usable &usable, Measurement &out) const;
    void judgeVoltages(const WindowSums &sums, const Usable &usable, Measurement &out) const;
    void measurePowers(const WindowSums &sums, const Usable &usable, Measurement &out) const;
    void measureFundamentals(const WindowSpectrum &spectrum, Measurement &out) const;
    void turnToReference(LineSet &lines) const;
    void describeSequence(const LineSet &lines, Measurement &out) const;
    void deriveSystem(Measurement &out) const;

    EngineSettings m_settings;
    Topology m_topology;
};

} // namespace ww::metering
