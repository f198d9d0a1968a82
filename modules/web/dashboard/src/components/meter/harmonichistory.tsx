// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { getHarmonics } from "../../api/endpoints";
import type { Meter } from "../../api/types";
import { locale, t } from "../../i18n";
import { harmonicChart } from "../../model/meter";
import { rangeAround } from "../../model/range";
import { pointText } from "../../model/rangetext";
import { timeZone } from "../../state/live";
import { useResource } from "../../state/resource";
import { Chart } from "../chart/chart";
import { Await, Empty } from "../states";

const renewMs = 60_000;
const orders = Array.from({ length: 31 }, (_, index) => index + 1);

/** One harmonic of one channel over the day, in percent of the fundamental; the fundamental itself in V or A. */
export function HarmonicHistory({ meter }: { meter: Meter }) {
  const channels = meter.harmonics.map(({ quantity, phase }) => `${quantity}.${phase}`);
  const channel = useSignal(channels[0]!);
  const order = useSignal(5);
  const { fromMs, toMs } = rangeAround("day", Date.parse(meter.time), timeZone.value);
  const recorded = useResource(
    () => getHarmonics(meter.id, channel.value, order.value, fromMs, toMs),
    [meter.id, channel.value, order.value, fromMs],
    renewMs,
  );
  const { value } = recorded.state.value;
  const model = useMemo(() => value && harmonicChart(value), [value]);
  const range = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  return (
    <>
      <div class="harmonic-tools">
        <div class="input select">
          <select
            aria-label={t("meter.harmonics.of")}
            value={channel.value}
            onChange={(event) => (channel.value = event.currentTarget.value)}
          >
            {meter.harmonics.map(({ quantity, phase }) => (
              <option key={quantity + phase} value={`${quantity}.${phase}`}>
                {t(`meter.harmonics.${quantity as "voltage"}`)} {phase}
              </option>
            ))}
          </select>
        </div>
        <div class="input select">
          <select
            aria-label={t("meter.harmonics.order")}
            value={order.value}
            onChange={(event) => (order.value = Number(event.currentTarget.value))}
          >
            {orders.map((each) => (
              <option key={each} value={each}>
                {t("meter.harmonics.order")} {each}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Await resource={recorded.state.value} reload={() => void recorded.reload()} lines={4}>
        {() =>
          model &&
          (model.series.every(({ values }) => values.every((each) => each === null)) ? (
            <Empty icon="history" title={t("history.empty")} hint={t("meter.harmonics.empty")} />
          ) : (
            <Chart
              label={t("meter.harmonics.title")}
              model={model}
              range={range}
              height={200}
              timeText={pointText("day", locale.value, timeZone.value)}
            />
          ))
        }
      </Await>
    </>
  );
}
