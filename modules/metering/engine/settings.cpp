// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/settings.h"

#include <cmath>
#include <cstdio>

namespace ww::metering {

namespace {

struct InputRow
{
    double secondary; ///< Rated secondary: amperes, volts for 333 mV; 0 for a direct input.
    double step;      ///< Primaries are whole multiples of this.
    double least;     ///< Smallest primary, A.
    double overload;  ///< Largest current relative to the primary.
};

constexpr double kMaxPrimaryA = 10'000;

constexpr InputRow row(CurrentInputKind kind)
{
    switch (kind) {
    case CurrentInputKind::Direct: return {0, 0, 0, 1};
    case CurrentInputKind::Transformer50mA: return {0.05, 50, 100, 1.2};
    case CurrentInputKind::ExtensionModule333mV: return {0.333, 1, 5, 1.2};
    case CurrentInputKind::ExtensionModule5A: return {5, 1, 5, 1.2};
    }
    return {};
}

struct NominalRow
{
    GridSystem grid;
    double least;
    double most;
    const char *what;
};

// Requirement A4.
constexpr NominalRow kNominal[] = {
    {GridSystem::SinglePhase, 100, 277, "phase to neutral"},
    {GridSystem::TwoPhase, 100, 277, "phase to neutral"},
    {GridSystem::ThreePhase3w, 208, 480, "phase to phase"},
    {GridSystem::ThreePhase4w, 120, 277, "phase to neutral"},
    {GridSystem::WildLeg, 120, 277, "phase to neutral of the two low phases"},
};

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

bool within(double value, double least, double most)
{
    return value >= least && value <= most; // false for NaN
}

void checkCalibration(const Calibration &calibration, std::vector<Problem> &problems)
{
    for (std::size_t c = 0; c < kChannels; ++c) {
        const ChannelCalibration &channel = calibration.channel[c];
        const std::string where = "calibration/" + std::to_string(c);
        if (!within(channel.gain, 1 - kMaxGainDeviation, 1 + kMaxGainDeviation))
            problems.push_back({where + "/gain", "must be 0.8 to 1.2; check the input's wiring and scale"});
        if (!within(channel.delaySeconds, -kMaxDelaySeconds, kMaxDelaySeconds))
            problems.push_back({where + "/delaySeconds", "must be within 500 us either way"});
        if (!std::isfinite(channel.offset))
            problems.push_back({where + "/offset", "must be a number"});
    }
}

std::vector<Problem> problemsOf(const EventThresholds &events)
{
    std::vector<Problem> problems;
    if (!within(events.sagPct, 50, 99))
        problems.push_back({"events/sagPct", "must be 50 to 99 percent of the nominal voltage"});
    if (!within(events.swellPct, 101, 150))
        problems.push_back({"events/swellPct", "must be 101 to 150 percent of the nominal voltage"});
    if (!within(events.interruptionPct, 1, 20))
        problems.push_back({"events/interruptionPct", "must be 1 to 20 percent of the nominal voltage"});
    if (!within(events.hysteresisPct, 0.5, 10))
        problems.push_back({"events/hysteresisPct", "must be 0.5 to 10 percent of the nominal voltage"});
    if (!problems.empty())
        return problems;
    if (events.sagPct + events.hysteresisPct >= events.swellPct - events.hysteresisPct)
        problems.push_back({"events", "sag and swell must be more than twice the hysteresis apart, or a "
                                      "sag would end in a swell"});
    return problems;
}

} // namespace

double CurrentInput::factor() const
{
    const InputRow r = row(kind);
    return (r.secondary > 0 ? primaryA / r.secondary : 1.0) * direction;
}

double CurrentInput::maxPrimaryA() const
{
    return kind == CurrentInputKind::Direct ? maxA : primaryA * row(kind).overload;
}

double CurrentInput::startingA() const
{
    return kind == CurrentInputKind::Direct ? 0.02 : 0.02 / 65 * primaryA;
}

std::vector<Problem> problemsOf(const CurrentInput &input)
{
    std::vector<Problem> problems;
    if (input.direction != 1 && input.direction != -1)
        problems.push_back({"direction", "must be 1 or -1"});
    if (input.kind == CurrentInputKind::Direct) {
        if (!within(input.maxA, 1, 65))
            problems.push_back({"maxA", "must be 1 to 65 A; larger currents need a transformer"});
        if (input.primaryA != 0)
            problems.push_back({"primaryA",
                                "belongs to a transformer, but this input is direct; leave it out, "
                                "or name the kind of transformer"});
        return problems;
    }
    const InputRow r = row(input.kind);
    if (!within(input.primaryA, r.least, kMaxPrimaryA) || std::fmod(input.primaryA, r.step) != 0)
        problems.push_back({"primaryA", "must be a whole multiple of " + number(r.step) + " A from " +
                                            number(r.least) + " to " + number(kMaxPrimaryA) +
                                            " A; read it from the transformer's plate"});
    return problems;
}

std::vector<Problem> problemsOf(const EngineSettings &settings)
{
    std::vector<Problem> problems;
    if (!within(settings.rateHz, 2000, 128'000))
        problems.push_back({"rateHz", "must be 2000 to 128000 samples a second"});
    for (const NominalRow &r : kNominal)
        if (r.grid == settings.grid && !within(settings.nominalV, r.least, r.most))
            problems.push_back(
                {"nominalV", "must be " + number(r.least) + " to " + number(r.most) + " V " + r.what});
    if (settings.grid == GridSystem::WildLeg && (settings.wildLegPhase < 0 || settings.wildLegPhase > 2))
        problems.push_back({"wildLegPhase", "must name L1, L2 or L3 (0 to 2)"});
    for (Problem &problem : problemsOf(settings.events))
        problems.push_back(std::move(problem));
    checkCalibration(settings.calibration, problems);
    return problems;
}

} // namespace ww::metering
