// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { computed, effect, signal, untracked, type ReadonlySignal } from "@preact/signals";
import { apiBase } from "../api/client";
import { getLive } from "../api/endpoints";
import { asApiError } from "../api/problem";
import { Stream } from "../api/stream";
import type { Alarm, Decision, Limits, Live, Load, StreamFrame } from "../api/types";
import { differsFromBrowser, language } from "../i18n";
import { tickMs } from "./clock";
import { sessionEnded, sessionState } from "./session";

/** stream: frames arrive. polling: the stream is down, but requests are answered. offline: nothing is answered. */
export type Link = "connecting" | "stream" | "polling" | "offline";

const pollMs = 3000;
/** A frame older than this is worth mentioning even while the connection looks healthy. */
const graceMs = 5000;

export const live = signal<Live | null>(null);
export const link = signal<Link>("connecting");
/** When the next try to reach the device comes, on the clock of `tickMs`. */
export const retryAtMs = signal<number | null>(null);
/** Last decision and alarm that the stream announced. */
export const lastDecision = signal<Decision | null>(null);
export const lastAlarm = signal<Alarm | null>(null);

const receivedMs = signal(0);
const loadsFrame = signal<Load[] | null>(null);
const limitsFrame = signal<Limits | null>(null);

/** What the loads do as the stream tells it in the user's language; null: it does not, they are asked for instead. */
export const streamedLoads = computed(() => (differsFromBrowser.value ? null : loadsFrame.value));
/** The limits as the stream tells them, with figures only; null: it does not, they are asked for instead. */
export const streamedLimits: ReadonlySignal<Limits | null> = limitsFrame;

/** How long ago the shown values were received; 0 while they flow. */
export const lostMs = computed(() => {
  if (live.value === null) return 0;
  const silent = tickMs.value - receivedMs.value;
  return link.value === "offline" || silent > graceMs ? Math.max(0, silent) : 0;
});

/** Plant time of the newest snapshot in UTC milliseconds, or undefined before the first one. */
export const plantTimeMs = computed(() => (live.value === null ? undefined : Date.parse(live.value.time)));
export const timeZone = computed(() => live.value?.plant.timeZone ?? "UTC");
export const simulated = computed(() => live.value?.plant.simulated ?? false);

function accept(snapshot: Live): void {
  receivedMs.value = performance.now();
  live.value = snapshot;
}

/** Least time between two questions for a sentence in the user's language. */
const translateMs = 2000;
let translatedMs = -translateMs;

/** A frame of the stream; its sentence is asked for again where the stream speaks another language than the user. */
function acceptStreamed(snapshot: Live): void {
  if (!differsFromBrowser.value || snapshot.why === null) return accept(snapshot);
  const shown = live.value?.why ?? null;
  accept({ ...snapshot, why: shown });
  const now = performance.now();
  if (shown?.id === snapshot.why.id || now - translatedMs < translateMs) return;
  translatedMs = now;
  void poll();
}

function onFrame(frame: StreamFrame): void {
  link.value = "stream";
  if (frame.type === "live") acceptStreamed(frame.data);
  else if (frame.type === "loads") loadsFrame.value = frame.data.loads;
  else if (frame.type === "limits") limitsFrame.value = frame.data;
  else if (frame.type === "decision") lastDecision.value = frame.data;
  else lastAlarm.value = frame.data;
}

async function poll(): Promise<void> {
  try {
    accept(await getLive());
    if (link.value !== "stream") link.value = "polling";
  } catch (error) {
    if (asApiError(error).kind === "offline" && link.value !== "stream") link.value = "offline";
  }
}

let stream: Stream | undefined;

/** Tries to reach the device now. */
export function reconnect(): void {
  retryAtMs.value = null;
  void poll();
  stream?.retryNow();
}

/** What a broken stream told may be over. */
function forgetFrames(): void {
  loadsFrame.value = null;
  limitsFrame.value = null;
}

function start(): () => void {
  const origin = location.origin.replace(/^http/, "ws");
  void poll();
  const events = {
    frame: onFrame,
    open: () => {
      link.value = "stream";
      retryAtMs.value = null;
    },
    lost: (retryInMs: number) => {
      forgetFrames();
      if (link.value === "stream") link.value = "connecting";
      retryAtMs.value = performance.now() + retryInMs;
    },
    sessionEnded,
  };
  stream = new Stream(`${origin}${apiBase}/stream`, events);
  const timer = window.setInterval(() => {
    if (link.value !== "stream" && !document.hidden) void poll();
  }, pollMs);
  return () => {
    window.clearInterval(timer);
    stream?.stop();
    stream = undefined;
    forgetFrames();
    link.value = "connecting";
  };
}

const signedIn = computed(() => sessionState.value.kind === "signedIn");

/** Keeps the live values flowing while somebody is signed in. Called once. */
export function followSession(): void {
  effect(() => {
    if (signedIn.value) return untracked(start);
    live.value = null;
    return undefined;
  });
  effect(() => {
    void language.value; // the sentence in sight changes with it
    if (signedIn.peek()) untracked(() => void poll());
  });
  window.addEventListener("online", reconnect);
}
