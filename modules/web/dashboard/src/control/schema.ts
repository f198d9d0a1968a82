// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { duration } from "../format/time";
import { boundText, fieldText, parseNumber } from "../model/input";

/** What the appliance says about one setting: its type, range, words and, in the user's language, its names. */
export interface Schema {
  type: string | string[];
  title?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  format?: string;
  pattern?: string;
  enum?: string[];
  enumTitles?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  default?: Json;
  "x-order"?: string[];
  "x-device"?: boolean;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** How a number is shown: stored times `scale` is what stands in the field. */
export interface Scale {
  unit: string;
  scale: number;
}

const scales: readonly [RegExp, Scale][] = [
  [/PercentPerMinute$/, { unit: "%/min", scale: 1 }],
  [/Percent$|^percent$/, { unit: "%", scale: 1 }],
  [/Wh$/, { unit: "kWh", scale: 0.001 }],
  [/W$/, { unit: "kW", scale: 0.001 }],
  [/A$/, { unit: "A", scale: 1 }],
  [/C$/, { unit: "°C", scale: 1 }],
  [/Litres$/, { unit: "l", scale: 1 }],
  [/S$/, { unit: "s", scale: 1 }],
  [/Price$|^perKwh$/, { unit: "/kWh", scale: 1 }],
];

/** Unit of a setting, from the end of its name. */
export function scaleOf(key: string): Scale {
  return scales.find(([end]) => end.test(key))?.[1] ?? { unit: "", scale: 1 };
}

export const isNullable = (schema: Schema) => Array.isArray(schema.type);
export const typeOf = (schema: Schema) => (Array.isArray(schema.type) ? schema.type[0]! : schema.type);
export const isNumber = (schema: Schema) => typeOf(schema) === "number" || typeOf(schema) === "integer";

const targetUnits: Record<string, string> = { energy: "Wh", soc: "Percent", temperature: "C" };

/** The name of a setting with its unit at the end, where another setting beside it says which it is. */
export function unitName(key: string, beside: JsonObject): string {
  const unit = typeof beside["target"] === "string" ? targetUnits[beside["target"]] : undefined;
  return key === "value" && unit ? key + unit : key;
}

/** The most a value may be where its target says that it is a share or a temperature; a schema knows the most of all. */
const targetMost: Record<string, number> = { soc: 100, temperature: 100 };

/** The schema of a setting, narrower where another setting beside it says what it is. */
export function schemaBeside(key: string, schema: Schema, beside: JsonObject): Schema {
  const most = key === "value" && typeof beside["target"] === "string" ? targetMost[beside["target"]] : undefined;
  return most === undefined ? schema : { ...schema, maximum: Math.min(schema.maximum ?? most, most) };
}

/** Minutes of a day are entered as a time. */
export const isMinute = (key: string) => /minute(OfDay)?$/i.test(key) && !key.endsWith("PerMinute");

/** Digital inputs are chosen by their names; 0, where it is allowed, is none. */
export const isInput = (key: string) => /^input$|Input$/.test(key);

/** The names of the digital inputs a schema allows, and of none. */
export function inputChoices({ minimum = 0, maximum = 0 }: Schema, none: string): { value: string; label: string }[] {
  return Array.from({ length: maximum - minimum + 1 }, (_, i) => minimum + i).map((input) => ({
    value: String(input),
    label: input === 0 ? none : `DI${input}`,
  }));
}

/** Fields in the order the appliance names them. */
export function fieldsOf(schema: Schema): [string, Schema][] {
  const properties = schema.properties ?? {};
  return (schema["x-order"] ?? Object.keys(properties)).map((key) => [key, properties[key]!]);
}

/** What a typed text means: a number in stored units, null where nothing is allowed, or the text while it is neither. */
export function parsed(text: string, key: string, schema: Schema): number | string | null {
  if (text.trim() === "" && isNullable(schema)) return null;
  const value = parseNumber(text);
  if (value === undefined) return text;
  // Nine digits, so that 1.1 kW is 1100 W and not a little more.
  return Number((value / scaleOf(key).scale).toPrecision(9));
}

/** Whether a value may be sent; a text where a number belongs is what somebody is still typing. */
export function isValid(value: Json | undefined, schema: Schema): boolean {
  if (value === null || value === undefined) return value === undefined || isNullable(schema);
  if (isNumber(schema))
    return (
      typeof value === "number" &&
      value >= (schema.minimum ?? -Infinity) &&
      value <= (schema.maximum ?? Infinity) &&
      (typeOf(schema) !== "integer" || Number.isInteger(value))
    );
  if (Array.isArray(value)) return value.every((each) => isValid(each, schema.items!));
  if (typeof value === "object") return fieldsOf(schema).every(([key, each]) => isValid(value[key], schemaBeside(key, each, value)));
  if (typeof value === "string" && !schema.enum) return value !== "";
  return true;
}

/** The place of the first value that may not be sent; undefined when all may. */
export function firstInvalid(value: Json | undefined, schema: Schema, pointer: string): string | undefined {
  if (isValid(value, schema)) return undefined;
  const parts: [string, Json | undefined, Schema][] = Array.isArray(value)
    ? value.map((each, i) => [String(i), each, schema.items!])
    : typeof value === "object" && value !== null
      ? fieldsOf(schema).map(([key, each]) => [key, value[key], schemaBeside(key, each, value)])
      : [];
  for (const [key, each, inside] of parts) {
    const found = firstInvalid(each, inside, `${pointer}/${key}`);
    if (found !== undefined) return found;
  }
  return pointer;
}

/** The names of a place as people read them, outermost first: ["Circuits", "2", "Fuse"]; what nobody knows is left out. */
export function titlesOf(schema: Schema, pointer: string): string[] {
  const titles: string[] = [];
  let at: Schema | undefined = schema;
  for (const key of pointer.split("/").slice(1)) {
    const isRow: boolean = at !== undefined && typeOf(at) === "array";
    at = isRow ? at!.items : at?.properties?.[key];
    if (!at) return titles;
    titles.push(isRow ? String(Number(key) + 1) : (at.title ?? key));
  }
  return titles;
}

/** A stored number in the unit people read. */
const scaled = (value: number, key: string) => Number((value * scaleOf(key).scale).toPrecision(9));

/** The text of a stored number in its field. */
export function numberText(value: Json | undefined, key: string, locale: string): string {
  if (typeof value === "number") return fieldText(scaled(value, key), locale);
  return typeof value === "string" ? value : "";
}

/** The same for reading only. */
export const shownNumber = (value: number, key: string, locale: string) => boundText(scaled(value, key), locale);

/** Seconds in the largest unit that tells them exactly: "5 mins", "1 day"; undefined where only seconds do. */
export function wholeTime(seconds: number, locale: string): string | undefined {
  const length = [86_400, 3600, 60].find((each) => seconds >= each);
  return length !== undefined && seconds % length === 0 ? duration(seconds * 1000, locale) : undefined;
}

/** Something to start from for a new row of a list. */
export function blank(schema: Schema): Json {
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (typeOf(schema) !== "object") return "";
  return Object.fromEntries(fieldsOf(schema).map(([key, each]) => [key, blank(each)]));
}

/** Whether a refusal names this place: "/peak/demandW, /peak/instantW" names two. */
export function namesPlace(field: string | undefined, pointer: string): boolean {
  return (field ?? "").split(", ").includes(pointer);
}
