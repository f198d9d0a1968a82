// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { computed, effect, signal } from "@preact/signals";
import { stored } from "./stored";

/** How the user wants it to look: as the system does, or fixed. */
export type Theme = "system" | "light" | "dark";

export const theme = stored<Theme>("theme", "system", (value) =>
  value === "system" || value === "light" || value === "dark" ? value : undefined,
);

/** True: powers below 1 kW are written in W. */
export const smallInWatts = stored<boolean>("smallInWatts", false, (value) =>
  typeof value === "boolean" ? value : undefined,
);

/** True: rules, bounds and register details are shown without asking. */
export const installerDetails = stored<boolean>("installerDetails", false, (value) =>
  typeof value === "boolean" ? value : undefined,
);

function media(query: string) {
  const list = window.matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener("change", (event) => (matches.value = event.matches));
  return matches;
}

const systemDark = media("(prefers-color-scheme: dark)");

/** True on wide windows, where the navigation stands at the side. */
export const wide = media("(min-width: 900px)");

/** The colours in use now. */
export const dark = computed(() => (theme.value === "system" ? systemDark.value : theme.value === "dark"));

effect(() => {
  document.documentElement.dataset["theme"] = dark.value ? "dark" : "light";
});
