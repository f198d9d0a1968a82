// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect, useMemo } from "preact/hooks";
import { signal, type ReadonlySignal } from "@preact/signals";
import { asApiError, type ApiError } from "../api/problem";

/** What a view knows about something it fetches: the last good value stays while a newer one is awaited or failed. */
export interface Resource<T> {
  value: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
}

export interface Loaded<T> {
  state: ReadonlySignal<Resource<T>>;
  reload(): Promise<void>;
  /** Puts a value in that came another way, which outruns what is being fetched. */
  set(value: T): void;
}

/** Loads when `keys` change and, with `everyMs`, again and again while the page is seen. */
export function useResource<T>(load: () => Promise<T>, keys: readonly unknown[], everyMs?: number): Loaded<T> {
  const store = useMemo(() => {
    const state = signal<Resource<T>>({ value: undefined, error: undefined, loading: true });
    return { state, turn: 0 };
  }, []);

  const loaded = useMemo<Loaded<T>>(() => {
    const { state } = store;
    const set = (value: T) => {
      store.turn++;
      state.value = { value, error: undefined, loading: false };
    };
    const reload = async () => {
      const turn = ++store.turn;
      state.value = { ...state.value, loading: true };
      try {
        const value = await load();
        if (turn === store.turn) set(value);
      } catch (error) {
        if (turn === store.turn) state.value = { ...state.value, error: asApiError(error), loading: false };
      }
    };
    return { state, reload, set };
  }, keys);

  useEffect(() => {
    void loaded.reload();
    if (everyMs === undefined) return undefined;
    const timer = window.setInterval(() => {
      if (!document.hidden) void loaded.reload();
    }, everyMs);
    return () => window.clearInterval(timer);
  }, [loaded, everyMs]);

  return loaded;
}

/** The same of something the stream tells, asked for again and again while it does not (null). */
export function useStreamed<T>(
  streamed: ReadonlySignal<T | null>,
  load: () => Promise<T>,
  keys: readonly unknown[],
  everyMs: number,
): Loaded<T> {
  const told = streamed.value;
  const loaded = useResource(load, keys, told === null ? everyMs : undefined);
  useEffect(() => {
    if (told !== null) loaded.set(told);
  }, [told, loaded]);
  return loaded;
}
