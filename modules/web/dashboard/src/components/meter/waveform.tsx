// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Meter } from "../../api/types";
import { fixed } from "../../format/number";
import { locale, t } from "../../i18n";
import { niceTop, peakOf, tracePath } from "../../model/meter";
import { Empty } from "../states";

const width = 640;
const height = 180;

function Traces({ meter, quantity }: { meter: Meter; quantity: "voltage" | "voltageLineToLine" | "current" }) {
  const traces = meter.waveform.traces.filter((each) => each.quantity === quantity);
  if (traces.length === 0) return null;
  const unit = traces[0]!.unit;
  const peak = peakOf(traces, quantity);
  const top = niceTop(peak);
  const name = t(quantity === "current" ? "meter.waveform.current" : "meter.waveform.voltage");
  const scale = `±${fixed(top, top < 10 ? 1 : 0, locale.value)} ${unit}`;
  const peaks = traces
    .map((each) => `${each.phase} ${fixed(peakOf([each], quantity), unit === "V" ? 0 : 2, locale.value)} ${unit}`)
    .join(", ");
  return (
    <figure class="wave">
      <figcaption>
        <span>{name}</span>
        <span class="quiet">{scale}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("meter.waveform.peaks", name, peaks)}
      >
        <path class="ring" d={`M0 ${height / 2}H${width}M0 0.5H${width}M0 ${height - 0.5}H${width}`} />
        {traces.map((each) => (
          <path
            key={each.phase}
            class={`trace phase-${each.phase} ${quantity === "current" ? "current" : "voltage"}`}
            d={tracePath(each, top, width, height)}
          />
        ))}
      </svg>
    </figure>
  );
}

/** The last cycles of every voltage and current. */
export function WaveformCharts({ meter }: { meter: Meter }) {
  if (meter.waveform.traces.length === 0) return <Empty icon="meter" title={t("meter.none")} />;
  return (
    <div class="waves">
      <Traces meter={meter} quantity="voltage" />
      <Traces meter={meter} quantity="voltageLineToLine" />
      <Traces meter={meter} quantity="current" />
      <p class="quiet wave-length">
        {t("meter.waveform.length", fixed(meter.waveform.lengthMs, 0, locale.value))}
        {[...new Set(meter.waveform.traces.map((each) => each.phase))].map((phase) => (
          <span key={phase} class="wave-key">
            <span class={`key phase-${phase} voltage`} /> {phase}
          </span>
        ))}
      </p>
    </div>
  );
}
