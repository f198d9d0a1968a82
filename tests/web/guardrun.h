// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/requestguard.h"

#include <algorithm>

namespace ww {

/// What a guard makes of a stream of bytes.
struct GuardOutcome
{
    QList<QByteArray> requests; ///< "METHOD target body" of each complete one.
    int refused = 0;            ///< Status of the refusal, 0 when there is none.
    bool operator==(const GuardOutcome &) const = default;
};

/// Feeds a guard as a connection does, in pieces whose sizes `nextPiece` gives.
template <typename NextPiece> GuardOutcome runGuard(const QByteArray &stream, NextPiece nextPiece)
{
    RequestGuard guard;
    GuardOutcome outcome;
    qsizetype arrived = 0;
    qsizetype taken = 0;
    while (guard.state() != RequestGuard::State::Refused) {
        const QByteArrayView waiting = QByteArrayView(stream).sliced(taken, arrived - taken);
        const qsizetype now = guard.feed(waiting.first(std::min(waiting.size(), guard.window())));
        taken += now;
        if (guard.state() == RequestGuard::State::Complete) {
            outcome.requests.append(guard.head().method + ' ' + guard.head().target + ' ' + guard.body());
            guard.next();
        } else if (now == 0) {
            if (arrived == stream.size())
                break;
            arrived = std::min<qsizetype>(stream.size(), arrived + nextPiece());
        }
    }
    if (guard.state() == RequestGuard::State::Refused)
        outcome.refused = guard.refusal().status;
    return outcome;
}

} // namespace ww
