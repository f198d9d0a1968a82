// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from "vitest";
import { clock, duration } from "../src/format/time";
import { dateIn, startOf, weekdayOf, zoneOffset } from "../src/format/zone";
import { rangeAround, resolutionFor } from "../src/model/range";
import { timeLabels } from "../src/components/chart/axes";

const berlin = "Europe/Berlin";
const hourMs = 3_600_000;

describe("days of the plant's zone", () => {
  it.each([
    ["an ordinary day", "2020-06-05T11:42:00Z", "2020-06-04T22:00:00Z", 24],
    ["the day with 23 hours", "2020-03-29T10:00:00Z", "2020-03-28T23:00:00Z", 23],
    ["the day with 25 hours", "2020-10-25T10:00:00Z", "2020-10-24T22:00:00Z", 25],
  ])("%s", (_name, at, start, hours) => {
    const { fromMs, toMs } = rangeAround("day", Date.parse(at), berlin);
    expect(new Date(fromMs).toISOString()).toBe(new Date(start).toISOString());
    expect((toMs - fromMs) / hourMs).toBe(hours);
  });

  it("finds midnight in zones with odd offsets and where midnight is skipped", () => {
    expect(zoneOffset(Date.parse("2020-06-05T00:00:00Z"), "Asia/Kolkata")).toBe(5.5 * hourMs);
    const start = startOf({ year: 2020, month: 6, day: 5 }, "Asia/Kolkata");
    expect(dateIn(start, "Asia/Kolkata")).toEqual({ year: 2020, month: 6, day: 5 });
    // Beirut turns its clocks at midnight: the day begins at 01:00.
    const skipped = startOf({ year: 2020, month: 3, day: 29 }, "Asia/Beirut");
    expect(Math.abs(skipped - Date.parse("2020-03-28T22:00:00Z"))).toBeLessThanOrEqual(hourMs);
  });

  it("begins weeks on Monday", () => {
    expect(weekdayOf({ year: 2020, month: 6, day: 1 })).toBe(0);
    const { fromMs, toMs } = rangeAround("week", Date.parse("2020-06-05T11:42:00Z"), berlin);
    expect(dateIn(fromMs, berlin).day).toBe(1);
    expect(dateIn(toMs, berlin).day).toBe(8);
  });

  it("steps over ends of months and years", () => {
    const march = rangeAround("month", Date.parse("2020-01-31T12:00:00Z"), berlin, 1);
    expect(dateIn(march.fromMs, berlin)).toEqual({ year: 2020, month: 2, day: 1 });
    const before = rangeAround("year", Date.parse("2020-01-01T12:00:00Z"), berlin, -1);
    expect(dateIn(before.fromMs, berlin)).toEqual({ year: 2019, month: 1, day: 1 });
  });

  it("asks for a few hundred points", () => {
    expect(["day", "week", "month", "year"].map((span) => resolutionFor(span as "day"))).toEqual([
      "1min",
      "15min",
      "1d",
      "1d",
    ]);
  });
});

describe("times in words", () => {
  it("writes the plant's clock, not the browser's", () => {
    expect(clock(Date.parse("2020-06-05T11:42:00Z"), "en", berlin)).toBe("13:42");
  });

  it.each([
    [400, "0\u202fsec"],
    [35_000, "35\u202fsec"],
    [240_000, "4\u202fmin"],
    [7_300_000, "2\u202fhr"],
    [200_000_000, "2\u202fdays"],
  ])("%d ms is %s", (ms, text) => {
    expect(duration(ms, "en-US")).toBe(text);
  });

  it("puts dates at the midnights of an axis over several days", () => {
    const start = startOf({ year: 2020, month: 6, day: 1 }, berlin);
    const splits = [0, 12, 24, 36].map((hours) => start + hours * hourMs);
    expect(timeLabels(splits, 12 * hourMs, "en-US", berlin)).toEqual(["1 Mon", "12:00", "2 Tue", "12:00"]);
    expect(timeLabels(splits.slice(0, 2), 12 * hourMs, "en-US", berlin)).toEqual(["00:00", "12:00"]);
  });
});
