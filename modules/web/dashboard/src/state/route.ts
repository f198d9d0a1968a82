// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal } from "@preact/signals";

export const pages = [
  "now",
  "history",
  "why",
  "devices",
  "settings",
  "alarms",
  "meter",
  "loads",
  "commissioning",
  "discovery",
] as const;
export type Page = (typeof pages)[number];

/** Under which entry of the navigation the pages stand that have none of their own. */
export const homeOf: Partial<Record<Page, Page>> = {
  meter: "devices",
  discovery: "devices",
  loads: "settings",
  commissioning: "settings",
};

/** Where the user is: a page and, after a slash, what on it. */
export interface Route {
  page: Page;
  item: string | undefined;
}

/** Reads "#/devices/inv1"; anything unknown is the first page. */
export function parseRoute(hash: string): Route {
  const [page = "", item] = hash.replace(/^#\/?/, "").split("/");
  const known = pages.find((each) => each === page);
  return known ? { page: known, item: item ? decodeURIComponent(item) : undefined } : { page: "now", item: undefined };
}

export const route = signal<Route>(parseRoute(location.hash));

window.addEventListener("hashchange", () => {
  const next = parseRoute(location.hash);
  if (next.page !== route.value.page) window.scrollTo(0, 0);
  route.value = next;
});

/** Address of a page, for links. */
export function href(page: Page, item?: string): string {
  return item === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(item)}`;
}
