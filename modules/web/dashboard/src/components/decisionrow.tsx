// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Decision } from "../api/types";
import { joined, quantity } from "../format/number";
import { clock, clockSeconds, duration } from "../format/time";
import { locale, named, t, tn } from "../i18n";
import type { DecisionGroup } from "../model/decisions";
import { timeZone } from "../state/live";
import { installerDetails, smallInWatts } from "../state/preferences";
import { setpointText, StateChip } from "./decision";
import { Icon } from "./icon";

function Bounds({ decision }: { decision: Decision }) {
  const shown = (value: number | null) => joined(quantity(value, decision.unit, locale.value, smallInWatts.value));
  if (decision.bounds.length === 0) return <dd>{t("why.bounds.none")}</dd>;
  return (
    <dd>
      <ul class="bounds">
        {decision.bounds.map(({ rule, min, max }, index) => (
          <li key={index}>
            {named("rule", rule)}:{" "}
            {min === null
              ? t("why.bound.max", shown(max))
              : max === null
                ? t("why.bound.min", shown(min))
                : t("why.bound.between", shown(min), shown(max))}
          </li>
        ))}
      </ul>
    </dd>
  );
}

function Details({ decision }: { decision: Decision }) {
  const shown = (value: number | null) => joined(quantity(value, decision.unit, locale.value, smallInWatts.value));
  const until = clockSeconds(Date.parse(decision.until), locale.value, timeZone.value);
  return (
    <dl class="details">
      <dt>{t("why.rule")}</dt>
      <dd>{named("rule", decision.rule)}</dd>
      <dt>{t("why.wish")}</dt>
      <dd>{decision.wish === null ? t("why.wish.none") : shown(decision.wish)}</dd>
      <dt>{t("why.bounds")}</dt>
      <Bounds decision={decision} />
      <dt>{t("why.result")}</dt>
      <dd>
        {shown(decision.value)} <StateChip state={decision.state} />
      </dd>
      <dt>{t("why.until")}</dt>
      <dd>{t("why.until.text", until)}</dd>
      <dt>{t("why.recheck")}</dt>
      <dd>{t("why.recheck.text", duration(decision.recheckMs, locale.value))}</dd>
      {installerDetails.value && (
        <>
          <dt>{t("why.id")}</dt>
          <dd>
            <code>
              {decision.id} · {decision.sentenceId} · {decision.device}.{decision.setpoint}
            </code>
          </dd>
        </>
      )}
    </dl>
  );
}

/** One entry of the ledger: the sentence, and on demand rule, wish, bounds and result. */
export function DecisionRow({ group }: { group: DecisionGroup }) {
  const { newest, oldest, count } = group;
  const at = (decision: Decision) => clock(Date.parse(decision.time), locale.value, timeZone.value);
  const span = count > 1 && at(oldest) !== at(newest) ? `${at(oldest)}–${at(newest)}` : at(newest);
  return (
    <details class="decision">
      <summary>
        <time>{span}</time>
        <span class="decision-text">
          <span class="sentence">{newest.sentence}</span>
          <span class="quiet">
            {newest.deviceName} · {setpointText(newest.setpoint, newest.value, newest.unit)}
            {count > 1 && ` · ${tn("why.corrections", count)}`}
          </span>
        </span>
        {newest.state !== "confirmed" && <StateChip state={newest.state} />}
        <Icon name="down" size={18} />
      </summary>
      <Details decision={newest} />
    </details>
  );
}
