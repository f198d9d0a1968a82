-- SPDX-FileCopyrightText: 2026 The Wattward authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Decisions, alarms and whatever else happens at a time. The id is unique within its kind.
CREATE TABLE event (
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    time INTEGER NOT NULL,
    device TEXT NOT NULL,
    cleared INTEGER,
    payload TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;

CREATE INDEX event_by_time ON event (kind, time, id);
