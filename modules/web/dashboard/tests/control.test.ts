// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { describe, expect, it } from "vitest";
import { isShown, mayBe } from "../src/control/rules";
import {
  blank,
  firstInvalid,
  inputChoices,
  isInput,
  isValid,
  namesPlace,
  numberText,
  parsed,
  scaleOf,
  titlesOf,
  unitName,
  wholeTime,
  type Json,
  type Schema,
} from "../src/control/schema";
import { piecesOf } from "../src/control/week";

const power: Schema = { type: "number", minimum: 0, maximum: 1_000_000 };
const maybePower: Schema = { ...power, type: ["number", "null"] };

describe("settings of control", () => {
  it.each([
    ["powerW", "kW"],
    ["vehicleCapacityWh", "kWh"],
    ["recoveryPercentPerMinute", "%/min"],
    ["percent", "%"],
    ["fuseA", "A"],
    ["maxTemperatureC", "°C"],
    ["debounceS", "s"],
    ["maxStarts", ""],
  ])("%s is shown in %s", (key, unit) => {
    expect(scaleOf(key).unit).toBe(unit);
  });

  it("take what people type in the unit shown, and keep what is no number yet", () => {
    expect(parsed("4,2", "powerW", power)).toBe(4200);
    expect(parsed("1.1", "powerW", power)).toBe(1100);
    expect(parsed("4.", "powerW", power)).toBe(4000);
    expect(parsed("", "powerW", power)).toBe("");
    expect(parsed(" ", "powerW", maybePower)).toBeNull();
    expect(parsed("x", "powerW", maybePower)).toBe("x");
    expect(numberText(4200, "powerW", "en-GB")).toBe("4.2");
    expect(numberText(4200, "powerW", "fr-FR")).toBe("4,2");
    expect(numberText(null, "powerW", "en-GB")).toBe("");
  });

  it("tell long times in the largest unit that is exact", () => {
    expect(wholeTime(86_400, "en-GB")).toBe("1\u202fday");
    expect(wholeTime(14_400, "en-GB")).toMatch(/^4\u202fhr/);
    expect(wholeTime(300, "en-GB")).toMatch(/^5\u202fmin/);
    expect(wholeTime(90, "en-GB")).toBeUndefined();
    expect(wholeTime(30, "en-GB")).toBeUndefined();
    expect(wholeTime(0, "en-GB")).toBeUndefined();
  });

  it("are valid inside their range only", () => {
    expect(isValid(0, power)).toBe(true);
    expect(isValid(-1, power)).toBe(false);
    expect(isValid(1_000_001, power)).toBe(false);
    expect(isValid(null, power)).toBe(false);
    expect(isValid(null, maybePower)).toBe(true);
    expect(isValid("4", power)).toBe(false);
    expect(isValid(1.5, { type: "integer", minimum: 0, maximum: 4 })).toBe(false);
    const row: Schema = { type: "object", properties: { device: { type: "string" }, powerW: power } };
    const list: Schema = { type: "array", items: row };
    expect(isValid([{ device: "a", powerW: 1 }], list)).toBe(true);
    expect(isValid([{ device: "", powerW: 1 }], list)).toBe(false);
  });

  it("begin a row with what the appliance would assume", () => {
    const row: Schema = {
      type: "object",
      "x-order": ["name", "fuseA", "meter"],
      properties: {
        fuseA: { type: "number", default: 16 },
        meter: { type: ["string", "null"], default: null },
        name: { type: "string" },
      },
    };
    expect(blank(row)).toEqual({ name: "", fuseA: 16, meter: null });
  });

  it("name the place of what may not be sent, as people read it", () => {
    const schema: Schema = {
      type: "object",
      properties: {
        circuits: {
          type: "array",
          title: "Circuits",
          items: {
            type: "object",
            "x-order": ["name", "fuseA"],
            properties: { name: { type: "string", title: "Name" }, fuseA: { type: "number", title: "Fuse", minimum: 1 } },
          },
        },
      },
    };
    const circuits = (fuseA: Json) => ({ circuits: [{ name: "Garage", fuseA: 16 }, { name: "Cellar", fuseA }] });
    expect(firstInvalid(circuits(20), schema, "")).toBeUndefined();
    expect(firstInvalid(circuits(0), schema, "")).toBe("/circuits/1/fuseA");
    expect(firstInvalid(circuits("x"), schema, "")).toBe("/circuits/1/fuseA");
    expect(titlesOf(schema, "/circuits/1/fuseA")).toEqual(["Circuits", "2", "Fuse"]);
    expect(titlesOf(schema, "/plant/installedPvW")).toEqual([]);
  });

  it("choose digital inputs by their names", () => {
    expect(["input", "transferInput", "inputs", "minSocPercent"].map(isInput)).toEqual([true, true, false, false]);
    const input: Schema = { type: "integer", minimum: 0, maximum: 2 };
    expect(inputChoices(input, "None").map(({ label }) => label)).toEqual(["None", "DI1", "DI2"]);
    expect(inputChoices({ ...input, minimum: 1 }, "None").map(({ value }) => value)).toEqual(["1", "2"]);
  });

  it("show a refusal at every place it names", () => {
    expect(namesPlace("/peak/demandW, /peak/instantW", "/peak/instantW")).toBe(true);
    expect(namesPlace("/peak/demandW", "/peak/instantW")).toBe(false);
    expect(namesPlace(undefined, "/peak/instantW")).toBe(false);
  });

  it("hide what means nothing now", () => {
    expect(isShown("feedInLimit/powerW", { kind: "power" }, undefined)).toBe(true);
    expect(isShown("feedInLimit/powerW", { kind: "zero" }, undefined)).toBe(false);
    expect(isShown("loads/devices/charger", {}, "charger")).toBe(true);
    expect(isShown("loads/devices/charger", {}, "switch")).toBe(false);
    expect(isShown("loads/devices/mode", {}, undefined)).toBe(true);
  });
});

