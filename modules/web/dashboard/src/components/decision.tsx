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
  const word = stateWord(setpoint, value);
  if (word !== undefined) return `${named("setpoint", setpoint)}: ${word}`;
  return `${named("setpoint", setpoint)} ${joined(quantity(value, unit, locale.value, smallInWatts.value))}`;
}

/** What became of a setpoint, as a word with a sign. */
export function StateChip({ state }: { state: Decision["state"] }) {
  return <span class={`chip state-${state}`}>{t(`setpointState.${state}`)}</span>;
}
