// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
type Rgb = readonly [number, number, number];

/** Any CSS colour as numbers: a canvas turns it into six hexadecimal digits. */
function parse(colour: string): Rgb {
  const context = document.createElement("canvas").getContext("2d")!;
  context.fillStyle = colour;
  const value = parseInt(String(context.fillStyle).slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Colours of the style sheet for a canvas, which cannot read custom properties itself. */
export class Palette {
  private readonly style = getComputedStyle(document.documentElement);

  /** The colour of a token. */
  token(name: string): string {
    return this.style.getPropertyValue(`--${name}`).trim();
  }

  /** The token's colour laid thinly on the card's surface: opaque, so that stacked areas do not shine through. */
  tint(name: string, strength: number): string {
    const over = parse(this.token(name));
    const under = parse(this.token("surface"));
    const mixed = over.map((channel, index) => Math.round(channel * strength + under[index]! * (1 - strength)));
    return `rgb(${mixed.join(" ")})`;
  }
}
