// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
const summary = {
  id: "1590969600000",
  started: "2020-06-01T00:00:00Z",
  ended: "2020-06-01T00:05:00Z",
  verdict: "failed",
  complete: true,
};

const older = {
  id: "1590883200000",
  started: "2020-05-31T00:00:00Z",
  ended: "2020-05-31T00:02:00Z",
  verdict: "unknown",
  complete: false,
};

/** The self-test that runs, if one does, and its reports. */
export function commissioning(plant) {
  const running = { step: 3, steps: 9, check: "actuator", device: "battery", deviceName: "Battery", leftS: 190 };
  return { running: plant.selfTest ? running : null, reports: [summary, older] };
}

const sentences = {
  en: [
    "L2: the current transformer is the wrong way round.",
    "It follows: 1.98 kW of 2.00 kW, after 0.3 s of dead time and 1.2 s of rise.",
    "Cannot tell: neither the device nor its power said in time what it does.",
    "Not renewed, the setpoint ended and the device went back after 22.6 s; the lease is 30 s.",
    "Skipped: it is not configured.",
  ],
  fr: [
    "L2 : le transformateur de courant est à l’envers.",
    "Il suit : 1,98 kW sur 2,00 kW, après 0,3 s de temps mort et 1,2 s de montée.",
    "Impossible à dire : ni l’appareil ni sa puissance n’a dit à temps ce qu’il fait.",
    "Non renouvelée, la consigne a pris fin et l’appareil est revenu après 22,6 s ; le bail est de 30 s.",
    "Omis : non configuré.",
  ],
};

/** A report with something wrong, something right and something left out. */
export function commissioningReport(language) {
  const [reversed, follows, silent, ended, notConfigured] = sentences[language] ?? sentences.en;
  const step = (check, deviceName, verdict, says, text, answer = {}) => ({
    check,
    device: deviceName && "battery",
    deviceName,
    ...answer,
    verdict,
    findings: [{ verdict, says: `commissioning.${says}`, values: {}, text }],
  });
  return {
    ...summary,
    plant: "Home",
    version: "1.0",
    stopped: null,
    stoppedText: null,
    steps: [
      step("wiring", null, "failed", "phaseReversed", reversed),
      step("actuator", "Battery", "passed", "follows", follows, {
        setpoint: "batteryPower",
        unit: "W",
        told: -2000,
        answered: -1980,
      }),
      step("actuator", "Wallbox", "unknown", "notMeasured", silent, {
        setpoint: "chargerCurrent",
        unit: "A",
        told: 10,
        answered: null,
      }),
      step("lease", "Battery", "passed", "leaseEnded", ended, { setpoint: "batteryPower", unit: "W", told: null, answered: null }),
      step("ripple", null, "skipped", "notConfigured", notConfigured),
    ],
  };
}
