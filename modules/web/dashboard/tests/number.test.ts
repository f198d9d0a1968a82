// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from "vitest";
import { energy, fixed, joined, percent, power, quantity, unknown } from "../src/format/number";

describe("power", () => {
  it.each([
    [4210, "4.21"],
    [9994, "9.99"],
    [9996, "10.0"],
    [12_340, "12.3"],
    [99_960, "100"],
    [123_400, "123"],
    [350, "0.35"],
    [-1200, "−1.20"],
  ])("%d W is %s kW", (watts, text) => {
    expect(power(watts, "en")).toEqual({ text, unit: "kW" });
  });

  it("shows zero only when it was measured", () => {
    expect(power(0, "en").text).toBe("0.00");
    expect(power(null, "en").text).toBe(unknown);
    expect(power(undefined, "en").text).toBe(unknown);
    expect(power(NaN, "en").text).toBe(unknown);
  });

  it("never shows minus zero", () => {
    expect(power(-3, "en").text).toBe("0.00");
    expect(fixed(-0.04, 1, "fr")).toBe("0,0");
  });

  it("writes W below 1 kW on demand", () => {
    expect(power(350, "en", true)).toEqual({ text: "350", unit: "W" });
    expect(power(999.6, "en", true)).toEqual({ text: "1.00", unit: "kW" });
  });

  it("follows the locale", () => {
    expect(power(4210, "fr").text).toBe("4,21");
  });
});

describe("other quantities", () => {
  it("gives energies one decimal", () => {
    expect(joined(energy(18_449, "en"))).toBe("18.4\u202fkWh");
    expect(energy(null, "en")).toEqual({ text: unknown, unit: "kWh" });
    expect(joined(energy(null, "en"))).toBe(unknown);
  });

  it("rounds shares to whole percent", () => {
    expect(percent(82.6, "en").text).toBe("83");
  });

  it.each([
    [231.44, "V", undefined, { text: "231.4", unit: "V" }],
    [7.0281, "A", 3, { text: "7.028", unit: "A" }],
    [512, "", 0, { text: "512", unit: "" }],
    [7_200, "s", undefined, { text: "2.0", unit: "h" }],
    [1234, "var", undefined, { text: "1.23", unit: "kvar" }],
    [1234, "Wh", undefined, { text: "1.23", unit: "kWh" }],
  ])("%d %s with %s decimals", (value, unit, decimals, shown) => {
    expect(quantity(value, unit, "en", false, decimals)).toEqual(shown);
  });
});
