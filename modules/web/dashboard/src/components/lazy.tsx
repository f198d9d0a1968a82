// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { asApiError, type ApiError } from "../api/problem";
import { Failure, Skeleton } from "./states";

/** A view that is fetched when it is first wanted, so that the first page stays small. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => preact.JSX.Element {
  const loaded = signal<ComponentType<P> | undefined>(undefined);
  const failed = signal<ApiError | undefined>(undefined);
  let asked = false;
  const ask = () => {
    asked = true;
    failed.value = undefined;
    load().then(
      (view) => (loaded.value = view),
      (error: unknown) => (failed.value = asApiError(error)),
    );
  };
  return (props) => {
    if (!asked) ask();
    const View = loaded.value;
    if (View) return <View {...props} />;
    return failed.value ? <Failure error={failed.value} retry={ask} /> : <Skeleton lines={5} tall />;
  };
}
