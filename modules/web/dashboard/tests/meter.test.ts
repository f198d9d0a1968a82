// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from "vitest";
import type { DeviceReading, Meter } from "../src/api/types";
import { isDoubtful } from "../src/model/reading";
import {
  contactRows,
  harmonicChart,
  niceTop,
  ordersOf,
  phaseOrder,
  phasorPoint,
  presentCards,
  registerGroups,
  tracePath,
  windowPart,
} from "../src/model/meter";

const phasor = (rms: number, angleDegrees: number) => ({
  quantity: "voltage",
  phase: "L1",
  unit: "V",
  rms,
  angleDegrees,
});

describe("phasors", () => {
  it("turn anticlockwise from the right", () => {
    expect(phasorPoint(phasor(230, 0), 230, 100)).toEqual({ x: 100, y: -0 });
    const up = phasorPoint(phasor(115, 90), 230, 100);
    expect(up.x).toBeCloseTo(0, 9);
    expect(up.y).toBeCloseTo(-50, 9);
  });

  it("stay in the middle while nothing is measured", () => {
    expect(phasorPoint(phasor(0, 45), 0, 100).x).toBeCloseTo(0, 9);
  });
});

describe("scales", () => {
  it.each([
    [0, 1],
    [0.7, 1],
    [1.2, 2],
    [3.2, 5],
    [12, 20],
    [325, 500],
    [100, 100],
  ])("%d fits into %d", (largest, top) => expect(niceTop(largest)).toBeCloseTo(top, 9));

  it("draw a trace from edge to edge", () => {
    const trace = { quantity: "voltage", phase: "L1", unit: "V", samples: [0, 10, 0, -10] };
    expect(tracePath(trace, 10, 90, 40)).toBe("M0.0 20.0L30.0 0.0L60.0 20.0L90.0 40.0");
  });
});

describe("spectra", () => {
  it("begin with order 2 and end where they are cut", () => {
    const spectrum = { quantity: "current", phase: "L1", unit: "A", fundamental: 1, percent: [1, 2, 3, 4] };
    expect(ordersOf(spectrum, 4)).toEqual([
      { order: 2, percent: 1 },
      { order: 3, percent: 2 },
      { order: 4, percent: 3 },
    ]);
  });
});

describe("phase order", () => {
  it("is told as the phases follow each other", () => {
    expect(phaseOrder(0)).toBe("L1-L2-L3");
    expect(phaseOrder(-1)).toBe("L1-L3-L2");
  });
});

describe("registers", () => {
  const groupOf = (quantity: string) => registerGroups.filter(({ match }) => match.test(quantity)).map(({ key }) => key);

  it.each([
    ["activeEnergyImport", "totals"],
    ["reactiveEnergyExport", "totals"],
    ["apparentEnergy", "totals"],
    ["apparentEnergyPartial", "partials"],
    ["activeEnergyExportTariff2", "tariffs"],
    ["reactiveEnergyQuadrant3", "quadrants"],
    ["activePowerDemandMax", "demand"],
    ["apparentPowerDemand", "demand"],
    ["runTimeImportPartial", "hours"],
    ["operatingTime", "hours"],
    ["unmeasuredTime", "hours"],
  ])("%s is found under %s only", (quantity, group) => expect(groupOf(quantity)).toEqual([group]));
});

/** A meter that only has readings, as an extension module. */
const plain: Meter = {
  id: "heating",
  name: "Heating",
  role: "load",
  time: "2026-01-01T00:00:00.000Z",
  gridSystem: null,
  forBilling: false,
  partialRunning: null,
  commandable: false,
  calibration: null,
  calibrationState: null,
  lateWindows: null,
  readings: [],
  phasors: [],
  harmonics: [],
  waveform: { lengthMs: 0, traces: [] },
  demand: null,
  events: [],
  findings: [],
  inputs: [],
  outputs: [],
  led: null,
  ledPulsesPerKwh: null,
};

describe("contacts", () => {
  it("are inputs and outputs with a function; only remote ones are switched", () => {
    const meter: Meter = {
      ...plain,
      inputs: [
        { function: "remoteStatus", active: true },
        { function: "tariff", active: null },
      ],
      outputs: [
        { function: "none", active: null, closed: null },
        { function: "remote", active: false, closed: true },
      ],
    };
    expect(contactRows(meter)).toEqual([
      { terminal: "DI1", function: "remoteStatus", active: true, output: null },
      { terminal: "DI2", function: "tariff", active: null, output: null },
      { terminal: "DO2", function: "remote", active: false, output: 2 },
    ]);
  });

  it("are not there when an extension module has none", () => expect(contactRows(plain)).toEqual([]));
});

describe("cards", () => {
  it("are left out when a meter has nothing for them", () => {
    expect(Object.values(presentCards(plain))).toEqual(Array(7).fill(false));
    const reading = { quantity: "operatingTime", phase: "total", unit: "s", value: 60, quality: "good" as const, ageMs: 1 };
    const meter = { ...plain, gridSystem: "3-phase-4-wire", readings: [reading] as Meter["readings"] };
    expect(presentCards(meter)).toMatchObject({ events: true, registers: true, phasors: false, contacts: false });
  });
});

describe("the demand window", () => {
  it("is measured from its start and never more than full", () => {
    expect(windowPart(0, 15, 450_000)).toBeCloseTo(0.5, 9);
    expect(windowPart(0, 15, 9_000_000)).toBe(1);
    expect(windowPart(1000, 15, 0)).toBe(0);
  });
});

// req: C6
describe("doubt", () => {
  const reading = (value: number | null, doubtful?: boolean): DeviceReading => ({
    quantity: "current",
    phase: "L1",
    unit: "A",
    value,
    quality: "good",
    ageMs: 0,
    ...(doubtful === undefined ? {} : { doubtful }),
  });

  it("is about values that are there", () => {
    expect(isDoubtful(reading(65, true))).toBe(true);
    expect(isDoubtful(reading(65, false))).toBe(false);
    expect(isDoubtful(reading(65))).toBe(false);
    expect(isDoubtful(reading(null, true))).toBe(false);
    expect(isDoubtful(undefined)).toBe(false);
  });
});

describe("a recorded harmonic", () => {
  const recorded = { channel: "voltage.L2", unit: "V", timeMs: [0, 600_000], rms: [4.6, null], percent: [2, null] } as const;
  const chart = (order: number) =>
    harmonicChart({ ...recorded, order, timeMs: [...recorded.timeMs], rms: [...recorded.rms], percent: [...recorded.percent] });

  it("is a share of the fundamental with its gaps", () => {
    expect(chart(5).series).toMatchObject([{ label: "L2", unit: "%", values: [2, null] }]);
  });

  it("has its own unit when it is the fundamental", () => {
    expect(chart(1).series).toMatchObject([{ unit: "V", values: [4.6, null] }]);
  });
});
