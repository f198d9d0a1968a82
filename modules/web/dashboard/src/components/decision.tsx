// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Decision } from "../api/types";
import { joined, power, quantity } from "../format/number";
import { locale, named, t } from "../i18n";
import { stateWord } from "../model/statewords";
import { smallInWatts } from "../state/preferences";

/** What was set, in words that say the direction: "Charge with 1.20 kW". */
export function setpointText(setpoint: string, value: number | null, unit: string): string {
  const magnitude = value === null ? null : Math.abs(value);
  const shown =
    unit === "W" ? power(magnitude, locale.value, smallInWatts.value) : quantity(magnitude, unit, locale.value);
  if (setpoint === "batteryPower" && value !== null) {
    if (value === 0) return t("setpoint.battery.hold");
    return t(value < 0 ? "setpoint.battery.charge" : "setpoint.battery.discharge", joined(shown));
  }
  const name = named("setpoint", setpoint);
  const shownValue = setpointValue(setpoint, value, unit);
  return stateWord(setpoint, value) === undefined ? `${name} ${shownValue}` : t("text.labelled", name, shownValue);
}

/** The same where the name of the setpoint stands already: "6.00 A". */
export function setpointValue(setpoint: string, value: number | null, unit: string): string {
  if (setpoint === "batteryPower") return setpointText(setpoint, value, unit);
  return stateWord(setpoint, value) ?? joined(quantity(value, unit, locale.value, smallInWatts.value));
}

/** What became of a setpoint, as a word with a sign. */
export function StateChip({ state }: { state: Decision["state"] }) {
  return <span class={`chip state-${state}`}>{t(`setpointState.${state}`)}</span>;
}
