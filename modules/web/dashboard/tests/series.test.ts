// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from "vitest";
import type { History } from "../src/api/types";
import { decimalsFor } from "../src/components/chart/axes";
import { pinched } from "../src/components/chart/touchzoom";
import { energyBalance, energyKeys, powerBalance, powerKeys } from "../src/model/balance";
import {
  coarser,
  everyMs,
  grouped,
  layersOf,
  negative,
  positive,
  stacked,
  total,
  type ChartModel,
} from "../src/model/series";

const reading = { value: 1, quality: "good", ageMs: 0 } as const;

describe("series", () => {
  it("splits a power at zero and keeps gaps", () => {
    expect(positive([5, -3, null])).toEqual([5, 0, null]);
    expect(negative([5, -3, null])).toEqual([0, -3, null]);
  });

  it("stacks each on those before it; a gap stays its own", () => {
    expect(
      stacked([
        [1, 1, null],
        [2, null, 2],
        [3, 3, 3],
      ]),
    ).toEqual([
      [1, 1, null],
      [3, null, 2],
      [6, 4, 5],
    ]);
  });

  it("averages gauges and adds counters over coarser times", () => {
    const times = [0, 60_000, 300_000, 360_000];
    expect(grouped(times, [1, 3, null, 5], everyMs(300_000), false)).toEqual([2, 5]);
    expect(grouped(times, [1, 3, null, null], everyMs(300_000), true)).toEqual([4, null]);
    const model: ChartModel = {
      timeMs: times,
      series: [{ key: "a", label: "A", tone: "sun", unit: "W", shape: "line", values: [1, 3, 4, 6] }],
    };
    expect(coarser(model, everyMs(300_000), false)).toMatchObject({
      timeMs: [0, 300_000],
      series: [{ values: [2, 5] }],
    });
  });

  it("has no total when nothing is known", () => {
    expect(total([null, null])).toBeNull();
    expect(total([1, null, 2])).toBe(3);
  });
});

describe("the balance", () => {
  const history: History = {
    from: "",
    to: "",
    resolution: "1min",
    timeMs: [0, 60_000],
    series: [
      { key: "site.pvPower.total", unit: "W", kind: "gauge", mean: [3000, null], min: [], max: [] },
      { key: "site.batteryPower.total", unit: "W", kind: "gauge", mean: [-1000, 500], min: [], max: [] },
      { key: "site.gridPower.total", unit: "W", kind: "gauge", mean: [-500, 200], min: [], max: [] },
      { key: "site.loadPower.total", unit: "W", kind: "gauge", mean: [1500, 700], min: [], max: [] },
    ],
  };
  const site = { pvPowerW: reading, batteryPowerW: reading, gridPowerW: reading, loadPowerW: reading };
  const valuesIn = (model: ChartModel) => Object.fromEntries(model.series.map((series) => [series.key, series.values]));

  it("puts what comes above zero and what leaves below", () => {
    expect(valuesIn(powerBalance(history, site))).toEqual({
      pv: [3000, null],
      discharge: [0, 500],
      import: [0, 200],
      charge: [-1000, 0],
      export: [-500, 0],
      load: [1500, 700],
    });
  });

  it("leaves out what is not installed, and shows a series that is not there as gaps", () => {
    const plain = { gridPowerW: reading, loadPowerW: reading };
    expect(powerKeys(plain)).toEqual(["site.loadPower.total", "site.gridPower.total"]);
    expect(energyKeys(plain)).toHaveLength(3);
    expect(valuesIn(energyBalance({ ...history, series: [] }, plain))).toEqual({
      import: [null, null],
      export: [null, null],
      load: [null, null],
    });
  });

  it("never has more than six series and paints inner areas over outer ones", () => {
    const model = powerBalance(history, site);
    expect(model.series.length).toBeLessThanOrEqual(6);
    expect(layersOf(model).map((layer) => layer.series.key)).toEqual([
      "import",
      "discharge",
      "pv",
      "export",
      "charge",
      "load",
    ]);
    expect(layersOf(model)[0]!.edge).toEqual([3000, 700]);
  });
});

describe("axes and zoom", () => {
  it.each([
    [5, 0],
    [2.5, 1],
    [0.5, 1],
    [0.25, 2],
    [100, 0],
    [0.125, 3],
  ])("steps of %d need %d decimals", (step, decimals) => {
    expect(decimalsFor(step)).toBe(decimals);
  });

  it("keeps the time under the fingers and stays inside", () => {
    const whole = { min: 0, max: 100 };
    expect(pinched(whole, { middle: 0.5, distance: 0.2 }, { middle: 0.5, distance: 0.4 }, whole)).toEqual({
      min: 25,
      max: 75,
    });
    expect(
      pinched({ min: 25, max: 75 }, { middle: 0.5, distance: 0.8 }, { middle: 0.5, distance: 0.1 }, whole),
    ).toEqual(whole);
    expect(
      pinched({ min: 0, max: 50 }, { middle: 0.5, distance: 0.2 }, { middle: 0.9, distance: 0.2 }, whole).min,
    ).toBe(0);
  });
});
