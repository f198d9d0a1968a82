// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadsettings.h"
#include "core/error.h"
#include "plant/plantconfig.h"

#include <QList>

namespace ww {

/// Whether control can run such a device as a load.
[[nodiscard]] bool isLoad(DeviceType type);

/// JSON pointer to what a device is.
[[nodiscard]] QString kindOf(const DeviceId &id);

/// Settings that do not fit the plant; `message` is in translation context "Settings".
[[nodiscard]] Error misfit(const QString &where, const char *message);

/// Everything in a load's settings that its device can never do, behind this grid connection. `at` is the
/// JSON pointer of the settings; each error names both places.
[[nodiscard]] QList<Error> misfits(const LoadDevice &load, DeviceType type, const GridConnection &grid,
                                   const QString &at);

/// Makes all of it harmless, but that the device may be no load at all: a mode becomes Surplus, a power the
/// least there is, a reservation is left out.
void mendMisfits(LoadDevice &load, DeviceType type, const GridConnection &grid);

} // namespace ww
