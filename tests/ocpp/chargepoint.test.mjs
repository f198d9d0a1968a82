// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An independent charge point (ocpp-rpc, strict mode: every message of either side is checked against the schemas
// of the Open Charge Alliance) calls our central system.
// req: B12, G1
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RPCClient } from "ocpp-rpc";
import WebSocket from "ws";
import { Host, until } from "./host.mjs";

const PASSWORD = "a long wallbox password";
const IDENTITY = "CP-1";

/** A charge point that follows the last limit it was sent; `asked` has everything it was asked. */
function chargePoint(host, { password = PASSWORD, tls = false, identity = IDENTITY } = {}) {
  const scheme = tls ? "wss" : "ws";
  const client = new RPCClient({
    endpoint: `${scheme}://localhost:${host.port}/ocpp`,
    identity,
    password,
    protocols: ["ocpp1.6"],
    strictMode: true,
    reconnect: false,
    callTimeoutMs: 20_000,
    wsOpts: tls ? { ca: host.certificate() } : {},
  });
  client.asked = [];
  client.violations = [];
  client.on("strictValidationFailure", (failure) => client.violations.push(failure));
  client.limit = null;
  const answers = {
    GetConfiguration: () => ({
      configurationKey: [
        { key: "SupportedFeatureProfiles", readonly: true, value: "Core,SmartCharging,RemoteTrigger" },
        { key: "ChargeProfileMaxStackLevel", readonly: true, value: "2" },
        { key: "ChargingScheduleAllowedChargingRateUnit", readonly: true, value: "Current" },
        { key: "ConnectorSwitch3to1PhaseSupported", readonly: true, value: "true" },
        { key: "MeterValueSampleInterval", readonly: false, value: "60" },
        { key: "MeterValuesSampledData", readonly: false, value: "Energy.Active.Import.Register" },
      ],
    }),
    SetChargingProfile: ({ csChargingProfiles: profile }) => {
      client.limit = profile.chargingSchedule;
      return { status: "Accepted" };
    },
    ClearChargingProfile: () => {
      client.limit = null;
      return { status: "Accepted" };
    },
    GetCompositeSchedule: ({ connectorId }) => {
      if (!client.limit) return { status: "Rejected" };
      const schedule = { ...client.limit, chargingSchedulePeriod: [client.limit.chargingSchedulePeriod[0]] };
      return { status: "Accepted", connectorId, chargingSchedule: schedule };
    },
  };
  client.handle(({ method, params }) => {
    client.asked.push({ method, params });
    return (answers[method] ?? (() => ({ status: "Accepted" })))(params);
  });
  return client;
}

const wasAsked = (client, method) => client.asked.filter((one) => one.method === method);
const now = () => new Date().toISOString();
const boot = (client) =>
  client.call("BootNotification", { chargePointVendor: "Independent", chargePointModel: "Peer", firmwareVersion: "1" });
const status = (client, value, connectorId = 1) =>
  client.call("StatusNotification", { connectorId, errorCode: "NoError", status: value, timestamp: now() });
const start = (client, timestamp = now(), meterStart = 1000) =>
  client.call("StartTransaction", { connectorId: 1, idTag: "04A2", meterStart, timestamp });
const stop = (client, transactionId, meterStop) =>
  client.call("StopTransaction", { transactionId, meterStop, timestamp: now(), reason: "Local" });
const sample = (measurand, value, unit, phase) => ({
  measurand,
  value: String(value),
  unit,
  ...(phase ? { phase } : {}),
});
const meter = (client, transactionId, samples, timestamp = now()) =>
  client.call("MeterValues", { connectorId: 1, transactionId, meterValue: [{ timestamp, sampledValue: samples }] });

/** Raw WebSocket for what a well-behaved library does not send. */
function raw(host, { protocol = "ocpp1.6", path = `/ocpp/${IDENTITY}`, login = `${IDENTITY}:${PASSWORD}` } = {}) {
  const headers = login ? { authorization: "Basic " + Buffer.from(login).toString("base64") } : {};
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocol ? [protocol] : [], { headers });
  socket.frames = [];
  socket.on("message", (data) => socket.frames.push(JSON.parse(data)));
  socket.opened = new Promise((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("unexpected-response", (_, response) => reject(Object.assign(new Error("turned away"), { status: response.statusCode })));
    socket.on("error", reject);
  });
  socket.opened.catch(() => {});
  socket.closed = new Promise((resolve) => socket.on("close", (code) => resolve(code)));
  return socket;
}

const host = new Host();
before(() => host.start(["--password", PASSWORD]));
after(() => host.forget());

