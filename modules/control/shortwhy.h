// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"

namespace ww {

/// Characters a short sentence has room for, numbers included.
inline constexpr int kShortColumns = 24;

/// What control says about loads, short enough for one line of a small display: the sentence ids of
/// whySentences() with source texts in translation context "WhyShort".
[[nodiscard]] std::span<const WhySentence> shortSentences();

/// As renderReason(), but in few words where there are any for this sentence; otherwise the whole sentence.
[[nodiscard]] QString renderShortReason(const Reason &reason,
                                        const std::function<QString(const char *, const char *)> &translate);

} // namespace ww
