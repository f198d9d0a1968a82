// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace ww {

/// Whether Qt's platform "linuxfb" can show the panel on this framebuffer: it would end the program if not.
/// The error names the device, or the missing plug-in, and the remedy.
[[nodiscard]] Result<void> checkFramebuffer(const QString &device);

} // namespace ww
