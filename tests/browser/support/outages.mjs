// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people see when something is wrong: no connection, old values, a refused field, a session that ended.
// req: F1
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { axeFindings, shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";

export function outageTests({ freshPage, getTarget }) {
  describe("when something is wrong", () => {
    afterEach(() => {
      getTarget().mock?.cut(false);
      getTarget().mock?.plant.lost.clear();
    });

    const needsMock = process.env.WW_URL ? "only the mock can be broken at will" : false;

    it("keeps the last values with their age and comes back by itself", { skip: needsMock }, async () => {
      const { page, close } = await freshPage("phone");
      await enter(page, getTarget());
      getTarget().mock.cut(true);
      await page.locator(".banner").waitFor({ timeout: 20_000 });
      assert.match(await page.locator(".banner").textContent(), /No connection.*old/);
      await page.locator(".flow-box.stale").first().waitFor();
      assert.deepEqual(await axeFindings(page), []);
      await shoot(page, "offline-phone");
      getTarget().mock.cut(false);
      await page.locator(".banner").waitFor({ state: "detached" });
      await close();
    });

    it("comes back at once when it is told to try", { skip: needsMock }, async () => {
      const { page, close } = await freshPage("phone");
      await page.clock.install();
      await enter(page, getTarget());
      getTarget().mock.cut(true);
      await page.locator(".banner").waitFor({ timeout: 20_000 });
      // From here on time stands still, so that no later try is its own, and none gets through before it is told.
      await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
      await page.evaluate(() => document.addEventListener("click", () => (window.isTold = true), { capture: true }));
      await page.route("**/api/v1/live", async (route) => {
        if (!(await page.evaluate(() => window.isTold))) return route.abort();
        getTarget().mock.cut(false);
        return route.continue();
      });
      await page.locator(".banner button").click();
      await page.locator(".banner").waitFor({ state: "detached" });
      await close();
    });

    it("shows what is old as old, and the alarm with its remedy", { skip: needsMock }, async () => {
      const { page, close } = await freshPage();
      getTarget().mock.plant.lost.add("meter1");
      await enter(page, getTarget());
      await page.locator(".alarms-card .alarm").waitFor();
      assert.ok((await page.locator(".flow-box.stale").count()) > 0);
      assert.deepEqual(await axeFindings(page), []);
      await shoot(page, "alarm-desktop");
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await open(page, "alarms", ".alarm");
        assert.deepEqual(await axeFindings(page), []);
        await shoot(page, `alarm-list-${colorScheme}`);
      }
      await open(page, "devices", ".device.absent");
      await shoot(page, "device-absent-desktop");
      await close();
    });

    it("names the field that the appliance refused", { skip: needsMock }, async () => {
      const { page, close } = await freshPage();
      await enter(page, getTarget());
      await open(page, "settings", ".card form");
      const section = page.locator(".card", { has: page.locator("h2", { hasText: "Battery range" }) });
      await section.locator("input").first().fill("70");
      await section.locator("button[type=submit]").click();
      await section.locator(".field.invalid .field-error").waitFor();
      assert.match(await section.locator(".field-error").first().textContent(), /60.%/);
      await shoot(page, "settings-refused-desktop");
      await close();
    });

    it("goes back to the login when the session ended elsewhere", { skip: needsMock }, async () => {
      const { page, close } = await freshPage();
      await enter(page, getTarget());
      getTarget().mock.accounts.sessions.clear();
      await page.locator("input[autocomplete=current-password]").waitFor();
      assert.match(await page.locator(".lead").textContent(), /signed out/);
      await close();
    });
  });
}
