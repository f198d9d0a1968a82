// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A stand-in for the appliance: serves the built dashboard and speaks its REST and WebSocket contract with a plausible
// house. For working on the dashboard and for the browser tests. `node mockserver.mjs [--port N] [--speed N]`
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import { commissioning, commissioningReport } from "./mock/commissioning.mjs";
import { limits, loads } from "./mock/control.mjs";
import { devices, quantities } from "./mock/devices.mjs";
import { switchSearch } from "./mock/discovery.mjs";
import { history } from "./mock/history.mjs";
import { harmonicHistory, meterDetail } from "./mock/meter.mjs";
import { panelImage } from "./mock/panel.mjs";
import { MockPlant, midnightAfter } from "./mock/plant.mjs";
import { settingsSchema } from "./mock/schema.mjs";
import { label, MockAccounts, tokenOf } from "./mock/session.mjs";

const dist = fileURLToPath(new URL("../../modules/web/dashboard/dist", import.meta.url));
const openapi = new URL("../../resources/openapi.json", import.meta.url);
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

class Problem extends Error {
  constructor(status, fields, headers = {}) {
    super(fields.title);
    Object.assign(this, { status, fields, headers });
  }
}

const languageOf = (request) => (/^\s*fr/i.test(request.headers["accept-language"] ?? "") ? "fr" : "en");

function send(response, status, body, headers = {}) {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": status < 400 ? "application/json" : "application/problem+json",
    "Cache-Control": "no-store",
    ...headers,
  });
  response.end(text);
}

function serveFile(request, response, path) {
  const file = join(dist, normalize(path === "/" ? "/index.html" : path));
  if (!file.startsWith(dist) || !existsSync(file))
    return send(response, 404, { type: "about:blank", title: "Not found", status: 404 });
  const gzip = /\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && existsSync(`${file}.gz`);
  response.writeHead(200, {
    "Content-Type": types[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": file.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    ...(gzip ? { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } : {}),
  });
  return response.end(readFileSync(gzip ? `${file}.gz` : file));
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw new Problem(400, { type: "/problems/bad-json", title: "Not JSON" });
  }
}

function invalid(field, detail) {
  return new Problem(422, { type: "/problems/invalid", title: "Value refused", detail, field });
}

