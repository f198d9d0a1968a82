// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/quantity.h"
#include "web/backend.h"
#include "web/http/jsonwriter.h"
#include "web/texts.h"

namespace ww {

/// For whom values are written: language and where device names come from.
struct Reader
{
    const Texts &texts;
    QString language;
    const Snapshot *snapshot = nullptr; ///< May be null.

    [[nodiscard]] QString text(const char *context, const char *source) const
    {
        return texts.text(language, context, source);
    }
    /// Name of a device of the plant, or its id when it is not there any more.
    [[nodiscard]] QString deviceName(const DeviceId &id) const;
};

/// Rounds to the decimals the catalogue gives for communication (requirement C8).
[[nodiscard]] double roundForWire(const QuantityInfo &row, double value);
/// Adds "value", "quality" and "ageMs" of a reading to an object.
void writeReadingFields(JsonWriter &json, const Reading &reading, const QuantityInfo &row, Uptime now);
/// One decision as an object.
void writeDecision(JsonWriter &json, const DecisionRecord &decision, const Reader &reader);
/// One manual override as an object; off the grid one of a battery is suspended.
void writeOverride(JsonWriter &json, const ManualOverride &manual, bool offGrid);
/// What every load is doing and why, as the object of `GET /loads`; `state` has a snapshot.
void writeLoadList(JsonWriter &json, const LiveState &state, const Reader &reader);
/// Limits that come and go and the circuits, as the object of `GET /limits`; `state` has a snapshot.
void writeLimits(JsonWriter &json, const LiveState &state);
/// One alarm as an object.
void writeAlarm(JsonWriter &json, const Alarm &alarm, const Reader &reader);
/// Symbol of a setpoint's unit.
[[nodiscard]] QString unitOf(SetpointKind kind);

} // namespace ww
