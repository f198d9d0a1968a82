// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Starts and stops the appliance's side, and speaks with it over its standard streams.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Polls until `condition` holds; fails with `what` after `seconds`. */
export async function until(condition, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export class Host {
  constructor() {
    this.data = mkdtempSync(join(tmpdir(), "ww-ocpp-"));
    this.log = "";
  }

  /** Starts the program; `port` 0 picks a free one. */
  async start(options = [], port = 0) {
    const program = process.env.WW_OCPP_HOST;
    if (!program) throw new Error("WW_OCPP_HOST names no program");
    this.child = spawn(program, ["--data", this.data, "--port", String(port), ...options]);
    this.child.stderr.on("data", (text) => (this.log += text));
    this.answers = [];
    createInterface({ input: this.child.stdout }).on("line", (line) => {
      const json = JSON.parse(line);
      if (json.port) this.port = json.port;
      else this.answers.shift()?.(json);
    });
    this.ended = new Promise((resolve) => this.child.on("exit", (code, signal) => resolve({ code, signal })));
    this.port = 0;
    await until(() => this.port, `the port of the central system; its log:\n${this.log}`);
    return this;
  }

  /** Sends a command and gives the state after it. */
  tell(command) {
    return new Promise((resolve) => {
      this.answers.push(resolve);
      this.child.stdin.write(command + "\n");
    });
  }

  state() {
    return this.tell("state");
  }

  certificate() {
    return readFileSync(join(this.data, "ca.pem"));
  }

  /** SIGKILL: no goodbye. */
  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  /** Ends the program as it should end; its exit code. */
  async quit() {
    this.child.stdin.write("quit\n");
    return (await this.ended).code;
  }

  forget() {
    this.child.kill("SIGKILL");
    rmSync(this.data, { recursive: true, force: true });
  }
}
