// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { PanelSettings } from "../api/types";

/** How long the light of the display may stay on, in seconds; 0 is for ever. */
export const backlightSeconds = [60, 300, 900, 3600, 0] as const satisfies readonly PanelSettings["backlightS"][];

/** After how long its pages may begin to turn, in seconds; 0 is never. */
export const rotateSeconds = [30, 60, 300, 0] as const satisfies readonly PanelSettings["rotateS"][];
