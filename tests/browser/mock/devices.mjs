// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { meterQuantities } from "./meter.mjs";
import { frenchOf } from "./schema.mjs";

const known = [
  ["activePower", "P", "Active power", "W", "both", "gauge", 3, 1],
  ["reactivePower", "Q", "Reactive power", "var", "both", "gauge", 3, 1],
  ["voltage", "U", "Voltage L-N", "V", "both", "gauge", 1, 1],
  ["current", "I", "Current", "A", "both", "gauge", 3, 3],
  ["powerFactor", "PF", "Power factor", "", "both", "gauge", 2, 3],
  ["frequency", "f", "Frequency", "Hz", "system", "gauge", 2, 3],
  ["activeEnergyImport", "E+", "Active energy +", "Wh", "both", "counter", 3, 3],
  ["activeEnergyExport", "E-", "Active energy -", "Wh", "both", "counter", 3, 3],
  ["dcPower", "Pdc", "DC power", "W", "both", "gauge", 3, 1],
  ["stateOfCharge", "SOC", "State of charge", "%", "system", "gauge", 0, 1],
  ["temperature", "T", "Temperature", "°C", "system", "gauge", 1, 1],
  ["workingState", "St", "Working state", "", "system", "state", 0, 0],
  ["currentLimit", "Ilim", "Current limit", "A", "system", "gauge", 1, 1],
  ["tankTemperature", "Tw", "Tank temperature", "°C", "system", "gauge", 1, 1],
  ["nominalPower", "Pn", "Nominal power", "W", "system", "rating", 2, 0],
  ...meterQuantities,
].map(([id, symbol, name, unit, scope, kind, displayDecimals, wireDecimals]) => ({
  id,
  symbol,
  name,
  unit,
  scope,
  kind,
  displayDecimals,
  wireDecimals,
}));

const french = frenchOf("Quantities");

/** The catalogue of quantities that the mock's devices use. */
export const quantities = (language) =>
  known.map((each) => (language === "fr" ? { ...each, name: french.get(each.name) ?? each.name } : each));

const unitOf = new Map(known.map(({ id, unit }) => [id, unit]));

function readings(plant, device, rows) {
  const lost = plant.isLost(device);
  return rows.map(([quantity, phase, value]) => ({
    quantity,
    phase,
    unit: unitOf.get(quantity),
    value: value === null ? null : Number(value.toFixed(3)),
    quality: value === null ? "missing" : lost ? "stale" : "good",
    ageMs: value === null ? null : lost ? 95_000 : 400,
  }));
}

const phases = ["L1", "L2", "L3"];
const shares = { L1: 0.42, L2: 0.33, L3: 0.25 };

function meterRows(s, meter) {
  return [
    ["activePower", "total", s.grid],
    ...phases.map((phase) => ["activePower", phase, s.grid * shares[phase]]),
    ...phases.map((phase) => ["voltage", phase, 231.4 - shares[phase] * 3 - s.grid / 3000]),
    ...phases.map((phase) => ["current", phase, Math.abs(s.grid * shares[phase]) / 230]),
    ["frequency", "total", 49.98 + 0.03 * Math.sin(s.load)],
    ["powerFactor", "total", 0.97],
    ["activeEnergyImport", "total", meter.importWh],
    ["activeEnergyExport", "total", meter.exportWh],
  ];
}

function device(plant, language, fields, rows, setpoints = []) {
  const lost = plant.isLost(fields.id);
  const { names, ...rest } = fields;
  return {
    role: null,
    serial: null,
    firmware: null,
    tested: true,
    ...rest,
    name: names[language],
    link: lost ? "absent" : "connected",
    lastSeen: new Date(plant.nowMs() - (lost ? 95_000 : 400)).toISOString(),
    readings: readings(plant, fields.id, rows),
    setpoints,
  };
}

function makers(manufacturer, model, profile, linkDetail) {
  return { manufacturer, model, profile, linkDetail };
}

/** All devices of the house with what they read now. */
export function devices(plant, language) {
  const s = plant.state();
  const meter = { importWh: 4_812_345.678, exportWh: 11_204_987.125 };
  const lease = {
    kind: "batteryPower",
    value: Math.round(s.battery / 10) * 10,
    unit: "W",
    state: "confirmed",
    expiresInMs: 24_000,
    safeValue: 0,
  };
  const huawei = (unit) => `Modbus TCP 192.168.1.20:502, unit ${unit}`;
  return [
    device(
      plant,
      language,
      {
        id: "meter1",
        names: { en: "Grid meter", fr: "Compteur réseau" },
        type: "meter",
        role: "grid",
        serial: "DT2041",
        ...makers("Huawei", "DTSU666-H", "huawei-dtsu666h", huawei(11)),
      },
      meterRows(s, meter),
    ),
    device(
      plant,
      language,
      {
        id: "inv1",
        names: { en: "Roof inverter", fr: "Onduleur du toit" },
        type: "inverter",
        serial: "HV2140012345",
        firmware: "V200R022",
        ...makers("Huawei", "SUN2000-10KTL-M1", "huawei-sun2000", huawei(1)),
      },
      [
        ["activePower", "total", Math.max(0, s.pv * 0.97 + s.battery)],
        ["dcPower", "total", s.pv],
        ["temperature", "total", 41.3],
        ["workingState", "total", 512],
        ["nominalPower", "total", 10_000],
      ],
    ),
    device(
      plant,
      language,
      {
        id: "bat1",
        names: { en: "Garage battery", fr: "Batterie du garage" },
        type: "battery",
        serial: "LN20431",
        ...makers("Huawei", "LUNA2000-10-S0", "huawei-luna2000", huawei(1)),
      },
      [
        ["activePower", "total", s.battery],
        ["stateOfCharge", "total", s.soc],
        ["temperature", "total", 24.6],
      ],
      [lease],
    ),
    device(
      plant,
      language,
      {
        id: "cp1",
        names: { en: "Wallbox", fr: "Borne" },
        type: "charger",
        ...makers("Demo", "CP-11", "demo-charger", "Modbus TCP 192.168.1.31:502, unit 1"),
        tested: false,
      },
      [
        ["activePower", "total", s.charger],
        ["currentLimit", "total", 16],
      ],
    ),
    device(
      plant,
      language,
      {
        id: "hp1",
        names: { en: "Heat pump", fr: "Pompe à chaleur" },
        type: "heatPump",
        ...makers("Demo", "HP-9", "demo-heatpump", "Modbus RTU /dev/ttyS1, unit 3"),
        tested: false,
      },
      [
        ["activePower", "total", s.heatPump],
        ["tankTemperature", "total", null],
      ],
    ),
  ];
}
