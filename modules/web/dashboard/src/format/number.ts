// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { gap } from "./tied";

/** What is written for a value that is not known. */
export const unknown = "—";

/** A number ready to be shown: the digits and, apart, the unit. */
export interface Shown {
  text: string;
  unit: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Digits with a fixed number of decimals; never "-0". */
export function fixed(value: number, decimals: number, locale: string): string {
  const key = `${locale}/${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(key, format);
  }
  const text = format.format(value);
  return Number(value.toFixed(decimals)) === 0 ? text.replace(/^[-−]/, "") : text.replace(/^-/, "−");
}

function kilowattDecimals(magnitude: number): number {
  // Judged after rounding, so that 9.996 becomes 10.0 and not 10.00.
  if (magnitude < 9.995) return 2;
  return magnitude < 99.95 ? 1 : 0;
}

/** A power in kW (three significant digits below 10), or in W below 1 kW when the user prefers that. */
export function power(watts: number | null | undefined, locale: string, smallInWatts = false): Shown {
  if (watts === null || watts === undefined || !Number.isFinite(watts)) return { text: unknown, unit: "kW" };
  if (smallInWatts && Math.abs(watts) < 999.5) return { text: fixed(watts, 0, locale), unit: "W" };
  const kilowatts = watts / 1000;
  return { text: fixed(kilowatts, kilowattDecimals(Math.abs(kilowatts)), locale), unit: "kW" };
}

/** An energy in kWh with one decimal. */
export function energy(wattHours: number | null | undefined, locale: string): Shown {
  if (wattHours === null || wattHours === undefined || !Number.isFinite(wattHours))
    return { text: unknown, unit: "kWh" };
  return { text: fixed(wattHours / 1000, 1, locale), unit: "kWh" };
}

/** A share in percent without decimals. */
export function percent(value: number | null | undefined, locale: string): Shown {
  if (value === null || value === undefined || !Number.isFinite(value)) return { text: unknown, unit: "%" };
  return { text: fixed(value, 0, locale), unit: "%" };
}

const decimalsOfUnit: Record<string, number> = { V: 1, A: 2, Hz: 2, "%": 1, "°C": 1, Ω: 0, "": 2 };

/**
 * Any quantity in its own unit; powers and energies are scaled to kW and kWh, seconds to hours. `decimals` is what the
 * catalogue of quantities wants for units that are not scaled.
 */
export function quantity(
  value: number | null | undefined,
  unit: string,
  locale: string,
  smallInWatts = false,
  decimals?: number,
): Shown {
  if (value === null || value === undefined || !Number.isFinite(value)) return { text: unknown, unit };
  if (unit === "W") return power(value, locale, smallInWatts);
  if (unit === "var" || unit === "VA") return { ...power(value, locale), unit: `k${unit}` };
  if (unit === "Wh" || unit === "varh" || unit === "VAh")
    return { text: fixed(value / 1000, 2, locale), unit: `k${unit}` };
  if (unit === "s") return { text: fixed(value / 3600, 1, locale), unit: "h" };
  return { text: fixed(value, decimals ?? decimalsOfUnit[unit] ?? 2, locale), unit };
}

/** Digits and unit in one string, joined by a narrow no-break space; what is not known has no unit. */
export function joined(shown: Shown): string {
  return shown.unit === "" || shown.text === unknown ? shown.text : `${shown.text}${gap}${shown.unit}`;
}
