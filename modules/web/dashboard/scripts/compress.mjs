// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts a .gz and a .br sibling beside every text file of dist/ and stops the build when the app outgrows its budget.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

/** Most bytes of all that the first page loads (JavaScript, CSS and HTML), compressed with gzip. */
export const budgetBytes = 80_000;
/** Most bytes of one part that is fetched when it is first wanted. */
export const partBudgetBytes = 20_000;

/** Every file below a folder, as paths. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function compress(file) {
  const bytes = readFileSync(file);
  // Compressed once and fetched often: zopfli finds a few per cent that gzip's own search leaves.
  const gzip = execFileSync("zopfli", ["-c", "--i15", file], { maxBuffer: bytes.length + 1024 });
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(`${file}.gz`, gzip);
  writeFileSync(`${file}.br`, brotli);
  return { raw: bytes.length, gzip: gzip.length, brotli: brotli.length };
}

/** Scripts that index.html does not name are fetched later. */
function isPart(file, page) {
  return file.endsWith(".js") && !page.includes(basename(file));
}

function main() {
  const dist = fileURLToPath(new URL("../dist", import.meta.url));
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const total = { raw: 0, gzip: 0, brotli: 0 };
  let everything = 0;
  for (const file of filesBelow(dist).filter((name) => /\.(js|css|html|svg|webmanifest)$/.test(name))) {
    const sizes = compress(file);
    everything += sizes.gzip;
    if (!isPart(file, page)) {
      for (const key of Object.keys(total)) total[key] += sizes[key];
    } else if (sizes.gzip > partBudgetBytes) {
      console.error(`dashboard: ${basename(file)} has ${sizes.gzip} bytes with gzip, more than ${partBudgetBytes}`);
      process.exitCode = 1;
    } else {
      console.log(`dashboard: ${basename(file)} is fetched when wanted, ${sizes.gzip} bytes with gzip`);
    }
  }
  console.log(
    `dashboard: ${total.raw} bytes, ${total.gzip} with gzip, ${total.brotli} with brotli (budget ${budgetBytes} with gzip); ` +
      `all parts ${everything} with gzip`,
  );
  if (total.gzip > budgetBytes) {
    console.error(`dashboard: ${total.gzip - budgetBytes} bytes over the budget`);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
