// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QString>

namespace ww {

/// How and where history is kept.
struct HistoryOptions
{
    QString folder;              ///< Holds all files; made when missing.
    QByteArray timeZone = "UTC"; ///< IANA name of the plant's zone; decides where days begin.
    Duration flushInterval =
        std::chrono::seconds(60); ///< Plant time between writes, 10 to 60 s; the most a crash loses.
    int rawDays = 35;             ///< One-second values are kept this long, by whole months; roll-ups stay.
    int eventDays = 730;          ///< Events are kept this long.
    double plausibleW = 400'000;  ///< No energy counter of this plant advances faster than this power.
    std::size_t queueLimit = 600; ///< Snapshots waiting for the writer; more are dropped and counted.
    qint64 minFreeBytes =
        32 << 20; ///< With less free space nothing is written, so that the system stays alive.
    qint64 checkedBytes =
        128 << 20; ///< Files up to this size are checked in full at start, larger ones when used.
};

} // namespace ww
