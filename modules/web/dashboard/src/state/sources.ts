// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { computed, effect, signal, untracked } from "@preact/signals";
import { getDevices, getQuantities } from "../api/endpoints";
import type { Device, Quantity, Reading } from "../api/types";
import { clockSeconds, duration } from "../format/time";
import { language, locale, t } from "../i18n";
import { live, lostMs, plantTimeMs, timeZone } from "./live";
import { sessionState } from "./session";

/** Devices and quantities as last fetched: names for what the live values refer to. */
export const devices = signal<readonly Device[]>([]);
export const quantities = signal<ReadonlyMap<string, Quantity>>(new Map());

const renewMs = 60_000;

/** "Active energy -" with the minus of a number. */
const withMinus = (name: string) => name.replace(/ -(?= |$)/, " −");

async function renew(): Promise<void> {
  try {
    const [list, catalogue] = await Promise.all([getDevices(), getQuantities()]);
    devices.value = list;
    quantities.value = new Map(catalogue.map((each) => [each.id, { ...each, name: withMinus(each.name) }]));
  } catch {
    // The names stay as they were; views that need the devices show the error themselves.
  }
}

const signedIn = computed(() => sessionState.value.kind === "signedIn");

/** Keeps the names current while somebody is signed in. Called once. */
export function followDevices(): void {
  effect(() => {
    void language.value;
    if (!signedIn.value) return undefined;
    untracked(() => void renew());
    const timer = window.setInterval(() => void renew(), renewMs);
    return () => window.clearInterval(timer);
  });
}

export type SiteKey = keyof NonNullable<typeof live.value>["site"];

const deviceTypeOf: Partial<Record<SiteKey, Device["type"]>> = {
  pvPowerW: "inverter",
  batteryPowerW: "battery",
  batterySocPercent: "battery",
  chargerPowerW: "charger",
  heatPumpPowerW: "heatPump",
};

function sourceOf(key: SiteKey): string {
  if (key === "loadPowerW") return t("source.load");
  const type = deviceTypeOf[key];
  const matching = devices.value.filter((device) =>
    key === "gridPowerW" ? device.role === "grid" : device.type === type,
  );
  const names = matching.map((device) => device.name).join(", ");
  return names === "" ? t("source.unknown") : t("source.device", names);
}

/** "Measured at 14:05:08 (1 s ago)", or why there is no value. */
export function ageLine(reading: Reading): string {
  const now = plantTimeMs.value;
  if (reading.quality === "missing") return t("quality.missing.long");
  if (reading.quality === "implausible") return t("quality.implausible.long");
  if (reading.ageMs === null || now === undefined) return t("quality.unknownAge");
  const lost = reading.quality === "stale" ? lostMs.value : 0;
  const at = clockSeconds(now - Math.max(0, reading.ageMs - lost), locale.value, timeZone.value);
  const ago = duration(reading.ageMs, locale.value);
  if (reading.quality === "good" && reading.ageMs < 1000) return t("age.now", at);
  return reading.quality === "stale" ? t("age.stale", at, ago) : t("age.measured", at, ago);
}

/** Lines that explain a live value of the site. */
export function siteLines(key: SiteKey, reading: Reading): string[] {
  return [ageLine(reading), sourceOf(key)];
}

/** Lines that explain an energy of today. */
export function todayLines(how: string): string[] {
  return [t("source.sinceMidnight", timeZone.value), how];
}