/** The routes behind the login: "METHOD /path" to a function of the request. */
function routes(plant) {
  const time = (query, name, fallback) => {
    const value = query.has(name) ? Date.parse(query.get(name)) : fallback;
    if (!Number.isFinite(value)) throw invalid(name, "This is not a time.");
    return value;
  };
  const simulator = () => ({
    home: "family-garage",
    speed: plant.speed,
    faults: plant.faults,
    contacts: plant.contacts,
  });
  return {
    "GET /live": ({ language }) => plant.live(language),
    "GET /devices": ({ language }) => ({ devices: devices(plant, language) }),
    "GET /meters": ({ language }) => ({
      meters: devices(plant, language)
        .filter(({ id }) => id === "meter1")
        .map(({ id, name, role }) => ({ id, name, role, gridSystem: "3-phase-4-wire", findings: 1 })),
    }),
    "GET /meters/meter1": ({ language }) => meterDetail(plant, devices(plant, language)[0]),
    "GET /meters/meter1/harmonics": ({ query }) => harmonicHistory(plant, query),
    "POST /meters/meter1/partials": ({ body }) => {
      if (!["start", "pause", "reset"].includes(body.action)) throw invalid("action", "start, pause or reset.");
      if (body.action !== "reset") plant.partialRunning = body.action === "start";
      return undefined;
    },
    "POST /meters/meter1/outputs": ({ body }) => {
      if (![1, 2].includes(body.output)) throw invalid("output", "1 or 2.");
      if (body.output !== 1) throw invalid("output", "This output is not switched from outside.");
      if (typeof body.active !== "boolean") throw invalid("active", "true or false.");
      plant.outputActive = body.active;
      return undefined;
    },
    "POST /meters/meter1/demand/reset": () => {
      plant.demandForgotten = true;
      return undefined;
    },
    "GET /commissioning": () => commissioning(plant),
    "GET /commissioning/1590969600000": ({ language }) => commissioningReport(language),
    "POST /commissioning": () => {
      plant.selfTest = true;
      return undefined;
    },
    "DELETE /commissioning": () => {
      plant.selfTest = false;
      return undefined;
    },
    "GET /discovery/switches": ({ language }) => switchSearch(plant, language),
    "POST /discovery/switches": () => {
      plant.searched = true;
      return undefined;
    },
    "POST /discovery/switches/look": ({ body }) => {
      plant.lookedAt = body;
      return undefined;
    },
    "POST /discovery/switches/add": ({ body }) => {
      if (body.password === "wrong")
        throw new Problem(409, { type: "/problems/conflict", title: "Conflict", detail: "It refuses the password." });
      const { host, port, name } = body;
      plant.addedSwitch = { device: "shelly-aabbccddee40", name, host, port };
      return { device: plant.addedSwitch.device };
    },
    "PATCH /discovery/switches/added/shelly-aabbccddee40": ({ body }) => {
      plant.addedSwitch.name = body.name;
      return undefined;
    },
    "DELETE /discovery/switches/added/shelly-aabbccddee40": () => {
      plant.addedSwitch = null;
      return undefined;
    },
    "GET /quantities": ({ language }) => ({ quantities: quantities(language) }),
    "GET /history": ({ query }) => {
      const series = query.getAll("series");
      if (series.length < 1 || series.length > 12) throw invalid("series", "Ask for 1 to 12 series.");
      const known = { fromMs: plant.recordedFromMs, toMs: plant.nowMs() };
      return history({
        series,
        fromMs: time(query, "from"),
        toMs: time(query, "to"),
        resolution: query.get("resolution") ?? "auto",
        known,
        midnightAfter,
      });
    },
    "GET /decisions": ({ query, language }) => ({
      decisions: plant.decisions({
        toMs: time(query, "to", plant.nowMs()),
        limit: Number(query.get("limit") ?? 100),
        device: query.get("device"),
        language,
      }),
    }),
    "GET /alarms": ({ query, language }) => {
      const wanted = query.get("active");
      return {
        alarms: plant
          .alarms(language)
          .filter((alarm) => wanted === null || (alarm.cleared === null) === (wanted === "true")),
      };
    },
    "GET /settings/control": () => plant.settings,
    "PUT /settings/control": ({ body }) => {
      if (body.battery.minSocPercent > 60) throw invalid("battery.minSocPercent", "The lower end may be 60 % at most.");
      plant.settings = body;
      return plant.settings;
    },
    "PATCH /settings/control": ({ body }) => (plant.settings = { ...plant.settings, ...body }),
    "GET /settings/control/schema": ({ language }) => settingsSchema(language),
    "GET /loads": ({ language }) => ({ loads: loads(plant, language) }),
    "POST /loads/cp1/command": ({ body }) => {
      if (body.command !== "auto" && !(body.minutes >= 1 && body.minutes <= 1440))
        throw invalid("minutes", "1 to 1440 minutes.");
      plant.heldUntil =
        body.command === "auto" ? null : new Date(plant.nowMs() + body.minutes * 60_000).toISOString();
      return undefined;
    },
    "GET /limits": () => limits(plant),
    "GET /settings/panel": () => plant.panel,
    "PUT /settings/panel": ({ body }) => (plant.panel = { ...plant.panel, ...body }),
    "PUT /settings/panel/pin": ({ body }) => {
      if (/^(\d)\1{3}$/.test(body.pin)) throw invalid("pin", "This PIN is among the first that are guessed.");
      plant.panel = { ...plant.panel, pinSet: true };
    },
    "PUT /override": ({ body }) => {
      if (!(body.minutes >= 1 && body.minutes <= 1440)) throw invalid("minutes", "1 to 1440 minutes.");
      const { device, setpoint, value } = body;
      plant.override = {
        device,
        setpoint,
        value,
        until: new Date(plant.nowMs() + body.minutes * 60_000).toISOString(),
      };
      return plant.override;
    },
    "DELETE /override": () => {
      plant.override = null;
      return undefined;
    },
    "POST /panel/keys": () => undefined,
    "GET /simulator": () => simulator(),
    "PUT /simulator/speed": ({ body }) => {
      plant.setSpeed(body.speed);
      return simulator();
    },
    "PUT /simulator/contacts": ({ body }) => {
      plant.contacts = body;
      return simulator();
    },
    "PUT /simulator/faults": ({ body }) => {
      plant.faults = body.faults;
      return simulator();
    },
    "GET /openapi.json": () => JSON.parse(readFileSync(openapi, "utf8")),
  };
}

