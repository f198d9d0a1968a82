// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal } from "@preact/signals";

/** A short message at the bottom, with a way back where there is one. */
export interface Toast {
  text: string;
  failed: boolean;
  undo?: () => void;
}

export const toast = signal<Toast | null>(null);

const shownMs = 12_000;
let timer: number | undefined;

/** Shows a message for a while; a newer one replaces it. */
export function showToast(next: Toast): void {
  window.clearTimeout(timer);
  toast.value = next;
  timer = window.setTimeout(() => (toast.value = null), shownMs);
}

export function hideToast(): void {
  window.clearTimeout(timer);
  toast.value = null;
}
