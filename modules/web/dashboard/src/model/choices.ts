// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Device, History, Live, Quantity } from "../api/types";
import { named, t } from "../i18n";
import { picker, type ChartModel } from "./series";

/** Most series of one chart. */
export const mostSeries = 6;

/** A recorded series that can be chosen. */
export interface Choice {
  key: string;
  label: string;
  unit: string;
  /** Colour that belongs to it everywhere, if it has one. */
  tone: string | undefined;
  /** Under which heading it is listed. */
  group: string;
}

const siteChoices: readonly { quantity: string; site: keyof Live["site"]; unit: string; tone: string }[] = [
  { quantity: "pvPower", site: "pvPowerW", unit: "W", tone: "sun" },
  { quantity: "loadPower", site: "loadPowerW", unit: "W", tone: "house" },
  { quantity: "gridPower", site: "gridPowerW", unit: "W", tone: "import" },
  { quantity: "batteryPower", site: "batteryPowerW", unit: "W", tone: "battery" },
  { quantity: "stateOfCharge", site: "batterySocPercent", unit: "%", tone: "battery-2" },
  { quantity: "chargerPower", site: "chargerPowerW", unit: "W", tone: "loads" },
  { quantity: "heatPumpPower", site: "heatPumpPowerW", unit: "W", tone: "loads-2" },
];

/** Everything that can be compared: the site's powers first, then each device's gauges. */
export function choicesOf(
  site: Live["site"],
  devices: readonly Device[],
  quantities: ReadonlyMap<string, Quantity>,
): Choice[] {
  const group = t("history.group.site");
  const own = siteChoices
    .filter((choice) => site[choice.site] !== undefined)
    .map(({ quantity, unit, tone }) => ({
      key: `site.${quantity}.total`,
      label: named("quantity", quantity),
      unit,
      tone,
      group,
    }));
  const others = devices.flatMap((device) =>
    device.readings
      .filter((reading) => quantities.get(reading.quantity)?.kind === "gauge")
      .map((reading) => ({
        key: `${device.id}.${reading.quantity}.${reading.phase}`,
        label: t("text.labelled", device.name, readingName(reading.quantity, reading.phase, quantities)),
        unit: reading.unit,
        tone: undefined,
        group: device.name,
      })),
  );
  return [...own, ...others];
}

/** "Voltage L1", "Active power" */
export function readingName(quantity: string, phase: string, quantities: ReadonlyMap<string, Quantity>): string {
  const name = quantities.get(quantity)?.name ?? quantity;
  return phase === "total" ? name : `${name} ${phase}`;
}

const sampledChannels = ["U1", "U2", "U3", "I1", "I2", "I3"];

/** What a simulated fault can strike: every device, each channel of the built-in meter, and the grid. */
export function faultTargets(devices: readonly Device[]): { value: string; label: string }[] {
  const all = devices.flatMap(({ id, name, profile }) => [
    { value: id, label: name },
    ...(profile === "meter"
      ? sampledChannels.map((channel) => ({ value: `${id}-${channel.toLowerCase()}`, label: `${name} ${channel}` }))
      : []),
  ]);
  return [...all, { value: "grid", label: t("simulator.grid") }];
}

const spareTones = ["spare-1", "spare-2", "spare-3", "spare-4", "spare-5", "spare-6"];

/** Colours for the chosen series: their own where they have one, else the next that is free. */
export function tonesOf(choices: readonly Choice[]): string[] {
  let next = 0;
  return choices.map((choice) => choice.tone ?? spareTones[next++ % spareTones.length]!);
}

/** The chosen series as lines. */
export function comparison(history: History, choices: readonly Choice[]): ChartModel {
  const of = picker(history);
  const tones = tonesOf(choices);
  const series = choices.map(({ key, label, unit }, index) => ({
    key,
    label,
    unit,
    tone: tones[index]!,
    shape: "line" as const,
    values: of(key),
  }));
  return { timeMs: history.timeMs, series };
}