test("a whole charge with every message of the core, and a limit that is read back", async () => {
  const client = chargePoint(host);
  await client.connect();
  const booted = await boot(client);
  assert.equal(booted.status, "Accepted");
  assert.ok(Math.abs(Date.parse(booted.currentTime) - Date.now()) < 5000);
  assert.ok(booted.interval > 0);
  await until(() => wasAsked(client, "TriggerMessage").length >= 2, "our questions after the boot");
  const written = wasAsked(client, "ChangeConfiguration").map((one) => one.params.key);
  assert.deepEqual(written.sort(), ["MeterValueSampleInterval", "MeterValuesSampledData"]);

  assert.ok((await client.call("Heartbeat", {})).currentTime);
  assert.equal((await client.call("Authorize", { idTag: "04A2" })).idTagInfo.status, "Accepted");
  assert.equal((await client.call("DataTransfer", { vendorId: "com.example" })).status, "UnknownVendorId");
  await client.call("FirmwareStatusNotification", { status: "Idle" });
  await client.call("DiagnosticsStatusNotification", { status: "Idle" });
  await status(client, "Available", 0);
  await status(client, "Preparing");
  const { transactionId, idTagInfo } = await start(client);
  assert.equal(idTagInfo.status, "Accepted");
  await status(client, "Charging");
  await meter(client, transactionId, [
    sample("Power.Active.Import", 6.9, "kW"),
    sample("Energy.Active.Import.Register", 1090, "Wh"),
    sample("Current.Import", 10, "A", "L1"),
    sample("Current.Import", 10.1, "A", "L2"),
    sample("Current.Import", 9.9, "A", "L3"),
    sample("Voltage", 231, "V", "L1-N"),
    sample("SoC", 44, "Percent"),
  ]);
  let state = await host.state();
  assert.equal(state.link, "connected");
  assert.equal(state.model, "Peer");
  assert.equal(state.readings["chargerState.total"], 2);
  assert.equal(state.readings["activePower.total"], 6900);
  assert.equal(state.readings["current.L2"], 10.1);
  assert.equal(state.readings["sessionEnergy.total"], 90);
  assert.equal(state.readings["stateOfCharge.total"], 44);

  await host.tell("set chargerCurrent 6.3");
  await host.tell("set chargerPhases 1");
  state = await until(async () => {
    const seen = await host.state();
    return seen.setpoints.chargerCurrent?.state === "confirmed" && seen.setpoints.chargerPhases?.state === "confirmed" && seen;
  }, "the limit to be confirmed");
  assert.equal(client.limit.chargingSchedulePeriod[0].limit, 6.3);
  assert.equal(client.limit.chargingSchedulePeriod[0].numberPhases, 1);
  // It ends by itself, at six amperes.
  assert.equal(client.limit.chargingSchedulePeriod[1].limit, 6);
  const leaseEnd = Date.parse(client.limit.startSchedule) + client.limit.chargingSchedulePeriod[1].startPeriod * 1000;
  assert.ok(leaseEnd > Date.now() && leaseEnd < Date.now() + 65_000);
  await host.tell("release");
  await until(() => client.limit === null, "the limit to be taken away");

  assert.equal((await stop(client, transactionId, 1150)).idTagInfo.status, "Accepted");
  await status(client, "Available");
  state = await host.state();
  assert.equal(state.readings["activeEnergyImport.total"], 1150);
  assert.equal(state.readings["activePower.total"], 0);
  assert.deepEqual(client.violations, []);
  await client.close();
  await until(async () => (await host.state()).link === "absent", "the station to notice the end");
});

test("who has no name, no password or the wrong one is turned away before there is a WebSocket", async () => {
  const refused = async (options) =>
    assert.rejects(raw(host, options).opened, (error) => {
      assert.ok(error.status, error.message);
      refused.status = error.status;
      return true;
    });
  for (const [options, expected] of [
    [{ login: `${IDENTITY}:guess` }, 401],
    [{ login: null }, 401],
    [{ login: `other:${PASSWORD}` }, 401],
    [{ path: "/ocpp/CP-2" }, 404],
    [{ path: "/" }, 404],
    [{ protocol: "ocpp2.0.1" }, 400],
    [{ protocol: null }, 400],
  ]) {
    await refused(options);
    assert.equal(refused.status, expected, JSON.stringify(options));
  }
  // Guessing is slowed down, and the right password with it: only for a while and only from here.
  for (let i = 0; i < 8; i++) await refused({ login: `${IDENTITY}:guess${i}` });
  assert.equal(refused.status, 503);
  assert.ok(!host.log.includes("guess") && !host.log.includes(PASSWORD), "a password is in the log");
});

