// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import uPlot from "uplot";
import type { Range } from "../../model/range";
import { layersOf, type ChartModel, type Layer } from "../../model/series";
import { timeAxis, valueAxis } from "./axes";
import { Palette } from "./palette";
import { touchZoom } from "./touchzoom";

export interface PlotRequest {
  model: ChartModel;
  range: Range;
  bars: boolean;
  locale: string;
  timeZone: string;
  width: number;
  height: number;
  onCursor(index: number | null): void;
  onZoom(zoomed: boolean): void;
}

function seriesOptions({ series }: Layer, palette: Palette, bars: boolean): uPlot.Series {
  const colour = palette.token(series.tone);
  const base = { scale: series.unit, label: series.label, points: { show: false } };
  if (series.shape === "line") {
    const line: uPlot.Series = { ...base, stroke: colour, width: 1.75 };
    if (bars) line.points = { show: true, size: 6, fill: palette.token("surface") };
    return line;
  }
  const area: uPlot.Series = { ...base, fill: palette.tint(series.tone, bars ? 0.85 : 0.6), fillTo: () => 0 };
  if (bars) return { ...area, paths: uPlot.paths.bars!({ size: [0.62, 48], radius: 0.08 }) };
  return { ...area, stroke: palette.tint(series.tone, 0.9), width: 1, paths: uPlot.paths.stepped!({ align: 1 }) };
}

/** Least height of a stack's scale in W or Wh: what is below it is noise, and shall look like it. */
const leastHeight = 500;

/** Room for the values and a little air. */
function valueRange(_plot: uPlot, min: number | null, max: number | null): uPlot.Range.MinMax {
  if (min === null || max === null) return [0, leastHeight];
  const low = Math.min(0, min);
  const high = Math.max(max, low + leastHeight);
  const air = (high - low || 1) * 0.06;
  return [low < 0 ? low - air : 0, high > 0 ? high + air : air];
}

function lineRange(_plot: uPlot, min: number | null, max: number | null): uPlot.Range.MinMax {
  if (min === null || max === null) return [0, 1];
  const air = (max - min || Math.abs(max) || 1) * 0.08;
  const low = min >= 0 && min < (max - min) * 1.5 ? 0 : min - air;
  return [low, max + air];
}

/** Half an interval more on both sides, so that the first and last bars are whole. */
function timeBounds({ model, range, bars }: PlotRequest): { min: number; max: number } {
  if (!bars || model.timeMs.length < 2) return { min: range.fromMs, max: range.toMs };
  const half = (model.timeMs[1]! - model.timeMs[0]!) / 2;
  return { min: range.fromMs - half, max: range.toMs - half };
}

/** Draws a chart into a box; the caller destroys it. */
export function createPlot(box: HTMLElement, request: PlotRequest): uPlot {
  const { model, locale, timeZone, bars } = request;
  const palette = new Palette();
  const layers = layersOf(model);
  const units = [...new Set(model.series.map((series) => series.unit))].slice(0, 2);
  const whole = timeBounds(request);
  const stacks = model.series.some((series) => series.shape !== "line");
  const scales: uPlot.Scales = { x: { time: true, range: (_plot, min, max) => [min ?? whole.min, max ?? whole.max] } };
  for (const unit of units) scales[unit] = { range: stacks ? valueRange : lineRange };
  const options: uPlot.Options = {
    width: request.width,
    height: request.height,
    ms: 1,
    tzDate: (timeMs) => uPlot.tzDate(new Date(timeMs), timeZone),
    padding: [8, units.length > 1 ? 0 : 20, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: true } },
    scales,
    series: [{}, ...layers.map((layer) => seriesOptions(layer, palette, bars))],
    axes: [
      timeAxis(palette, locale, timeZone),
      ...units.map((unit, index) => valueAxis(palette, locale, unit, index > 0)),
    ],
    plugins: [touchZoom(() => whole)],
    hooks: {
      setCursor: [(plot) => request.onCursor(plot.cursor.idx ?? null)],
      setScale: [
        (plot, key) => {
          const { min, max } = plot.scales[key]!;
          if (key === "x") request.onZoom((min ?? whole.min) > whole.min || (max ?? whole.max) < whole.max);
        },
      ],
    },
  };
  const data = [model.timeMs as number[], ...layers.map((layer) => layer.edge)] as uPlot.AlignedData;
  const plot = new uPlot(options, data, box);
  plot.setScale("x", whole);
  return plot;
}