function sessionRoute(method, path, accounts, token, body) {
  const signedIn = accounts.sessions.has(token);
  if (method === "POST" && path === "/session") {
    const { token: fresh, problem } = accounts.signIn(body);
    if (problem) throw new Problem(...problem);
    return {
      body: accounts.describe(fresh),
      headers: { "Set-Cookie": `__Host-wattward=${fresh}; Secure; HttpOnly; SameSite=Strict; Path=/` },
    };
  }
  if (!signedIn) throw new Problem(401, { type: "/problems/signed-out", title: "Not signed in" });
  if (method === "GET" && path === "/session") return { body: accounts.describe(token) };
  if (method === "DELETE" && path === "/session") {
    accounts.sessions.delete(token);
    return { body: undefined };
  }
  if (method === "PUT" && path === "/session/password") {
    const problem = accounts.changePassword(body);
    if (problem) throw new Problem(...problem);
    return { body: accounts.describe(token) };
  }
  return undefined;
}

/** Answers one request; throws Problem. */
async function answer({ plant, accounts, table }, request, response) {
  const url = new URL(request.url, "http://mock");
  if (!url.pathname.startsWith("/api/v1/")) return serveFile(request, response, url.pathname);
  const path = url.pathname.slice("/api/v1".length);
  if (request.method !== "GET" && request.headers["x-wattward"] !== "1")
    throw new Problem(403, { type: "/problems/guard", title: "Guard header is missing" });
  const body = await bodyOf(request);
  const session = sessionRoute(request.method, path, accounts, tokenOf(request), body);
  if (session) return send(response, session.body === undefined ? 204 : 200, session.body, session.headers);
  if (accounts.mustChangePassword)
    throw new Problem(403, { type: "/problems/password-change-required", title: "Change the password first" });
  if (path === "/panel.png") {
    response.writeHead(200, { "Content-Type": "image/png", "Cache-Control": "no-store" });
    return response.end(panelImage(plant.state().soc));
  }
  const isInstaller = accounts.installers.has(tokenOf(request));
  if (path === "/commissioning" && request.method !== "GET" && !isInstaller)
    throw new Problem(403, { type: "/problems/installer-only", title: "Forbidden" });
  const route = table[`${request.method} ${path}`];
  if (!route) throw new Problem(404, { type: "about:blank", title: "Not found" });
  const result = route({ query: url.searchParams, body, language: languageOf(request) });
  return send(response, result === undefined ? 204 : 200, result);
}

function sendError(response, error) {
  const status = error.status ?? 500;
  send(response, status, { status, ...(error.fields ?? { type: "about:blank", title: String(error) }) }, error.headers);
}

/**
 * The stream on the server's port: a live frame at once and then each second, loads and limits when they have changed.
 * Returns the open clients and a stop.
 */
function openStream(server, { plant, accounts }) {
  const sockets = new WebSocketServer({ noServer: true });
  const sendChanged = (client, type, data) => {
    const frame = JSON.stringify({ type, data });
    if (frame !== client.last[type]) client.send(frame);
    client.last[type] = frame;
  };
  const sendLive = (client) => {
    if (!accounts.sessions.has(client.token)) client.close(4401);
    else {
      client.send(JSON.stringify({ type: "live", data: plant.live(client.language) }));
      sendChanged(client, "loads", { loads: loads(plant, client.language) });
      sendChanged(client, "limits", limits(plant));
    }
  };
  server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.language = languageOf(request);
      client.last = {};
      client.token = tokenOf(request);
      sendLive(client);
    });
  });
  const beat = setInterval(() => sockets.clients.forEach(sendLive), 1000);
  return {
    drop: () => sockets.clients.forEach((client) => client.terminate()),
    stop: () => clearInterval(beat),
  };
}

/** Starts the mock; resolves with its address and everything a test may turn. */
export async function startMock({ port = 0, speed = 1, start = "2020-06-05T11:42:00Z", initialPassword = true } = {}) {
  const plant = new MockPlant({ startMs: Date.parse(start), speed });
  const accounts = new MockAccounts();
  if (!initialPassword) accounts.mustChangePassword = false;
  const mock = { plant, accounts, table: routes(plant) };
  const server = createServer((request, response) => {
    answer(mock, request, response).catch((error) => sendError(response, error));
  });
  let isCut = false;
  server.on("connection", (socket) => isCut && socket.destroy());
  const stream = openStream(server, mock);
  const dropAll = () => {
    stream.drop();
    server.closeAllConnections();
  };
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${server.address().port}`,
    plant,
    accounts,
    label,
    /** Refuses everything, as if the cable were pulled; false plugs it in again. */
    cut(cut) {
      isCut = cut;
      if (cut) dropAll();
    },
    async stop() {
      stream.stop();
      dropAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, fallback) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? fallback : Number(process.argv[at + 1]);
  };
  const mock = await startMock({ port: option("--port", 8088), speed: option("--speed", 1) });
  console.log(`${mock.url}  user ${label.user}, password ${label.password}`);
}
