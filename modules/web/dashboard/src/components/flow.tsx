// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Live, Reading } from "../api/types";
import { joined, percent, power, unknown } from "../format/number";
import { duration } from "../format/time";
import { locale, t, type Key } from "../i18n";
import { dashSeconds, flowsOf, noiseW, supplyShares, type Flow, type Identity } from "../model/flow";
import { aged, shownValue } from "../model/reading";
import { lostMs } from "../state/live";
import { smallInWatts, wide } from "../state/preferences";
import { siteLines, type SiteKey } from "../state/sources";
import { explains } from "./explain";
import { arrowAt, curveOf, links, narrowLayout, pathOf, reversed, wideLayout, type FlowLayout } from "./flowlayout";
import { outline } from "./icon";

interface Node {
  identity: Identity;
  key: SiteKey;
  reading: Reading;
  /** Positive or negative words under the value; idle when the power is small. */
  state: Key | null;
  tone: string;
}

function stateOf(identity: Identity, watts: number | null | undefined): Key | null {
  if (watts === null || watts === undefined) return null;
  const idle = Math.abs(watts) < noiseW;
  if (identity === "grid") return idle ? "flow.grid.idle" : watts > 0 ? "flow.grid.import" : "flow.grid.export";
  if (identity === "battery") return idle ? "flow.battery.idle" : watts > 0 ? "flow.battery.discharge" : "flow.battery.charge";
  if (identity === "sun") return idle ? "flow.sun.idle" : "flow.sun.produces";
  if (identity === "house") return "flow.house.uses";
  return idle ? "flow.load.idle" : "flow.load.uses";
}

const keyOf: Record<Identity, SiteKey> = {
  sun: "pvPowerW",
  battery: "batteryPowerW",
  grid: "gridPowerW",
  house: "loadPowerW",
  car: "chargerPowerW",
  heat: "heatPumpPowerW",
};

function toneOf(identity: Identity, watts: number | null | undefined): string {
  if (identity === "grid") return watts !== null && watts !== undefined && watts < -noiseW ? "export" : "import";
  return identity === "car" || identity === "heat" ? "loads" : identity;
}

function nodesOf(site: Live["site"], lost: number): Node[] {
  return (Object.keys(keyOf) as Identity[]).flatMap((identity) => {
    const key = keyOf[identity];
    const raw = site[key];
    if (raw === undefined) return [];
    const reading = aged(raw, lost);
    const watts = shownValue(reading);
    return [{ identity, key, reading, state: stateOf(identity, watts), tone: toneOf(identity, watts) }];
  });
}

function allFlows(site: Live["site"]): Flow[] | null {
  const of = (identity: Identity) => shownValue(site[keyOf[identity]]);
  const main = flowsOf({ pv: of("sun"), battery: of("battery"), grid: of("grid"), load: of("house") });
  const loads = (["car", "heat"] as const).map((to) => ({ from: "house" as const, to, watts: of(to) ?? 0 }));
  return main && [...main, ...loads.filter((flow) => flow.watts >= noiseW)];
}

/** The tone of an arrow: that of its source, except that what goes to the grid is export and what goes to loads is theirs. */
function arrowTone({ from, to }: Flow): string {
  if (to === "grid") return "export";
  if (from === "house") return "loads";
  return from === "grid" ? "import" : from;
}

interface ArrowProps {
  layout: FlowLayout;
  link: readonly [Identity, Identity];
  flow: Flow | undefined;
  /** True when one of the ends shows an old value. */
  old: boolean;
}

function Arrow({ layout, link, flow, old }: ArrowProps) {
  const curve = curveOf(layout, link);
  const path = pathOf(curve);
  if (!flow) return <path class="flow-line" d={path} />;
  const directed = flow.from === link[0] ? curve : reversed(curve);
  const head = arrowAt(directed);
  return (
    <g class={old ? "old" : `tone-${arrowTone(flow)}`}>
      <path class="flow-line active" d={path} />
      <path class="flow-dash" d={pathOf(directed)} style={{ animationDuration: `${dashSeconds(flow.watts)}s` }} />
      <path class="flow-head" d="M-5-6 6 0-5 6z" transform={`translate(${head.x} ${head.y}) rotate(${head.degrees})`} />
    </g>
  );
}

function Bar({ layout, parts }: { layout: FlowLayout; parts: { tone: string; share: number }[] }) {
  const width = layout.box.width - 24;
  let x = 0;
  return (
    <g transform={`translate(12 ${layout.box.height - 12})`}>
      <rect class="flow-track" width={width} height="4" rx="2" />
      {parts.map(({ tone, share }) => {
        const part = <rect key={tone} class={`flow-share tone-${tone}`} x={x} width={Math.max(0, width * share)} height="4" rx="2" />;
        x += width * share;
        return part;
      })}
    </g>
  );
}

