// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { getDecisions } from "../api/endpoints";
import { asApiError, type ApiError } from "../api/problem";
import type { Decision } from "../api/types";
import { DecisionRow } from "../components/decisionrow";
import { SelectField } from "../components/field";
import { Empty, Failure, Skeleton } from "../components/states";
import { day } from "../format/time";
import { differsFromBrowser, locale, t } from "../i18n";
import { groupDecisions, mergeDecisions, type DecisionGroup } from "../model/decisions";
import { lastDecision, timeZone } from "../state/live";
import { devices } from "../state/sources";

const pageSize = 200;
const renewMs = 5000;

interface Ledger {
  decisions: readonly Decision[];
  error: ApiError | undefined;
  loading: boolean;
  more: boolean;
}

function useLedger(device: string) {
  const ledger = useSignal<Ledger>({ decisions: [], error: undefined, loading: true, more: false });
  const load = async (older: boolean) => {
    const known = older ? ledger.value.decisions : [];
    const last = known[known.length - 1];
    ledger.value = { ...ledger.value, decisions: known, loading: true, error: undefined };
    try {
      const query = { device: device || undefined, toMs: last && Date.parse(last.time), limit: pageSize };
      const page = await getDecisions(query);
      ledger.value = {
        decisions: mergeDecisions(page, known),
        error: undefined,
        loading: false,
        more: page.length === pageSize,
      };
    } catch (error) {
      ledger.value = { ...ledger.value, loading: false, error: asApiError(error) };
    }
  };
  useEffect(() => void load(false), [device, locale.value]);
  const merge = (fresh: readonly Decision[]) => {
    ledger.value = { ...ledger.value, decisions: mergeDecisions(fresh, ledger.value.decisions) };
  };
  const fresh = lastDecision.value;
  useEffect(() => {
    if (!fresh || ledger.value.loading || differsFromBrowser.value || (device && fresh.device !== device)) return;
    merge([fresh]);
  }, [fresh]);
  // Where the stream speaks another language than the user, the newest ones are asked for instead.
  useEffect(() => {
    if (!differsFromBrowser.value) return undefined;
    const timer = window.setInterval(async () => {
      if (document.hidden) return;
      try {
        merge(await getDecisions({ device: device || undefined, limit: 20 }));
      } catch {
        // The banner already tells that the device is not reached.
      }
    }, renewMs);
    return () => window.clearInterval(timer);
  }, [device, differsFromBrowser.value]);
  return { ledger, load };
}

function byDay(groups: readonly DecisionGroup[]): [string, DecisionGroup[]][] {
  const days = new Map<string, DecisionGroup[]>();
  for (const group of groups) {
    const name = day(Date.parse(group.newest.time), locale.value, timeZone.value);
    days.set(name, [...(days.get(name) ?? []), group]);
  }
  return [...days];
}

/** The decision ledger: what was set, and why. */
export function WhyView() {
  const device = useSignal("");
  const { ledger, load } = useLedger(device.value);
  const { decisions, error, loading, more } = ledger.value;
  const choices = [
    { value: "", label: t("why.allDevices") },
    ...devices.value.filter((each) => each.type !== "meter").map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div class="view narrow">
      <header class="view-head">
        <div>
          <h1>{t("nav.why")}</h1>
          <p class="lead">{t("why.lead")}</p>
        </div>
        {choices.length > 2 && (
          <SelectField
            label={t("why.device")}
            value={device.value}
            choices={choices}
            onChange={(value) => (device.value = value)}
          />
        )}
      </header>
      {byDay(groupDecisions(decisions)).map(([name, groups]) => (
        <section key={name}>
          <h2 class="day">{name}</h2>
          <div class="card list">
            {groups.map((group) => (
              <DecisionRow key={group.oldest.id} group={group} />
            ))}
          </div>
        </section>
      ))}
      {loading && decisions.length === 0 && <Skeleton lines={6} tall />}
      {error && <Failure error={error} retry={() => void load(decisions.length > 0)} />}
      {!loading && !error && decisions.length === 0 && (
        <Empty icon="why" title={t("why.empty")} hint={t("why.empty.hint")} />
      )}
      {more && !error && (
        <button type="button" class="wide" disabled={loading} onClick={() => void load(true)}>
          {t("why.more")}
        </button>
      )}
    </div>
  );
}
