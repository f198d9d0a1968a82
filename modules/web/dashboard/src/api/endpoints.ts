// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { request } from "./client";
import type * as T from "./types";

type Query = Record<string, string | number | boolean | undefined | readonly string[]>;

/** Query string of the given parameters; undefined ones are left out, lists repeat their name. */
export function queryString(query: Query): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) pairs.append(name, String(each));
  }
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}

const get = <Answer>(path: string, query: Query = {}) => request<Answer>("GET", path + queryString(query));
const put = <Answer>(path: string, body: unknown) => request<Answer>("PUT", path, body);

export const getSession = () => get<T.Session>("/session");
export const signIn = (credentials: T.Credentials) => request<T.Session>("POST", "/session", credentials);
export const signOut = () => request<void>("DELETE", "/session");
export const changePassword = (change: T.PasswordChange) => put<T.Session>("/session/password", change);

export const getLive = () => get<T.Live>("/live");
export const getDevices = async () => (await get<T.DeviceList>("/devices")).devices;
export const getQuantities = async () => (await get<T.QuantityList>("/quantities")).quantities;

export const getMeters = async () => (await get<T.MeterList>("/meters")).meters;
export const getMeter = (id: string) => get<T.Meter>(`/meters/${encodeURIComponent(id)}`);
export const getHarmonics = (id: string, channel: string, order: number, fromMs: number, toMs: number) =>
  get<T.HarmonicHistory>(`/meters/${encodeURIComponent(id)}/harmonics`, {
    channel,
    order,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
  });
export const commandPartials = (id: string, command: T.PartialCommand) =>
  request<void>("POST", `/meters/${encodeURIComponent(id)}/partials`, command);

export const switchOutput = (id: string, command: T.OutputCommand) =>
  request<void>("POST", `/meters/${encodeURIComponent(id)}/outputs`, command);
export const resetDemand = (id: string) => request<void>("POST", `/meters/${encodeURIComponent(id)}/demand/reset`);

/** Recorded series between two instants (UTC milliseconds). */
export const getHistory = (
  series: readonly string[],
  fromMs: number,
  toMs: number,
  resolution: T.Resolution | "auto" = "auto",
) =>
  get<T.History>("/history", {
    series,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    resolution,
  });

export interface DecisionQuery {
  device?: string | undefined;
  toMs?: number | undefined;
  limit?: number;
}
export const getDecisions = async ({ device, toMs, limit }: DecisionQuery) => {
  const to = toMs === undefined ? undefined : new Date(toMs).toISOString();
  return (await get<T.DecisionList>("/decisions", { device, to, limit })).decisions;
};
export const getAlarms = async (active: boolean) => (await get<T.AlarmList>("/alarms", { active })).alarms;

export const getControlSettings = () => get<T.ControlSettings>("/settings/control");
export const putControlSettings = (settings: T.ControlSettings) =>
  put<T.ControlSettings>("/settings/control", settings);
export const patchControlSettings = (part: object) => request<T.ControlSettings>("PATCH", "/settings/control", part);
export const getSettingsSchema = () => get<T.SettingsSchema>("/settings/control/schema");
export const getLoads = async () => (await get<T.LoadList>("/loads")).loads;
export const commandLoad = (id: string, command: T.LoadCommand) =>
  request<void>("POST", `/loads/${encodeURIComponent(id)}/command`, command);
export const getLimits = () => get<T.Limits>("/limits");
export const getPanelSettings = () => get<T.PanelSettings>("/settings/panel");
export const putPanelSettings = (settings: T.PanelSettingsChange) =>
  put<T.PanelSettings>("/settings/panel", settings);
export const putPanelPin = (pin: string) => put<void>("/settings/panel/pin", { pin } satisfies T.PanelPin);
export const putOverride = (override: T.OverrideRequest) => put<T.ActiveOverride>("/override", override);
export const deleteOverride = (device: string, setpoint: string) =>
  request<void>("DELETE", `/override?${new URLSearchParams({ device, setpoint }).toString()}`);

export const getCommissioning = () => get<T.Commissioning>("/commissioning");
export const getCommissioningReport = (id: string) =>
  get<T.CommissioningReport>(`/commissioning/${encodeURIComponent(id)}`);
export const startCommissioning = () => request<void>("POST", "/commissioning");
export const abortCommissioning = () => request<void>("DELETE", "/commissioning");

export const getFoundSwitches = () => get<T.SwitchSearch>("/discovery/switches");
export const searchSwitches = () => request<void>("POST", "/discovery/switches");
export const lookAtSwitch = (address: T.SwitchAddress) => request<void>("POST", "/discovery/switches/look", address);
export const addSwitch = (wanted: T.SwitchToAdd) =>
  request<T.SwitchAdded>("POST", "/discovery/switches/add", wanted);
const addedSwitch = (device: string) => `/discovery/switches/added/${encodeURIComponent(device)}`;
export const renameSwitch = (device: string, name: string) =>
  request<void>("PATCH", addedSwitch(device), { name } satisfies T.SwitchName);
export const removeSwitch = (device: string) => request<void>("DELETE", addedSwitch(device));

export const pressPanelKey = (key: T.PanelKey["key"]) => request<void>("POST", "/panel/keys", { key });
export const getSimulator = () => get<T.Simulator>("/simulator");
export const putSimulatorSpeed = (speed: number) => put<T.Simulator>("/simulator/speed", { speed });
export const putSimulatorFaults = (faults: readonly T.Fault[]) => put<T.Simulator>("/simulator/faults", { faults });
