// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import {
  abortCommissioning,
  getCommissioning,
  getCommissioningReport,
  startCommissioning,
} from "../api/endpoints";
import { asApiError } from "../api/problem";
import type { CommissioningProgress, CommissioningSummary } from "../api/types";
import { Card } from "../components/card";
import { SelectField } from "../components/field";
import { ofDevice, Report } from "../components/selftestreport";
import { Await, Empty, failureText } from "../components/states";
import { dayAndClock } from "../format/time";
import { locale, named, t } from "../i18n";
import { timeZone } from "../state/live";
import { useResource } from "../state/resource";
import { isInstaller } from "../state/session";

const renewMs = 1000;

function Running({ progress }: { progress: CommissioningProgress }) {
  const what = named("commissioning.check", progress.check);
  return (
    <div class="self-test" role="status">
      <h2>{ofDevice(progress.deviceName, what)}</h2>
      <progress max={progress.steps} value={progress.step - 0.5} aria-label={t("commissioning.running")} />
      <p class="quiet">
        {t("commissioning.progress", progress.step, progress.steps, Math.max(1, Math.ceil(progress.leftS / 60)))}
      </p>
      <p class="note">{t("commissioning.meanwhile")}</p>
    </div>
  );
}

function Reports({ reports }: { reports: readonly CommissioningSummary[] }) {
  const chosen = useSignal("");
  const id = reports.find((each) => each.id === chosen.value)?.id ?? reports[0]?.id ?? "";
  const report = useResource(() => getCommissioningReport(id), [id, locale.value]);
  return (
    <>
      {reports.length > 1 && (
        <div class="screen-only">
          <SelectField
            label={t("commissioning.reports")}
            value={id}
            choices={reports.map((each) => ({
              value: each.id,
              label: `${dayAndClock(Date.parse(each.started), locale.value, timeZone.value)} · ${named("commissioning.verdict", each.verdict)}`,
            }))}
            onChange={(value) => (chosen.value = value)}
          />
        </div>
      )}
      <Await resource={report.state.value} reload={() => void report.reload()} lines={6}>
        {(value) => <Report report={value} />}
      </Await>
    </>
  );
}

/** Why there is no button, and how to get one. */
function InstallerOnly() {
  return (
    <div class="note">
      <p>{t("commissioning.installerOnly")}</p>
      <p>{t("commissioning.installerHow")}</p>
    </div>
  );
}

/** The self-test of the plant: starts it, follows it, and shows what came of it. */
export default function CommissioningView() {
  const test = useResource(getCommissioning, [], renewMs);
  const refused = useSignal("");
  const act = async (what: () => Promise<void>) => {
    refused.value = "";
    try {
      await what();
      await test.reload();
    } catch (error) {
      refused.value = failureText(asApiError(error));
    }
  };
  return (
    <div class="view narrow">
      <header class="view-head">
        <div>
          <h1>{t("nav.commissioning")}</h1>
          <p class="lead">{t("commissioning.lead")}</p>
        </div>
      </header>
      <Await resource={test.state.value} reload={() => void test.reload()} lines={5}>
        {({ running, reports }) => (
          <>
            <Card class="screen-only">
              {running && <Running progress={running} />}
              {refused.value && (
                <p class="note" role="alert">
                  {refused.value}
                </p>
              )}
              {isInstaller.value ? (
                <button type="button" class={running ? "" : "primary"} onClick={() => void act(running ? abortCommissioning : startCommissioning)}>
                  {t(running ? "commissioning.abort" : "commissioning.start")}
                </button>
              ) : (
                <InstallerOnly />
              )}
            </Card>
            {reports.length > 0 && <Reports reports={reports} />}
            {reports.length === 0 && !running && (
              <Card>
                <Empty icon="table" title={t("commissioning.never")} hint={t("commissioning.neverHint")} />
              </Card>
            )}
          </>
        )}
      </Await>
    </div>
  );
}
