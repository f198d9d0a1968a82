-- SPDX-FileCopyrightText: 2026 The Wattward authors
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    decimals INTEGER NOT NULL
) STRICT;

-- Sixty one-minute roll-ups a row: slot = hour since 1970 * 65536 + series id.
CREATE TABLE minutes (
    slot INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

-- slot = quarter hour since 1970 * 65536 + series id. All values in scaled integers.
CREATE TABLE quarter (
    slot INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL
) STRICT;

-- slot = hour since 1970 * 65536 + series id.
CREATE TABLE hour (
    slot INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL
) STRICT;

-- slot = Julian day of the local date * 65536 + series id.
CREATE TABLE day (
    slot INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL
) STRICT;

-- rolledUpTo: first hour since 1970 that has no roll-ups yet.
CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
