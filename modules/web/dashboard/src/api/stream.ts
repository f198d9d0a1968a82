// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { tiedProse } from "../format/tied";
import type { StreamFrame } from "./types";

/** Close code with which the server says that the session is over. */
export const sessionEndedCode = 4401;

/** Longest silence of an open stream before it counts as dead. */
const silenceMs = 15_000;

export interface StreamEvents {
  frame(frame: StreamFrame): void;
  open(): void;
  /** The stream broke; the next try comes after `retryInMs`. */
  lost(retryInMs: number): void;
  sessionEnded(): void;
}

/** Wait before try number `attempt` (from 0): doubles from 1 s to 30 s, ±20 % so that browsers do not come all at once. */
export function backoffMs(attempt: number, random: number): number {
  const base = Math.min(30_000, 1000 * 2 ** Math.min(attempt, 10));
  return Math.round(base * (0.8 + 0.4 * random));
}

function parse(data: unknown): StreamFrame | undefined {
  try {
    const frame = JSON.parse(String(data), tiedProse) as StreamFrame;
    return ["live", "loads", "limits", "decision", "alarm"].includes(frame.type) ? frame : undefined;
  } catch {
    return undefined;
  }
}

/** The WebSocket to the device: reconnects by itself until it is stopped or the session ends. */
export class Stream {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private retry: number | undefined;
  private watchdog: number | undefined;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly events: StreamEvents,
  ) {
    this.connect();
  }

  /** Tries again at once, when the user asks for it or the network is back. */
  retryNow(): void {
    if (this.stopped || this.socket?.readyState === WebSocket.OPEN) return;
    window.clearTimeout(this.retry);
    this.attempt = 0;
    this.drop();
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    window.clearTimeout(this.retry);
    this.drop();
  }

  private drop(): void {
    window.clearTimeout(this.watchdog);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private connect(): void {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.watch();
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.attempt = 0;
      this.events.open();
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.watch();
      const frame = parse(event.data);
      if (frame) this.events.frame(frame);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this.closed(event.code);
    };
  }

  private watch(): void {
    window.clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(() => {
      this.drop();
      this.closed(1006);
    }, silenceMs);
  }

  private closed(code: number): void {
    this.drop();
    if (this.stopped) return;
    if (code === sessionEndedCode) {
      this.stopped = true;
      this.events.sessionEnded();
      return;
    }
    const wait = backoffMs(this.attempt++, Math.random());
    this.events.lost(wait);
    this.retry = window.setTimeout(() => this.connect(), wait);
  }
}
