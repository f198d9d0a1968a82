// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { getHistory } from "../api/endpoints";
import type { Live } from "../api/types";
import { Card } from "../components/card";
import { Chart } from "../components/chart/chart";
import { Await, Empty } from "../components/states";
import { locale, t } from "../i18n";
import { choicesOf, comparison, mostSeries, tonesOf, type Choice } from "../model/choices";
import { resolutionFor, type Range, type Span } from "../model/range";
import { isEmpty } from "../model/series";
import { pointText } from "../model/rangetext";
import { timeZone } from "../state/live";
import { useResource } from "../state/resource";
import { devices, quantities } from "../state/sources";

const chosen = signal<readonly string[]>(["site.pvPower.total", "site.loadPower.total", "site.stateOfCharge.total"]);
const renewMs = 60_000;

/** At most two units fit beside one chart; what would be a third is not offered until one goes. */
function fits(choice: Choice, picked: readonly Choice[]): boolean {
  const units = new Set(picked.map((each) => each.unit));
  return picked.length < mostSeries && (units.has(choice.unit) || units.size < 2);
}

function Picker({ all, picked }: { all: readonly Choice[]; picked: readonly Choice[] }) {
  const tones = tonesOf(picked);
  const free = all.filter((choice) => !picked.includes(choice) && fits(choice, picked));
  const groups = [...new Set(free.map((choice) => choice.group))];
  const add = (key: string) => (chosen.value = [...picked.map((choice) => choice.key), key]);
  const remove = (key: string) => (chosen.value = picked.map((choice) => choice.key).filter((each) => each !== key));
  return (
    <div class="chips" role="group" aria-label={t("history.series")}>
      {picked.map((choice, index) => (
        <button
          key={choice.key}
          type="button"
          class={`chip-button tone-${tones[index]}`}
          aria-pressed="true"
          aria-label={t("history.remove", choice.label)}
          onClick={() => remove(choice.key)}
        >
          <span class="swatch" aria-hidden="true" />
          {choice.label} <span aria-hidden="true">×</span>
        </button>
      ))}
      {free.length > 0 && (
        <select
          class="chip-select"
          aria-label={t("history.add")}
          value=""
          onChange={(event) => add(event.currentTarget.value)}
        >
          <option value="" disabled>
            {t("history.add")}
          </option>
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {free
                .filter((choice) => choice.group === group)
                .map((choice) => (
                  <option key={choice.key} value={choice.key}>
                    {choice.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </div>
  );
}

/** Up to six recorded readings as lines. */
export function CompareHistory({ span, range, site }: { span: Span; range: Range; site: Live["site"] }) {
  const all = useMemo(
    () => choicesOf(site, devices.value, quantities.value),
    [site, devices.value, quantities.value, locale.value],
  );
  const picked = useMemo(
    () => chosen.value.map((key) => all.find((choice) => choice.key === key)).filter((choice) => choice !== undefined),
    [all, chosen.value],
  );
  const keys = picked.map((choice) => choice.key);
  const load = async () => (keys.length === 0 ? null : getHistory(keys, range.fromMs, range.toMs, resolutionFor(span)));
  const recorded = useResource(load, [keys.join(), span, range.fromMs], renewMs);
  const value = recorded.state.value.value;
  const model = useMemo(() => value && comparison(value, picked), [value, picked]);
  return (
    <Card>
      <Picker all={all} picked={picked} />
      <Await resource={recorded.state.value} reload={() => void recorded.reload()} lines={5}>
        {() =>
          picked.length === 0 || !model ? (
            <Empty icon="history" title={t("history.none")} hint={t("history.none.hint")} />
          ) : isEmpty(model) ? (
            <Empty icon="history" title={t("history.empty")} hint={t("history.empty.hint")} />
          ) : (
            <Chart
              label={t("history.compare.label")}
              model={model}
              range={range}
              height={320}
              timeText={pointText(span === "year" ? "month" : span, locale.value, timeZone.value)}
            />
          )
        }
      </Await>
    </Card>
  );
}
