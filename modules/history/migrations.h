// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"

#include <QStringList>

namespace ww {

/// One family of files with its own numbered schema steps.
enum class Schema : quint8 { Raw, Rollups, Journal };

/// The steps of a schema in order: the texts of resources/sql/<schema>/<n>_*.sql. Step n leads to version n.
[[nodiscard]] Result<QStringList> migrationSteps(Schema schema);

/// Brings a file to the newest version, each step in a transaction with its version number. A file that a
/// newer program wrote is refused (Unsupported) and left as it is.
[[nodiscard]] Result<void> migrate(Database &database, const QStringList &steps);

/// Refuses a file with another version than the newest; for connections that only read.
[[nodiscard]] Result<void> requireVersion(Database &database, qsizetype version);

} // namespace ww
