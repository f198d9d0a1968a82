// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"

#include <QList>

#include <map>

namespace ww {

/// The devices wired to digital inputs, by the input's number; 1 is DI1.
using InputUsers = std::map<int, DeviceId>;

/// Whether ripple control is on and one of its patterns names this input; 1 is DI1.
[[nodiscard]] bool isRippleContact(const ControlSettings &settings, int input);

/// Refuses settings in which a contact means something to control and something else to a device: the
/// position of a transfer switch is no command of the grid operator. `where` names both.
[[nodiscard]] Result<void> checkInputs(const ControlSettings &settings, const InputUsers &users);

/// Gives what contradicts the devices safe values: a command nobody can read may be the strictest one.
/// Returns what was wrong.
[[nodiscard]] QList<Error> mendInputs(ControlSettings &settings, const InputUsers &users);

} // namespace ww
