// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { CommissioningReport, CommissioningStep } from "../api/types";
import { dayAndClock } from "../format/time";
import { locale, named, t } from "../i18n";
import { timeZone } from "../state/live";
import { Card } from "./card";
import { setpointValue } from "./decision";
import { Icon } from "./icon";

type Verdict = CommissioningStep["verdict"];
const icons = { passed: "check", failed: "close", unknown: "why", skipped: "right" } as const;
/** What needs somebody comes first. */
const order: readonly Verdict[] = ["failed", "unknown", "passed", "skipped"];

/** A value of the step's setpoint in words; states are whole numbers, whatever a mean of them is. */
export function answerText({ setpoint, unit }: CommissioningStep, value: number): string {
  return setpointValue(setpoint ?? "", unit ? value : Math.round(value), unit ?? "");
}

/** Something about a device, or about the whole plant. */
export function ofDevice(name: string | null | undefined, text: string): string {
  return name ? t("text.labelled", name, text) : text;
}

/** What the device was told and what came of it. */
function Answer({ step }: { step: CommissioningStep }) {
  const { setpoint, told, answered } = step;
  if (!setpoint || told === undefined || told === null) return null;
  const parts = [
    [t("commissioning.told"), answerText(step, told)],
    [t("commissioning.answered"), answered === undefined || answered === null ? t("commissioning.noAnswer") : answerText(step, answered)],
  ];
  return (
    <div class="told">
      <span>{t("text.labelled", named("setpoint", setpoint), "").trimEnd()}</span>
      <dl>
        {parts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Finding({ finding }: { finding: CommissioningStep["findings"][number] }) {
  return <p>{ofDevice(finding.deviceName, finding.text)}</p>;
}

function Step({ step }: { step: CommissioningStep }) {
  const what = named("commissioning.check", step.check);
  return (
    <li class={`step verdict-${step.verdict}`}>
      <Icon name={icons[step.verdict]} size={20} />
      <div>
        <h3>
          {ofDevice(step.deviceName, what)}{" "}
          <span class="chip">{named("commissioning.verdict", step.verdict)}</span>
        </h3>
        <Answer step={step} />
        {step.findings.map((finding, index) => (
          <Finding key={index} finding={finding} />
        ))}
      </div>
    </li>
  );
}

/** The verdict on the whole and how many steps came to which. */
function Summary({ report }: { report: CommissioningReport }) {
  const counted = order
    .map((verdict) => ({ verdict, count: report.steps.filter((step) => step.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
  return (
    <div class={`summary verdict-${report.verdict}`}>
      <Icon name={icons[report.verdict]} size={28} />
      <div>
        <p class="summary-title">{named("commissioning.summary", report.verdict)}</p>
        <p class="quiet">
          {counted.map(({ verdict, count }) => `${count}\u00a0${named("commissioning.verdict", verdict)}`).join("\u00a0· ")}
        </p>
      </div>
    </div>
  );
}

/** A report to be read, printed and kept. */
export function Report({ report }: { report: CommissioningReport }) {
  const started = dayAndClock(Date.parse(report.started), locale.value, timeZone.value);
  const steps = order.flatMap((verdict) => report.steps.filter((step) => step.verdict === verdict));
  return (
    <Card
      title={t("commissioning.report", started)}
      actions={
        <button type="button" onClick={() => window.print()}>
          {t("commissioning.print")}
        </button>
      }
    >
      <Summary report={report} />
      {!report.complete && <p class="note">{report.stoppedText ?? t("commissioning.aborted")}</p>}
      <ul class="report">
        {steps.map((step, index) => (
          <Step key={index} step={step} />
        ))}
      </ul>
      <p class="quiet">
        {report.plant} · Wattward {report.version}
      </p>
    </Card>
  );
}
