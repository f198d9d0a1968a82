// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/keyframe.h"

#include "control/record/statefields.h"

namespace ww::record {

void writeKeyframe(ByteWriter &out, const ControlSettings &settings, const PlantConfig &plant,
                   const ControlState &state)
{
    WriteArchive archive(out);
    archive(settings, plant, state);
}

Keyframe readKeyframe(ByteReader &in)
{
    Keyframe frame;
    ReadArchive archive(in);
    archive(frame.settings, frame.plant, frame.state);
    return frame;
}

std::uint32_t layoutCode()
{
    static const std::uint32_t code = [] {
        ByteWriter layout;
        LayoutArchive archive(layout);
        const ControlSettings settings;
        const PlantConfig plant;
        const ControlState state;
        const ControlInputs inputs;
        archive(settings, plant, state, inputs);
        return crc32(layout.bytes());
    }();
    return code;
}

} // namespace ww::record
