// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { effect, signal, type Signal } from "@preact/signals";

function read(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined; // storage is forbidden, or somebody else wrote there
  }
}

/** A signal that this browser remembers; `check` turns what was stored into a value or refuses it. */
export function stored<T>(name: string, initial: T, check: (value: unknown) => T | undefined): Signal<T> {
  const key = `wattward.${name}`;
  const value = signal<T>(check(read(key)) ?? initial);
  let first = true;
  effect(() => {
    const text = JSON.stringify(value.value);
    if (first) {
      first = false;
      return;
    }
    try {
      localStorage.setItem(key, text);
    } catch {
      // Private windows may refuse; the choice then lasts as long as the page.
    }
  });
  return value;
}
