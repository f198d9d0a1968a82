// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const candidates = [process.env.WW_CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The browser of the system, or undefined when there is none. */
export function browserPath() {
  return candidates.find((path) => path && existsSync(path));
}

export function launch() {
  return chromium.launch({
    executablePath: browserPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
}

/** The screens that the product must look right on. */
export const screens = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
};

/** Errors that a page must not cause: script errors, and what the content security policy refused. */
export function watchErrors(page) {
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(message.text()))
      errors.push(message.text());
  });
  return errors;
}

/** Serious and critical findings of axe, as text. */
export async function axeFindings(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n    ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n    ")}`,
    );
}

/** True when nothing sticks out at the side. */
export function fitsWidth(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

/** Words of the flow diagram that stick out of their box. */
export function outsideTheirBox(page) {
  return page.locator(".flow-box").evaluateAll((boxes) =>
    boxes.flatMap((box) => {
      const width = box.querySelector("rect").getBBox().width;
      const texts = [...box.querySelectorAll("text")].filter((text) => text.getBBox().x + text.getBBox().width > width);
      return texts.map((text) => text.textContent);
    }),
  );
}

/** Saves the whole page into WW_SHOTS, if that is set; the window grows so that fixed bars stand where they belong. */
export async function shoot(page, name) {
  const folder = process.env.WW_SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, Math.min(height, 4000)) });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: join(folder, `${name.replaceAll("/", "-")}.png`) });
  await page.setViewportSize(size);
}
