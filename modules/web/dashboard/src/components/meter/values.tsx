// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { DeviceReading, Meter } from "../../api/types";
import { fixed, unknown, type Shown } from "../../format/number";
import { locale, t } from "../../i18n";
import { phaseOrder, presentRows, readingOf, systemRows } from "../../model/meter";
import { aged, isDoubtful, shownValue } from "../../model/reading";
import { lostMs } from "../../state/live";
import { wide } from "../../state/preferences";
import { quantities } from "../../state/sources";

const kilo = new Set(["W", "var", "VA", "Wh", "varh", "VAh"]);

/** A value with the decimals a meter page has (requirement C8). */
export function meterText(reading: DeviceReading | undefined): Shown & { stale: boolean } {
  if (!reading) return { text: unknown, unit: "", stale: false };
  const seen = aged(reading, lostMs.value);
  const value = shownValue(seen);
  const stale = seen.quality === "stale";
  if (value === null || value === undefined) return { text: unknown, unit: "", stale };
  const decimals = quantities.value.get(reading.quantity)?.displayDecimals ?? 2;
  if (reading.unit === "s") {
    const minutes = Math.floor(value / 60);
    return { text: `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`, unit: "h", stale };
  }
  if (reading.quantity === "phaseSequence") return { text: phaseOrder(value), unit: "", stale };
  const scaled = kilo.has(reading.unit);
  return {
    text: fixed(scaled ? value / 1000 : value, decimals, locale.value),
    unit: scaled ? `k${reading.unit}` : reading.unit,
    stale,
  };
}

/** A cell of a table of readings. */
export function ValueCell({ reading }: { reading: DeviceReading | undefined }) {
  const shown = meterText(reading);
  if (isDoubtful(reading) && shown.text !== unknown) {
    return (
      <td class="right doubtful" title={t("meter.doubtful")}>
        {shown.text} <abbr title={t("meter.doubtful")}>?</abbr>
      </td>
    );
  }
  return <td class={`right ${shown.stale ? "stale" : ""}`}>{shown.text}</td>;
}

/** Name of a quantity, on a narrow screen its symbol, with the unit of the row. */
function RowHead({ quantity, name }: { quantity: string; name?: string }) {
  const row = quantities.value.get(quantity);
  const unit = row?.unit ?? "";
  const shown = name ?? (wide.value ? row?.name : row?.symbol) ?? quantity;
  return (
    <th scope="row">
      {shown} <span class="unit">{kilo.has(unit) ? `k${unit}` : unit}</span>
    </th>
  );
}

/** Values that only exist for the whole load. */
function SystemRow({ meter, quantity, phase, name }: { meter: Meter; quantity: string; phase: string; name?: string }) {
  const reading = readingOf(meter, quantity, phase);
  if (!reading) return null;
  return (
    <tr>
      <RowHead quantity={quantity} {...(name ? { name } : {})} />
      <td colSpan={3} />
      <ValueCell reading={reading} />
    </tr>
  );
}

/** Everything measured now, a row a quantity and a column a phase. */
export function ValueTable({ meter }: { meter: Meter }) {
  return (
    <div class="table-scroll whole" tabIndex={0} role="region" aria-label={t("meter.values")}>
      <table class="readings">
        <thead>
          <tr>
            <th scope="col">{t("device.quantity")}</th>
            {["L1", "L2", "L3", t("meter.system")].map((phase) => (
              <th key={phase} scope="col" class="right">
                {phase}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {presentRows(meter).map(({ quantity, columns }) => (
            <tr key={quantity}>
              <RowHead quantity={quantity} />
              {[...columns, "total"].map((phase) => (
                <ValueCell key={phase} reading={readingOf(meter, quantity, phase)} />
              ))}
            </tr>
          ))}
          <SystemRow meter={meter} quantity="current" phase="N" name={wide.value ? t("meter.neutral") : "I N"} />
          {systemRows.map((quantity) => (
            <SystemRow key={quantity} meter={meter} quantity={quantity} phase="total" />
          ))}
        </tbody>
      </table>
    </div>
  );
}