function Box({ layout, node, site, flows }: { layout: FlowLayout; node: Node; site: Live["site"]; flows: Flow[] | null }) {
  const { box } = layout;
  const { x, y } = layout.centre[node.identity];
  const watts = shownValue(node.reading);
  const magnitude = node.identity === "house" ? watts : watts === null || watts === undefined ? watts : Math.abs(watts);
  const shown = power(magnitude, locale.value, smallInWatts.value);
  const name = t(`identity.${node.identity}`);
  const stale = node.reading.quality === "stale";
  const soc = node.identity === "battery" && site.batterySocPercent ? shownValue(site.batterySocPercent) : undefined;
  const state = stale && node.reading.ageMs !== null ? t("age.short", duration(node.reading.ageMs, locale.value, "narrow")) : node.state ? t(node.state) : t("quality.missing");
  const note = soc === undefined ? state : `${joined(percent(soc, locale.value))} · ${state}`;
  const shares = supplyShares(flows).map(({ from, share }) => ({ tone: from === "grid" ? "import" : from, share }));
  const explanation = { title: name, value: `${joined(shown)} – ${note}`, lines: siteLines(node.key, node.reading) };
  // A title attribute means nothing inside a drawing; there it is an element.
  const { title, ...askable } = explains(explanation);
  return (
    <g
      class={`flow-box tone-${node.tone} ${stale ? "stale" : ""} ${shown.text === unknown ? "unknown" : ""}`}
      transform={`translate(${x - box.width / 2} ${y - box.height / 2})`}
      role="button"
      tabIndex={0}
      aria-label={`${name} ${shown.text} ${shown.unit} ${note}`}
      {...askable}
    >
      <rect class="flow-surface" width={box.width} height={box.height} rx="12">
        <title>{title}</title>
      </rect>
      <g class="flow-icon" transform="translate(10 10) scale(0.8)">
        <path d={outline(node.identity)} />
      </g>
      <text class="flow-name" x="33" y="24">
        {name}
      </text>{" "}
      <text class="flow-value" x="12" y="50">
        {shown.text}{" "}
        <tspan class="flow-unit">{shown.unit}</tspan>
      </text>{" "}
      <text class="flow-note" x="12" y="67">
        {note}
      </text>
      {soc !== undefined && soc !== null && <Bar layout={layout} parts={[{ tone: "battery", share: soc / 100 }]} />}
      {node.identity === "house" && shares.length > 0 && <Bar layout={layout} parts={shares} />}
    </g>
  );
}

/** Who feeds whom now: boxes for sun, grid, battery, house and loads, and an arrow for each flow. */
export function FlowDiagram({ snapshot }: { snapshot: Live }) {
  const layout = wide.value ? wideLayout : narrowLayout;
  const nodes = nodesOf(snapshot.site, lostMs.value);
  const flows = allFlows(snapshot.site);
  const installed = new Set(nodes.map((node) => node.identity));
  const stale = new Set(nodes.filter((node) => node.reading.quality === "stale").map((node) => node.identity));
  const drawn = links.filter((link) => link.every((end) => installed.has(end)));
  const hasLoads = installed.has("car") || installed.has("heat");
  const width = wide.value && !hasLoads ? 437 : layout.width;
  return (
    <svg
      class="flow"
      viewBox={`0 0 ${width} ${layout.height}`}
      role="group"
      aria-label={t("flow.title")}
    >
      {drawn.map((link) => (
        <Arrow
          key={link.join()}
          layout={layout}
          link={link}
          old={link.some((end) => stale.has(end))}
          flow={flows?.find((flow) => link.includes(flow.from) && link.includes(flow.to))}
        />
      ))}
      {nodes.map((node) => (
        <Box key={node.identity} layout={layout} node={node} site={snapshot.site} flows={flows} />
      ))}
    </svg>
  );
}

/** The diagram's place while the first values are on their way. */
export function FlowSkeleton() {
  const layout = wide.value ? wideLayout : narrowLayout;
  return (
    <svg class="flow" viewBox={`0 0 ${layout.width} ${layout.height}`} role="img" aria-label={t("state.loading")}>
      {(["sun", "grid", "house", "battery"] as const).map((identity) => (
        <rect
          key={identity}
          class="flow-bone"
          x={layout.centre[identity].x - layout.box.width / 2}
          y={layout.centre[identity].y - layout.box.height / 2}
          width={layout.box.width}
          height={layout.box.height}
          rx="12"
        />
      ))}
    </svg>
  );
}
