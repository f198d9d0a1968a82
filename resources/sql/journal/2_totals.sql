-- SPDX-FileCopyrightText: 2026 The Wattward authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Counted energies of the whole house in thousandths of a watt-hour.
CREATE TABLE total (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
