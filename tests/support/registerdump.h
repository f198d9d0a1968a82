// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakemodbusline.h"

namespace ww::test {

/// One row of a file of expected values.
struct ExpectedValue
{
    QString block;
    QString field;
    QString value;
};

/// Puts a register dump "register_class,address,value_hex" (hr or ir) into the line's unit 1; returns how
/// many registers.
int loadDump(FakeModbusLine &line, const QString &path);
/// Reads "block,field,expected_values".
[[nodiscard]] QList<ExpectedValue> loadExpected(const QString &path);

} // namespace ww::test
