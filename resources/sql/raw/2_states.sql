-- SPDX-FileCopyrightText: 2026 The Wattward authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row a change of a state: valid from `time` (UTC milliseconds) until the next row of the series.
CREATE TABLE state (
    series INTEGER NOT NULL,
    time INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (series, time)
) STRICT, WITHOUT ROWID;
