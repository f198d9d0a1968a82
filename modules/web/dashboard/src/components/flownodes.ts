// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Live, Reading } from "../api/types";
import { joined, percent, power, type Shown } from "../format/number";
import { duration } from "../format/time";
import { locale, t, type Key } from "../i18n";
import { flowsOf, noiseW, type Flow, type Identity } from "../model/flow";
import { aged, shownValue } from "../model/reading";
import { smallInWatts } from "../state/preferences";
import type { SiteKey } from "../state/sources";

/** One box of the diagram. */
export interface FlowNode {
  identity: Identity;
  key: SiteKey;
  reading: Reading;
  /** Positive or negative words under the value; idle when the power is small. */
  state: Key | null;
  tone: string;
}

function stateOf(identity: Identity, watts: number | null | undefined): Key | null {
  if (watts === null || watts === undefined) return null;
  const idle = Math.abs(watts) < noiseW;
  if (identity === "grid") return idle ? "flow.grid.idle" : watts > 0 ? "flow.grid.import" : "flow.grid.export";
  if (identity === "battery")
    return idle ? "flow.battery.idle" : watts > 0 ? "flow.battery.discharge" : "flow.battery.charge";
  if (identity === "sun") return idle ? "flow.sun.idle" : "flow.sun.produces";
  if (identity === "house") return "flow.house.uses";
  return idle ? "flow.load.idle" : "flow.load.uses";
}

const keyOf: Record<Identity, SiteKey> = {
  sun: "pvPowerW",
  battery: "batteryPowerW",
  grid: "gridPowerW",
  house: "loadPowerW",
  car: "chargerPowerW",
  heat: "heatPumpPowerW",
};

function toneOf(identity: Identity, watts: number | null | undefined): string {
  if (identity === "grid") return watts !== null && watts !== undefined && watts < -noiseW ? "export" : "import";
  return identity === "car" || identity === "heat" ? "loads" : identity;
}

/** The boxes of what is installed; readings have grown old by `lost` milliseconds without connection. */
export function nodesOf(site: Live["site"], lost: number): FlowNode[] {
  return (Object.keys(keyOf) as Identity[]).flatMap((identity) => {
    const key = keyOf[identity];
    const raw = site[key];
    if (raw === undefined) return [];
    const reading = aged(raw, lost);
    const watts = shownValue(reading);
    return [{ identity, key, reading, state: stateOf(identity, watts), tone: toneOf(identity, watts) }];
  });
}

/** All arrows, loads included; null when they would have to be guessed. */
export function allFlows(site: Live["site"]): Flow[] | null {
  const of = (identity: Identity) => shownValue(site[keyOf[identity]]);
  const main = flowsOf({ pv: of("sun"), battery: of("battery"), grid: of("grid"), load: of("house") });
  const loads = (["car", "heat"] as const).map((to) => ({ from: "house" as const, to, watts: of(to) ?? 0 }));
  return main && [...main, ...loads.filter((flow) => flow.watts >= noiseW)];
}

/** The tone of an arrow: that of its source, except that what goes to the grid is export and what goes to loads is theirs. */
export function arrowTone({ from, to }: Flow): string {
  if (to === "grid") return "export";
  if (from === "house") return "loads";
  return from === "grid" ? "import" : from;
}

/** What a box says. */
export interface BoxText {
  name: string;
  shown: Shown;
  note: string;
  stale: boolean;
  /** State of charge, for the battery; null when it is unknown. */
  socPercent: number | null | undefined;
}

function stateText({ reading, state }: FlowNode): string {
  if (reading.quality === "stale" && reading.ageMs !== null) {
    return t("age.short", duration(reading.ageMs, locale.value, "narrow"));
  }
  return state ? t(state) : t("quality.missing");
}

/** Name, amount and state of a box in words; directions are words, so amounts have no sign, except an odd house. */
export function textOf(node: FlowNode, site: Live["site"]): BoxText {
  const watts = shownValue(node.reading);
  const unsigned = typeof watts === "number" && node.identity !== "house" ? Math.abs(watts) : watts;
  const socPercent = node.identity === "battery" ? shownValue(site.batterySocPercent) : undefined;
  const state = stateText(node);
  return {
    name: t(`identity.${node.identity}`),
    shown: power(unsigned, locale.value, smallInWatts.value),
    note: socPercent === undefined ? state : `${joined(percent(socPercent, locale.value))} · ${state}`,
    stale: node.reading.quality === "stale",
    socPercent,
  };
}
