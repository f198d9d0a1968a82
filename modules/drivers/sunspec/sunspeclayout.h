// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/sunspec/sunspeccatalogue.h"

namespace ww {

/// One model as a device holds it: its registers from the id on. The length is the device's and is trusted.
struct SunspecBlock
{
    int id = 0;
    quint16 address = 0;  ///< Of the model id.
    quint16 length = 0;   ///< Registers after id and length.
    QList<quint16> words; ///< `length` registers after id and length; empty when the model is not known.

    /// Address of the first register after id and length.
    [[nodiscard]] int dataAddress() const { return address + 2; }
    /// The registers of a field; empty when the block does not hold all of them.
    [[nodiscard]] std::span<const quint16> of(const RegisterField &field) const;
};

/// One point of a model in a device: where it is, once groups are counted out.
struct SunspecField
{
    QString path; ///< "W", or "module_0_DCA" in the first of repeated groups, "Crv_0_MustTrip_Pt_1_V" deeper
                  ///< down.
    const SunspecPoint *point = nullptr;
    RegisterField field;
    std::optional<quint16> scaleAddress;
};

/// Most fields a model is laid out to; devices that count further are cut off.
inline constexpr qsizetype kMaxSunspecFields = 2000;

/// All points of a block in order, as far as its length reaches.
[[nodiscard]] QList<SunspecField> layoutOf(const SunspecGroup &model, const SunspecBlock &block);

/// A point's value as text: numbers scaled, enumerations and bits by name joined with |; empty when not
/// implemented.
[[nodiscard]] QString textOf(const SunspecField &field, const SunspecBlock &block);
/// A point's value as a number, scaled; nullopt when not implemented or not a number.
[[nodiscard]] std::optional<double> numberOf(const SunspecField &field, const SunspecBlock &block);

} // namespace ww
