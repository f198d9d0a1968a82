// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { dateIn, startOf, weekdayOf, type CalendarDate } from "../format/zone";

/** How much of the past is looked at. */
export type Span = "day" | "week" | "month" | "year";
export const spans: readonly Span[] = ["day", "week", "month", "year"];

/** A stretch of plant time, start inclusive, end exclusive, in UTC milliseconds. */
export interface Range {
  fromMs: number;
  toMs: number;
}

function firstDate(span: Span, date: CalendarDate): CalendarDate {
  if (span === "week") return { ...date, day: date.day - weekdayOf(date) };
  if (span === "month") return { ...date, day: 1 };
  return span === "year" ? { year: date.year, month: 1, day: 1 } : date;
}

function moved(span: Span, date: CalendarDate, steps: number): CalendarDate {
  if (span === "year") return { ...date, year: date.year + steps };
  if (span === "month") return { ...date, month: date.month + steps };
  return { ...date, day: date.day + steps * (span === "week" ? 7 : 1) };
}

/** The span around an instant, `steps` spans later (negative: earlier), cut at the plant's midnights. */
export function rangeAround(span: Span, timeMs: number, timeZone: string, steps = 0): Range {
  const first = moved(span, firstDate(span, dateIn(timeMs, timeZone)), steps);
  return { fromMs: startOf(first, timeZone), toMs: startOf(moved(span, first, 1), timeZone) };
}

/** Resolution asked for, so that a chart has a few hundred points. */
export function resolutionFor(span: Span): "1min" | "15min" | "1d" {
  if (span === "day") return "1min";
  return span === "week" ? "15min" : "1d";
}
