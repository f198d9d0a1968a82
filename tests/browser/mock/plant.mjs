// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { feedInLimit, sections } from "./control.mjs";
import { energyBetween, stateAt } from "./house.mjs";

const zone = "Europe/Berlin";
const dayMs = 86_400_000;

function offsetMs(timeMs) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(timeMs);
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(
    parts.find((part) => part.type === "timeZoneName").value,
  ) ?? [0, "+", "0", "0"];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function midnightBefore(timeMs) {
  const wall = Math.floor((timeMs + offsetMs(timeMs)) / dayMs) * dayMs;
  return wall - offsetMs(wall - offsetMs(timeMs));
}

/** The next midnight of the plant's zone. */
export function midnightAfter(timeMs) {
  return midnightBefore(midnightBefore(timeMs) + dayMs + dayMs / 2);
}

const sentences = {
  charge: {
    en: (kw) => `Battery charges with ${kw} kW: the sun gives more than the house needs.`,
    fr: (kw) => `La batterie charge avec ${kw.replace(".", ",")} kW : le soleil donne plus que la maison ne consomme.`,
  },
  discharge: {
    en: (kw) => `Battery gives ${kw} kW: the house needs more than the sun gives.`,
    fr: (kw) => `La batterie donne ${kw.replace(".", ",")} kW : la maison consomme plus que le soleil ne donne.`,
  },
  full: {
    en: () => "Battery rests: it is charged up to its upper limit.",
    fr: () => "La batterie est au repos : elle est chargée jusqu’à sa limite haute.",
  },
  empty: {
    en: () => "Battery rests: it is discharged down to its lower limit.",
    fr: () => "La batterie est au repos : elle est déchargée jusqu’à sa limite basse.",
  },
  override: {
    en: (kw) => `Battery is held at ${kw} kW by hand.`,
    fr: (kw) => `La batterie est tenue à ${kw.replace(".", ",")} kW à la main.`,
  },
};

const english = { en: "Garage battery", fr: "Batterie du garage" };

/** The living house behind the interface: time, settings, faults, decisions and alarms. */
export class MockPlant {
  constructor({ startMs, speed }) {
    this.startMs = startMs;
    this.speed = speed;
    this.realStart = Date.now();
    this.sequence = 0;
    this.faults = [];
    this.contacts = { di1: false, di2: false };
    this.override = null;
    this.panel = { language: "en", backlightS: 300, rotateS: 60, pinSet: true };
    this.lost = new Set();
    this.settings = {
      mode: "selfConsumption",
      feedInLimit,
      fuse: { currentA: 35 },
      battery: { minSocPercent: 10, maxSocPercent: 95 },
      ...sections(),
    };
    this.recordedFromMs = startMs - 400 * dayMs;
  }

  nowMs() {
    return this.startMs + (Date.now() - this.realStart) * this.speed;
  }

  setSpeed(speed) {
    this.startMs = this.nowMs();
    this.realStart = Date.now();
    this.speed = speed;
  }

  state(timeMs = this.nowMs()) {
    const state = { ...stateAt(timeMs) };
    if (this.override) {
      state.battery = this.override.value;
      state.grid = state.load - state.pv - state.battery;
    }
    return state;
  }

  isLost(device) {
    return this.lost.has(device) || this.faults.some((fault) => fault.target === device && fault.kind === "offline");
  }

  reading(value, device) {
    if (this.isLost(device)) return { value: Math.round(value), quality: "stale", ageMs: 95_000 };
    return { value: Number(value.toFixed(1)), quality: "good", ageMs: 400 };
  }

