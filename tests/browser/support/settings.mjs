// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The settings of control, on their pages and as the interface has them.

export const controlPath = "/api/v1/settings/control";

/** What the interface says is in force. */
export const stored = (page) => page.evaluate((path) => fetch(path).then((answer) => answer.json()), controlPath);

/** Fields are found by their place in the settings, whatever they are called. */
export const field = (page, place) => page.locator(`[data-place="${place}"]`).first();
