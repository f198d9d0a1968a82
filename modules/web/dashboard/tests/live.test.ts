// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Limits, Load } from "../src/api/types";
import { language } from "../src/i18n";
import { followSession, link, streamedLimits, streamedLoads } from "../src/state/live";
import { sessionState } from "../src/state/session";

/** A WebSocket whose server is the test. */
class FakeSocket {
  static last: FakeSocket;
  onopen = () => {};
  onmessage = (_event: { data: string }) => {};
  onclose = (_event: { code: number }) => {};

  constructor(readonly url: string) {
    FakeSocket.last = this;
  }
  close() {}
  tell(type: string, data: unknown) {
    this.onmessage({ data: JSON.stringify({ type, data }) });
  }
}

const limits: Limits = {
  consumptionLimitW: 4200,
  external: null,
  ripplePercent: null,
  demandW: null,
  offGrid: false,
  circuits: [],
};
const loads = (activity: Load["activity"]) => ({ loads: [{ device: "heater", activity }] });

describe("loads and limits on the stream", () => {
  beforeAll(() => {
    vi.stubGlobal("WebSocket", FakeSocket);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    Object.assign(window, { setTimeout: () => 0, clearTimeout: () => {}, clearInterval: () => {} });
    sessionState.value = { kind: "signedIn", session: { user: "owner", role: "owner", mustChangePassword: false } };
    followSession();
    FakeSocket.last.onopen();
  });
  afterAll(() => vi.unstubAllGlobals());

  it("are unknown until a frame tells them, then always the newest", () => {
    expect(link.value).toBe("stream");
    expect(streamedLoads.value).toBeNull();
    FakeSocket.last.tell("loads", loads("resting"));
    expect(streamedLoads.value?.[0]?.activity).toBe("resting");
    FakeSocket.last.tell("loads", loads("running"));
    expect(streamedLoads.value).toEqual(loads("running").loads);
    expect(streamedLimits.value).toBeNull();
    FakeSocket.last.tell("limits", limits);
    expect(streamedLimits.value).toEqual(limits);
  });

  it("are asked for instead while the user reads another language than the stream speaks", () => {
    language.value = "fr";
    expect(streamedLoads.value).toBeNull();
    expect(streamedLimits.value).toEqual(limits); // has no sentences
    language.value = "en";
    expect(streamedLoads.value?.[0]?.activity).toBe("running");
  });

  it("are asked for instead when the stream breaks, whatever the broken one still tells", () => {
    FakeSocket.last.onclose({ code: 1006 });
    expect(streamedLoads.value).toBeNull();
    expect(streamedLimits.value).toBeNull();
    FakeSocket.last.tell("loads", { loads: [] });
    expect(streamedLoads.value).toBeNull();
  });

  it("may be none, and end with the session", () => {
    sessionState.value = { kind: "signedOut", expired: false };
    sessionState.value = { kind: "signedIn", session: { user: "owner", role: "owner", mustChangePassword: false } };
    FakeSocket.last.tell("loads", { loads: [] });
    FakeSocket.last.tell("limits", limits);
    expect(streamedLoads.value).toEqual([]);
    expect(streamedLimits.value).toEqual(limits);
    sessionState.value = { kind: "signedOut", expired: false };
    expect(streamedLoads.value).toBeNull();
    expect(streamedLimits.value).toBeNull();
  });
});
