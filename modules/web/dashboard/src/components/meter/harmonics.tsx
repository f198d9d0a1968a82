// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import type { HarmonicSpectrum, Meter } from "../../api/types";
import { fixed } from "../../format/number";
import { locale, t } from "../../i18n";
import { niceTop, ordersOf } from "../../model/meter";
import { Segmented } from "../segmented";
import { Empty } from "../states";

const lastOrder = 31;
const width = 420;
const height = 170;
const kinds = ["current", "voltage", "voltageLineToLine"] as const;
type Kind = (typeof kinds)[number];

function Bars({ spectra }: { spectra: readonly HarmonicSpectrum[] }) {
  const rows = spectra.map((each) => ordersOf(each, lastOrder));
  const top = niceTop(Math.max(0, ...rows.flat().map(({ percent }) => percent)));
  const slot = width / (lastOrder - 1);
  const bar = (slot * 0.72) / spectra.length;
  return (
    <svg class="bars" viewBox={`-34 -8 ${width + 36} ${height + 28}`} aria-hidden="true">
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <path class="ring" d={`M0 ${height * (1 - part)}H${width}`} />
          <text x="-6" y={height * (1 - part)} text-anchor="end" dominant-baseline="central">
            {fixed(top * part, top < 2 ? 1 : 0, locale.value)} %
          </text>
        </g>
      ))}
      {rows.map((orders, index) =>
        orders.map(({ order, percent }) => (
          <rect
            key={`${spectra[index]!.phase}${order}`}
            class={`bar phase-${spectra[index]!.phase}`}
            x={(order - 2) * slot + slot * 0.14 + index * bar}
            y={height * (1 - percent / top)}
            width={bar * 0.9}
            height={(height * percent) / top}
          />
        )),
      )}
      {[3, 5, 7, 9, 11, 13, 17, 21, 25, 29].map((order) => (
        <text key={order} x={(order - 1.5) * slot} y={height + 14} text-anchor="middle">
          {order}
        </text>
      ))}
    </svg>
  );
}

function OrderTable({ spectra }: { spectra: readonly HarmonicSpectrum[] }) {
  const orders = ordersOf(spectra[0]!, lastOrder).map(({ order }) => order);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t("meter.harmonics.title")}>
      <table class="readings compact">
        <thead>
          <tr>
            <th scope="col">{t("meter.harmonics.order")}</th>
            {spectra.map((each) => (
              <th key={each.phase} scope="col" class="right">
                {each.phase}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order}>
              <th scope="row">{order}</th>
              {spectra.map((each) => (
                <td key={each.phase} class="right">
                  {fixed(each.percent[order - 2] ?? 0, 2, locale.value)} %
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Each order to the 31st in percent of the fundamental, as bars and as a table behind them. */
export function Harmonics({ meter }: { meter: Meter }) {
  const present = kinds.filter((kind) => meter.harmonics.some((each) => each.quantity === kind));
  const chosen = useSignal<Kind>("current");
  const asTable = useSignal(false);
  const kind = present.includes(chosen.value) ? chosen.value : present[0];
  if (kind === undefined) return <Empty icon="meter" title={t("meter.none")} />;
  const spectra = meter.harmonics.filter((each) => each.quantity === kind && each.percent.length > 0);
  return (
    <>
      <div class="harmonic-tools">
        <Segmented<Kind>
          label={t("meter.harmonics.of")}
          value={kind}
          choices={present.map((value) => ({ value, label: t(`meter.harmonics.${value}`) }))}
          onChange={(value) => (chosen.value = value)}
        />
        <button type="button" aria-pressed={asTable.value} onClick={() => (asTable.value = !asTable.value)}>
          {t("chart.asTable")}
        </button>
      </div>
      {spectra.length === 0 ? (
        <Empty icon="meter" title={t("meter.none")} />
      ) : asTable.value ? (
        <OrderTable spectra={spectra} />
      ) : (
        <Bars spectra={spectra} />
      )}
    </>
  );
}
