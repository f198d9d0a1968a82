// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/meterpipeline.h"

namespace ww {

/// Opens the source of samples the settings name: a steady synthetic load, a recording, or a converter.
/// Errors: Io and InvalidInput name file or converter; Unsupported for a converter in a build without libiio.
[[nodiscard]] SourceFactory sourceFactory(const MeterSettings &settings);

} // namespace ww
