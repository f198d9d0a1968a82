// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { computed, effect, signal } from "@preact/signals";
import { en, type Key } from "../generated/english";
import { tied } from "../format/tied";
import { stored } from "../state/stored";

export type { Key };

/** Languages of the dashboard, with their own names. */
export const languages = { en: "English", fr: "Français" } as const;
export type Language = keyof typeof languages;

type Catalogue = Record<string, string | string[]>;

const french = signal<Catalogue>(en);

/** Fetches French once; until it is there, or when it cannot be fetched, the words are English. */
export async function loadFrench(): Promise<void> {
  if (french.value === en) french.value = (await import("../generated/french")).fr;
}

function catalogue(): Catalogue {
  return language.value === "fr" ? french.value : en;
}

/** The best language of the product for what a browser asks for. */
export function negotiate(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split("-")[0];
    if (primary === "en" || primary === "fr") return primary;
  }
  return "en";
}

/** Language the user sees; changing it redraws everything. */
export const language = stored<Language>("language", negotiate(navigator.languages ?? []), (value) =>
  value === "en" || value === "fr" ? value : undefined,
);

/**
 * True when the user chose another language than the browser announces: a WebSocket only ever announces the browser's,
 * so sentences that come over it are in the wrong one.
 */
export const differsFromBrowser = computed(() => language.value !== negotiate(navigator.languages ?? []));

/** Locale for Intl: the browser's own variant of the language, so that an Austrian keeps 24 hours in English. */
export const locale = computed(() => {
  const variants = navigator.languages ?? [];
  return (
    variants.find((tag) => tag.toLowerCase().startsWith(language.value)) ??
    (language.value === "en" ? "en-GB" : "fr-FR")
  );
});

effect(() => {
  document.documentElement.lang = language.value;
  if (language.value === "fr") loadFrench().catch(() => {});
});

/** Replaces %1, %2 … by the arguments and ties numbers to their units. */
export function fill(text: string, values: readonly (string | number)[]): string {
  return tied(text.replace(/%(\d)/g, (all, index: string) => String(values[Number(index) - 1] ?? all)));
}

function message(key: Key): string | string[] {
  return catalogue()[key] ?? key;
}

/** The text of a key in the current language. */
export function t(key: Key, ...values: (string | number)[]): string {
  const text = message(key);
  return fill(typeof text === "string" ? text : (text[1] ?? key), values);
}

/** The text of a key for a count: %n is the count, %1 … the arguments. */
export function tn(key: Key, count: number, ...values: (string | number)[]): string {
  const forms = message(key);
  const singular = new Intl.PluralRules(language.value).select(count) === "one";
  const text = typeof forms === "string" ? forms : (forms[singular ? 0 : 1] ?? key);
  return fill(text.replace("%n", new Intl.NumberFormat(locale.value).format(count)), values);
}

/** The text of a key made of a prefix and an id, or the id itself when nobody has named it yet. */
export function named(prefix: string, id: string): string {
  const text = catalogue()[`${prefix}.${id}`];
  return typeof text === "string" ? text : id;
}
