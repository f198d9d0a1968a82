// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type uPlot from "uplot";

interface Span {
  min: number;
  max: number;
}

/** Two fingers' middle and distance as shares of the plot's width. */
function grip(touches: TouchList, area: DOMRect): { middle: number; distance: number } {
  const [a, b] = [touches[0]!, touches[1]!].map((touch) => (touch.clientX - area.left) / area.width) as [
    number,
    number,
  ];
  return { middle: (a + b) / 2, distance: Math.max(0.02, Math.abs(a - b)) };
}

/** The span that keeps the time under the fingers where they are, within the whole. */
export function pinched(
  start: Span,
  from: { middle: number; distance: number },
  to: { middle: number; distance: number },
  whole: Span,
): Span {
  const width = Math.min(whole.max - whole.min, ((start.max - start.min) * from.distance) / to.distance);
  const held = start.min + (start.max - start.min) * from.middle;
  const min = Math.max(whole.min, Math.min(whole.max - width, held - width * to.middle));
  return { min, max: min + width };
}

/** Zooms a plot's time axis with two fingers; one finger moves the crosshair, a double tap shows everything again. */
export function touchZoom(whole: () => Span): uPlot.Plugin {
  let start: { span: Span; grip: ReturnType<typeof grip> } | undefined;

  function attach(plot: uPlot): void {
    const over = plot.over;
    const span = (): Span => ({ min: plot.scales["x"]!.min!, max: plot.scales["x"]!.max! });
    const point = (touch: Touch) => {
      const area = over.getBoundingClientRect();
      plot.setCursor({ left: touch.clientX - area.left, top: touch.clientY - area.top });
    };
    over.addEventListener(
      "touchstart",
      (event) => {
        if (event.touches.length === 2)
          start = { span: span(), grip: grip(event.touches, over.getBoundingClientRect()) };
        else if (event.touches.length === 1) point(event.touches[0]!);
      },
      { passive: true },
    );
    over.addEventListener(
      "touchmove",
      (event) => {
        if (event.touches.length === 1) return point(event.touches[0]!);
        if (!start || event.touches.length !== 2) return;
        event.preventDefault(); // the page must not zoom as well
        plot.setScale("x", pinched(start.span, start.grip, grip(event.touches, over.getBoundingClientRect()), whole()));
      },
      { passive: false },
    );
    over.addEventListener("touchend", () => (start = undefined), { passive: true });
  }

  return { hooks: { ready: attach } };
}
