// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyworker.h"

namespace ww {

/// What writer and readers of one history have in common.
struct HistoryShared
{
    HistoryOptions options;
    SeriesDirectory directory;
    LiveTail tail;
    std::unique_ptr<HistoryWorker> worker; ///< Last member: it ends before what it works on.
};

} // namespace ww
