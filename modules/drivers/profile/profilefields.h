// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profile.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ww {

/// What a profile says once for all its registers.
struct FieldDefaults
{
    RegisterType table = RegisterType::Holding;
    WordOrder order = WordOrder::HighFirst;
    std::map<ValueType, QList<quint64>> notAvailable;

    /// A field of the type with these defaults; texts get their length later.
    [[nodiscard]] RegisterField field(quint16 address, ValueType type) const;
};

/// A register code or address: a number, or a string "0x1F".
[[nodiscard]] quint64 rawFromJson(const QJsonValue &value);
[[nodiscard]] QList<quint64> rawListFromJson(const QJsonArray &list);

/// The channels a row names: "voltage.L1-L3" stands for three, "activePower" for one. Empty when one is
/// unknown.
[[nodiscard]] QList<Channel> channelsFromText(const QString &text);

/// The channels a row of readings is for; `where` of the error is their place in the row.
[[nodiscard]] Result<QList<Channel>> channelsOfRow(const QJsonArray &row);

/// Applies a row's gain and options ("unit", "sign", "order", "na" ...) to a field.
void applyOptions(RegisterField &field, double gain, const QJsonObject &options);

/// The readings one row ["voltage.L1-L3", 32069, "u16", 10, {...}] stands for.
[[nodiscard]] Result<QList<ProfileReading>> readingsFromRow(const QJsonArray &row, ReadGroup group,
                                                            const FieldDefaults &defaults);

/// One write step from a row [47247, "u32", "magnitude", {...}].
[[nodiscard]] Result<ProfileStep> stepFromRow(const QJsonArray &row, const FieldDefaults &defaults);

} // namespace ww
