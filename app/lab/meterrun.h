// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/engine.h"
#include "meteroptions.h"

namespace ww {

/// Plays the recording named in the options into an engine, whose values go to `sink`; the engine knows the
/// whole file's values afterwards. An error names file and line, or the setting that was refused.
[[nodiscard]] Result<std::unique_ptr<metering::Engine>> runMeter(MeterOptions &options, metering::Sink &sink);

} // namespace ww
