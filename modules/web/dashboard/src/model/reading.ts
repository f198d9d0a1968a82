// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { DeviceReading, Reading } from "../api/types";

/** A value that may be shown: missing and implausible ones are unknown, stale ones are the last that was known. */
export function shownValue(reading: Reading | undefined): number | null | undefined {
  if (reading === undefined) return undefined;
  return reading.quality === "good" || reading.quality === "stale" ? reading.value : null;
}

/** Whether a meter's value is there but may be wrong. */
export function isDoubtful(reading: DeviceReading | undefined): boolean {
  return reading?.doubtful === true && reading.value !== null;
}

/** The same reading seen while the connection is lost: whatever was fresh has become old by `lostMs`. */
export function aged(reading: Reading, lostMs: number): Reading {
  if (lostMs <= 0) return reading;
  const quality = reading.quality === "good" ? "stale" : reading.quality;
  return { value: reading.value, quality, ageMs: reading.ageMs === null ? null : reading.ageMs + lostMs };
}
