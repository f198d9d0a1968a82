// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/complaint.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <functional>

namespace ww {

/// The settings of control as an answer.
[[nodiscard]] Response settingsResponse(const ControlSettings &settings);
/// The 422 of a setting in the reader's language. `section` ("loads") is what its pointer begins in.
[[nodiscard]] Response settingRefusal(const Complaint &complaint, const Reader &reader,
                                      const QString &section = {});

/// What a request makes of the settings in force; gives the answer when it cannot be taken.
using SettingsEdit = std::function<std::optional<Response>(ControlSettings &)>;

/// Answers with the changed settings, or says what is wrong, in the reader's language; then nothing has
/// changed. On a worker.
[[nodiscard]] Response changeSettings(Backend &backend, const Reader &reader, const SettingsEdit &edit,
                                      const std::function<Response(const ControlSettings &)> &answer);

} // namespace ww
