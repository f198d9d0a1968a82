// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../src");
const sources = (readdirSync(root, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name));

/** The files of the dashboard that a file imports, at once or later. */
function importsOf(name: string): string[] {
  const text = readFileSync(join(root, name), "utf8");
  return [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].flatMap(([, path]) => {
    const base = join(root, dirname(name), path!);
    const found = [`${base}.ts`, `${base}.tsx`, join(base, "index.ts")].find((file) => existsSync(file));
    return found ? [relative(root, found)] : [];
  });
}

test("no file imports itself by way of others", () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (name: string, above: readonly string[]) => {
    if (above.includes(name)) circles.push([...above.slice(above.indexOf(name)), name].join(" > "));
    if (done.has(name) || above.includes(name)) return;
    for (const next of importsOf(name)) visit(next, [...above, name]);
    done.add(name);
  };
  for (const name of sources) visit(name, []);
  expect(sources.length).toBeGreaterThan(50);
  expect(circles).toEqual([]);
});
