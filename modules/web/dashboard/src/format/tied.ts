// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Between a number and its unit: no line breaks there. */
export const gap = "\u202f";

const units =
  "[km]?Wh|[km]?W|kvarh?|varh?|kVAh?|VAh?|[km]?V|m?A|Hz|°C|[kM]?Ω|%|‰|s|ms|min|h|d|l|secs?|mins?|hrs?|days?|seconds?|minutes?|hours?|jours?|secondes?|heures?";
const loose = new RegExp(`(\\d)[ \\u00a0](?=(?:${units})(?![\\p{L}\\d]))`, "gu");

/** No line begins with one of these: French has a space before them and within its quotation marks, lists around a dot. */
const spaced = / (?=[:;?!·](?:\s|$)|»)|(?<=«) /gu;

/** A sentence whose numbers stay on one line with their units, and signs with their words. */
export function tied(text: string): string {
  return text.replace(loose, `$1${gap}`).replace(spaced, "\u00a0");
}

/** What the appliance says in words; anything else in an answer may be a name that is sent back as it came. */
const prose = new Set(["sentence", "text", "stoppedText", "detail", "remedy", "description"]);

/** Ties the sentences of an answer while it is parsed. */
export function tiedProse(key: string, value: unknown): unknown {
  return typeof value === "string" && prose.has(key) ? tied(value) : value;
}
