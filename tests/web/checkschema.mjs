// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads {"schema": ..., "right": [...], "wrong": [...]} and says, a line each, what an independent validator
// (npm: ajv, of ../ocpp) finds: a schema that is none by JSON Schema Draft 2020-12, right documents it
// refuses, wrong ones it takes. Silent when all is well.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { default: Ajv } = createRequire(new URL("../ocpp/package.json", import.meta.url))("ajv/dist/2020.js");
const { schema, right, wrong } = JSON.parse(readFileSync(0, "utf8"));
// Keywords of ours, such as "enumTitles", are allowed; a validator leaves them alone.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const told = (errors) => errors.map((error) => `${error.instancePath} ${error.message}`);

if (!ajv.validateSchema(schema)) {
  for (const line of told(ajv.errors)) console.log(`no schema: ${line}`);
} else {
  const validate = ajv.compile(schema);
  for (const document of right)
    if (!validate(document)) for (const line of told(validate.errors)) console.log(`refused: ${line}`);
  for (const document of wrong) if (validate(document)) console.log(`taken: ${JSON.stringify(document)}`);
}
