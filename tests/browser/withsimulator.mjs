// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// withsimulator.mjs PROGRAM [meter]: starts the real simulator with a fresh data folder and runs the browser tests
// against it; with "meter" only those of the power analyser, in the home that has one.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const program = process.argv[2];
const forMeter = process.argv[3] === "meter";
const [home, start] = forMeter
  ? ["corner-house", "2021-06-03T09:30:00Z"]
  : ["family-garage", "2016-03-16T09:30:00Z"];
const folder = mkdtempSync(join(tmpdir(), "wattward-browser-"));
const simulator = spawn(
  program,
  ["--home", home, "--headless", "--start", start, "--data-dir", join(folder, "data"),
    "--http-port", "0", "--https-port", "0"],
  { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ASAN_OPTIONS: "detect_leaks=0" } },
);

function readiness() {
  return new Promise((resolve, reject) => {
    createInterface({ input: simulator.stdout }).on("line", (line) => {
      if (line.startsWith("{")) resolve(JSON.parse(line));
    });
    simulator.on("exit", (code) => reject(new Error(`the simulator ended with ${code}`)));
    setTimeout(() => reject(new Error("the simulator did not get ready in 60 s")), 60_000).unref();
  });
}

function runTests(ready) {
  const label = JSON.parse(readFileSync(join(folder, "data", "label.json"), "utf8"));
  const env = { ...process.env, WW_URL: `https://127.0.0.1:${ready.https}`, WW_PASSWORD: label.ownerPassword };
  const chosen = forMeter ? ["--test-name-pattern=analyses the load"] : [];
  if (forMeter) env.WW_EXPECT_METER = "1";
  const tests = spawn(process.execPath, ["--test", "--test-concurrency=1", ...chosen, "dashboard.test.mjs"], { stdio: "inherit", env });
  return new Promise((resolve) => tests.on("exit", (code) => resolve(code ?? 1)));
}

let code = 1;
try {
  code = await runTests(await readiness());
} catch (problem) {
  console.error(problem.message);
} finally {
  simulator.removeAllListeners("exit");
  simulator.kill("SIGTERM");
  await new Promise((resolve) => simulator.on("exit", resolve));
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);
