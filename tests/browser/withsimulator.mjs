// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// withsimulator.mjs PROGRAM [meter|selftest]: starts the real simulator with a fresh data folder and runs the browser
// tests against it; with "meter" only those of the power analyser, in the home that has one, with "selftest" only the
// self-test of the plant, a few times as fast as life.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const program = process.argv[2];
/** Home and plant time of each run, the name of its tests, and what tells them that they are meant. */
const runs = {
  all: { home: "family-garage", start: "2016-03-16T09:30:00Z" },
  meter: { home: "corner-house", start: "2021-06-03T09:30:00Z", tests: "analyses the load", env: { WW_EXPECT_METER: "1" } },
  selftest: {
    home: "sunny-terrace",
    start: "2021-06-03T10:00:00Z",
    options: ["--speed", "4"],
    tests: "tests the plant itself",
    env: { WW_SELF_TEST: "1" },
  },
};
const run = runs[process.argv[3] ?? "all"];
const folder = mkdtempSync(join(tmpdir(), "wattward-browser-"));
const simulator = spawn(
  program,
  ["--home", run.home, "--headless", "--start", run.start, "--data-dir", join(folder, "data"),
    "--http-port", "0", "--https-port", "0", ...(run.options ?? [])],
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
  const env = {
    ...process.env,
    ...run.env,
    WW_URL: `https://127.0.0.1:${ready.https}`,
    WW_PASSWORD: label.ownerPassword,
    WW_INSTALLER_PASSWORD: label.installerPassword,
  };
  const chosen = run.tests ? [`--test-name-pattern=${run.tests}`] : [];
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
