// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { locale, t } from "../../i18n";
import type { Range } from "../../model/range";
import type { ChartModel } from "../../model/series";
import { timeZone } from "../../state/live";
import { dark } from "../../state/preferences";
import { Icon } from "../icon";
import { axisUnit } from "./axes";
import { DataTable } from "./datatable";
import { Legend } from "./legend";
import { createPlot } from "./plot";

export interface ChartProps {
  label: string;
  model: ChartModel;
  range: Range;
  /** Bars for energies per interval, areas and lines for powers. */
  bars?: boolean;
  /** How the time of a point is written, in legend and table. */
  timeText(timeMs: number): string;
  height?: number;
}

function moveCursor(plot: uPlot, event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const times = plot.data[0];
  const at = plot.cursor.idx ?? times.length - 1;
  const next = Math.max(0, Math.min(times.length - 1, at + step));
  plot.setCursor({ left: plot.valToPos(times[next]!, "x"), top: 0 });
}

/** A chart with a crosshair, its values in the legend, and the same numbers as a table behind it. */
export function Chart({ label, model, range, bars = false, timeText, height = 260 }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const cursor = useSignal<number | null>(null);
  const zoomed = useSignal(false);
  const asTable = useSignal(false);
  const isDark = dark.value;
  const { fromMs, toMs } = range;

  useEffect(() => {
    const element = box.current;
    if (!element || asTable.value) return undefined;
    const drawn = createPlot(element, {
      model,
      range: { fromMs, toMs },
      bars,
      locale: locale.value,
      timeZone: timeZone.value,
      width: Math.max(200, element.clientWidth),
      height,
      onCursor: (index) => (cursor.value = index),
      onZoom: (isZoomed) => (zoomed.value = isZoomed),
    });
    plot.current = drawn;
    const observer = new ResizeObserver(() => drawn.setSize({ width: Math.max(200, element.clientWidth), height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.destroy();
      plot.current = undefined;
      cursor.value = null;
    };
  }, [model, fromMs, toMs, bars, isDark, locale.value, timeZone.value, height, asTable.value]);

  const showAll = () => {
    const half = bars && model.timeMs.length > 1 ? (model.timeMs[1]! - model.timeMs[0]!) / 2 : 0;
    plot.current?.setScale("x", { min: fromMs - half, max: toMs - half });
  };

  return (
    <figure class="chart">
      <div class="chart-tools">
        {zoomed.value && !asTable.value && (
          <button type="button" class="ghost" onClick={showAll}>
            <Icon name="reset" size={16} /> {t("chart.showAll")}
          </button>
        )}
        <button
          type="button"
          class="ghost"
          aria-pressed={asTable.value}
          onClick={() => (asTable.value = !asTable.value)}
        >
          <Icon name={asTable.value ? "chart" : "table"} size={16} />{" "}
          {asTable.value ? t("chart.asChart") : t("chart.asTable")}
        </button>
      </div>
      {asTable.value ? (
        <DataTable label={label} model={model} timeText={timeText} bars={bars} />
      ) : (
        <>
          <p class="chart-units">
            {[...new Set(model.series.map((series) => axisUnit(series.unit).unit))].slice(0, 2).map((unit) => (
              <span key={unit}>{unit}</span>
            ))}
          </p>
          <div
            ref={box}
            class="chart-box"
            style={{ height: `${height}px` }}
            role="img"
            tabIndex={0}
            aria-label={`${label}. ${t("chart.keys")}`}
            onKeyDown={(event) => plot.current && moveCursor(plot.current, event)}
          />
          <Legend model={model} index={cursor.value} timeText={timeText} />
        </>
      )}
    </figure>
  );
}
