// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useEffect } from "preact/hooks";
import { ExplanationSheet } from "./components/explain";
import { lazy } from "./components/lazy";
import { Shell } from "./components/shell";
import { Toasts } from "./components/toasts";
import { t } from "./i18n";
import { live } from "./state/live";
import { route, type Page } from "./state/route";
import { sessionState } from "./state/session";
import { AlarmsView } from "./views/alarms";
import { DevicesView } from "./views/devices";
import { HistoryView } from "./views/history";
import { LoginView } from "./views/login";
import { NowView } from "./views/now";
import { PasswordView } from "./views/password";
import { AskingView, UnreachableView } from "./views/start";
import { WhyView } from "./views/why";

const CommissioningView = lazy<object>(async () => (await import("./views/commissioning")).default);
const DiscoveryView = lazy<object>(async () => (await import("./views/discovery")).default);
const SettingsView = lazy<{ section: string | undefined }>(async () => (await import("./views/settings")).default);
const LoadsView = lazy<object>(async () => (await import("./views/loads")).default);
const MeterView = lazy<{ id: string }>(async () => (await import("./views/meter")).default);

const views: Record<Page, () => preact.JSX.Element> = {
  now: NowView,
  history: HistoryView,
  why: WhyView,
  devices: DevicesView,
  settings: () => <SettingsView section={route.value.item} />,
  alarms: AlarmsView,
  commissioning: () => <CommissioningView />,
  discovery: () => <DiscoveryView />,
  loads: () => <LoadsView />,
  meter: () => <MeterView id={route.value.item ?? ""} />,
};

function Content() {
  const state = sessionState.value;
  if (state.kind === "asking") return <AskingView />;
  if (state.kind === "unreachable") return <UnreachableView />;
  if (state.kind === "signedOut") return <LoginView expired={state.expired} />;
  if (state.kind === "mustChangePassword") return <PasswordView />;
  const View = views[route.value.page];
  return (
    <Shell>
      <View />
    </Shell>
  );
}

/** The whole dashboard: what it shows depends on the session and the address. */
export function App() {
  const { page } = route.value;
  const plant = live.value?.plant.name;
  useEffect(() => {
    document.title = plant ? `${t(`nav.${page}`)} · ${plant}` : "Wattward";
  });
  return (
    <>
      <Content />
      <ExplanationSheet />
      <Toasts />
    </>
  );
}
