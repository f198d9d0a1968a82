// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal } from "@preact/signals";

/** Milliseconds since the page was opened, renewed each second: what ages and countdowns hang on. */
export const tickMs = signal(performance.now());

window.setInterval(() => {
  if (!document.hidden) tickMs.value = performance.now();
}, 1000);
document.addEventListener("visibilitychange", () => (tickMs.value = performance.now()));
