// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Decision, Device } from "../src/api/types";
import { faultTargets } from "../src/model/choices";
import { groupDecisions, mergeDecisions } from "../src/model/decisions";
import { allowed, boundText, fieldText, parseNumber, parseWithin, refusedField } from "../src/model/input";
import { aged, shownValue } from "../src/model/reading";
import { href, parseRoute } from "../src/state/route";

const decision = (id: number, sentenceId: string, value = 0): Decision => ({
  id,
  time: new Date(id * 1000).toISOString(),
  device: "bat1",
  deviceName: "Battery",
  setpoint: "batteryPower",
  value,
  unit: "W",
  rule: "selfConsumption",
  sentence: "",
  sentenceId,
  arguments: {},
  wish: null,
  bounds: [],
  until: "",
  recheckMs: 1000,
  state: "confirmed",
});

describe("numbers that people type", () => {
  it.each([
    ["4,5", 4.5],
    ["4.5", 4.5],
    [" 1 000 ", 1000],
    ["1\u202f000,5", 1000.5],
    [".5", 0.5],
    ["-3", -3],
    ["−3", -3],
    ["", undefined],
    ["abc", undefined],
    ["1e5", undefined],
    ["1.2.3", undefined],
    ["4 kW", undefined],
  ])("%j is %s", (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it("may be what the interface takes, no more and no less", () => {
    const { ControlSettings, OverrideRequest } = JSON.parse(readFileSync("../../../resources/openapi.json", "utf8")).components.schemas;
    const { feedInLimit, fuse, battery } = ControlSettings.properties;
    const bounds = ({ minimum: min, maximum: max }: { minimum: number; maximum: number }, scale = 1) => ({ min: min / scale, max: max / scale });
    expect(allowed.feedInKilowatts).toEqual(bounds(feedInLimit.properties.powerW, 1000));
    expect(allowed.feedInPercent).toEqual(bounds(feedInLimit.properties.percent));
    expect(allowed.fuseAmperes).toEqual(bounds(fuse.properties.currentA));
    expect(allowed.socPercent).toEqual(bounds(battery.properties.minSocPercent));
    expect(allowed.socPercent).toEqual(bounds(battery.properties.maxSocPercent));
    expect(allowed.overrideMinutes).toEqual(bounds(OverrideRequest.properties.minutes));
  });

  it("must lie within what is allowed, ends included", () => {
    expect(parseWithin("100", allowed.socPercent)).toBe(100);
    expect(parseWithin("100.1", allowed.socPercent)).toBeUndefined();
    expect(parseWithin("-1", allowed.socPercent)).toBeUndefined();
  });

  it("come back as they were shown", () => {
    expect(parseNumber(fieldText(1234.5, "fr"))).toBe(1234.5);
    expect(parseNumber(fieldText(1234.5, "en"))).toBe(1234.5);
  });

  it("may be as large as is told with separators", () => {
    expect(boundText(1_000_000, "en-GB")).toBe("1,000,000");
    expect(boundText(-0.5, "fr-FR")).toBe("−0,5");
  });

  it("are refused by the last part of a path", () => {
    expect(refusedField("feedInLimit.powerW")).toBe("powerW");
    expect(refusedField("/battery/minSocPercent")).toBe("minSocPercent");
    expect(refusedField(undefined)).toBeUndefined();
  });
});

describe("readings", () => {
  it("are unknown when missing or implausible, not zero", () => {
    expect(shownValue({ value: 0, quality: "good", ageMs: 1 })).toBe(0);
    expect(shownValue({ value: 7, quality: "stale", ageMs: 1 })).toBe(7);
    expect(shownValue({ value: 0, quality: "missing", ageMs: null })).toBeNull();
    expect(shownValue({ value: 1e9, quality: "implausible", ageMs: 1 })).toBeNull();
    expect(shownValue(undefined)).toBeUndefined();
  });

  it("grow old while the connection is lost", () => {
    expect(aged({ value: 7, quality: "good", ageMs: 500 }, 4000)).toEqual({ value: 7, quality: "stale", ageMs: 4500 });
    expect(aged({ value: null, quality: "missing", ageMs: null }, 4000)).toEqual({
      value: null,
      quality: "missing",
      ageMs: null,
    });
    expect(aged({ value: 7, quality: "good", ageMs: 500 }, 0).quality).toBe("good");
  });
});

describe("decisions", () => {
  it("that repeat each other are one entry", () => {
    const groups = groupDecisions([
      decision(4, "charge"),
      decision(3, "charge"),
      decision(2, "full"),
      decision(1, "charge"),
    ]);
    expect(groups.map(({ newest, oldest, count }) => [newest.id, oldest.id, count])).toEqual([
      [4, 3, 2],
      [2, 2, 1],
      [1, 1, 1],
    ]);
  });

  it("are merged by id, newest first, with what is fresher", () => {
    const merged = mergeDecisions(
      [decision(3, "a", 1), decision(2, "a", 9)],
      [decision(2, "a", 0), decision(1, "a", 0)],
    );
    expect(merged.map(({ id, value }) => [id, value])).toEqual([
      [3, 1],
      [2, 9],
      [1, 0],
    ]);
  });
});

describe("addresses", () => {
  it.each([
    ["#/devices/inv%201", { page: "devices", item: "inv 1" }],
    ["#/why", { page: "why", item: undefined }],
    ["", { page: "now", item: undefined }],
    ["#/nonsense/1", { page: "now", item: undefined }],
  ])("%s", (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it("lead back to themselves", () => {
    expect(parseRoute(href("devices", "a/b"))).toEqual({ page: "devices", item: "a/b" });
  });
});

describe("what a simulated fault can strike", () => {
  it("is every device, each channel of the built-in meter, and the grid", () => {
    const named = (id: string, profile: string | null) => ({ id, name: id.toUpperCase(), profile }) as Device;
    const targets = faultTargets([named("pv", "sunspec"), named("meter", "meter")]);
    expect(targets.map(({ value }) => value)).toEqual(
      ["pv", "meter", "meter-u1", "meter-u2", "meter-u3", "meter-i1", "meter-i2", "meter-i3", "grid"],
    );
    expect(targets[6]).toEqual({ value: "meter-i2", label: "METER I2" });
  });
});
