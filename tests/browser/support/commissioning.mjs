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
      await page.getByRole("button", { name: "End the self-test" }).click();
      await page.getByRole("button", { name: "Start the self-test" }).waitFor();
      assert.deepEqual(errors, []);
      await close();
    }
  });
}
