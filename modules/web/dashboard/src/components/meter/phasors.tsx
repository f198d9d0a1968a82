// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Meter, Phasor } from "../../api/types";
import { fixed } from "../../format/number";
import { gap } from "../../format/tied";
import { locale, t } from "../../i18n";
import { largestOf, phasorPoint } from "../../model/meter";
import { Empty } from "../states";

const size = 240;
const radius = 96;
const currentRadius = 66;

function Arrow({ phasor, largest, reach }: { phasor: Phasor; largest: number; reach: number }) {
  const { x, y } = phasorPoint(phasor, largest, reach);
  if (Math.hypot(x, y) < 2) return null;
  const tip = Math.atan2(y, x);
  const corner = (turn: number) => `${x - 9 * Math.cos(tip + turn)},${y - 9 * Math.sin(tip + turn)}`;
  const label = { x: x + 13 * Math.cos(tip), y: y + 13 * Math.sin(tip) };
  const kind = phasor.quantity === "current" ? "current" : "voltage";
  return (
    <g class={`phasor ${kind} phase-${phasor.phase}`}>
      <line x1="0" y1="0" x2={x} y2={y} />
      <polygon points={`${x},${y} ${corner(0.4)} ${corner(-0.4)}`} />
      {kind === "voltage" && (
        <text x={label.x} y={label.y} text-anchor="middle" dominant-baseline="central">
          {phasor.phase}
        </text>
      )}
    </g>
  );
}

/** Voltages and currents as arrows; the currents are thinner and on a scale of their own. */
export function Phasors({ meter }: { meter: Meter }) {
  const voltages = meter.phasors.filter((each) => each.quantity !== "current");
  const currents = meter.phasors.filter((each) => each.quantity === "current");
  if (meter.phasors.length === 0) return <Empty icon="meter" title={t("meter.none")} />;
  const largest = Math.max(largestOf(voltages, "voltage"), largestOf(voltages, "voltageLineToLine"));
  const angle = (value: number) => `${fixed(value, 1, locale.value)}°`;
  return (
    <div class="phasors">
      <svg viewBox={`${-size / 2} ${-size / 2} ${size} ${size}`} aria-hidden="true">
        <circle r={radius} class="ring" />
        <circle r={currentRadius} class="ring" />
        <path class="ring" d={`M${-radius} 0H${radius}M0 ${-radius}V${radius}`} />
        {voltages.map((each) => (
          <Arrow key={`u${each.phase}`} phasor={each} largest={largest} reach={radius} />
        ))}
        {currents.map((each) => (
          <Arrow key={`i${each.phase}`} phasor={each} largest={largestOf(currents, "current")} reach={currentRadius} />
        ))}
      </svg>
      <table class="readings compact">
        <thead>
          <tr>
            <th scope="col">{t("meter.phase")}</th>
            <th scope="col" class="right">
              {t("meter.rms")}
            </th>
            <th scope="col" class="right">
              {t("meter.angle")}
            </th>
          </tr>
        </thead>
        <tbody>
          {meter.phasors.map((each) => (
            <tr key={each.quantity + each.phase}>
              <th scope="row">
                <span class={`key phase-${each.phase} ${each.quantity === "current" ? "current" : "voltage"}`} />
                {each.quantity === "current" ? "I" : "U"} {each.phase}
              </th>
              <td class="right">
                {fixed(each.rms, each.unit === "V" ? 1 : 3, locale.value)}
                {gap}
                <span class="unit">{each.unit}</span>
              </td>
              <td class="right">{angle(each.angleDegrees)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
