// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** What the grid meter's analyser tells: a slightly unbalanced, slightly distorted three-phase load. */
const phases = ["L1", "L2", "L3"];
const pairs = ["L12", "L23", "L31"];
const shares = [0.42, 0.33, 0.25];
const distortion = { current: { 3: 8, 5: 12, 7: 6, 9: 2, 11: 3, 13: 2 }, voltage: { 3: 0.6, 5: 2.1, 7: 1.1, 11: 0.5 } };

/** Rows of the catalogue that only the analyser has. */
export const meterQuantities = [
  ["voltageLineToLine", "U~", "Voltage L-L", "V", "both", "gauge", 1, 1],
  ["apparentPower", "S", "Apparent power", "VA", "both", "gauge", 3, 1],
  ["thdCurrent", "THDi", "THD of current", "%", "both", "gauge", 1, 2],
  ["thdVoltage", "THDu", "THD of voltage L-N", "%", "both", "gauge", 1, 2],
  ["thdVoltageLineToLine", "THDu~", "THD of voltage L-L", "%", "both", "gauge", 1, 2],
  ["voltageUnbalance", "u2", "Voltage unbalance", "%", "system", "gauge", 1, 2],
  ["activeEnergyImportPartial", "E+p", "Active energy + partial", "Wh", "system", "counter", 3, 3],
  ["activeEnergyImportTariff1", "E+t1", "Active energy + tariff 1", "Wh", "system", "counter", 3, 3],
  ["activeEnergyImportTariff2", "E+t2", "Active energy + tariff 2", "Wh", "system", "counter", 3, 3],
  ["activeEnergyQuadrant1", "E I", "Active energy quadrant I", "Wh", "system", "counter", 3, 3],
  ["reactiveEnergyImport", "Er+", "Reactive energy +", "varh", "system", "counter", 3, 3],
  ["operatingTime", "h", "Operating time", "s", "system", "counter", 2, 0],
];

const spectrumOf = (parts) => Array.from({ length: 30 }, (_, index) => parts[index + 2] ?? 0.08);

function sine(amplitude, angleDegrees, parts) {
  return Array.from({ length: 128 }, (_, index) => {
    const turn = (index / 64) * 2 * Math.PI + (angleDegrees * Math.PI) / 180;
    const harmonics = Object.entries(parts).reduce((sum, [order, percent]) => {
      return sum + (percent / 100) * Math.sin(Number(order) * turn);
    }, 0);
    return Number((amplitude * (Math.sin(turn) + harmonics)).toFixed(3));
  });
}

function extraRows(volts, amps) {
  const row = (quantity, phase, value, unit) => ({
    quantity,
    phase,
    unit,
    value: Number(value.toFixed(3)),
    quality: "good",
    ageMs: 400,
  });
  return [
    ...pairs.map((pair) => row("voltageLineToLine", pair, 231 * Math.sqrt(3), "V")),
    ...phases.map((phase, index) => row("apparentPower", phase, volts[index] * amps[index], "VA")),
    ...phases.map((phase) => row("thdVoltage", phase, 2.5, "%")),
    ...pairs.map((pair) => row("thdVoltageLineToLine", pair, 2.3, "%")),
    ...phases.map((phase) => row("thdCurrent", phase, 16.4, "%")),
    row("current", "N", 1.21, "A"),
    row("voltageUnbalance", "total", 0.42, "%"),
    row("activeEnergyImportPartial", "total", 412_345.123, "Wh"),
    row("activeEnergyImportTariff1", "total", 3_012_345.678, "Wh"),
    row("activeEnergyImportTariff2", "total", 1_800_000, "Wh"),
    row("activeEnergyQuadrant1", "total", 4_100_345.678, "Wh"),
    row("reactiveEnergyImport", "total", 912_001.5, "varh"),
    row("operatingTime", "total", 31_622_400, "s"),
  ];
}