  live(language) {
    const now = this.nowMs();
    const s = this.state(now);
    const jitter = 1 + 0.01 * Math.sin(now / 1700);
    const from = midnightBefore(now);
    const until = Math.floor(now / 60_000) * 60_000;
    const energy = (name) => Number(energyBetween(name, from, until).toFixed(1));
    const today = {
      pvEnergyWh: energy("pvEnergy"),
      gridImportEnergyWh: energy("gridImportEnergy"),
      gridExportEnergyWh: energy("gridExportEnergy"),
      loadEnergyWh: energy("loadEnergy"),
      batteryChargeEnergyWh: energy("batteryChargeEnergy"),
      batteryDischargeEnergyWh: energy("batteryDischargeEnergy"),
    };
    const share = (part, whole) => (whole > 0 ? Number((100 * (1 - part / whole)).toFixed(1)) : null);
    const alarms = this.alarms(language).filter((alarm) => alarm.cleared === null);
    return {
      sequence: ++this.sequence,
      time: new Date(now).toISOString(),
      uptimeMs: Date.now() - this.realStart,
      plant: { name: "Family garage", configuration: "A02", timeZone: zone, simulated: true },
      site: {
        gridPowerW: this.reading(s.grid * jitter, "meter1"),
        pvPowerW: this.reading(s.pv * jitter, "inv1"),
        batteryPowerW: this.reading(s.battery, "bat1"),
        batterySocPercent: this.reading(s.soc, "bat1"),
        loadPowerW: this.reading(s.load * jitter, "meter1"),
        chargerPowerW: this.reading(s.charger, "cp1"),
        heatPumpPowerW: this.reading(s.heatPump, "hp1"),
      },
      today: {
        ...today,
        selfSufficiencyPercent: share(today.gridImportEnergyWh, today.loadEnergyWh),
        selfConsumptionPercent: share(today.gridExportEnergyWh, today.pvEnergyWh),
      },
      why: this.decisionAt(until, language),
      alarms: { active: alarms.length, worst: alarms[0]?.severity ?? null },
      mode: {
        rule: this.override ? "manualOverride" : "selfConsumption",
        feedInLimitW: this.settings.feedInLimit.kind === "power" ? this.settings.feedInLimit.powerW : null,
        overrides: this.override ? [{ suspended: false, ...this.override }] : [],
      },
    };
  }

  decisionAt(timeMs, language) {
    const s = this.state(timeMs);
    const watts = Math.round(s.battery / 10) * 10;
    const kind = this.override
      ? "override"
      : watts < 0
        ? "charge"
        : watts > 0
          ? "discharge"
          : s.soc > 50
            ? "full"
            : "empty";
    const wish = Math.round((s.load - s.pv) / 10) * 10;
    return {
      id: Math.floor(timeMs / 60_000),
      time: new Date(timeMs).toISOString(),
      device: "bat1",
      deviceName: english[language],
      setpoint: "batteryPower",
      value: watts,
      unit: "W",
      rule: this.override ? "manualOverride" : "selfConsumption",
      sentence: sentences[kind][language]((Math.abs(watts) / 1000).toFixed(2)),
      sentenceId: `why.selfConsumption.${kind}`,
      arguments: { powerW: watts },
      wish,
      bounds:
        wish === watts
          ? []
          : [
              { rule: "safety", min: -4800, max: 4800 },
              { rule: "feedInLimit", min: null, max: 4200 },
            ],
      until: new Date(timeMs + 30_000).toISOString(),
      recheckMs: 1000,
      state: timeMs % 7_200_000 < 60_000 ? "refused" : "confirmed",
    };
  }

  decisions({ toMs, limit, language, device }) {
    if (device && device !== "bat1") return [];
    const list = [];
    let last = "";
    for (
      let time = Math.floor(toMs / 60_000) * 60_000 - 60_000;
      list.length < limit && time > toMs - 2 * dayMs;
      time -= 60_000
    ) {
      const decision = this.decisionAt(time, language);
      const mark = `${decision.sentenceId}/${decision.value}`;
      if (mark !== last) list.push(decision);
      last = mark;
    }
    return list;
  }

  alarms(language) {
    const now = this.nowMs();
    const french = language === "fr";
    const past = {
      id: 1,
      code: "deviceAbsent",
      severity: "minor",
      device: "cp1",
      deviceName: french ? "Borne" : "Wallbox",
      raised: new Date(this.recordedFromMs + 399 * dayMs).toISOString(),
      cleared: new Date(this.recordedFromMs + 399 * dayMs + 540_000).toISOString(),
      title: french ? "L’appareil ne répond pas" : "Device does not answer",
      cause: french
        ? "L’appareil est éteint ou son câble est interrompu."
        : "The device is switched off, or its cable or network is interrupted.",
      remedy: french
        ? "Vérifiez l’alimentation, le câble et l’adresse."
        : "Check supply, cable and address; the device is taken back by itself.",
      detail: "no answer for 12 s",
    };
    if (!this.isLost("meter1")) return [past];
    const open = {
      ...past,
      id: 2,
      code: "meterLost",
      severity: "major",
      device: "meter1",
      deviceName: french ? "Compteur réseau" : "Grid meter",
      raised: new Date(now - 95_000).toISOString(),
      cleared: null,
      title: french ? "Compteur réseau perdu" : "Grid meter lost",
      cause: french
        ? "Le compteur au raccordement ne répond pas."
        : "The meter at the grid connection point does not answer.",
      remedy: french
        ? "Vérifiez le compteur et sa ligne."
        : "Check the meter and its line. Until it is back, feed-in and charging are held at their safe values.",
      detail: "Modbus unit 11: no answer",
    };
    return [open, past];
  }
}
