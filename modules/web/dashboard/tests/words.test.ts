// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "../src/generated/english";
import { fr } from "../src/generated/french";
import { fill, language, loadFrench, negotiate, t, tn } from "../src/i18n";
// @ts-expect-error a script without types
import { checkSame, readContext, tied } from "../scripts/catalogue.mjs";

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) =>
      entry.isDirectory()
        ? sources(join(folder, entry.name))
        : /\.tsx?$/.test(entry.name)
          ? readFileSync(join(folder, entry.name), "utf8")
          : "",
    )
    .join("\n");
}

describe("catalogues", () => {
  it("say everything in both languages", () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const text of [...Object.values(en), ...Object.values(fr)].flat()) expect(text.trim()).not.toBe("");
  });

  it("hold nothing that nobody says", () => {
    const code = sources("src").replace(/src\/generated/g, "");
    const prefixes = [...code.matchAll(/(?:t\(`|named\(")([\w.]+?)\.?(?:\$\{|")/g)].map(([, prefix]) => `${prefix}.`);
    const unused = Object.keys(en).filter(
      (key) => !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it("switch live, with English words until French has come", async () => {
    language.value = "fr";
    expect(t("action.save")).toBe("Save");
    await loadFrench();
    expect(t("action.save")).toBe("Enregistrer");
    expect(tn("alarms.open", 1)).toBe("1 alarme active");
    expect(tn("alarms.open", 3)).toBe("3 alarmes actives");
    language.value = "en";
    expect(t("action.save")).toBe("Save");
    expect(tn("alarms.open", 0)).toBe("0 open alarms");
  });

  it("fill arguments in any order and leave missing ones visible", () => {
    expect(fill("%2 of %1", ["a", "b"])).toBe("b of a");
    expect(fill("%1 %2", ["a"])).toBe("a %2");
  });

  it("follow the browser's wish", () => {
    expect(negotiate(["de-AT", "fr-CH", "en"])).toBe("fr");
    expect(negotiate(["de"])).toBe("en");
    expect(negotiate([])).toBe("en");
  });
});

describe("the Linguist reader", () => {
  const file = (message: string) =>
    `<TS><context><name>Other</name><message><source>x</source><translation>y</translation></message></context><context><name>Web</name>${message}</context></TS>`;
  const message = (key: string, text: string, type = "") =>
    `<message><source>s</source><comment>${key}</comment><translation${type}>${text}</translation></message>`;

  it("reads one context, entities and plurals", () => {
    const plural =
      '<message numerus="yes"><source>s</source><comment>n</comment><translation><numerusform>%n a</numerusform><numerusform>%n b</numerusform></translation></message>';
    const messages = readContext(file(message("a", "x &amp; &#233;") + plural), "Web", "f");
    expect([...messages]).toEqual([
      ["a", "x & é"],
      ["n", ["%n a", "%n b"]],
    ]);
  });

  it("refuses unfinished, doubled and nameless messages", () => {
    expect(() => readContext(file(message("a", "x", ' type="unfinished"')), "Web", "f")).toThrow(/not translated/);
    expect(() => readContext(file(message("a", "x") + message("a", "y")), "Web", "f")).toThrow(/twice/);
    expect(() =>
      readContext(file("<message><source>s</source><translation>x</translation></message>"), "Web", "f"),
    ).toThrow(/no comment/);
  });

  it("begins no line of French with a mark", () => {
    expect(tied("Prix : « bas » ; sûr ?")).toBe("Prix\u00a0: «\u00a0bas\u00a0»\u00a0; sûr\u00a0?");
    expect(tied(["Un !", "%n !"])).toEqual(["Un\u00a0!", "%n\u00a0!"]);
  });

  it("refuses catalogues that do not match", () => {
    const map = (entries: [string, string][]) => new Map(entries);
    expect(() => checkSame(map([["a", "x"]]), map([]), "f")).toThrow(/missing/);
    expect(() => checkSame(map([]), map([["a", "x"]]), "f")).toThrow(/no other language/);
    expect(() => checkSame(map([["a", "%1"]]), map([["a", "x"]]), "f")).toThrow(/arguments/);
  });
});
