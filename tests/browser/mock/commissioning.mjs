// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
const summary = {
  id: "1590969600000",
  started: "2020-06-01T00:00:00Z",
  ended: "2020-06-01T00:05:00Z",
  verdict: "failed",
  complete: true,
};

/** The self-test that runs, if one does, and its reports. */
export function commissioning(plant) {
  const running = { step: 3, steps: 9, check: "actuator", device: "battery", deviceName: "Battery", leftS: 190 };
  return { running: plant.selfTest ? running : null, reports: [summary] };
}

const sentences = {
  en: ["L2: the current transformer is the wrong way round.", "It follows: 1.98 kW of 2.00 kW."],
  fr: ["L2 : le transformateur de courant est à l’envers.", "Il suit : 1,98 kW sur 2,00 kW."],
};

/** A report with something wrong, something right and something left out. */
export function commissioningReport(language) {
  const [reversed, follows] = sentences[language] ?? sentences.en;
  const step = (check, deviceName, verdict, says, text) => ({
    check,
    device: deviceName && "battery",
    deviceName,
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
      step("actuator", "Battery", "passed", "follows", follows),
      step("ripple", null, "skipped", "notConfigured", "Skipped: it is not configured."),
    ],
  };
}
