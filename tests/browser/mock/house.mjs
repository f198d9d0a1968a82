// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A house that could be: one day after the other with its sun, clouds, people, car and heat pump, from arithmetic alone.
// Powers follow the product's signs: import, production, discharge and consumption are positive.

const minuteMs = 60_000;
const dayMs = 86_400_000;
export const stepMs = minuteMs;

/** Properties of the house that the model is made of. */
export const plant = { pvPeakW: 8600, batteryWh: 10_000, batteryPowerW: 4800, minSocPercent: 10, maxSocPercent: 95 };

/** A number between 0 and 1 that depends on nothing but its seed. */
function noise(seed) {
  const x = Math.sin(seed * 12.9898 + 78.233) * 43_758.5453;
  return x - Math.floor(x);
}

function smoothNoise(position, seed) {
  const whole = Math.floor(position);
  const part = position - whole;
  const eased = part * part * (3 - 2 * part);
  return noise(whole + seed) * (1 - eased) + noise(whole + 1 + seed) * eased;
}

/** Share of the clear-sky power between sunrise and sunset in summer or winter. */
function sunlight(hour, dayOfYear) {
  const length = 12 + 4 * Math.cos(((dayOfYear - 172) / 365) * 2 * Math.PI);
  const height = 0.55 + 0.4 * Math.cos(((dayOfYear - 172) / 365) * 2 * Math.PI);
  const share = Math.sin((Math.PI * (hour - (13 - length / 2))) / length);
  return share > 0 ? height * share ** 1.25 : 0;
}

function bump(hour, centre, width) {
  return Math.exp(-(((hour - centre) / width) ** 2));
}

function powersWithoutBattery(dayNumber, minute) {
  const hour = minute / 60;
  const dayOfYear = dayNumber % 365;
  const cloudiness = noise(dayNumber) ** 1.6;
  const cloud = 1 - cloudiness * (0.35 + 0.65 * smoothNoise(minute / 22, dayNumber * 7));
  const pv = Math.max(0, plant.pvPeakW * sunlight(hour, dayOfYear) * cloud);
  const base = 190 + 60 * smoothNoise(minute / 9, dayNumber * 3);
  const people =
    900 * bump(hour, 7.3, 0.7) * noise(dayNumber + 5) +
    1500 * bump(hour, 12.4, 0.6) * noise(dayNumber + 6) +
    1900 * bump(hour, 19.2, 1.3) * (0.4 + 0.6 * noise(dayNumber + 7));
  const kettle = noise(Math.floor(minute / 4) + dayNumber * 360) > 0.965 && hour > 6 && hour < 23 ? 1800 : 0;
  const heatPump =
    smoothNoise(minute / 35, dayNumber * 11) > 0.62 ? 1150 + 150 * smoothNoise(minute / 6, dayNumber) : 18;
  const carStart = 16.5 + 2 * noise(dayNumber + 9);
  const charging = noise(dayNumber + 10) > 0.4 && hour > carStart && hour < carStart + 2.2;
  const charger = charging ? 3680 : 0;
  return { pv: pv < 8 ? 0 : pv, charger, heatPump, load: base + people + kettle + heatPump + charger };
}

function settleBattery(powers, socPercent) {
  const surplus = powers.pv - powers.load;
  const room =
    socPercent < plant.maxSocPercent ? plant.batteryPowerW * Math.min(1, (plant.maxSocPercent - socPercent) / 3) : 0;
  const store =
    socPercent > plant.minSocPercent ? plant.batteryPowerW * Math.min(1, (socPercent - plant.minSocPercent) / 2) : 0;
  const battery = surplus > 0 ? -Math.min(surplus, room) : Math.min(-surplus, store);
  return { ...powers, battery, grid: powers.load - powers.pv - battery };
}

/** All minutes of a UTC day; days do not depend on each other, so that any year can be asked for. */
function simulateDay(dayNumber) {
  const minutes = [];
  let soc = 12 + 25 * noise(dayNumber + 3);
  for (let minute = 0; minute < 1440; ++minute) {
    const state = settleBattery(powersWithoutBattery(dayNumber, minute), soc);
    minutes.push({ ...state, soc });
    const hours = 1 / 60;
    const efficiency = state.battery < 0 ? 0.96 : 1 / 0.96;
    soc -= ((state.battery * efficiency * hours) / plant.batteryWh) * 100;
  }
  return minutes;
}

const days = new Map();

/** State of the house in the minute of an instant. */
export function stateAt(timeMs) {
  const dayNumber = Math.floor(timeMs / dayMs);
  let minutes = days.get(dayNumber);
  if (!minutes) {
    minutes = simulateDay(dayNumber);
    days.set(dayNumber, minutes);
  }
  return minutes[Math.floor((timeMs - dayNumber * dayMs) / minuteMs)];
}

/** Name of a gauge of the pseudo-device site, as a function of the state. */
export const gauges = {
  gridPower: ["W", (s) => s.grid],
  pvPower: ["W", (s) => s.pv],
  batteryPower: ["W", (s) => s.battery],
  loadPower: ["W", (s) => s.load],
  chargerPower: ["W", (s) => s.charger],
  heatPumpPower: ["W", (s) => s.heatPump],
  stateOfCharge: ["%", (s) => s.soc],
};

/** Name of a counter of the pseudo-device site, as the power it adds up. */
export const counters = {
  gridImportEnergy: (s) => Math.max(0, s.grid),
  gridExportEnergy: (s) => Math.max(0, -s.grid),
  pvEnergy: (s) => s.pv,
  loadEnergy: (s) => s.load,
  batteryChargeEnergy: (s) => Math.max(0, -s.battery),
  batteryDischargeEnergy: (s) => Math.max(0, s.battery),
};

/** Energy in Wh of a counter between two instants. */
export function energyBetween(name, fromMs, toMs) {
  let wattHours = 0;
  for (let time = fromMs; time < toMs; time += minuteMs) wattHours += counters[name](stateAt(time)) / 60;
  return wattHours;
}
