// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmlog.h"

#include "eventjson.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kAtOnce = 1'000;

} // namespace

Result<void> takeUpAlarmLog(History &history, AlarmBook &alarms, Instant now)
{
    const auto reader = history.makeReader();
    const auto newest = reader->lastEventId(kAlarmEvents);
    if (!newest)
        return unexpected(newest.error());
    alarms.continueAfter(*newest);
    while (true) {
        auto open = reader->events({.kind = kAlarmEvents, .active = true, .limit = kAtOnce});
        if (!open)
            return unexpected(open.error());
        if (open->empty())
            return {};
        for (Event &alarm : *open) {
            alarm.cleared = std::max(now, alarm.time);
            alarm.payload.insert(u"clearedBy"_s, clearReasonName(ClearReason::Restart));
            history.append(alarm);
        }
        if (!history.flushAndWait())
            return unexpected(ErrorCode::Io,
                              u"alarms of the last run stay open, because they cannot be stored"_s);
    }
}

} // namespace ww
