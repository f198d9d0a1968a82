-- SPDX-FileCopyrightText: 2026 The Wattward authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Hours whose roll-ups must be worked out again from the raw values.
CREATE TABLE dirty (
    hour INTEGER PRIMARY KEY
) STRICT;
