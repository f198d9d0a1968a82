// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { addSwitch, getFoundSwitches, lookAtSwitch, searchSwitches } from "../api/endpoints";
import type { FoundSwitch } from "../api/types";
import { Card } from "../components/card";
import { RefusalText, TextField } from "../components/field";
import { Await } from "../components/states";
import { locale, t } from "../i18n";
import { addressText, parseAddress } from "../model/address";
import { useResource } from "../state/resource";
import { href } from "../state/route";
import { showToast } from "../state/toast";
import { AddedSwitches } from "./addedswitches";
import { useSaving } from "./settings/section";

const renewMs = 1000;

interface Renewed {
  reload(): Promise<void>;
}

/** Name and, where the switch has one, password; the appliance tries them before it keeps anything. */
function AddForm({ found, reload }: { found: FoundSwitch } & Renewed) {
  const name = useSignal(found.deviceName ?? found.modelName ?? "");
  const password = useSignal("");
  const saving = useSaving();
  const ready = !saving.busy.value && (!found.passwordSet || password.value !== "");
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    void saving.save(async () => {
      const { host, port } = found;
      await addSwitch({ host, port, name: name.value.trim(), password: password.value });
      showToast({ text: t("discovery.added", name.value.trim() || found.name), failed: false });
      await reload();
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label={t("discovery.name")}
        autocomplete="off"
        value={name.value}
        onInput={(text) => (name.value = text)}
      />
      {found.passwordSet && (
        <TextField
          label={t("discovery.password")}
          type="password"
          autocomplete="off"
          value={password.value}
          onInput={(text) => (password.value = text)}
        />
      )}
      <RefusalText text={saving.refusal.value?.text} />
      <div class="buttons">
        <button type="submit" class="primary" disabled={!ready}>
          {t("discovery.add")}
        </button>
      </div>
    </form>
  );
}

function Found({ found, reload }: { found: FoundSwitch } & Renewed) {
  const isNew = found.verdict === "usable" && (found.device === null || found.moved);
  return (
    <Card title={found.modelName ?? found.name}>
      <p class="quiet">
        {[
          addressText(found),
          found.id ?? (found.name === found.host ? null : found.name),
          found.firmware && t("discovery.firmware", found.firmware),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {found.verdict === "asking" && <p role="status">{t("discovery.asking")}</p>}
      {found.text && <p class={found.verdict === "usable" ? "quiet" : "note warning"}>{found.text}</p>}
      {found.device !== null && (
        <p>
          <a href={href("devices", found.device)}>{t("discovery.already", found.deviceName ?? found.device)}</a>
        </p>
      )}
      {isNew && <AddForm found={found} reload={reload} />}
    </Card>
  );
}

/** For switches that cannot be heard: those behind a router, or where nothing can listen. */
function ByAddress({ reload }: Renewed) {
  const text = useSignal("");
  const saving = useSaving();
  const address = parseAddress(text.value);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!address || saving.busy.value) return;
    void saving.save(async () => {
      await lookAtSwitch(address);
      text.value = "";
      await reload();
    });
  };
  return (
    <Card title={t("discovery.byAddress")}>
      <form onSubmit={onSubmit}>
        <TextField
          label={t("discovery.address")}
          autocomplete="off"
          value={text.value}
          error={saving.refusal.value?.text}
          onInput={(typed) => (text.value = typed)}
        />
        <div class="buttons">
          <button type="submit" disabled={!address || saving.busy.value}>
            {t("discovery.look")}
          </button>
        </div>
      </form>
    </Card>
  );
}

/** Finds smart switches on the network when it is asked to, and makes devices of the plant of them. */
export default function DiscoveryView() {
  const search = useResource(getFoundSwitches, [locale.value], renewMs);
  const saving = useSaving();
  const reload = search.reload;
  const begin = () =>
    void saving.save(async () => {
      await searchSwitches();
      await reload();
    });
  return (
    <div class="view narrow">
      <header class="view-head">
        <div>
          <h1>{t("nav.discovery")}</h1>
          <p class="lead">{t("discovery.lead")}</p>
        </div>
      </header>
      <Await resource={search.state.value} reload={() => void reload()} lines={4}>
        {({ phase, progress, problemText, full, found, added }) => (
          <>
            <Card>
              {phase === "running" && <progress max={1} value={progress} aria-label={t("discovery.running")} />}
              {problemText && (
                <p class="note warning" role="status">
                  {problemText}
                </p>
              )}
              {phase === "ended" && !problemText && found.length === 0 && <p role="status">{t("discovery.none")}</p>}
              {full && <p class="note">{t("discovery.full")}</p>}
              <RefusalText text={saving.refusal.value?.text} />
              <div class="buttons">
                <button type="button" disabled={phase === "running" || saving.busy.value} onClick={begin}>
                  {t(phase === "running" ? "discovery.running" : "discovery.search")}
                </button>
              </div>
            </Card>
            {found.map((each) => (
              <Found key={`${each.host}:${each.port}`} found={each} reload={reload} />
            ))}
            <ByAddress reload={reload} />
            <AddedSwitches list={added} reload={reload} />
          </>
        )}
      </Await>
    </div>
  );
}