describe("devices one may choose", () => {
  it.each([
    ["loads/devices/device", "heatingRod", true],
    ["loads/devices/device", "inverter", false],
    ["loads/devices/device", "meter", false],
    ["circuits/meter", "meter", true],
    ["circuits/meter", "charger", false],
    ["consumptionLimit/devices/device", "battery", true],
    ["consumptionLimit/devices/device", "meter", false],
  ])("at %s %s: %s", (path, type, allowed) => {
    expect(mayBe(type, path)).toBe(allowed);
  });
});

describe("the week at a glance", () => {
  const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  const window = (weekdays: string[], fromMinute: number, toMinute: number, action: string, kind = "any") => ({
    when: { weekdays, days: kind, fromMinute, toMinute },
    action,
  });

  it("gives the first window that fits", () => {
    const windows = [window(days, 60, 120, "charge"), window(days, 0, 0, "hold")];
    expect(piecesOf(windows, 0, days)).toEqual([
      { from: 0, to: 60, action: "hold" },
      { from: 60, to: 120, action: "charge" },
      { from: 120, to: 1440, action: "hold" },
    ]);
  });

  it("lets a window over midnight belong to the day it begins on", () => {
    const windows = [window(["sunday"], 1380, 60, "charge")];
    expect(piecesOf(windows, 6, days)).toEqual([{ from: 1380, to: 1440, action: "charge" }]);
    expect(piecesOf(windows, 0, days)).toEqual([{ from: 0, to: 60, action: "charge" }]);
    expect(piecesOf(windows, 1, days)).toEqual([]);
  });

  it("leaves out what is for holidays", () => {
    expect(piecesOf([window(days, 0, 0, "charge", "holidays")], 0, days)).toEqual([]);
  });
});

describe("a value whose unit stands beside it", () => {
  it("is read in the unit of its target", () => {
    const reservation = { target: "energy", value: 5000 };
    expect(unitName("value", reservation)).toBe("valueWh");
    expect(scaleOf(unitName("value", reservation)).unit).toBe("kWh");
    expect(scaleOf(unitName("value", { target: "soc" })).unit).toBe("%");
    expect(scaleOf(unitName("value", { target: "temperature" })).unit).toBe("°C");
    expect(unitName("value", {})).toBe("value");
    expect(unitName("power", reservation)).toBe("power");
  });

  it("may be as much as its target can be", () => {
    const reservation: Schema = {
      type: "object",
      properties: { target: { type: "string", enum: ["energy", "soc"] }, value: { type: "number", minimum: 0, maximum: 1e6 } },
    };
    const list: Schema = { type: "array", items: reservation };
    expect(firstInvalid([{ target: "energy", value: 5000 }], list, "")).toBeUndefined();
    expect(firstInvalid([{ target: "soc", value: 80 }], list, "")).toBeUndefined();
    expect(firstInvalid([{ target: "soc", value: 5000 }], list, "")).toBe("/0/value");
    expect(firstInvalid([{ target: "temperature", value: 101 }], list, "")).toBe("/0/value");
  });
});
