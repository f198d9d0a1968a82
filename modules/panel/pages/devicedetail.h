// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/pages/pagemodel.h"

namespace ww {

/// Who a device is, how it is reached, since when it is known, and what is commanded on it.
[[nodiscard]] Detail deviceDetail(const PageContext &context, const DeviceState &device);

/// How well a device is known right now, in few words: "good, 1 s", "no answer, 12 min", "connecting".
[[nodiscard]] QString qualityNote(const PageContext &context, const DeviceState &device);

} // namespace ww
