// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal, useSignal } from "@preact/signals";
import { Card } from "../components/card";
import { Icon } from "../components/icon";
import { Segmented } from "../components/segmented";
import { Skeleton } from "../components/states";
import { locale, t } from "../i18n";
import { rangeAround, spans, type Range, type Span } from "../model/range";
import { rangeText } from "../model/rangetext";
import { live, plantTimeMs, timeZone } from "../state/live";
import { BalanceHistory } from "./historybalance";
import { CompareHistory } from "./historycompare";

type Kind = "balance" | "compare";

// Kept outside the view, so that coming back finds it as it was left.
const span = signal<Span>("day");
const steps = signal(0);
const kind = signal<Kind>("balance");

function RangeBar({ range, anchorMs }: { range: Range; anchorMs: number }) {
  const isCurrent = steps.value === 0;
  const choose = (value: Span) => {
    span.value = value;
    steps.value = 0;
  };
  return (
    <div class="range-bar">
      <Segmented<Span>
        label={t("history.span")}
        value={span.value}
        choices={spans.map((value) => ({ value, label: t(`span.${value}`) }))}
        onChange={choose}
      />
      <div class="stepper">
        <button
          type="button"
          class="ghost icon-only"
          aria-label={t("history.earlier")}
          onClick={() => (steps.value -= 1)}
        >
          <Icon name="left" />
        </button>
        <span aria-live="polite">{rangeText(span.value, range, locale.value, timeZone.value)}</span>
        <button
          type="button"
          class="ghost icon-only"
          aria-label={t("history.later")}
          disabled={range.toMs > anchorMs}
          onClick={() => (steps.value += 1)}
        >
          <Icon name="right" />
        </button>
        {!isCurrent && (
          <button type="button" class="link" onClick={() => (steps.value = 0)}>
            {t("history.current")}
          </button>
        )}
      </div>
    </div>
  );
}

/** The recorded past: the balance of the house, or any readings side by side. */
export function HistoryView() {
  const snapshot = live.value;
  const anchorMs = plantTimeMs.value;
  // The site's make-up does not change while one looks; holding it keeps each new snapshot from redrawing the chart.
  const site = useSignal(snapshot?.site);
  if (!site.value && snapshot) site.value = snapshot.site;
  if (!site.value || anchorMs === undefined) {
    return (
      <div class="view">
        <h1>{t("nav.history")}</h1>
        <Card>
          <Skeleton lines={5} tall />
        </Card>
      </div>
    );
  }
  const range = rangeAround(span.value, anchorMs, timeZone.value, steps.value);
  return (
    <div class="view">
      <header class="view-head">
        <h1>{t("nav.history")}</h1>
        <Segmented<Kind>
          label={t("history.kind")}
          value={kind.value}
          choices={[
            { value: "balance", label: t("history.balance") },
            { value: "compare", label: t("history.compare") },
          ]}
          onChange={(value) => (kind.value = value)}
        />
      </header>
      <RangeBar range={range} anchorMs={anchorMs} />
      {kind.value === "balance" ? (
        <BalanceHistory span={span.value} range={range} site={site.value} />
      ) : (
        <CompareHistory span={span.value} range={range} site={site.value} />
      )}
    </div>
  );
}
