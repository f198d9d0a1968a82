// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Json, JsonObject } from "./schema";

type Shown = (section: JsonObject, deviceType: string | undefined) => boolean;
const is = (key: string, ...words: string[]): Shown => (section) => words.includes(String(section[key]));
const forType = (...types: string[]): Shown => (_, type) => type !== undefined && types.includes(type);

/** Fields that only mean something together with another one. */
const rules: Record<string, Shown> = {
  "feedInLimit/powerW": is("kind", "power"),
  "feedInLimit/percent": is("kind", "percent"),
  "feedInLimit/perPhase": is("kind", "zero", "power", "percent"),
  "feedInLimit/hardAfterS": ({ hardW }) => hardW !== null,
  "feedInLimit/hardLockS": ({ hardW }) => hardW !== null,
  "rippleControl/target": is("enabled", "true"),
  "rippleControl/normallyClosed": is("enabled", "true"),
  "rippleControl/steps": is("enabled", "true"),
  "rippleControl/debounceS": is("enabled", "true"),
  "rippleControl/recoveryPercentPerMinute": is("enabled", "true"),
  "consumptionLimit/input": is("source", "digitalInput"),
  "consumptionLimit/normallyClosed": is("source", "digitalInput"),
  "consumptionLimit/debounceS": is("source", "digitalInput"),
  "consumptionLimit/powerW": is("source", "digitalInput", "external", "always"),
  "consumptionLimit/releaseS": is("source", "digitalInput", "external"),
  "consumptionLimit/devices": is("source", "digitalInput", "external", "always"),
  "consumptionLimit/devices/device": ({ circuit }) => circuit === null,
  "consumptionLimit/devices/circuit": ({ device }) => device === null,
  "peak/windowS": ({ demandW }) => demandW !== null,
  "timeOfUse/windows/targetSocPercent": is("action", "charge"),
  "timeOfUse/windows/fromGrid": is("action", "charge"),
  "timeOfUse/windows/powerW": is("action", "charge", "discharge"),
  "timeOfUse/priceTargetSocPercent": ({ chargeBelowPrice }) => chargeBelowPrice !== null,
  "loads/devices/charger": forType("charger"),
  "loads/devices/heatPump": forType("heatPump"),
  "loads/devices/hotWater": forType("heatingRod", "heatPump", "switch"),
  "loads/devices/reservations/weekdays": ({ once }) => once === null,
  "loads/devices/reservations/minuteOfDay": ({ once }) => once === null,
};

/** Whether a field is shown; `path` is made of names only. */
export function isShown(path: string, section: Json, deviceType: string | undefined): boolean {
  return rules[path]?.(section as JsonObject, deviceType) ?? true;
}

const loadTypes = ["charger", "heatPump", "heatingRod", "switch"];

/** Whether a device of this type may be chosen at a place. */
export function mayBe(type: string, path: string): boolean {
  if (path.startsWith("loads/")) return loadTypes.includes(type);
  return (type === "meter") === /(^|\/)meter$/.test(path);
}