test("what breaks the protocol is answered as the protocol says, and nothing else happens", async () => {
  const other = await new Host().start(["--password", PASSWORD]);
  try {
    const socket = raw(other);
    await socket.opened;
    const answerTo = async (text) => {
      const before = socket.frames.filter((frame) => frame[0] !== 2).length;
      socket.send(text);
      await until(() => socket.frames.filter((frame) => frame[0] !== 2).length > before, `an answer to ${text}`);
      return socket.frames.filter((frame) => frame[0] !== 2).at(-1);
    };
    const code = async (text) => {
      const [type, id, fault] = await answerTo(text);
      assert.equal(type, 4);
      assert.equal(id, "x");
      return fault;
    };
    assert.equal(await code('[2,"x","Coffee",{}]'), "NotImplemented");
    assert.equal(await code('[2,"x","Reset",{"type":"Hard"}]'), "NotSupported");
    assert.equal(await code('[2,"x","Heartbeat"]'), "FormationViolation");
    assert.equal(await code('[2,"x","Authorize",{}]'), "OccurenceConstraintViolation");
    assert.equal(await code('[2,"x","Authorize",{"idTag":1}]'), "TypeConstraintViolation");
    assert.equal(await code('[2,"x","Authorize",{"idTag":"123456789012345678901"}]'), "PropertyConstraintViolation");
    assert.equal(await code('[2,"x","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Asleep"}]'), "PropertyConstraintViolation");
    // Answers nobody asked for change nothing.
    socket.send('[3,"9999",{"status":"Accepted"}]');
    socket.send('[4,"9999","GenericError","",{}]');
    // The same message again, ten times: one charge.
    const text = `[2,"x","StartTransaction",{"connectorId":1,"idTag":"T","meterStart":5,"timestamp":"${now()}"}]`;
    const ids = new Set();
    for (let i = 0; i < 10; i++) ids.add((await answerTo(text))[2].transactionId);
    assert.equal(ids.size, 1);
    // A stop nobody knows is taken, or the charge point would send it for ever.
    assert.equal((await answerTo(`[2,"x","StopTransaction",{"transactionId":77,"meterStop":9,"timestamp":"${now()}"}]`))[0], 3);

    socket.send("[2,\"x\",\"DataTransfer\",{\"vendorId\":\"v\",\"data\":\"" + "x".repeat(100_000) + "\"}]");
    assert.equal(await socket.closed, 1009);

    const garbage = raw(other);
    await garbage.opened;
    for (let i = 0; i < 5; i++) garbage.send("[" .repeat(3000));
    assert.equal(await garbage.closed, 1002);

    const flood = raw(other);
    await flood.opened;
    for (let i = 0; i < 2000; i++) flood.send('[2,"x","Heartbeat",{}]');
    assert.equal(await flood.closed, 1002);

    // After all that it serves the next one as if nothing had been.
    const client = chargePoint(other);
    await client.connect();
    assert.equal((await boot(client)).status, "Accepted");
    await client.close();
    assert.equal(await other.quit(), 0);
  } finally {
    other.forget();
  }
});

test("with TLS, only for who trusts the appliance's certificate", async () => {
  const secure = await new Host().start(["--password", PASSWORD, "--tls"]);
  try {
    const client = chargePoint(secure, { tls: true });
    await client.connect();
    assert.equal((await boot(client)).status, "Accepted");
    await client.close();
    const plain = chargePoint(secure);
    await assert.rejects(plain.connect());
    const doubtful = new RPCClient({
      endpoint: `wss://localhost:${secure.port}`, identity: IDENTITY, password: PASSWORD,
      protocols: ["ocpp1.6"], strictMode: true, reconnect: false,
    });
    await assert.rejects(doubtful.connect(), /self.signed/i);
    const wrong = chargePoint(secure, { tls: true, password: "guess" });
    await assert.rejects(wrong.connect(), (error) => error.code === 401 || /401/.test(error.message));
  } finally {
    secure.forget();
  }
});

test("a charge goes on when the appliance is killed in the middle of it", async () => {
  const mortal = await new Host().start(["--password", PASSWORD]);
  try {
    const client = chargePoint(mortal);
    await client.connect();
    await boot(client);
    const { transactionId } = await start(client);
    await status(client, "Charging");
    const port = mortal.port;
    await mortal.kill();
    await until(() => client.state !== RPCClient.OPEN, "the charge point to notice");

    await mortal.start(["--password", PASSWORD], port);
    const again = chargePoint(mortal);
    await again.connect();
    // No boot: it was only the network. It is asked to introduce itself all the same.
    await until(() => wasAsked(again, "TriggerMessage").some((one) => one.params.requestedMessage === "BootNotification"), "the request to introduce itself");
    await status(again, "Charging");
    await meter(again, transactionId, [sample("Energy.Active.Import.Register", 1080, "Wh")]);
    assert.equal((await mortal.state()).readings["sessionEnergy.total"], 80);
    // A start that was never acknowledged comes again: it is another charge only if it is another one.
    await stop(again, transactionId, 1100);
    const next = await start(again, now(), 1100);
    assert.notEqual(next.transactionId, transactionId);
    assert.equal((await mortal.state()).readings["activeEnergyImport.total"], 1100);
    assert.deepEqual(again.violations, []);
    await again.close();
  } finally {
    mortal.forget();
  }
});

test("tags that may not charge are told so", async () => {
  const strict = await new Host().start(["--password", PASSWORD, "--tag", "04A2", "--remote-start"]);
  try {
    const client = chargePoint(strict);
    await client.connect();
    await boot(client);
    assert.equal((await client.call("Authorize", { idTag: "04a2" })).idTagInfo.status, "Accepted");
    assert.equal((await client.call("Authorize", { idTag: "other" })).idTagInfo.status, "Invalid");
    await until(() => wasAsked(client, "TriggerMessage").length >= 2, "our questions after the boot");
    await status(client, "Preparing");
    await strict.tell("set chargerCurrent 10");
    await until(() => wasAsked(client, "RemoteStartTransaction").length, "the start of a charge");
    assert.deepEqual(client.violations, []);
    await client.close();
  } finally {
    strict.forget();
  }
});
