// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { History, HistorySeries } from "../api/types";

/** One value per time; null is a gap. */
export type Values = (number | null)[];

/** up and down: areas or bars stacked above and below zero. line: drawn by itself. */
export type Shape = "up" | "down" | "line";

/** One series of a chart with its own, not stacked, values. */
export interface ChartSeries {
  key: string;
  label: string;
  /** Name of the colour token, without the dashes. */
  tone: string;
  unit: string;
  shape: Shape;
  values: Values;
}

export interface ChartModel {
  timeMs: readonly number[];
  series: readonly ChartSeries[];
}

/** The main values of a recorded series: the mean of a gauge, the difference of a counter. */
export function valuesOf(series: HistorySeries | undefined, length: number): Values {
  if (!series) return new Array<null>(length).fill(null);
  return series.kind === "gauge" ? series.mean : series.delta;
}

/** Recorded series by key, so that a missing one is a row of gaps. */
export function picker(history: History): (key: string) => Values {
  const byKey = new Map(history.series.map((series) => [series.key, series]));
  return (key) => valuesOf(byKey.get(key), history.timeMs.length);
}

/** What is above zero, as positive numbers; a gap stays one. */
export function positive(values: Values): Values {
  return values.map((value) => (value === null ? null : Math.max(0, value)));
}

/** What is below zero, as it is. */
export function negative(values: Values): Values {
  return values.map((value) => (value === null ? null : Math.min(0, value)));
}

export function negated(values: Values): Values {
  return values.map((value) => (value === null ? null : -value));
}

/**
 * Upper (or lower) edges of stacked series: each rests on those before it. A gap in one series is a gap of its own edge
 * only; the others close up.
 */
export function stacked(series: readonly Values[]): Values[] {
  const sums: number[] = [];
  return series.map((values) =>
    values.map((value, index) => {
      if (value === null) return null;
      sums[index] = (sums[index] ?? 0) + value;
      return sums[index]!;
    }),
  );
}

/** A series with the edge that is drawn for it. */
export interface Layer {
  series: ChartSeries;
  edge: Values;
}

/** Series in painting order: of each stack the outermost first, so that the inner ones cover it; lines on top. */
export function layersOf(model: ChartModel): Layer[] {
  const stack = (shape: "up" | "down"): Layer[] => {
    const members = model.series.filter((series) => series.shape === shape);
    const edges = stacked(members.map((series) => series.values));
    return members.map((series, index) => ({ series, edge: edges[index]! })).reverse();
  };
  const lines = model.series
    .filter((series) => series.shape === "line")
    .map((series) => ({ series, edge: series.values }));
  return [...stack("up"), ...stack("down"), ...lines];
}

/** Means (or sums) over groups of neighbouring times; a group without any value is a gap. */
export function grouped(
  timeMs: readonly number[],
  values: Values,
  groupOf: (timeMs: number) => number,
  sum: boolean,
): Values {
  const totals = new Map<number, { total: number; count: number }>();
  timeMs.forEach((time, index) => {
    const group = groupOf(time);
    const entry = totals.get(group) ?? { total: 0, count: 0 };
    const value = values[index];
    if (value !== null && value !== undefined) {
      entry.total += value;
      entry.count += 1;
    }
    totals.set(group, entry);
  });
  return [...totals.values()].map(({ total, count }) => (count === 0 ? null : sum ? total : total / count));
}

/** The start of each group that `grouped` makes, in order. */
export function groupTimes(timeMs: readonly number[], groupOf: (timeMs: number) => number): number[] {
  return [...new Set(timeMs.map(groupOf))];
}

/** The whole chart over coarser times. */
export function coarser(model: ChartModel, groupOf: (timeMs: number) => number, sum: boolean): ChartModel {
  const series = model.series.map((each) => ({ ...each, values: grouped(model.timeMs, each.values, groupOf, sum) }));
  return { timeMs: groupTimes(model.timeMs, groupOf), series };
}

/** Groups of a fixed length, aligned to the epoch. */
export function everyMs(lengthMs: number): (timeMs: number) => number {
  return (timeMs) => Math.floor(timeMs / lengthMs) * lengthMs;
}

/** Sum of what is known, or null when nothing is. */
export function total(values: Values): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** True when nothing at all is known. */
export function isEmpty(model: ChartModel): boolean {
  return model.series.every((series) => series.values.every((value) => value === null));
}
