// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Device, DeviceReading } from "../api/types";
import { energy, fixed, joined, quantity, unknown } from "../format/number";
import { gap } from "../format/tied";
import { duration } from "../format/time";
import { locale, t } from "../i18n";
import { readingName } from "../model/choices";
import { aged, shownValue } from "../model/reading";
import { stateWord } from "../model/statewords";
import { lostMs } from "../state/live";
import { smallInWatts } from "../state/preferences";
import { ageLine, quantities } from "../state/sources";
import { Explained } from "./explain";

/** Energies keep all their digits, except where an overview is wanted. */
function shownOf(reading: DeviceReading, value: number | null | undefined, overview: boolean) {
  const word = stateWord(reading.quantity, value);
  if (word !== undefined) return { text: word, unit: "" };
  if (reading.unit === "Wh" && overview) return energy(value, locale.value);
  if (reading.unit === "Wh" && typeof value === "number")
    return { text: fixed(value / 1000, 3, locale.value), unit: "kWh" };
  return quantity(
    value,
    reading.unit,
    locale.value,
    smallInWatts.value,
    quantities.value.get(reading.quantity)?.displayDecimals,
  );
}

/** A device's value as text that explains itself; grey with its age when it is stale. */
export function ReadingValue({
  device,
  reading,
  overview = false,
}: {
  device: Device;
  reading: DeviceReading;
  overview?: boolean;
}) {
  const seen = aged(reading, lostMs.value);
  const shown = shownOf(reading, shownValue(seen), overview);
  const name = readingName(reading.quantity, reading.phase, quantities.value);
  const explanation = {
    title: t("text.labelled", device.name, name),
    value: joined(shown),
    lines: [ageLine(seen), t("source.read", device.linkDetail)],
  };
  return (
    <Explained explanation={explanation} class={seen.quality === "stale" ? "stale" : ""}>
      {shown.text}
      {shown.text !== unknown && gap}
      {shown.text !== unknown && <span class="unit">{shown.unit}</span>}
    </Explained>
  );
}

/** Quality in a word, with the age when the value is old. */
export function QualityText({ reading }: { reading: DeviceReading }) {
  const seen = aged(reading, lostMs.value);
  const old = seen.ageMs !== null && seen.quality === "stale";
  return (
    <span class={`quality ${seen.quality}`}>
      {t(`quality.${seen.quality}`)}
      {old && ` · ${duration(seen.ageMs ?? 0, locale.value)}`}
    </span>
  );
}
