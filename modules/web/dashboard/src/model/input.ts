// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** A number as people type it: comma or point, spaces allowed; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f']/g, "")
    .replace("−", "-")
    .replace(",", ".");
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  return Number(plain);
}

/** What may be entered, ends included. */
export interface Allowed {
  min: number;
  max: number;
}

/** Ranges that the dashboard offers, those of the interface; a device may be stricter and then says so. */
export const allowed = {
  feedInKilowatts: { min: 0, max: 1000 },
  feedInPercent: { min: 0, max: 100 },
  fuseAmperes: { min: 1, max: 6300 },
  socPercent: { min: 0, max: 100 },
  overrideKilowatts: { min: 0, max: 1000 },
  overrideMinutes: { min: 1, max: 1440 },
} as const satisfies Record<string, Allowed>;

/** The number in a field when it is one and lies in the range. */
export function parseWithin(text: string, { min, max }: Allowed): number | undefined {
  const value = parseNumber(text);
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

/** A number as the text of a field, without grouping and without needless decimals. */
export function fieldText(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }).format(value);
}

/** A bound of what may be typed, for reading: with separators between the thousands. */
export function boundText(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value).replace("-", "−");
}

/** Last part of the field name that the server refused: "feedInLimit.powerW" and "/feedInLimit/powerW" are "powerW". */
export function refusedField(field: string | undefined): string | undefined {
  return field?.split(/[./]/).at(-1);
}
