// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type uPlot from "uplot";
import { fixed } from "../../format/number";
import { clock, clockSeconds, formatTime } from "../../format/time";
import { dateIn, startOf } from "../../format/zone";
import type { Palette } from "./palette";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const font = "12px system-ui, sans-serif";

/** Labels of a time axis for its step: seconds, times, days or months. Over several days midnights carry their date. */
export function timeLabels(splits: readonly number[], stepMs: number, locale: string, timeZone: string): string[] {
  const severalDays = splits.length > 1 && splits[splits.length - 1]! - splits[0]! > 1.2 * dayMs;
  return splits.map((split) => {
    if (stepMs < minuteMs) return clockSeconds(split, locale, timeZone);
    if (stepMs < dayMs) {
      const atMidnight = split === startOf(dateIn(split, timeZone), timeZone);
      return severalDays && atMidnight
        ? formatTime(split, locale, timeZone, { weekday: "short", day: "numeric" })
        : clock(split, locale, timeZone);
    }
    if (stepMs < 28 * dayMs) return formatTime(split, locale, timeZone, { day: "numeric", month: "numeric" });
    return formatTime(split, locale, timeZone, { month: "short" });
  });
}

/** Factor and unit in which an axis is labelled: kW for W, kWh for Wh, others as they are. */
export function axisUnit(unit: string): { factor: number; unit: string } {
  return unit === "W" || unit === "Wh" || unit === "var" || unit === "VA"
    ? { factor: 1000, unit: `k${unit}` }
    : { factor: 1, unit };
}

/** Fewest decimals that tell steps of this size apart: 0 for 5, 1 for 2.5, 2 for 0.05. */
export function decimalsFor(step: number): number {
  const exact = [0, 1, 2].find(
    (decimals) => Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6,
  );
  return exact ?? 3;
}

/** The time axis at the bottom. */
export function timeAxis(palette: Palette, locale: string, timeZone: string): uPlot.Axis {
  return {
    stroke: palette.token("text-2"),
    font,
    size: 28,
    gap: 6,
    space: 64,
    grid: { show: false },
    ticks: { show: false },
    values: (_plot, splits, _axis, _space, step) => timeLabels(splits, step, locale, timeZone),
  };
}

/** A value axis; the second one stands at the right and draws no lines. */
export function valueAxis(palette: Palette, locale: string, unit: string, second: boolean): uPlot.Axis {
  const { factor } = axisUnit(unit);
  const axis: uPlot.Axis = {
    scale: unit,
    stroke: palette.token("text-2"),
    font,
    size: 44,
    gap: 6,
    space: 40,
    ticks: { show: false },
    grid: second ? { show: false } : { stroke: palette.token("line"), width: 1 },
    values: (_plot, splits, _axis, _space, step) =>
      splits.map((split) => fixed(split / factor, decimalsFor(step / factor), locale)),
  };
  if (second) axis.side = 1;
  return axis;
}
