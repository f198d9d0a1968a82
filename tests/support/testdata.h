// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ww::test {

/// Path of a recording in tests/data, which is always there.
[[nodiscard]] QString testData(const QString &fileName);

/// Path of a recording of the demo homes, which ships with the product.
[[nodiscard]] QString shippedHome(const QString &fileName);

/// Path of a recording in the folder named by WATTWARD_EXTRA_DATA; empty when the folder or the file is not
/// there: then QSKIP, naming the file.
[[nodiscard]] QString extraData(const QString &fileName);

} // namespace ww::test
