// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { newPassword } from "./target.mjs";

const submit = "button[type=submit]";

/** Fills the login. */
export async function signIn(page, user, password) {
  await page.locator("input[autocomplete=username]").first().fill(user);
  await page.locator("input[autocomplete=current-password]").fill(password);
  await page.locator(submit).click();
}

/** Fills the form that replaces the password of the label. */
export async function replacePassword(page, current, next) {
  await page.locator("input[autocomplete=current-password]").fill(current);
  const fresh = page.locator("input[autocomplete=new-password]");
  await fresh.nth(0).fill(next);
  await fresh.nth(1).fill(next);
  await page.locator(submit).click();
}

/** Gets to the first view, whatever the target asks for on the way. */
export async function enter(page, target) {
  await page.goto(target.url);
  await page.locator("input[autocomplete=current-password]").waitFor();
  await signIn(page, target.user, target.current ?? target.password);
  const first = page.locator("main#content, input[autocomplete=new-password]").first();
  await first.waitFor();
  if (await page.locator("input[autocomplete=new-password]").count()) {
    await replacePassword(page, target.password, newPassword);
    target.current = newPassword;
  }
  await page.locator("svg.flow .flow-box").first().waitFor();
}

/** Opens a page by its address and waits until it has something to show. */
export async function open(page, name, ready) {
  await page.evaluate((hash) => (location.hash = hash), `#/${name}`);
  await page.locator(ready).first().waitFor();
  await page.locator("main .skeleton").waitFor({ state: "detached" });
}

/** Each view with what shows that it is there. */
export const views = [
  ["now", ".today-card .chart, .today-card .empty"],
  ["history", ".range-bar ~ .card .chart, .range-bar ~ .card .empty"],
  ["why", ".decision, .empty"],
  ["devices", ".device"],
  ["settings", ".mode-links a"],
  ["settings/feedInLimit", ".mode-form .card"],
  ["settings/rippleControl", ".mode-form .card"],
  ["settings/consumptionLimit", ".mode-form .card"],
  ["settings/peak", ".mode-form .card"],
  ["settings/timeOfUse", ".mode-form .card"],
  ["settings/offGrid", ".mode-form .card"],
  ["settings/loads", ".mode-form .card"],
  ["settings/regulation", ".mode-form .card"],
  ["loads", ".load, .empty"],
  ["alarms", ".alarm, .empty"],
];
