// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The schema of the control settings in words, from the same sources as the appliance's: the interface's description, the
// table of titles and the French texts.
import { readFileSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const decode = (text) => text.replace(/&(\w+);/g, (all, name) => entities[name] ?? all);

/** [end of a path, title] for each setting and, after "=", each of its words. */
const titles = [
  ...read("modules/control/settings/settingtitles.cpp").matchAll(
    /\{"([^"]+)",\s*QT_TRANSLATE_NOOP\("Settings",\s*"([^"]+)"\)\}/g,
  ),
].map(([, key, title]) => [key, title]);

/** The French texts of a context, by their English ones. */
export function frenchOf(context) {
  const block = new RegExp(`<name>${context}</name>[\\s\\S]*?</context>`).exec(read("translations/wattward_fr.ts"))?.[0] ?? "";
  const texts = block.matchAll(/<source>([\s\S]*?)<\/source>[\s\S]*?<translation>([\s\S]*?)<\/translation>/g);
  return new Map([...texts].map(([, source, text]) => [decode(source), decode(text)]));
}

const french = frenchOf("Settings");

/** The longest key that ends the path names it; without one its last part does. */
function titleOf(path, translate) {
  const fits = titles.filter(([key]) => path === key || path.endsWith(`/${key}`));
  const [best] = fits.sort(([a], [b]) => b.length - a.length);
  return best ? translate(best[1]) : path.split(/[/=]/).at(-1);
}

function named(schema, path, translate) {
  const result = { ...schema };
  if (path) result.title = titleOf(path, translate);
  if (schema.description) result.description = translate(schema.description);
  if (schema.enum) result.enumTitles = schema.enum.map((word) => titleOf(`${path}=${word}`, translate));
  if (schema.items) result.items = named(schema.items, path, translate);
  if (schema.properties)
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, each]) => [
        key,
        named(each, path ? `${path}/${key}` : key, translate),
      ]),
    );
  return result;
}

/** The schema of `GET /settings/control/schema`. */
export function settingsSchema(language) {
  const schema = JSON.parse(read("resources/openapi.json")).components.schemas.ControlSettings;
  return named(schema, "", (text) => (language === "fr" ? (french.get(text) ?? text) : text));
}
