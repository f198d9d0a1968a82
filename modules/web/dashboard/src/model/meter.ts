// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { DeviceReading, HarmonicHistory, HarmonicSpectrum, Meter, Phasor, WaveformTrace } from "../api/types";
import type { ChartModel } from "./series";

/** The phases of a load, in order. */
export const phases = ["L1", "L2", "L3"] as const;
export type PhaseName = (typeof phases)[number];

/** A line of the table of momentary values: the catalogue's quantity and under which phases it stands. */
export interface ValueRow {
  quantity: string;
  /** Reading phases for the columns L1, L2, L3. */
  columns: readonly string[];
}

const own: readonly string[] = phases;
const pairs: readonly string[] = ["L12", "L23", "L31"];

/** What is measured now, in the order an electrician reads it. */
export const valueRows: readonly ValueRow[] = [
  { quantity: "voltage", columns: own },
  { quantity: "voltageLineToLine", columns: pairs },
  { quantity: "current", columns: own },
  { quantity: "activePower", columns: own },
  { quantity: "reactivePower", columns: own },
  { quantity: "reactivePowerTotal", columns: own },
  { quantity: "apparentPower", columns: own },
  { quantity: "powerFactor", columns: own },
  { quantity: "displacementFactor", columns: own },
  { quantity: "thdVoltage", columns: own },
  { quantity: "thdVoltageLineToLine", columns: pairs },
  { quantity: "thdCurrent", columns: own },
  { quantity: "crestFactorCurrent", columns: own },
];

/** Values of the whole load that have no phases. */
export const systemRows: readonly string[] = ["frequency", "voltageUnbalance", "currentUnbalance", "phaseSequence", "tariff"];

/** The phase sequence in words: 0 is L1-L2-L3, -1 the other way round. */
export function phaseOrder(sequence: number): string {
  return sequence < 0 ? "L1-L3-L2" : "L1-L2-L3";
}

/** The registers under their headings; those the meter does not have are left out. */
export const registerGroups: readonly { key: "totals" | "partials" | "tariffs" | "quadrants" | "demand" | "hours"; match: RegExp }[] = [
  { key: "totals", match: /^(active|reactive)Energy(Import|Export)$|^apparentEnergy$/ },
  { key: "partials", match: /Energy\w*Partial$/ },
  { key: "tariffs", match: /Tariff\d$/ },
  { key: "quadrants", match: /Quadrant\d$/ },
  { key: "demand", match: /PowerDemand(Max)?$/ },
  { key: "hours", match: /^runTime|^(operating|unmeasured)Time$/ },
];

/** A contact of a meter as it is shown. */
export interface ContactRow {
  /** As printed on the box. */
  terminal: string;
  function: Meter["inputs"][number]["function"] | Meter["outputs"][number]["function"];
  /** Null: not known. */
  active: boolean | null;
  /** Number of the output for a command; null: it is not switched from here. */
  output: number | null;
}

/** The contacts the meter uses: its inputs, and the outputs that have a function. */
export function contactRows(meter: Meter): ContactRow[] {
  return [
    ...meter.inputs.map((input, index) => ({ ...input, terminal: `DI${index + 1}`, output: null })),
    ...meter.outputs
      .map((output, index) => ({
        function: output.function,
        active: output.active,
        terminal: `DO${index + 1}`,
        output: output.function === "remote" ? index + 1 : null,
      }))
      .filter((output) => output.function !== "none"),
  ];
}

/** The cards of a meter's page that have something to show; of an extension module several have nothing. */
export function presentCards(meter: Meter) {
  return {
    phasors: meter.phasors.length > 0,
    waveform: meter.waveform.traces.length > 0,
    harmonics: meter.harmonics.length > 0,
    demand: meter.demand !== null,
    events: meter.gridSystem !== null,
    contacts: contactRows(meter).length > 0,
    registers: meter.readings.some(({ quantity }) => registerGroups.some(({ match }) => match.test(quantity))),
  };
}

/** Finds a reading of a meter. */
export function readingOf(meter: Meter, quantity: string, phase: string): DeviceReading | undefined {
  return meter.readings.find((each) => each.quantity === quantity && each.phase === phase);
}

/** Rows that at least one reading exists for. */
export function presentRows(meter: Meter): ValueRow[] {
  return valueRows.filter(({ quantity, columns }) =>
    ["total", ...columns].some((phase) => readingOf(meter, quantity, phase) !== undefined),
  );
}

/** Point of a phasor on a circle; the angle turns anticlockwise, 0 points right. */
export function phasorPoint(phasor: Phasor, largest: number, radius: number): { x: number; y: number } {
  const length = largest > 0 ? (phasor.rms / largest) * radius : 0;
  const angle = (phasor.angleDegrees * Math.PI) / 180;
  return { x: length * Math.cos(angle), y: -length * Math.sin(angle) };
}

/** Largest RMS of the phasors of a quantity. */
export function largestOf(phasors: readonly Phasor[], quantity: string): number {
  return Math.max(0, ...phasors.filter((each) => each.quantity === quantity).map((each) => each.rms));
}

/** An SVG path of a trace in a box of the given size, with the zero line in the middle. */
export function tracePath(trace: WaveformTrace, largest: number, width: number, height: number): string {
  const step = width / Math.max(1, trace.samples.length - 1);
  return trace.samples
    .map((sample, index) => {
      const y = height / 2 - (largest > 0 ? (sample / largest) * (height / 2) : 0);
      return `${index === 0 ? "M" : "L"}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

/** Largest magnitude in the traces of a quantity. */
export function peakOf(traces: readonly WaveformTrace[], quantity: string): number {
  const own = traces.filter((each) => each.quantity === quantity);
  return own.reduce((peak, each) => each.samples.reduce((most, value) => Math.max(most, Math.abs(value)), peak), 0);
}

/** Orders and shares of a spectrum up to `last`, the fundamental left out. */
export function ordersOf(spectrum: HarmonicSpectrum, last: number): { order: number; percent: number }[] {
  return spectrum.percent.slice(0, last - 1).map((percent, index) => ({ order: index + 2, percent }));
}

/** A recorded harmonic as a line: the fundamental in its unit, others in percent of it. */
export function harmonicChart({ channel, order, unit, timeMs, rms, percent }: HarmonicHistory): ChartModel {
  const isFundamental = order === 1;
  return {
    timeMs,
    series: [
      {
        key: channel,
        label: channel.slice(channel.indexOf(".") + 1),
        tone: "house",
        unit: isFundamental ? unit : "%",
        shape: "line",
        values: isFundamental ? rms : percent,
      },
    ],
  };
}

/** The upper end of a scale that holds `largest`: 1, 2 or 5 times a power of ten. */
export function niceTop(largest: number): number {
  if (!(largest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const found = [1, 2, 5, 10].find((factor) => factor * power >= largest * 0.999);
  return (found ?? 10) * power;
}

/** How much of the demand window has passed, 0 to 1. */
export function windowPart(windowStartMs: number, windowMinutes: number, nowMs: number): number {
  return Math.min(1, Math.max(0, (nowMs - windowStartMs) / (windowMinutes * 60_000)));
}
