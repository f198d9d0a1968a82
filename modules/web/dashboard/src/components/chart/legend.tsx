// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { joined, quantity, unknown } from "../../format/number";
import { locale, t } from "../../i18n";
import type { ChartModel } from "../../model/series";
import { smallInWatts } from "../../state/preferences";

/** What the colours mean and, under the crosshair, all values of one time. */
export function Legend(props: { model: ChartModel; index: number | null; timeText(timeMs: number): string }) {
  const { model, index } = props;
  const time = index === null ? undefined : model.timeMs[index];
  const shown = (value: number | null | undefined, unit: string) =>
    value === null || value === undefined ? unknown : joined(quantity(value, unit, locale.value, smallInWatts.value));
  return (
    <figcaption class="legend">
      <span class="legend-time">{time === undefined ? t("chart.hint") : props.timeText(time)}</span>
      <ul>
        {model.series.map((series) => (
          <li key={series.key} class={`tone-${series.tone} shape-${series.shape}`}>
            <span class="swatch" aria-hidden="true" />
            {series.label}
            {time !== undefined && <b>{shown(series.values[index!], series.unit)}</b>}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}
