-- SPDX-FileCopyrightText: 2026 The Wattward authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The series of this file, so that a month can be read without any other file.
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    decimals INTEGER NOT NULL
) STRICT;

-- One row a series and minute: slot = minute since 1970 * 65536 + series id. A rowid table, because appended rowids fill
-- their pages completely and a large row may use a whole page without overflow.
CREATE TABLE minute (
    slot INTEGER PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;
