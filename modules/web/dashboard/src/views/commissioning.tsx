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
import type { CommissioningProgress, CommissioningReport, CommissioningStep, CommissioningSummary } from "../api/types";
import { Card } from "../components/card";
import { Await, failureText } from "../components/states";
import { dayAndClock } from "../format/time";
import { locale, named, t } from "../i18n";
import { timeZone } from "../state/live";
import { useResource } from "../state/resource";
import { isInstaller } from "../state/session";

const renewMs = 1000;
const marks = { passed: "✓", failed: "✗", unknown: "?", skipped: "–" } as const;

function Running({ progress }: { progress: CommissioningProgress }) {
  const what = named("commissioning.check", progress.check);
  return (
    <div class="report" role="status">
      <p>
        <b>{progress.deviceName ? `${progress.deviceName}: ${what}` : what}</b>
      </p>
      <progress max={progress.steps} value={progress.step - 1} aria-label={t("commissioning.running")} />
      <p class="quiet">
        {t("commissioning.progress", progress.step, progress.steps, Math.ceil(progress.leftS / 60))}
      </p>
    </div>
  );
}

function Step({ step }: { step: CommissioningStep }) {
  const what = named("commissioning.check", step.check);
  return (
    <li>
      <div>
        <b>
          {marks[step.verdict]} {step.deviceName ? `${step.deviceName}: ${what}` : what}
        </b>{" "}
        <span class="quiet">{named("commissioning.verdict", step.verdict)}</span>
        {step.findings.map((finding) => (
          <p key={`${finding.deviceName ?? ""} ${finding.text}`}>
            {finding.deviceName ? `${finding.deviceName}: ${finding.text}` : finding.text}
          </p>
        ))}
      </div>
    </li>
  );
}

function Report({ report }: { report: CommissioningReport }) {
  const started = dayAndClock(Date.parse(report.started), locale.value, timeZone.value);
  return (
    <Card
      title={t("commissioning.report", started)}
      actions={
        <button type="button" onClick={() => window.print()}>
          {t("commissioning.print")}
        </button>
      }
    >
      <p>
        <b>{named("commissioning.verdict", report.verdict)}</b>{" "}
        <span class="quiet">
          {report.plant} · Wattward {report.version}
        </span>
      </p>
      {!report.complete && <p class="note warning">{report.stoppedText ?? t("commissioning.aborted")}</p>}
      <ul class="report">
        {report.steps.map((step, index) => (
          <Step key={index} step={step} />
        ))}
      </ul>
    </Card>
  );
}

function Reports({ reports }: { reports: readonly CommissioningSummary[] }) {
  const chosen = useSignal("");
  const id = reports.find((each) => each.id === chosen.value)?.id ?? reports[0]?.id ?? "";
  const report = useResource(() => getCommissioningReport(id), [id, locale.value]);
  return (
    <>
      {reports.length > 1 && (
        <select
          aria-label={t("commissioning.reports")}
          value={id}
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          {reports.map((each) => (
            <option key={each.id} value={each.id}>
              {dayAndClock(Date.parse(each.started), locale.value, timeZone.value)} ·{" "}
              {named("commissioning.verdict", each.verdict)}
            </option>
          ))}
        </select>
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
            <Card>
              {running && <Running progress={running} />}
              {refused.value && (
                <p class="note warning" role="alert">
                  {refused.value}
                </p>
              )}
              {isInstaller.value ? (
                <button type="button" onClick={() => void act(running ? abortCommissioning : startCommissioning)}>
                  {t(running ? "commissioning.abort" : "commissioning.start")}
                </button>
              ) : (
                <InstallerOnly />
              )}
            </Card>
            {reports.length > 0 && <Reports reports={reports} />}
          </>
        )}
      </Await>
    </div>
  );
}
