// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** The five identities that look the same everywhere. */
export type Identity = "sun" | "battery" | "grid" | "house" | "car" | "heat";

/** Powers at the site with the product's signs; null is unknown, undefined is not installed. */
export interface SitePower {
  pv: number | null | undefined;
  battery: number | null | undefined;
  grid: number | null | undefined;
  load: number | null | undefined;
}

/** One arrow of the diagram: power that goes from a source to a sink. */
export interface Flow {
  from: Identity;
  to: Identity;
  watts: number;
}

/** Below this a flow is measuring noise, and no arrow is drawn. */
export const noiseW = 10;

interface Sources {
  pv: number;
  discharge: number;
  grid: number;
}

function take(sources: Sources, from: keyof Sources, wanted: number): number {
  const taken = Math.max(0, Math.min(sources[from], wanted));
  sources[from] -= taken;
  return taken;
}

/**
 * Who feeds whom. Meters see sums only, so the shares follow the order in which the control uses them: the sun feeds the
 * house, then the battery, then the grid; the battery feeds the house, then the grid; the grid supplies what is left.
 * Empty when a power that is installed is unknown: guessed arrows would lie.
 */
export function flowsOf(site: SitePower): Flow[] | null {
  const { pv = 0, battery = 0, grid = 0, load } = site;
  if (pv === null || battery === null || grid === null || load === null || load === undefined) return null;
  const sources: Sources = { pv: Math.max(0, pv), discharge: Math.max(0, battery), grid: Math.max(0, grid) };
  const sinks: [Identity, number][] = [
    ["house", Math.max(0, load)],
    ["battery", Math.max(0, -battery)],
    ["grid", Math.max(0, -grid)],
  ];
  const flows: Flow[] = [];
  for (const [to, demand] of sinks) {
    let open = demand;
    for (const [from, source] of [
      ["sun", "pv"],
      ["battery", "discharge"],
      ["grid", "grid"],
    ] as const) {
      if (from === to) continue;
      const watts = take(sources, source, open);
      open -= watts;
      if (watts >= noiseW) flows.push({ from, to, watts });
    }
  }
  return flows;
}

/** Shares of the house's supply by source, 0 to 1, in the order sun, battery, grid; empty when nothing is known. */
export function supplyShares(flows: readonly Flow[] | null): { from: Identity; share: number }[] {
  const supply = (flows ?? []).filter((flow) => flow.to === "house");
  const total = supply.reduce((sum, flow) => sum + flow.watts, 0);
  return total > 0 ? supply.map((flow) => ({ from: flow.from, share: flow.watts / total })) : [];
}

/** Seconds that a dash needs along an arrow: faster with more power, in a few steps so that it does not jitter. */
export function dashSeconds(watts: number): number {
  if (watts < 300) return 3;
  if (watts < 1500) return 2;
  return watts < 5000 ? 1.3 : 0.9;
}
