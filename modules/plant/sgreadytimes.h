// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/lockbudget.h"

namespace ww {

/// How long states are held. Lock limits are the label's; the others are good practice: 10 minutes keep a
/// compressor from starting more than a few times an hour.
struct SgReadyTimes
{
    Duration boostLeast = std::chrono::minutes(10); ///< In recommended or forced, once entered.
    Duration pauseLeast = std::chrono::minutes(10); ///< In normal or locked before the next boost.
    Duration changeLeast = std::chrono::minutes(1); ///< Between two changes, except into a lock.
    LockTimes lock;
};

} // namespace ww
