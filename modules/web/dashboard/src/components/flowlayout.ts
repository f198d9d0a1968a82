// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Identity } from "../model/flow";

export interface Point {
  x: number;
  y: number;
}

/** Where the boxes of the flow diagram stand: one arrangement for phones, one for wide windows. */
export interface FlowLayout {
  width: number;
  height: number;
  box: { width: number; height: number };
  centre: Record<Identity, Point>;
}

export const narrowLayout: FlowLayout = {
  width: 360,
  height: 352,
  box: { width: 112, height: 84 },
  centre: {
    sun: { x: 180, y: 44 },
    grid: { x: 58, y: 176 },
    house: { x: 302, y: 176 },
    battery: { x: 180, y: 308 },
    heat: { x: 302, y: 44 },
    car: { x: 302, y: 308 },
  },
};

export const wideLayout: FlowLayout = {
  width: 576,
  height: 352,
  box: { width: 126, height: 88 },
  centre: {
    sun: { x: 218, y: 46 },
    grid: { x: 64, y: 176 },
    house: { x: 372, y: 176 },
    battery: { x: 218, y: 306 },
    heat: { x: 512, y: 62 },
    car: { x: 512, y: 290 },
  },
};

/** The pairs that an arrow may join, in drawing order. */
export const links: readonly [Identity, Identity][] = [
  ["sun", "grid"],
  ["battery", "grid"],
  ["grid", "house"],
  ["sun", "battery"],
  ["sun", "house"],
  ["battery", "house"],
  ["house", "car"],
  ["house", "heat"],
];

/** An arrow's line: where it starts, bends and ends. */
export interface Curve {
  from: Point;
  bend: Point;
  to: Point;
}

const lane = 13;

function vertical(top: Point, bottom: Point, half: number): Curve {
  const from = { x: top.x, y: top.y + half };
  const to = { x: bottom.x, y: bottom.y - half };
  return { from, to, bend: { x: top.x, y: (from.y + to.y) / 2 } };
}

function horizontal(left: Point, right: Point, half: number): Curve {
  const from = { x: left.x + half, y: left.y };
  const to = { x: right.x - half, y: right.y };
  return { from, to, bend: { x: (from.x + to.x) / 2, y: left.y } };
}

/** From the lower or upper edge of a box in the middle to the inner edge of one at the side, each in its own lane. */
function corner(middle: Point, side: Point, box: FlowLayout["box"]): Curve {
  const down = middle.y < side.y ? 1 : -1;
  const right = middle.x < side.x ? 1 : -1;
  const from = { x: middle.x + right * lane, y: middle.y + (down * box.height) / 2 };
  const to = { x: side.x - (right * box.width) / 2, y: side.y - down * lane };
  return { from, to, bend: { x: from.x, y: to.y } };
}

/** The line between two boxes, drawn from the first to the second. */
export function curveOf(layout: FlowLayout, [a, b]: readonly [Identity, Identity]): Curve {
  const { centre, box } = layout;
  const from = centre[a];
  const to = centre[b];
  if (a === "sun" && b === "battery") return vertical(from, to, box.height / 2);
  if (a === "grid") return horizontal(from, to, box.width / 2);
  if (a === "house" && from.x === to.x) {
    return from.y < to.y ? vertical(from, to, box.height / 2) : reversed(vertical(to, from, box.height / 2));
  }
  if (a === "house") return reversed(corner(to, from, box));
  return corner(from, to, box);
}

/** The same line walked the other way. */
export function reversed({ from, bend, to }: Curve): Curve {
  return { from: to, bend, to: from };
}

export function pathOf({ from, bend, to }: Curve): string {
  return `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}`;
}

/** Middle of the line and its direction there in degrees, for the arrow head. */
export function arrowAt({ from, bend, to }: Curve): Point & { degrees: number } {
  const x = (from.x + 2 * bend.x + to.x) / 4;
  const y = (from.y + 2 * bend.y + to.y) / 4;
  return { x, y, degrees: (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI };
}

/** The part of the drawing that holds the installed boxes. */
export function viewBoxOf({ centre, box, width, height }: FlowLayout, installed: ReadonlySet<Identity>): string {
  if (installed.size === 0) return `0 0 ${width} ${height}`;
  const places = [...installed].map((identity) => centre[identity]);
  const edge = 2;
  const top = Math.min(...places.map(({ y }) => y)) - box.height / 2 - edge;
  const bottom = Math.max(...places.map(({ y }) => y)) + box.height / 2 + edge;
  const right = Math.max(...places.map(({ x }) => x)) + box.width / 2 + edge;
  return `0 ${top} ${Math.min(width, right)} ${bottom - top}`;
}
