// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "plant/devicesettings.h"

namespace ww {

/// Holds the transformers of extension modules against the rules of the built-in meter's inputs (requirement
/// A5). A device with a refused one is left with none, so that the module keeps what it has; the errors name
/// the input.
[[nodiscard]] QList<Error> refuseBadCurrents(QList<DeviceSettings> &devices);

} // namespace ww
