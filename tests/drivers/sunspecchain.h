// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profilestore.h"
#include "drivers/sunspec/sunspecdiscovery.h"
#include "support/fakemodbusline.h"

namespace ww::test {

/// What a discovery ended in.
struct Discovered
{
    QList<SunspecBlock> models;
    std::optional<Error> error;
};

/// Discovers the device in unit 1 of a line that answers at once.
[[nodiscard]] Discovered discover(FakeModbusLine &line, int maxCount = 125);

/// Puts a chain of models into registers: each an id and the words after id and length.
void putChain(FakeModbusLine &line, quint16 base, const QList<std::pair<quint16, QList<quint16>>> &models);

/// Words of a model after id and length; `set` has offsets as in the model tables, which count these two.
[[nodiscard]] QList<quint16> words(int count, const std::map<int, quint16> &set, quint16 fill = 0xFFFF);

/// The two words of a float, high word first.
[[nodiscard]] QList<quint16> floatWords(float value);

/// The profile SunSpec devices begin with.
[[nodiscard]] Profile base();

/// What a reading of a profile says about the registers of a line; nullopt when the device has no value.
[[nodiscard]] std::optional<double> valueOf(const FakeModbusLine &line, const ProfileReading &reading);

} // namespace ww::test
