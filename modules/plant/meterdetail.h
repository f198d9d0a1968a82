// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/quantity.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace ww {

/// The fundamental of a voltage or current: RMS in V or A, angle in degrees (-180 to 180) against the
/// fundamental of the first voltage that is present.
struct PhasorReading
{
    Channel channel; ///< Voltage, VoltageLineToLine or Current of a phase.
    double rms = 0;
    double angleDegrees = 0;
};

/// Harmonics of one voltage or current.
struct HarmonicSpectrum
{
    Channel channel;
    double fundamental = 0;      ///< V or A, RMS.
    std::vector<double> percent; ///< Of the fundamental; [0] is order 2, up to order 50.
};

/// A stretch of samples of one voltage or current, in V or A.
struct WaveformTrace
{
    Channel channel;
    std::vector<float> samples;
};

/// Kinds of voltage events after IEC 61000-4-30.
enum class VoltageIncidentKind : quint8 { Sag, Swell, Interruption };

/// "sag", "swell" or "interruption".
[[nodiscard]] QString voltageIncidentName(VoltageIncidentKind kind);

/// One voltage event, running or over.
struct VoltageIncident
{
    qint64 id = 0;
    VoltageIncidentKind kind = VoltageIncidentKind::Sag;
    bool ended = false;
    Instant start;
    Duration length{0};      ///< So far while it runs.
    double extremeV = 0;     ///< Lowest (sag, interruption) or highest (swell) RMS of a half-cycle step.
    double depthPercent = 0; ///< How far outside the nominal voltage.
    std::vector<Phase> phases;
};

/// The demand window that runs now, and the highest one since the last reset.
struct MeterDemand
{
    Duration window = std::chrono::minutes(15);
    Instant windowStart;
    std::optional<double> powerW; ///< Mean of the window so far; nullopt while nothing of it was measured.
    std::optional<double> maxW;
    std::optional<Instant> maxAt; ///< End of the window with the highest demand.
};

/// Something about the measurement that its user should know: a flag of a channel.
struct MeterFinding
{
    QString code;    ///< "clipping", "missingChannel", "phaseOrder", "reversedCt" ...
    QString channel; ///< "U1", "I3"; empty: the whole load.
    /// Where the samples come from and which channels it has, for what concerns all of its samples:
    /// "ip:10.0.0.4 ads131 (U1, I1)". Else empty.
    QString source;
    QString text; ///< English, a sentence with the remedy.
};

/// When and against what a meter was calibrated.
struct MeterCalibrationNote
{
    Instant date;
    QString instrument;
    bool operator==(const MeterCalibrationNote &) const = default;
};

/// What became of a meter's calibration: there is none, it is signed and in use, or it was refused, so that
/// the meter measures uncalibrated.
enum class CalibrationState : quint8 { None, Signed, Refused };

/// "none", "signed" or "refused".
[[nodiscard]] QString calibrationStateName(CalibrationState state);

/// One of a meter's digital inputs (requirement C9).
struct MeterInputState
{
    QString function;           ///< "remoteStatus", "tariff", "partialRun" or "partialReset".
    std::optional<bool> active; ///< Debounced, at rest false; nullopt: not known.
    bool operator==(const MeterInputState &) const = default;
};

/// One of a meter's digital outputs (requirement C10).
struct MeterOutputState
{
    QString function;           ///< "none", "pulse", "alarm" or "remote".
    std::optional<bool> active; ///< Its function is; nullopt: the output is not the meter's.
    std::optional<bool> closed; ///< Its contact is; nullopt: the output is not the meter's.
    bool operator==(const MeterOutputState &) const = default;
};

/// Contacts and light of a meter that has them.
struct MeterContacts
{
    std::array<MeterInputState, 2> inputs;   ///< DI1 and DI2.
    std::array<MeterOutputState, 2> outputs; ///< DO1 and DO2.
    bool led = false;                        ///< The meter LED is lit (requirement C11).
    qint64 ledPulsesPerKwh = 1000;           ///< A power of ten less where transformers let more through.
    bool operator==(const MeterContacts &) const = default;
};

/// Everything a power analyser knows of its load beyond the catalogue's quantities; immutable. Energies,
/// powers and distortions are readings of its device.
struct MeterDetail
{
    Instant time;
    QString gridSystem; ///< "3-phase-4-wire" ... as in the settings.
    std::vector<PhasorReading> phasors;
    std::vector<HarmonicSpectrum> harmonics;
    double waveformMs = 0; ///< Length of the traces; 0 while there are none.
    std::vector<WaveformTrace> waveform;
    std::optional<MeterDemand> demand;
    std::vector<VoltageIncident> incidents; ///< Newest first, at most 100.
    std::vector<MeterFinding> findings;
    qint64 lateWindows = 0;     ///< Windows of 0.2 s that came too late from the source, since the start.
    bool partialRunning = true; ///< The resettable counters count.
    /// The calibration the values are corrected with; nullopt: none.
    std::optional<MeterCalibrationNote> calibration;
    bool calibrationRefused = false; ///< There is one, but it is not in use: see the alarm about it.
    /// Channels whose value is there but may be wrong, and a finding says why; in ascending order.
    std::vector<Channel> doubtful;
    std::optional<MeterContacts> contacts; ///< nullopt: the meter has none.

    [[nodiscard]] bool isDoubtful(Channel channel) const;
    [[nodiscard]] CalibrationState calibrationState() const;
};

using MeterDetailPtr = std::shared_ptr<const MeterDetail>;

/// What may be done with the resettable counters (requirement C9).
enum class PartialAction : quint8 { Start, Pause, Reset };

} // namespace ww
