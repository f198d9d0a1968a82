// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QJsonObject>

namespace ww {

/// Something that happened: a decision, an alarm. (kind, id) names it; storing it again replaces it.
struct Event
{
    QString kind;  ///< "decision", "alarm" ...
    qint64 id = 0; ///< Unique within its kind, growing with time.
    Instant time;
    DeviceId device;                ///< Empty when it is not about a device.
    QJsonObject payload;            ///< Everything else, as its owner writes it.
    std::optional<Instant> cleared; ///< End of what lasts; nullopt while it lasts.
    bool operator==(const Event &) const = default;
};

/// Which events to read.
struct EventFilter
{
    QString kind; ///< Must be given.
    std::optional<DeviceId> device;
    std::optional<Instant> from; ///< Inclusive.
    std::optional<Instant> to;   ///< Exclusive.
    std::optional<bool> active;  ///< true: not cleared yet; false: cleared.
    int limit = 100;             ///< 1 to 10000, newest first.
};

/// Whether an event passes all conditions of a filter but its limit.
[[nodiscard]] bool matches(const EventFilter &filter, const Event &event);

} // namespace ww
