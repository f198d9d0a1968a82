// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo } from "preact/hooks";
import { quantity, unknown } from "../../format/number";
import { locale, t } from "../../i18n";
import { coarser, everyMs, type ChartModel } from "../../model/series";
import { axisUnit } from "./axes";

/** Most rows of a table; finer data is averaged so that it stays readable. */
const mostRows = 120;
const stepsMs = [60_000, 300_000, 900_000, 3_600_000, 21_600_000, 86_400_000];

function readable(model: ChartModel, bars: boolean): ChartModel {
  const { timeMs } = model;
  if (bars || timeMs.length <= mostRows) return model;
  const whole = timeMs[timeMs.length - 1]! - timeMs[0]!;
  const step = stepsMs.find((each) => whole / each <= mostRows) ?? stepsMs[stepsMs.length - 1]!;
  return coarser(model, everyMs(step), false);
}

/** The numbers of a chart for reading, copying and screen readers. */
export function DataTable(props: {
  label: string;
  model: ChartModel;
  bars: boolean;
  timeText(timeMs: number): string;
}) {
  const model = useMemo(() => readable(props.model, props.bars), [props.model, props.bars]);
  const cell = (value: number | null | undefined, unit: string) =>
    value === null || value === undefined ? unknown : quantity(value, unit, locale.value).text;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={props.label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("chart.time")}</th>
            {model.series.map((series) => (
              <th key={series.key} scope="col">
                {series.label} <span class="unit">{axisUnit(series.unit).unit}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.timeMs.map((time, row) => (
            <tr key={time}>
              <th scope="row">{props.timeText(time)}</th>
              {model.series.map((series) => (
                <td key={series.key}>{cell(series.values[row], series.unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
