// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from "vitest";
import { dashSeconds, flowsOf, supplyShares, type Identity, type SitePower } from "../src/model/flow";
import {
  arrowAt,
  curveOf,
  links,
  narrowLayout,
  pathOf,
  reversed,
  viewBoxOf,
  wideLayout,
} from "../src/components/flowlayout";

const names = (site: SitePower) => flowsOf(site)?.map(({ from, to, watts }) => `${from}>${to} ${watts}`);

describe("who feeds whom", () => {
  it.each<[string, SitePower, string[]]>([
    [
      "sun feeds house, battery and grid",
      { pv: 6000, battery: -2000, grid: -3000, load: 1000 },
      ["sun>house 1000", "sun>battery 2000", "sun>grid 3000"],
    ],
    [
      "night from battery and grid",
      { pv: 0, battery: 400, grid: 300, load: 700 },
      ["battery>house 400", "grid>house 300"],
    ],
    [
      "battery charged from the grid",
      { pv: 0, battery: -2000, grid: 2500, load: 500 },
      ["grid>house 500", "grid>battery 2000"],
    ],
    [
      "battery feeds into the grid",
      { pv: 0, battery: 3000, grid: -2000, load: 1000 },
      ["battery>house 1000", "battery>grid 2000"],
    ],
    [
      "no battery installed",
      { pv: 2000, battery: undefined, grid: -1500, load: 500 },
      ["sun>house 500", "sun>grid 1500"],
    ],
    ["measuring noise is no flow", { pv: 3, battery: -3, grid: 5, load: 5 }, []],
    ["an inverter's own consumption at night", { pv: -12, battery: 0, grid: 112, load: 100 }, ["grid>house 100"]],
  ])("%s", (_name, site, expected) => {
    expect(names(site)).toEqual(expected);
  });

  it("guesses nothing when an installed power is unknown", () => {
    expect(flowsOf({ pv: null, battery: 0, grid: 100, load: 100 })).toBeNull();
    expect(flowsOf({ pv: 0, battery: 0, grid: 100, load: null })).toBeNull();
    expect(flowsOf({ pv: 0, battery: 0, grid: 100, load: undefined })).toBeNull();
    expect(supplyShares(null)).toEqual([]);
  });

  it("never takes more from a source than it gives", () => {
    let seed = 7;
    const random = (low: number, high: number) =>
      low + ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647) * (high - low);
    for (let round = 0; round < 500; ++round) {
      const site = {
        pv: random(0, 9000),
        battery: random(-5000, 5000),
        grid: random(-9000, 9000),
        load: random(0, 9000),
      };
      const flows = flowsOf(site)!;
      const from = (name: string) =>
        flows.filter((flow) => flow.from === name).reduce((sum, flow) => sum + flow.watts, 0);
      const to = (name: string) => flows.filter((flow) => flow.to === name).reduce((sum, flow) => sum + flow.watts, 0);
      expect(from("sun")).toBeLessThanOrEqual(site.pv + 1e-6);
      expect(from("battery")).toBeLessThanOrEqual(Math.max(0, site.battery) + 1e-6);
      expect(from("grid")).toBeLessThanOrEqual(Math.max(0, site.grid) + 1e-6);
      expect(to("house")).toBeLessThanOrEqual(site.load + 1e-6);
      expect(flows.every((flow) => flow.from !== flow.to)).toBe(true);
    }
  });

  it("shares the house's supply by source", () => {
    const shares = supplyShares(flowsOf({ pv: 750, battery: 0, grid: 250, load: 1000 }));
    expect(shares).toEqual([
      { from: "sun", share: 0.75 },
      { from: "grid", share: 0.25 },
    ]);
  });

  it("moves faster with more power", () => {
    const speeds = [100, 1000, 3000, 9000].map(dashSeconds);
    expect(speeds).toEqual([...speeds].sort((a, b) => b - a));
  });
});

describe("the diagram's geometry", () => {
  it.each([
    ["narrow", narrowLayout],
    ["wide", wideLayout],
  ])("keeps every box and arrow of the %s arrangement inside", (_name, layout) => {
    for (const { x, y } of Object.values(layout.centre)) {
      expect(x - layout.box.width / 2).toBeGreaterThanOrEqual(0);
      expect(x + layout.box.width / 2).toBeLessThanOrEqual(layout.width);
      expect(y - layout.box.height / 2).toBeGreaterThanOrEqual(0);
      expect(y + layout.box.height / 2).toBeLessThanOrEqual(layout.height);
    }
    for (const link of links) {
      const curve = curveOf(layout, link);
      expect(pathOf(curve)).not.toMatch(/NaN|undefined/);
      expect(pathOf(reversed(reversed(curve)))).toBe(pathOf(curve));
    }
  });

  it("is cut to what is installed", () => {
    const all = new Set(Object.keys(narrowLayout.centre) as Identity[]);
    expect(viewBoxOf(narrowLayout, all)).toBe("0 0 360 352");
    expect(viewBoxOf(wideLayout, new Set(["sun", "grid", "house"] as const))).toBe("0 0 437 222");
  });

  it("points the arrow head along the flow", () => {
    const curve = curveOf(narrowLayout, ["grid", "house"]);
    expect(arrowAt(curve).degrees).toBe(0);
    expect(Math.abs(arrowAt(reversed(curve)).degrees)).toBe(180);
  });
});
