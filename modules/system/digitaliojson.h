// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "plant/digitaliosettings.h"

#include <QJsonObject>

namespace ww {

/// Reads the schema-checked section "digitalIo" of the settings. A line that is named twice is left out the
/// second time and noted in `problems`; the numbers of the others stay.
[[nodiscard]] DigitalIoSettings readDigitalIo(const QJsonObject &json, QList<Error> &problems);

} // namespace ww
