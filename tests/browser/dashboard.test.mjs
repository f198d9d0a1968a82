// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dashboard in a real browser, against the mock or, with WW_URL, against a running appliance or simulator.
// req: F1
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { axeFindings, browserPath, fitsWidth, launch, outsideTheirBox, screens, shoot, watchErrors } from "./support/browser.mjs";
import { enter, open, replacePassword, signIn, views } from "./support/dashboard.mjs";
import { commissioningTests } from "./support/commissioning.mjs";
import { discoveryTests } from "./support/discovery.mjs";
import { mistakesTests } from "./support/mistakes.mjs";
import { modesTests } from "./support/modes.mjs";
import { outageTests } from "./support/outages.mjs";
import { newPassword, openTarget } from "./support/target.mjs";

const missing = browserPath() ? false : "no Chromium is installed";

describe("dashboard", { skip: missing }, () => {
  let browser;
  let target;

  before(async () => {
    target = await openTarget();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await target?.stop();
  });

  async function freshPage(screen = "desktop", options = {}) {
    const context = await browser.newContext({
      ...screens[screen],
      ignoreHTTPSErrors: true,
      locale: "en-GB",
      reducedMotion: "reduce",
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return { page, errors: watchErrors(page), close: () => context.close() };
  }

  describe("the door", () => {
    it("refuses a wrong password and says so", async () => {
      const { page, close } = await freshPage();
      await page.goto(target.url);
      await signIn(page, target.user, "certainly wrong");
      await page.locator(".field-error").waitFor();
      assert.match(await page.locator(".field-error").textContent(), /wrong/);
      await close();
    });

    it("asks for a password of one's own at the first login", async () => {
      const { page, errors, close } = await freshPage("phone");
      await page.goto(target.url);
      await page.locator("input[autocomplete=current-password]").waitFor();
      await shoot(page, "login-phone");
      assert.deepEqual(await axeFindings(page), []);
      await signIn(page, target.user, target.password);
      await page.locator("input[autocomplete=new-password], main#content").first().waitFor();
      if (await page.locator("input[autocomplete=new-password]").count()) {
        await shoot(page, "password-phone");
        assert.deepEqual(await axeFindings(page), []);
        await replacePassword(page, target.password, "short");
        await page.locator(".field-error").first().waitFor();
        await replacePassword(page, target.password, newPassword);
        target.current = newPassword;
      }
      await page.locator("main#content").waitFor();
      assert.deepEqual(errors, []);
      await close();
    });
  });

  for (const screen of Object.keys(screens)) {
    for (const colorScheme of ["light", "dark"]) {
      it(`shows every view on a ${screen} in ${colorScheme} without barriers`, async () => {
        const { page, errors, close } = await freshPage(screen, { colorScheme });
        await enter(page, target);
        for (const [name, ready] of views) {
          await open(page, name, ready);
          assert.deepEqual(await axeFindings(page), [], `${name}: axe`);
          assert.ok(await fitsWidth(page), `${name}: something sticks out at the side`);
          await shoot(page, `${name}-${screen}-${colorScheme}`);
        }
        assert.deepEqual(errors, []);
        await close();
      });
    }
  }

  it("keeps the words of the flow inside their boxes", async (test) => {
    if (!target.mock) return test.skip("a real battery is not commanded here");
    for (const screen of Object.keys(screens)) {
      const { page, close } = await freshPage(screen);
      await enter(page, target);
      target.mock.plant.override = { device: "bat1", setpoint: "batteryPower", value: 2000 };
      await page.locator(".flow-note", { hasText: "% · discharging" }).waitFor();
      assert.deepEqual(await outsideTheirBox(page), [], screen);
      target.mock.plant.override = null;
      await close();
    }
  });

  it("explains where a number comes from", async () => {
    const { page, close } = await freshPage("phone");
    await enter(page, target);
    await page.locator(".tile .explained").first().click();
    await page.locator("dialog.sheet[open] .sheet-value").waitFor();
    assert.ok((await page.locator("dialog.sheet p").count()) >= 3);
    assert.deepEqual(await axeFindings(page), []);
    await shoot(page, "explained-phone");
    await page.keyboard.press("Escape");
    await page.locator("dialog.sheet[open]").waitFor({ state: "detached" });
    await close();
  });

  it("keeps the numbers of a chart in a table behind it and under the crosshair", async () => {
    const { page, close } = await freshPage();
    await enter(page, target);
    await open(page, "history", ".chart-box");
    const box = page.locator(".chart-box");
    await box.hover({ position: { x: 220, y: 100 } });
    await page.locator(".legend b").first().waitFor();
    await shoot(page, "crosshair-desktop");
    await page.locator(".chart-tools button").last().click();
    await page.locator(".chart table tbody tr").first().waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await shoot(page, "table-desktop");
    await close();
  });

  it("looks back over weeks, months and years", async () => {
    const { page, errors, close } = await freshPage();
    await enter(page, target);
    await open(page, "history", ".range-bar ~ .card .chart, .range-bar ~ .card .empty");
    for (const index of [1, 2, 3]) {
      await page.locator(".range-bar .segmented button").nth(index).click();
      await page.locator(".renewing").waitFor({ state: "detached" });
      await page.locator(".range-bar ~ .card .chart, .range-bar ~ .card .empty").first().waitFor();
      await shoot(page, `history-${["day", "week", "month", "year"][index]}-desktop`);
    }
    await page.locator(".view-head .segmented button").nth(1).click();
    await page.locator(".chip-select").waitFor();
    await page.locator(".range-bar .segmented button").first().click();
    await page.locator(".range-bar ~ .card .chart-box").waitFor();
    await shoot(page, "history-compare-desktop");
    assert.deepEqual(errors, []);
    await close();
  });

  it("tells everything about a device", async () => {
    const { page, close } = await freshPage("phone");
    await enter(page, target);
    await open(page, "devices", ".device");
    await page.locator(".device h2 a").first().click();
    await page.locator("table.readings tbody tr").first().waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.ok(await fitsWidth(page));
    await shoot(page, "device-phone");
    await close();
  });

  // req: C5
  it("analyses the load of a meter that can", async (test) => {
    for (const [screen, colorScheme] of [
      ["phone", "light"],
      ["desktop", "light"],
      ["desktop", "dark"],
    ]) {
      const { page, errors, close } = await freshPage(screen, { colorScheme });
      await enter(page, target);
      const analyser = await page.evaluate(async () => {
        const get = async (path) => (await fetch(`/api/v1/${path}`)).json();
        const all = await Promise.all((await get("meters")).meters.map((meter) => get(`meters/${meter.id}`)));
        return all.find((meter) => meter.harmonics.length > 0)?.id;
      });
      if (!analyser) {
        assert.equal(target.mock, undefined);
        assert.equal(process.env.WW_EXPECT_METER, undefined);
        await close();
        return test.skip("no meter analyses its load here");
      }
      await open(page, `devices/${analyser}`, ".card.linked");
      await page.locator(".card.linked").click();
      await page.locator(".bars .bar").first().waitFor();
      await page.waitForFunction(() => {
        const row = [...document.querySelectorAll(".meter .readings tbody tr")].find((tr) => /^(Voltage|U)\b/.test(tr.textContent));
        return row && [...row.querySelectorAll("td")].slice(0, 3).every((td) => Math.abs(Number(td.textContent) - 230) < 25);
      });
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await fitsWidth(page));
      await shoot(page, `meter-${screen}-${colorScheme}`);
      await page.locator(".harmonic-tools button[aria-pressed]").click();
      await page.locator(".card", { has: page.locator(".harmonic-tools") }).locator("tbody tr").first().waitFor();
      await page.getByRole("button", { name: "Pause" }).click();
      await page.locator(".toast").waitFor();
      await page.getByRole("button", { name: "Start" }).waitFor();
      await page.getByRole("button", { name: "Start" }).click();
      await page.getByRole("button", { name: "Pause" }).waitFor();
      assert.deepEqual(errors, []);
      await close();
    }
  });

  // req: B1
  it("shows a load that is held elsewhere, and limits, as it happens, without asking", async (test) => {
    if (!target.mock) return test.skip("a real load is not commanded here");
    const { page, close } = await freshPage();
    await enter(page, target);
    await open(page, "loads", ".load-commands");
    await page.route("**/api/v1/loads", (route) => route.abort());
    target.mock.plant.heldUntil = new Date(target.mock.plant.nowMs() + 1_800_000).toISOString();
    await page.locator(".load .running").waitFor();
    target.mock.plant.heldUntil = null;
    await page.locator(".load-commands").waitFor();
    await page.route("**/api/v1/limits", (route) => route.abort());
    target.mock.plant.limitW = 6300;
    await page.locator("dd", { hasText: /^6\.30.kW/ }).waitFor();
    target.mock.plant.limitW = undefined;
    await page.locator("dd", { hasText: /^4\.20.kW/ }).waitFor();
    await close();
  });

  it("says what a setting will do, saves it and takes it back", async () => {
    const { page, close } = await freshPage("phone");
    await enter(page, target);
    await open(page, "settings", ".card form");
    const section = page.locator(".card", { has: page.locator("h2", { hasText: "Feed-in limit" }) });
    const chosen = section.locator("[role=radio][aria-checked=true]");
    const before = await chosen.textContent();
    const other = before === "Zero" ? "No limit" : "Zero";
    await section.getByRole("radio", { name: other }).click();
    await section.locator(".effect p").waitFor();
    if (other === "Zero")
      assert.match(await section.locator(".effect p").first().textContent(), /Export will stop at 0\.00.kW/);
    await shoot(page, "settings-effect-phone");
    await section.locator("button[type=submit]").click();
    await page.locator(".toast").waitFor();
    await shoot(page, "settings-saved-phone");
    assert.equal(await chosen.textContent(), other);
    await page.locator(".toast .link").click();
    await page.waitForFunction(
      ([title, label]) =>
        [...document.querySelectorAll(".card")]
          .find((card) => card.querySelector("h2")?.textContent === title)
          ?.querySelector("[aria-checked=true]")?.textContent === label,
      ["Feed-in limit", before],
    );
    await close();
  });

  modesTests({ freshPage, getTarget: () => target });
  mistakesTests({ freshPage, getTarget: () => target });
  discoveryTests({ freshPage, getTarget: () => target });
  commissioningTests({ freshPage, getTarget: () => target });

  it("drives the battery by hand with an end in sight", async () => {
    const { page, close } = await freshPage();
    await enter(page, target);
    await open(page, "settings", ".card form");
    const section = page.locator(".card", { has: page.locator("h2", { hasText: "Manual override" }) });
    if ((await section.count()) === 0) return close();
    await section.getByRole("radio", { name: "Hold" }).click();
    await shoot(page, "override-choice-desktop");
    await section.locator("button[type=submit]").click();
    await section.locator(".running").waitFor();
    await shoot(page, "override-running-desktop");
    await section.locator(".running button").click();
    await section.locator(".running").waitFor({ state: "detached" });
    return close();
  });

  // req: B16
  it("says that a manual override waits while the house is off the grid", async (test) => {
    if (!target.mock) return test.skip("no grid is taken away here");
    for (const [screen, locale, says] of [
      ["phone", "en-GB", /Off the grid the battery makes the grid itself/],
      ["desktop", "fr-FR", /Hors réseau, la batterie forme elle-même le réseau/],
    ]) {
      const { page, errors, close } = await freshPage(screen, { locale });
      const until = new Date(target.mock.plant.nowMs() + 3_600_000).toISOString();
      target.mock.plant.override = { device: "bat1", setpoint: "batteryPower", value: 2000, until };
      await enter(page, target);
      await open(page, "settings", ".card form, .card .running");
      await page.locator(".running").waitFor();
      assert.equal(await page.getByText(says).count(), 0);
      target.mock.plant.override = { ...target.mock.plant.override, suspended: true };
      await page.locator(".running").getByText(says).waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await fitsWidth(page));
      await shoot(page, `override-suspended-${screen}`);
      target.mock.plant.override = null;
      await page.locator(".running").waitFor({ state: "detached" });
      assert.deepEqual(errors, []);
      await close();
    }
  });

  it("sets the display of the appliance and its PIN", async () => {
    const { page, close } = await freshPage("phone");
    await enter(page, target);
    await open(page, "settings", ".card form");
    const section = page.locator(".card", { has: page.locator("h2", { hasText: "Display of the appliance" }) });
    await section.getByLabel("Light goes off").selectOption("0");
    await page.locator(".toast").waitFor();
    const pin = section.getByLabel("PIN of its settings");
    await pin.fill("1111");
    await section.getByRole("button", { name: "Set PIN" }).click();
    await section.locator(".field-error").waitFor();
    await pin.fill("2580");
    await section.getByRole("button", { name: "Set PIN" }).click();
    await section.locator(".field-error").waitFor({ state: "detached" });
    await shoot(page, "panel-phone");
    await section.getByLabel("Light goes off").selectOption("300");
    await close();
  });

  it("speaks French from one click to the next", async () => {
    const { page, close } = await freshPage("phone");
    await enter(page, target);
    await open(page, "settings", ".card form");
    await page.getByRole("radio", { name: "Français" }).click();
    await page.locator("h1", { hasText: "Réglages" }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
    if (target.mock) {
      await open(page, "now", ".why-card .sentence");
      await page.locator(".why-card .sentence", { hasText: "La batterie" }).waitFor();
    }
    for (const [name, ready] of views) {
      await open(page, name, ready);
      assert.ok(await fitsWidth(page), `${name}: something sticks out at the side`);
      await shoot(page, `${name}-phone-french`);
    }
    await close();
  });

  it("opens the simulator's drawer when the plant is simulated", async () => {
    const { page, close } = await freshPage();
    await enter(page, target);
    if ((await page.locator(".simulator-button").count()) === 0) return close();
    await page.locator(".simulator-button").click();
    await page.locator(".drawer .lcd img").evaluate((picture) => picture.decode());
    assert.deepEqual(await axeFindings(page), []);
    await shoot(page, "simulator-desktop");
    return close();
  });

  it("signs out and stays out", async () => {
    const { page, close } = await freshPage();
    await enter(page, target);
    await open(page, "settings", ".card form");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.locator("input[autocomplete=current-password]").waitFor();
    await page.reload();
    await page.locator("input[autocomplete=current-password]").waitFor();
    await close();
  });

  outageTests({ freshPage, getTarget: () => target });
});
