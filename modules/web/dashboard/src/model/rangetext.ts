// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { formatTime } from "../format/time";
import type { Range, Span } from "./range";

/** The name of a range: "Monday, 1 June 2020", "1 – 7 June 2020", "June 2020", "2020". */
export function rangeText(span: Span, { fromMs, toMs }: Range, locale: string, timeZone: string): string {
  const text = (timeMs: number, options: Intl.DateTimeFormatOptions) => formatTime(timeMs, locale, timeZone, options);
  if (span === "day") return text(fromMs, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
  if (span === "month") return text(fromMs, { month: "long", year: "numeric" });
  if (span === "year") return text(fromMs, { year: "numeric" });
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone });
  return format.formatRange(fromMs, toMs - 1);
}

/** How the time of a point within a range is written. */
export function pointText(span: Span, locale: string, timeZone: string): (timeMs: number) => string {
  const options: Record<Span, Intl.DateTimeFormatOptions> = {
    day: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    week: { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    month: { weekday: "short", day: "numeric", month: "short" },
    year: { month: "long" },
  };
  return (timeMs) => formatTime(timeMs, locale, timeZone, options[span]);
}
