// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commissioning self-test: who may start it, and how it is followed.
import assert from "node:assert/strict";
import { it } from "node:test";
import { axeFindings, fitsWidth, shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";

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
