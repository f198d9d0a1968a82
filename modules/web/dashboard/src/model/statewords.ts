// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { named } from "../i18n";

/** Quantities whose words are those of another one. */
const sameAs: Record<string, string> = { sgReady: "sgReadyState", digitalInput2: "digitalInput1" };

/** A state in words: "Off" for the switch state 0; undefined for a quantity that is no such state, or a number nobody has named. */
export function stateWord(quantity: string, value: number | null | undefined): string | undefined {
  const id = `${sameAs[quantity] ?? quantity}.${value}`;
  const word = named("value", id);
  return word === id ? undefined : word;
}
