// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace ww::commissioning {

/// What a step of a known load says about the current transformer of one phase.
enum class PhaseFinding : unsigned char {
    NotAsked,        ///< The step did not concern this phase.
    Right,           ///< It saw the step with its sign and size.
    Reversed,        ///< It saw it with the wrong sign.
    Swapped,         ///< It belongs to the voltage of another phase.
    SwappedReversed, ///< The same, and the wrong way round.
    WrongRatio,      ///< Sign right, size wrong: the transformer's ratio.
    OtherPhase,      ///< The device itself says that it changed on another phase.
    Nothing,         ///< It should have seen it and saw nothing.
    Unclear,         ///< The house changed too much by itself.
};

/// What a step changed, phase by phase; powers in W, positive: more is drawn from the grid.
struct PhaseEvidence
{
    std::size_t phases = 3;         ///< Of the grid connection.
    std::array<double, 3> change{}; ///< Of power at the meter, mean of all steps up.
    std::array<double, 3> noise{};  ///< How far single steps differ from that, and values among themselves.
    std::array<std::optional<double>, 3> apparent{}; ///< Change of current times voltage without sign, VA.
    std::optional<double> expected;     ///< What the device itself drew more, W; nullopt: it does not say.
    bool balanced = false;              ///< It is known to use all phases evenly.
    std::optional<std::size_t> onPhase; ///< The only phase it says it changed on.
};

/// The verdict on each phase.
struct PhaseVerdict
{
    std::array<PhaseFinding, 3> phases{};
    std::array<double, 3> ratio{}; ///< Seen to expected, where asked.
    bool enough = false;           ///< The step stood out from what the house did by itself.
};

[[nodiscard]] PhaseVerdict judgePhases(const PhaseEvidence &evidence);

/// What two steps together say about a phase; findings that contradict each other are Unclear.
[[nodiscard]] PhaseFinding combined(PhaseFinding a, PhaseFinding b);

} // namespace ww::commissioning
