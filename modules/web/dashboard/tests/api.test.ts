// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { afterEach, describe, expect, it, vi } from "vitest";
import { listenToFailures, request } from "../src/api/client";
import { queryString } from "../src/api/endpoints";
import { ApiError, asApiError, errorFrom } from "../src/api/problem";
import { backoffMs } from "../src/api/stream";

afterEach(() => vi.unstubAllGlobals());

describe("failed answers", () => {
  it.each([
    [401, {}, "signedOut"],
    [403, { type: "/problems/password-change-required" }, "passwordChangeRequired"],
    [403, { type: "/problems/other" }, "forbidden"],
    [404, undefined, "notFound"],
    [422, { field: "minutes" }, "refused"],
    [400, {}, "refused"],
    [429, {}, "tooManyTries"],
    [500, "<html>", "server"],
    [503, undefined, "server"],
  ])("%d %j is %s", (status, body, kind) => {
    expect(errorFrom(status, body, null).kind).toBe(kind);
  });

  it("keeps what the server said", () => {
    const body = { type: "/problems/invalid", title: "Refused", detail: "Too much", field: "powerW", remedy: "Less" };
    const error = errorFrom(422, body, null);
    expect(error.problem).toEqual({ ...body, status: 422 });
    expect(error.message).toBe("Too much");
  });

  it("ignores fields of the wrong type", () => {
    expect(errorFrom(422, { title: 5, field: ["x"] }, null).problem).toEqual({
      type: "about:blank",
      title: "",
      status: 422,
    });
  });

  it("reads how long to wait", () => {
    expect(errorFrom(429, {}, "30").retryAfterS).toBe(30);
    expect(errorFrom(429, {}, "Wed, 21 Oct 2026 07:28:00 GMT").retryAfterS).toBeUndefined();
    expect(errorFrom(429, {}, null).retryAfterS).toBeUndefined();
  });

  it("takes anything else for no answer", () => {
    expect(asApiError(new TypeError("fetch failed")).kind).toBe("offline");
    const known = new ApiError("refused");
    expect(asApiError(known)).toBe(known);
  });
});

describe("requests", () => {
  it("carry the guard only when they change something, and always the language", async () => {
    const fetched = vi.fn(async (_url: string, _options: RequestInit) => new Response('{"a":1}', { status: 200 }));
    vi.stubGlobal("fetch", fetched);
    await request("GET", "/live");
    await request("PUT", "/override", { minutes: 5 });
    const [, get] = fetched.mock.calls[0]!;
    const [url, put] = fetched.mock.calls[1]!;
    expect(get.headers).not.toHaveProperty("X-Wattward");
    expect(get.headers).toMatchObject({ "Accept-Language": "en" });
    expect(url).toBe("/api/v1/override");
    expect(put.headers).toMatchObject({ "X-Wattward": "1", "Content-Type": "application/json" });
    expect(put.body).toBe('{"minutes":5}');
  });

  it("report failures to the session and survive answers that are not JSON", async () => {
    vi.stubGlobal("fetch", async () => new Response("<html>", { status: 401 }));
    const seen: string[] = [];
    listenToFailures((error) => seen.push(error.kind));
    await expect(request("GET", "/live")).rejects.toMatchObject({ kind: "signedOut" });
    expect(seen).toEqual(["signedOut"]);
  });

  it("are offline when nothing answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
    await expect(request("GET", "/live")).rejects.toMatchObject({ kind: "offline" });
  });

  it("repeat lists in the query and leave out what is not given", () => {
    expect(queryString({ series: ["a.b", "c d"], from: undefined, limit: 5 })).toBe("?series=a.b&series=c+d&limit=5");
    expect(queryString({})).toBe("");
  });
});

describe("reconnecting", () => {
  it("waits longer each time, up to half a minute, never all at once", () => {
    expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 0.5))).toEqual([1000, 2000, 4000, 8000]);
    expect(backoffMs(50, 0.5)).toBe(30_000);
    expect(backoffMs(0, 0)).toBe(800);
    expect(backoffMs(0, 1)).toBe(1200);
  });
});
