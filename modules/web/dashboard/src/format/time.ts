// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { tied } from "./tied";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** Date and time of an instant in words of the locale, in the plant's zone. */
export function formatTime(
  timeMs: number,
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return formatOf(locale, { ...options, timeZone }).format(timeMs);
}

const clockParts: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/** "14:05" */
export function clock(timeMs: number, locale: string, timeZone: string): string {
  return formatTime(timeMs, locale, timeZone, clockParts);
}

/** "14:05:09" */
export function clockSeconds(timeMs: number, locale: string, timeZone: string): string {
  return formatTime(timeMs, locale, timeZone, { ...clockParts, second: "2-digit" });
}

/** "Mon 1 June" */
export function day(timeMs: number, locale: string, timeZone: string): string {
  return formatTime(timeMs, locale, timeZone, { weekday: "short", day: "numeric", month: "long" });
}

/** "1 Jun 2020, 14:05" */
export function dayAndClock(timeMs: number, locale: string, timeZone: string): string {
  return formatTime(timeMs, locale, timeZone, { day: "numeric", month: "short", year: "numeric", ...clockParts });
}

const units: readonly [Intl.RelativeTimeFormatUnit & string, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

/** A duration in its one fitting unit: "35 sec", "4 min", "2 hr". */
export function duration(ms: number, locale: string, unitDisplay: "short" | "narrow" = "short"): string {
  const magnitude = Math.max(0, ms);
  const [unit, length] = units.find(([, each]) => magnitude >= each) ?? ["second", 1000];
  const value = Math.floor(magnitude / length);
  return tied(new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay }).format(value));
}
