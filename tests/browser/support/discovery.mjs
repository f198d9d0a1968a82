// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Smart switches: the search for them and adding one.
import assert from "node:assert/strict";
import { it } from "node:test";
import { axeFindings, fitsWidth, shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";

/** The switch that was added gets another name, that is taken back, and it goes again. */
async function renameAndRemove(page) {
  const card = page.locator(".card", { has: page.locator("h2", { hasText: "Added switches" }) });
  await card.getByRole("button", { name: "Rename Pool pump" }).click();
  const save = card.getByRole("button", { name: "Save" });
  assert.ok(await save.isDisabled());
  await card.getByLabel("Name").fill("Fountain");
  await save.click();
  await page.getByText("Already added as Fountain").waitFor();
  await page.locator(".toast .link").click();
  await page.getByText("Already added as Pool pump").waitFor();
  await card.getByRole("button", { name: "Remove Pool pump" }).click();
  await card.getByText("Pool pump is switched off").waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.ok(await fitsWidth(page));
  await card.scrollIntoViewIfNeeded();
  await shoot(page, "discovery-remove-phone");
  await card.getByRole("button", { name: "Cancel" }).click();
  await card.getByRole("button", { name: "Remove Pool pump" }).click();
  await card.getByRole("button", { name: "Remove for good" }).click();
  await page.getByText("Pool pump was removed").waitFor();
  await card.waitFor({ state: "detached" });
}

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
        await renameAndRemove(page);
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
