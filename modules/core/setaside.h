// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

namespace ww {

/// Where a damaged file may be kept: "<path>.damaged-<UTC time>", a name that is still free.
[[nodiscard]] QString nameForDamaged(const QString &path, Instant now);

/// Renames a damaged file to a name of nameForDamaged(), which it gives; nothing is deleted.
[[nodiscard]] Result<QString> setAside(const QString &path, Instant now);

} // namespace ww
