// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/controlstate.h"
#include "control/record/bytes.h"

namespace ww::record {

/// All a replay has to know before its first tick.
struct Keyframe
{
    ControlSettings settings;
    PlantConfig plant; ///< Without its name.
    ControlState state;
};

void writeKeyframe(ByteWriter &out, const ControlSettings &settings, const PlantConfig &plant,
                   const ControlState &state);
/// Fails the reader when the bytes are none. Whether control would take such settings validate() knows.
[[nodiscard]] Keyframe readKeyframe(ByteReader &in);

/// Changes whenever a recorded struct gains, loses or changes a member: recordings of another layout are
/// refused, not misread.
[[nodiscard]] std::uint32_t layoutCode();

} // namespace ww::record
