// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { counters, gauges, stateAt, stepMs } from "./house.mjs";

const lengths = { "1s": 1000, "1min": 60_000, "15min": 900_000, "1h": 3_600_000, "1d": 86_400_000 };
const mostPoints = 1500;

function pick(resolution, fromMs, toMs) {
  if (resolution !== "auto") return resolution;
  return Object.keys(lengths).find((each) => each !== "1s" && (toMs - fromMs) / lengths[each] <= mostPoints) ?? "1d";
}

/** Start of the interval after the one that begins at a time; days follow the plant's midnights. */
function nextStart(timeMs, resolution, midnightAfter) {
  return resolution === "1d" ? midnightAfter(timeMs) : timeMs + lengths[resolution];
}

function gaugeValues(read, starts, endMs) {
  const series = { mean: [], min: [], max: [] };
  starts.forEach((start, index) => {
    const end = starts[index + 1] ?? endMs;
    const values = [];
    for (let time = start; time < end; time += stepMs) values.push(read(stateAt(time)));
    series.mean.push(Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1)));
    series.min.push(Math.min(...values));
    series.max.push(Math.max(...values));
  });
  return series;
}

function counterValues(read, starts, endMs) {
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? endMs;
    let wattHours = 0;
    for (let time = start; time < end; time += stepMs) wattHours += read(stateAt(time)) / 60;
    return Number(wattHours.toFixed(1));
  });
}

const deviceGauges = {
  "inv1.activePower.total": ["W", (s) => Math.max(0, s.pv * 0.97 + s.battery)],
  "inv1.dcPower.total": ["W", (s) => s.pv],
  "meter1.activePower.total": ["W", (s) => s.grid],
  "meter1.voltage.L1": ["V", (s) => 231 - s.grid / 2500],
  "bat1.stateOfCharge.total": ["%", (s) => s.soc],
};

function seriesOf(key, starts, endMs) {
  const [device, quantity] = key.split(".");
  if (device === "site" && counters[quantity])
    return { key, unit: "Wh", kind: "counter", delta: counterValues(counters[quantity], starts, endMs) };
  const [unit, read] = (device === "site" && gauges[quantity]) || deviceGauges[key] || ["W", () => null];
  return { key, unit, kind: "gauge", ...gaugeValues(read, starts, endMs) };
}

/** Answer of GET /history: `known` says from when to when something is recorded. */
export function history({ series, fromMs, toMs, resolution, known, midnightAfter }) {
  const used = pick(resolution, fromMs, toMs);
  const endMs = Math.floor(Math.min(toMs, known.toMs) / stepMs) * stepMs;
  const starts = [];
  for (let time = Math.max(fromMs, known.fromMs); time < endMs; time = nextStart(time, used, midnightAfter))
    starts.push(time);
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    resolution: used,
    timeMs: starts,
    series: series.map((key) => seriesOf(key, starts, endMs)),
  };
}
