// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync, brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
// @ts-expect-error a script without types
import { budgetBytes, filesBelow, partBudgetBytes } from "../scripts/compress.mjs";
// @ts-expect-error a script without types
import { typeOf } from "../scripts/apitypes.mjs";

describe.skipIf(!existsSync("dist/index.html"))("what was built", () => {
  const files: string[] = existsSync("dist") ? filesBelow("dist") : [];
  const plain = files.filter((file) => !/\.(gz|br)$/.test(file));

  it("loads at most 80 kB with gzip for the first page", () => {
    const page = readFileSync("dist/index.html", "utf8");
    const isPart = (file: string) => file.endsWith(".js.gz") && !page.includes(basename(file, ".gz"));
    const parts = files.filter(isPart).map((file) => readFileSync(file).length);
    expect(Math.max(...parts)).toBeLessThanOrEqual(partBudgetBytes);
    const bytes = files
      .filter((file) => file.endsWith(".gz") && !isPart(file))
      .reduce((sum, file) => sum + readFileSync(file).length, 0);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThanOrEqual(budgetBytes);
    expect(budgetBytes).toBeLessThanOrEqual(80_000);
  });

  it("has compressed siblings with the same content", () => {
    for (const file of plain) {
      const content = readFileSync(file);
      expect(gunzipSync(readFileSync(`${file}.gz`)).equals(content)).toBe(true);
      expect(brotliDecompressSync(readFileSync(`${file}.br`)).equals(content)).toBe(true);
    }
  });

  it("loads nothing from elsewhere and has no script or style inline", () => {
    const html = readFileSync("dist/index.html", "utf8");
    expect(html).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\son\w+=|\sstyle=/);
    expect(html).toMatch(/assets\/[\w-]+-[\w-]{8}\.js/);
  });
});

describe("types from the interface description", () => {
  it.each([
    [{ $ref: "#/components/schemas/Live" }, "Live"],
    [{ type: ["number", "null"] }, "number | null"],
    [{ type: "array", items: { type: "string" } }, "Array<string>"],
    [{ enum: ["a", null] }, '"a" | null'],
    [{ type: "object", additionalProperties: { type: "integer" } }, "Record<string, number>"],
    [{ oneOf: [{ $ref: "#/x/A" }, { type: "null" }] }, "A | null"],
  ])("%j is %s", (schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it("refuse what they do not understand", () => {
    expect(() => typeOf({ type: "tuple" })).toThrow(/not understood/);
  });
});
