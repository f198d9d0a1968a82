// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Live } from "../api/types";
import { joined, unknown } from "../format/number";
import { t } from "../i18n";
import { dashSeconds, supplyShares, type Flow, type Identity } from "../model/flow";
import { lostMs } from "../state/live";
import { wide } from "../state/preferences";
import { siteLines } from "../state/sources";
import { explains } from "./explain";
import {
  arrowAt,
  curveOf,
  links,
  narrowLayout,
  pathOf,
  reversed,
  viewBoxOf,
  wideLayout,
  type FlowLayout,
} from "./flowlayout";
import { allFlows, arrowTone, nodesOf, textOf, type FlowNode } from "./flownodes";
import { outline } from "./icon";

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
        const part = (
          <rect
            key={tone}
            class={`flow-share tone-${tone}`}
            x={x}
            width={Math.max(0, width * share)}
            height="4"
            rx="2"
          />
        );
        x += width * share;
        return part;
      })}
    </g>
  );
}

interface BoxProps {
  layout: FlowLayout;
  node: FlowNode;
  site: Live["site"];
  flows: Flow[] | null;
}

/** The bar at the foot of a box: how full the battery is, or from where the house is fed. */
function barParts({ identity }: FlowNode, socPercent: number | null | undefined, flows: Flow[] | null) {
  if (typeof socPercent === "number") return [{ tone: "battery", share: socPercent / 100 }];
  if (identity !== "house") return [];
  return supplyShares(flows).map(({ from, share }) => ({ tone: from === "grid" ? "import" : from, share }));
}

/** Characters of a note that fit into a box in the widest system font; a longer one is drawn narrower. */
const longestNote = 16;

function Box({ layout, node, site, flows }: BoxProps) {
  const { box } = layout;
  const { x, y } = layout.centre[node.identity];
  const { name, shown, note, stale, socPercent } = textOf(node, site);
  const parts = barParts(node, socPercent, flows);
  const explanation = { title: name, value: `${joined(shown)} – ${note}`, lines: siteLines(node.key, node.reading) };
  // A title attribute means nothing inside a drawing; there it is an element.
  const { title, ...askable } = explains(explanation);
  return (
    <g
      class={`flow-box tone-${node.tone} ${stale ? "stale" : ""} ${shown.text === unknown ? "unknown" : ""}`}
      transform={`translate(${x - box.width / 2} ${y - box.height / 2})`}
      role="button"
      tabIndex={0}
      aria-label={`${name} ${joined(shown)} ${note}`}
      {...askable}
    >
      <rect class="flow-surface" width={box.width} height={box.height} rx="12">
        <title>{title}</title>
      </rect>
      <path class="flow-icon" d={outline(node.identity)} transform="translate(10 10) scale(0.8)" />
      <text class="flow-name" x="33" y="24">
        {name}
      </text>{" "}
      <text class="flow-value" x="12" y="50">
        {shown.text} <tspan class="flow-unit">{shown.unit}</tspan>
      </text>{" "}
      <text
        class="flow-note"
        x="12"
        y="67"
        lengthAdjust="spacingAndGlyphs"
        textLength={note.length > longestNote ? box.width - 20 : undefined}
      >
        {note}
      </text>
      {parts.length > 0 && <Bar layout={layout} parts={parts} />}
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
  return (
    <svg class="flow" viewBox={viewBoxOf(layout, installed)} role="group" aria-label={t("flow.title")}>
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