/** A harmonic of a channel every ten minutes, a little more of it while people are awake. */
export function harmonicHistory(plant, query) {
  const channel = query.get("channel") ?? "";
  const order = Number(query.get("order") ?? 1);
  const isCurrent = channel.startsWith("current");
  const share = order === 1 ? 100 : (distortion[isCurrent ? "current" : "voltage"][order] ?? 0.05);
  const until = Math.min(Date.parse(query.get("to")), plant.nowMs());
  const timeMs = [];
  for (let ms = Date.parse(query.get("from")); ms < until; ms += 600_000) timeMs.push(ms);
  const percent = timeMs.map((ms) =>
    order === 1 ? 100 : Number((share * (1 + 0.3 * Math.sin((ms / 86_400_000) * 2 * Math.PI))).toFixed(2)),
  );
  const fundamental = isCurrent ? 4.2 : 230.4;
  const rms = percent.map((each) => Number(((fundamental * each) / 100).toFixed(3)));
  return { channel, unit: isCurrent ? "A" : "V", order, timeMs, rms, percent };
}

/** The analyser of the grid meter. */
export function meterDetail(plant, device) {
  const { grid } = plant.state();
  const volts = [229.4, 230.8, 232.1];
  const amps = shares.map((share) => Math.max(0.12, Math.abs(grid * share) / 230));
  const lag = grid >= 0 ? -12 : 168;
  const channel = (quantity, phase) => ({ quantity, phase, unit: quantity === "current" ? "A" : "V" });
  const angle = (index) => [0, -120, 120][index];
  return {
    id: device.id,
    name: device.name,
    role: "grid",
    time: new Date(plant.nowMs()).toISOString(),
    gridSystem: "3-phase-4-wire",
    forBilling: false,
    calibration: { date: "2026-05-02T10:00:00.000Z", instrument: "Reference 7, class 0.05" },
    calibrationState: "signed",
    commandable: true,
    lateWindows: 0,
    partialRunning: plant.partialRunning ?? true,
    readings: [...device.readings, ...extraRows(volts, amps)],
    phasors: [
      ...phases.map((phase, index) => ({ ...channel("voltage", phase), rms: volts[index], angleDegrees: angle(index) })),
      ...phases.map((phase, index) => ({
        ...channel("current", phase),
        rms: Number(amps[index].toFixed(3)),
        angleDegrees: ((angle(index) + lag + 540) % 360) - 180,
      })),
    ],
    harmonics: ["current", "voltage"].flatMap((quantity) =>
      phases.map((phase, index) => ({
        ...channel(quantity, phase),
        fundamental: quantity === "current" ? amps[index] : volts[index],
        percent: spectrumOf(distortion[quantity]),
      })),
    ),
    waveform: {
      lengthMs: 40,
      traces: phases.flatMap((phase, index) => [
        { ...channel("voltage", phase), samples: sine(volts[index] * Math.SQRT2, angle(index), distortion.voltage) },
        { ...channel("current", phase), samples: sine(amps[index] * Math.SQRT2, angle(index) + lag, distortion.current) },
      ]),
    },
    demand: {
      windowMinutes: 15,
      windowStart: new Date(Math.floor(plant.nowMs() / 900_000) * 900_000).toISOString(),
      powerW: Math.max(0, grid),
      maxW: plant.demandForgotten ? null : 6240.5,
      maxAt: plant.demandForgotten ? null : new Date(plant.nowMs() - 86_400_000).toISOString(),
    },
    inputs: [
      { function: "remoteStatus", active: true },
      { function: "tariff", active: null },
    ],
    outputs: [
      { function: "remote", active: plant.outputActive ?? false, closed: plant.outputActive ?? false },
      { function: "pulse", active: false, closed: false },
    ],
    led: false,
    ledPulsesPerKwh: 1000,
    events: [
      {
        id: 2,
        kind: "sag",
        ended: true,
        start: new Date(plant.nowMs() - 7_200_000).toISOString(),
        lengthMs: 240,
        extremeV: 171.3,
        depthPercent: 25.5,
        phases: ["L1", "L2"],
      },
      {
        id: 1,
        kind: "interruption",
        ended: true,
        start: new Date(plant.nowMs() - 90_000_000).toISOString(),
        lengthMs: 14_320,
        extremeV: 3.1,
        depthPercent: 98.7,
        phases,
      },
    ],
    findings: [
      {
        code: "reversedCt",
        channel: "I2",
        source: null,
        text: "The current transformer of L2 seems to be turned: turn it, or change its direction in the settings.",
      },
    ],
  };
}
