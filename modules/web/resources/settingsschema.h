// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/resources/render.h"

#include <QJsonObject>

namespace ww {

/// The JSON schema of control's settings for people: every field has a "title" and a "description" in the
/// reader's language, and "enumTitles" beside "enum".
[[nodiscard]] QJsonObject settingsSchema(const Reader &reader);

} // namespace ww
