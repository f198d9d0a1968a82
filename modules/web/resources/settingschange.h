// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/resources/render.h"
#include "web/resources/resources.h"

#include <functional>

namespace ww {

/// The settings of control as an answer.
[[nodiscard]] Response settingsResponse(const ControlSettings &settings);
/// The 422 of a setting: "reason; what to do" becomes the sentences of detail and remedy.
[[nodiscard]] Response settingRefusal(const Error &error);

/// What a request makes of the settings in force; gives the answer when it cannot be taken.
using SettingsEdit = std::function<std::optional<Response>(ControlSettings &)>;

/// Answers with the changed settings, or says what is wrong, in the reader's language where settings
/// contradict each other; then nothing has changed. On a worker.
[[nodiscard]] Response changeSettings(Backend &backend, const Reader &reader, const SettingsEdit &edit,
                                      const std::function<Response(const ControlSettings &)> &answer);

} // namespace ww
