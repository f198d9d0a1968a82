// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** A calendar date without a time; month is 1 to 12. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    const two = "2-digit" as const;
    const options = { year: "numeric" as const, month: two, day: two, hour: two, minute: two, second: two };
    format = new Intl.DateTimeFormat("en-US", { ...options, hourCycle: "h23", timeZone });
    formats.set(timeZone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(timeMs)) part[type] = Number(value);
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!, part["second"]!);
}

/** Offset of a zone from UTC at an instant, in milliseconds, east positive. */
export function zoneOffset(timeMs: number, timeZone: string): number {
  const whole = Math.floor(timeMs / 1000) * 1000;
  return wallClock(whole, timeZone) - whole;
}

/** The date that the wall calendar of a zone shows at an instant. */
export function dateIn(timeMs: number, timeZone: string): CalendarDate {
  const wall = new Date(timeMs + zoneOffset(timeMs, timeZone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** The instant at which a date begins in a zone; days and months out of range carry over as in Date.UTC. */
export function startOf(date: CalendarDate, timeZone: string): number {
  const wall = Date.UTC(date.year, date.month - 1, date.day);
  // Two rounds: the offset at the guess may be the one from before a change of the clocks.
  const guess = wall - zoneOffset(wall, timeZone);
  return wall - zoneOffset(guess, timeZone);
}

/** Monday is 0. */
export function weekdayOf(date: CalendarDate): number {
  return (new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() + 6) % 7;
}
