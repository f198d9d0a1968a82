// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commissioning self-test: who may start it, and how it is followed.
import assert from "node:assert/strict";
import { it } from "node:test";
import { axeFindings, fitsWidth, screens, shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";

/** How long a self-test of the simulated plant may take, in real time. */
const patienceMs = 240_000;

/** Makes the meter at the grid connection show what it would with a current transformer turned round, or as it should. */
function turnTransformer(page, phase) {
  const faults = phase === null ? [] : [{ target: "inverter-meter", kind: "reversedPhase", parameter: phase }];
  return page.evaluate(async (body) => {
    const headers = { "Content-Type": "application/json", "X-Wattward": "1" };
    const answer = await fetch("/api/v1/simulator/faults", { method: "PUT", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  }, { faults });
}

/** Starts the self-test; what is refused because no value of the meter has come yet is asked again. */
async function begin(page) {
  const start = page.getByRole("button", { name: "Start the self-test" });
  const running = page.locator(".self-test");
  for (const deadline = Date.now() + 60_000; Date.now() < deadline && !(await running.count()); ) {
    await start.click();
    await page.locator(".self-test, .card > .note[role=alert]").first().waitFor();
  }
  await running.waitFor();
}

/** The newest report on both screens in both colours: readable, within the width, and as its pictures. */
async function lookAtReport(page, name) {
  for (const screen of ["phone", "desktop"]) {
    await page.setViewportSize(screens[screen].viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await fitsWidth(page));
      await shoot(page, `selftest-${name}-${screen}-${colorScheme}`);
    }
  }
}

/** What each device was told and what came of it, in words with units; no line breaks between a number and its unit. */
async function seesAnswers(page) {
  const answers = page.locator(".told");
  assert.deepEqual(await answers.allInnerTexts().then((all) => all.map((text) => text.replace(/\s+/g, " ").trim())), [
    "Charging current: Told 10.00 A Answered nothing in time",
    "Battery power: Told Charge with 2.00 kW Answered Charge with 1.98 kW",
  ]);
  const text = await page.locator(".report").textContent();
  assert.match(text, /after 22\.6\u202fs; the lease is 30\u202fs/);
  assert.doesNotMatch(text, /\d (s|kW|A)\b/);
}

/** A4 upright and across, between the usual margins, in CSS pixels. */
const papers = [
  [1047, 718],
  [718, 1047],
];

/** The report as it comes out of a printer from a dark screen: alone, whole, and dark on white. */
async function printsReport(page, name) {
  const screen = page.viewportSize();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const [width, height] of papers) {
    await page.setViewportSize({ width, height });
    const shown = await page.locator("nav, .side, button, select, label, .self-test, .toasts").evaluateAll((all) =>
      all.filter((each) => each.getClientRects().length > 0).map((each) => each.outerHTML),
    );
    assert.deepEqual(shown, [], "what nobody needs on paper");
    assert.ok(await fitsWidth(page));
    const report = await page.locator(".report").boundingBox();
    assert.ok(report.width > 0.8 * Math.min(width, 760), `it takes the paper: ${report.width}`);
    const cut = await page.locator("main *").evaluateAll((all) =>
      all
        .filter((each) => getComputedStyle(each).overflow !== "visible" && each.scrollWidth > each.clientWidth + 1)
        .map((each) => each.outerHTML),
    );
    assert.deepEqual(cut, [], "cut off at the side");
  }
  const lightness = (selector, property) =>
    page.locator(selector).first().evaluate((element, key) => {
      const [red, green, blue] = getComputedStyle(element)[key].match(/[\d.]+/g).map(Number);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }, property);
  assert.ok((await lightness(".card:not(.screen-only)", "backgroundColor")) > 240, "a card is white");
  assert.ok((await lightness("html", "backgroundColor")) > 240, "paper is white");
  assert.ok((await lightness(".report h3", "color")) < 60, "words are dark");
  await shoot(page, `print-${name}`);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(screen);
}

/** Tests within a describe(): `freshPage` opens a page, `getTarget` gives the appliance or its stand-in. */
export function commissioningTests({ freshPage, getTarget }) {
  // req: E2
  it("shows the owner the report, and why only the installer starts the self-test", async (test) => {
    const target = getTarget();
    if (!target.mock) return test.skip("a real plant is not stepped here");
    const { page, errors, close } = await freshPage("phone", { colorScheme: "light" });
    await enter(page, target);
    await open(page, "commissioning", ".report");
    await page.getByText("Only the installer can start or end the self-test").waitFor();
    assert.equal(await page.getByRole("button", { name: "Start the self-test" }).count(), 0);
    assert.deepEqual(await axeFindings(page), []);
    assert.ok(await fitsWidth(page));
    assert.deepEqual(errors, []);
    await close();
  });

  // req: A5
  it("tests the plant itself: names a transformer that is turned round, and passes once it is right", async (test) => {
    const password = process.env.WW_INSTALLER_PASSWORD;
    if (!process.env.WW_SELF_TEST) return test.skip("only where a real plant may be stepped for minutes");
    const { page, errors, close } = await freshPage("phone", { colorScheme: "light" });
    await enter(page, { ...getTarget(), user: "installer", password, current: undefined });
    await turnTransformer(page, 2);
    await open(page, "commissioning", ".empty-title");
    await begin(page);
    await shoot(page, "selftest-running-phone-light");
    await page.locator(".summary.verdict-failed").waitFor({ timeout: patienceMs });
    const wiring = page.locator(".step", { hasText: "Wiring of the grid meter" });
    assert.match(await wiring.getAttribute("class"), /verdict-failed/);
    await wiring.getByText("L2: the current transformer is the wrong way round.").waitFor();
    await lookAtReport(page, "failed");

    await turnTransformer(page, null);
    await begin(page);
    await page.locator(".self-test").waitFor({ state: "detached", timeout: patienceMs });
    await page.locator(".step.verdict-passed", { hasText: "Wiring of the grid meter" }).waitFor();
    await page.locator(".step.verdict-passed", { hasText: "End of the lease" }).first().waitFor();
    await page.locator(".summary.verdict-passed").waitFor();
    await lookAtReport(page, "right");
    assert.deepEqual(errors, []);
    await close();
  });

  // req: A5
  it("starts the self-test, follows it, ends it and shows the report", async (test) => {
    const target = getTarget();
    if (!target.mock) return test.skip("a real plant is not stepped here");
    for (const [screen, colorScheme] of [
      ["phone", "light"],
      ["desktop", "light"],
      ["phone", "dark"],
      ["desktop", "dark"],
    ]) {
      const { page, errors, close } = await freshPage(screen, { colorScheme });
      await enter(page, { ...target, user: "installer", current: target.mock.label.installerPassword });
      await open(page, "settings", ".card form");
      await page.locator("a[href='#/commissioning']").click();
      await page.getByText("L2: the current transformer is the wrong way round.").waitFor();
      await seesAnswers(page);
      await page.getByRole("button", { name: "Start the self-test" }).click();
      await page.getByText("Step 3 of 9").waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await fitsWidth(page));
      await shoot(page, `commissioning-${screen}-${colorScheme}`);
      if (colorScheme === "dark") await printsReport(page, `commissioning-${screen}`);
      await page.getByRole("button", { name: "End the self-test" }).click();
      await page.getByRole("button", { name: "Start the self-test" }).waitFor();
      assert.deepEqual(errors, []);
      await close();
    }
  });
}
