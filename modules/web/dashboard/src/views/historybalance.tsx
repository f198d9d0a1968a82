// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { getHistory } from "../api/endpoints";
import type { History, Live } from "../api/types";
import { Card } from "../components/card";
import { Chart } from "../components/chart/chart";
import { Explained } from "../components/explain";
import { Await, Empty } from "../components/states";
import { energy, joined } from "../format/number";
import { gap } from "../format/tied";
import { dateIn, startOf } from "../format/zone";
import { locale, t } from "../i18n";
import { energyBalance, energyKeys, powerBalance, powerKeys } from "../model/balance";
import { resolutionFor, type Range, type Span } from "../model/range";
import { pointText, rangeText } from "../model/rangetext";
import { coarser, isEmpty, picker, total, type ChartModel } from "../model/series";
import { timeZone } from "../state/live";
import { useResource } from "../state/resource";

interface Props {
  span: Span;
  range: Range;
  site: Live["site"];
}

interface Recorded {
  powers: History | undefined;
  energies: History;
}

const renewMs = 60_000;

async function fetchBalance({ span, range, site }: Props): Promise<Recorded> {
  const short = span === "day" || span === "week";
  const resolution = resolutionFor(span);
  const energies = getHistory(energyKeys(site), range.fromMs, range.toMs, short ? "15min" : resolution);
  const powers = short ? getHistory(powerKeys(site), range.fromMs, range.toMs, resolution) : undefined;
  return { energies: await energies, powers: await powers };
}

function monthOf(zone: string): (timeMs: number) => number {
  return (timeMs) => startOf({ ...dateIn(timeMs, zone), day: 1 }, zone);
}

function modelOf({ powers, energies }: Recorded, { span, site }: Props): ChartModel {
  if (powers) return powerBalance(powers, site);
  const model = energyBalance(energies, site);
  return span === "year" ? coarser(model, monthOf(timeZone.value), true) : model;
}

const totals = [
  { counter: "pvEnergy", label: "series.pv", tone: "sun" },
  { counter: "loadEnergy", label: "series.load", tone: "house" },
  { counter: "batteryChargeEnergy", label: "series.charge", tone: "battery" },
  { counter: "batteryDischargeEnergy", label: "series.discharge", tone: "battery" },
  { counter: "gridImportEnergy", label: "series.import", tone: "import" },
  { counter: "gridExportEnergy", label: "series.export", tone: "export" },
] as const;

function Totals({ energies, props }: { energies: History; props: Props }) {
  const of = picker(energies);
  const keys = new Set(energyKeys(props.site));
  const period = rangeText(props.span, props.range, locale.value, timeZone.value);
  return (
    <ul class="totals">
      {totals
        .filter(({ counter }) => keys.has(`site.${counter}.total`))
        .map(({ counter, label, tone }) => {
          const shown = energy(total(of(`site.${counter}.total`)), locale.value);
          const explanation = {
            title: t(label),
            value: joined(shown),
            lines: [t("history.total.period", period), t("source.energy")],
          };
          return (
            <li key={counter} class={`tone-${tone}`}>
              <span class="direction">{t(label)}</span>
              <Explained explanation={explanation}>
                <b>{shown.text}</b>
                {gap}
                <span class="unit">{shown.unit}</span>
              </Explained>
            </li>
          );
        })}
    </ul>
  );
}

/** Everything that came to the house and left it, with the totals of the range. */
export function BalanceHistory(props: Props) {
  const hidden = useSignal<readonly string[]>([]);
  const { span, range } = props;
  const key = `${span}/${range.fromMs}`;
  const recorded = useResource(async () => ({ key, ...(await fetchBalance(props)) }), [key], renewMs);
  const value = recorded.state.value.value;
  const whole = useMemo(() => value && modelOf(value, props), [value, locale.value]);
  const model = useMemo(
    () => whole && { ...whole, series: whole.series.filter((series) => !hidden.value.includes(series.key)) },
    [whole, hidden.value],
  );
  const toggle = (name: string) =>
    (hidden.value = hidden.value.includes(name)
      ? hidden.value.filter((each) => each !== name)
      : [...hidden.value, name]);
  const fresh = value?.key === key;
  return (
    <Card class={fresh || !value ? "" : "renewing"}>
      <Await resource={recorded.state.value} reload={() => void recorded.reload()} lines={5}>
        {({ energies }) =>
          !whole || !model || isEmpty(whole) ? (
            <Empty icon="history" title={t("history.empty")} hint={t("history.empty.hint")} />
          ) : (
            <>
              <Totals energies={energies} props={props} />
              <div class="chips" role="group" aria-label={t("history.series")}>
                {whole.series.map(({ key: name, label, tone }) => (
                  <button
                    key={name}
                    type="button"
                    class={`chip-button tone-${tone}`}
                    aria-pressed={!hidden.value.includes(name)}
                    onClick={() => toggle(name)}
                  >
                    <span class="swatch" aria-hidden="true" />
                    {label}
                  </button>
                ))}
              </div>
              <Chart
                label={t("history.balance.label")}
                model={model}
                range={range}
                bars={value?.powers === undefined}
                height={320}
                timeText={pointText(span, locale.value, timeZone.value)}
              />
            </>
          )
        }
      </Await>
    </Card>
  );
}
