// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the mock says about control's settings, loads and limits.

/** Sections as a fresh appliance has them, beside those every test changes. */
export const sections = () => ({
  regulation: { deadBandW: 30, leaseS: 30, meterTimeoutS: 5 },
  loads: { devices: [], batteryPlace: "asOrdered", batteryFirstUntilPercent: 0, shareBetweenChargers: true },
  rippleControl: {
    enabled: false,
    target: "inverters",
    normallyClosed: false,
    steps: [
      { contacts: [], percent: 100 },
      { contacts: ["DI1"], percent: 60 },
      { contacts: ["DI2"], percent: 30 },
      { contacts: ["DI1", "DI2"], percent: 0 },
    ],
    debounceS: 0.5,
    recoveryPercentPerMinute: 100,
  },
  consumptionLimit: {
    source: "none",
    input: 1,
    normallyClosed: false,
    debounceS: 0.5,
    powerW: null,
    releaseS: 300,
    devices: [],
  },
  peak: { instantW: null, demandW: null, windowS: 900, reserveSocPercent: 0, rechargeW: 0 },
  timeOfUse: {
    windows: [],
    holidays: [],
    prices: [],
    chargeBelowPrice: null,
    dischargeAbovePrice: null,
    priceTargetSocPercent: 100,
    stopAtNegativePrice: false,
  },
  circuits: [],
  offGrid: {
    backupReservePercent: 30,
    reserveSocPercent: 20,
    shedFromSocPercent: 60,
    returnDelayS: 60,
    transferInput: 0,
    maxPhaseCurrentA: null,
  },
});

export const feedInLimit = {
  kind: "power",
  powerW: 5000,
  percent: 70,
  perPhase: false,
  failSafeW: 0,
  hardW: null,
  hardAfterS: 15,
  hardLockS: 14400,
  recoveryDelayS: 0,
  recoveryPercentPerMinute: 0,
};

/** One charger that waits for the sun; held by hand once it was told to. */
export function loads(plant, language) {
  return [
    {
      device: "cp1",
      deviceName: "Garage",
      type: "charger",
      setpoint: "chargerCurrent",
      unit: "A",
      activity: plant.heldUntil ? "running" : "resting",
      sentence: language === "fr" ? "Le surplus ne suffit pas encore." : "There is not enough surplus yet.",
      value: plant.heldUntil ? 16 : 0,
      wish: null,
      allowed: 16,
      drawnW: plant.heldUntil ? 11000 : 0,
      targetW: plant.heldUntil ? 11000 : 0,
      learntW: null,
      nextChange: new Date(plant.nowMs() + 120_000).toISOString(),
      nextStart: plant.heldUntil ? null : new Date(plant.nowMs() + 120_000).toISOString(),
      startsToday: 1,
      runTodayS: 5400,
      energyTodayWh: 7600,
      due: {
        reservation: 0,
        deadline: new Date(plant.nowMs() + 8 * 3_600_000).toISOString(),
        neededWh: 12_400,
        startsAt: new Date(plant.nowMs() + 6 * 3_600_000).toISOString(),
        urgent: false,
        lateS: 0,
      },
      heldUntil: plant.heldUntil ?? null,
    },
  ];
}

export const limits = (plant) => ({
  consumptionLimitW: plant.limitW ?? 4200,
  external: { powerW: plant.limitW ?? 4200, until: new Date(plant.nowMs() + 3_600_000).toISOString(), over: false },
  ripplePercent: 60,
  demandW: 1840,
  offGrid: false,
  circuits: [{ name: "Garage", fuseA: 32, powerW: 3200, currentsA: [4.6, 4.7, null] }],
});
