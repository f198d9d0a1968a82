// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Smart switches: the search for them and adding one.
import assert from "node:assert/strict";
import { it } from "node:test";
import { axeFindings, fitsWidth, shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";

/** Tests within a describe(): `freshPage` opens a page, `getTarget` gives the appliance or its stand-in. */
export function discoveryTests({ freshPage, getTarget }) {
  // req: B11, E3
  it("searches for smart switches, says why one is refused, and adds another with its password", async (test) => {
    const target = getTarget();
    if (!target.mock) return test.skip("a real plant gets no devices here");
    for (const [screen, colorScheme] of [
      ["phone", "light"],
      ["desktop", "dark"],
    ]) {
      const { page, errors, close } = await freshPage(screen, { colorScheme });
      await enter(page, target);
      await open(page, "devices", ".device");
      await page.locator("a[href='#/discovery']").click();
      await page.getByRole("button", { name: "Search for Shelly" }).click();
      await page.getByText("avahi-daemon is not running").waitFor();
      await page.getByText("Its firmware 0.9.1 is too old").waitFor();
      assert.deepEqual(await axeFindings(page), []);
      assert.ok(await fitsWidth(page));
      await shoot(page, `discovery-${screen}-${colorScheme}`);
      if (screen === "phone") {
        const card = page.locator(".card", { has: page.locator("input[type=password]") });
        const add = card.getByRole("button", { name: "Add" });
        assert.ok(await add.isDisabled());
        await card.locator("input[type=text]").fill("Pool pump");
        await card.locator("input[type=password]").fill("wrong");
        await add.click();
        await page.getByText("It refuses the password.").waitFor();
        await card.locator("input[type=password]").fill("right");
        await add.click();
        await page.getByText("Already added as Pool pump").waitFor();
        await page.getByLabel("Address, like 192.168.1.40").fill("plug.lan:8080");
        await page.getByRole("button", { name: "Look" }).click();
        await page.getByText("plug.lan:8080").waitFor();
      }
      // The browser tells of each answer that is a refusal.
      assert.deepEqual(
        errors.filter((error) => !error.includes("409")),
        [],
      );
      await close();
    }
  });
}
