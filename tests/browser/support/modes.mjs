// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every mode of control is set through its page, and the interface says that it is so.
// req: F1, F3
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { axeFindings, fitsWidth, shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";
import { controlPath, field, stored } from "./settings.mjs";

const send = (page, method, path, body) =>
  page.evaluate(
    async ([verb, where, json]) => {
      const headers = { "X-Wattward": "1", "Content-Type": "application/json" };
      const answer = await fetch(where, { method: verb, headers, body: JSON.stringify(json) });
      return answer.status;
    },
    [method, path, body],
  );

/** Texts of the form that are written as the interface writes its names: "minSocPercent". */
async function idsShown(page) {
  const texts = await page.locator(".mode-form :is(h3, label, legend, .field-label, option, button)").allTextContents();
  return texts.filter((text) => /^[a-z]+([A-Z]\w*)+$/.test(text.trim()));
}

async function save(page, name) {
  const bar = page.locator(".save-bar");
  await bar.waitFor();
  assert.deepEqual(await axeFindings(page), []);
  assert.ok(await fitsWidth(page), `${name}: something sticks out at the side`);
  await shoot(page, `mode-${name}-phone`);
  await bar.locator("button[type=submit]").click();
  await bar.waitFor({ state: "detached" });
}

const modes = [
  {
    name: "feedInLimit",
    set: async (page) => {
      await field(page, "/feedInLimit/kind").locator("[role=radio]").nth(2).click();
      await field(page, "/feedInLimit/powerW").locator("input").fill("4.5");
      await field(page, "/feedInLimit/perPhase").locator("input").check();
      await field(page, "/feedInLimit/hardW").locator("input").fill("6");
    },
    check: ({ feedInLimit }) => {
      assert.equal(feedInLimit.kind, "power");
      assert.equal(feedInLimit.powerW, 4500);
      assert.equal(feedInLimit.perPhase, true);
      assert.equal(feedInLimit.hardW, 6000);
    },
  },
  {
    name: "rippleControl",
    set: async (page) => {
      await field(page, "/rippleControl/enabled").locator("input").check();
      await page.locator(".row-name").nth(1).click();
      await field(page, "/rippleControl/steps/1/percent").locator("input").fill("55");
    },
    check: ({ rippleControl }) => {
      assert.equal(rippleControl.enabled, true);
      assert.equal(rippleControl.steps[1].percent, 55);
    },
  },
  {
    name: "consumptionLimit",
    set: async (page) => {
      await field(page, "/consumptionLimit/source").locator("[role=radio], select").first().waitFor();
      const choice = field(page, "/consumptionLimit/source");
      if (await choice.locator("select").count()) await choice.locator("select").selectOption("external");
      else await choice.locator("[role=radio]").nth(2).click();
      await field(page, "/consumptionLimit/devices").getByRole("button", { name: "Add" }).click();
      await field(page, "/consumptionLimit/devices/0/device").locator("select").selectOption({ index: 1 });
      await field(page, "/consumptionLimit/devices/0/connectedW").locator("input").fill("11");
      await field(page, "/circuits").getByRole("button", { name: "Add" }).click();
      await field(page, "/circuits/0/name").locator("input").fill("Garage");
      await field(page, "/circuits/0/fuseA").locator("input").fill("32");
      await field(page, "/circuits/0/devices").locator(".chip-button").first().click();
    },
    check: ({ consumptionLimit, circuits }) => {
      assert.equal(consumptionLimit.source, "external");
      assert.equal(consumptionLimit.devices[0].connectedW, 11_000);
      assert.equal(circuits[0].name, "Garage");
      assert.equal(circuits[0].devices.length, 1);
    },
  },
  {
    name: "peak",
    set: async (page) => {
      await field(page, "/peak/instantW").locator("input").fill("9");
      await field(page, "/peak/demandW").locator("input").fill("7,5");
      await field(page, "/peak/reserveSocPercent").locator("input").fill("30");
    },
    check: ({ peak }) => assert.deepEqual([peak.instantW, peak.demandW, peak.reserveSocPercent], [9000, 7500, 30]),
  },
  {
    name: "timeOfUse",
    set: async (page) => {
      await field(page, "/timeOfUse/windows").getByRole("button", { name: "Add" }).click();
      await field(page, "/timeOfUse/windows/0/when/weekdays").locator(".chip-button").last().click();
      await field(page, "/timeOfUse/windows/0/when/fromMinute").locator("input").fill("01:30");
      await field(page, "/timeOfUse/windows/0/when/toMinute").locator("input").fill("05:00");
      await field(page, "/timeOfUse/windows/0/targetSocPercent").locator("input").fill("80");
      const mode = field(page, "/mode");
      if (await mode.locator("select").count()) await mode.locator("select").selectOption("timeOfUse");
      else await mode.locator("[role=radio]").nth(2).click();
      await page.locator(".week .week-charge").first().waitFor();
      await field(page, "/timeOfUse/holidays").getByRole("button", { name: "Add" }).click();
      await field(page, "/timeOfUse/holidays/0").locator("input").fill("2026-12-25");
      await field(page, "/timeOfUse/prices").getByRole("button", { name: "Add" }).click();
      await field(page, "/timeOfUse/prices/0/perKwh").locator("input").fill("0.31");
    },
    check: ({ mode, timeOfUse }) => {
      assert.equal(mode, "timeOfUse");
      const [window] = timeOfUse.windows;
      assert.deepEqual([window.when.fromMinute, window.when.toMinute, window.targetSocPercent], [90, 300, 80]);
      assert.ok(!window.when.weekdays.includes("sunday"));
      assert.deepEqual(timeOfUse.holidays, ["2026-12-25"]);
      assert.equal(timeOfUse.prices[0].perKwh, 0.31);
    },
  },
  {
    name: "offGrid",
    set: async (page) => {
      await field(page, "/offGrid/reserveSocPercent").locator("input").fill("25");
      await field(page, "/offGrid/returnDelayS").locator("input").fill("120");
      await field(page, "/offGrid/transferInput").locator("select").selectOption({ label: "DI2" });
    },
    check: ({ offGrid }) =>
      assert.deepEqual([offGrid.reserveSocPercent, offGrid.returnDelayS, offGrid.transferInput], [25, 120, 2]),
  },
  {
    name: "loads",
    set: async (page) => {
      const list = field(page, "/loads/devices");
      const count = await list.locator(".row").count();
      await list.getByRole("button", { name: "Add" }).click();
      const place = `/loads/devices/${count}`;
      await field(page, `${place}/device`).locator("select").selectOption({ index: 1 });
      await field(page, `${place}/startW`).locator("input").fill("1.4");
      await field(page, `${place}/reservations`).getByRole("button", { name: "Add" }).click();
      await field(page, `${place}/reservations/0/value`).locator("input").fill("5");
      await field(page, `${place}/reservations/0/minuteOfDay`).locator("input").fill("06:30");
    },
    check: ({ loads }) => {
      const load = loads.devices.at(-1);
      assert.equal(load.startW, 1400);
      assert.deepEqual([load.reservations[0].value, load.reservations[0].minuteOfDay], [5000, 390]);
    },
  },
  {
    name: "regulation",
    set: (page) => field(page, "/regulation/deadBandW").locator("input").fill("0.05"),
    check: ({ regulation }) => assert.equal(regulation.deadBandW, 50),
  },
];

/** Tests of the pages of control; `freshPage` opens the dashboard that `getTarget` names. */
export function modesTests({ freshPage, getTarget }) {
  describe("modes of control", () => {
    for (const { name, set, check } of modes) {
      it(`sets ${name}`, async () => {
        const { page, errors, close } = await freshPage("phone");
        await enter(page, getTarget());
        const before = await stored(page);
        await open(page, `settings/${name}`, ".mode-form .card");
        await set(page);
        assert.deepEqual(await idsShown(page), [], `${name}: names of the interface instead of words`);
        await save(page, name);
        check(await stored(page));
        assert.deepEqual(errors, []);
        assert.equal(await send(page, "PATCH", controlPath, before), 200);
        await close();
      });
    }

    it("leaves a number as it is typed, key by key, and says how it must be", async () => {
      const { page, errors, close } = await freshPage("phone");
      await enter(page, getTarget());
      await open(page, "settings/regulation", ".mode-form .card");
      const deadBand = field(page, "/regulation/deadBandW");
      const input = deadBand.locator("input");
      for (const [typed, says] of [
        ["0.05", null],
        ["1.00000", null],
        ["1.5", "Enter a number from 0 to 1 kW."],
        ["half", "Enter a number from 0 to 1 kW."],
      ]) {
        await input.fill("");
        await input.pressSequentially(typed);
        assert.equal(await input.inputValue(), typed);
        if (says) await deadBand.locator(".field-error", { hasText: says }).waitFor();
        else await deadBand.locator(".field-error").waitFor({ state: "detached" });
      }
      await page.getByRole("button", { name: "Discard" }).click();
      assert.equal(await input.inputValue(), "0.03");
      assert.deepEqual(errors, []);
      await close();
    });

    it("holds a load by hand and gives it back", async () => {
      const { page, close } = await freshPage("phone");
      await enter(page, getTarget());
      const before = await stored(page);
      await open(page, "loads", ".load, .empty");
      if ((await page.locator(".load").count()) === 0) {
        const { devices } = await page.evaluate(() => fetch("/api/v1/devices").then((answer) => answer.json()));
        const charger = devices.find(({ type }) => type === "charger");
        const loads = { devices: [{ device: charger.id, mode: "surplus" }] };
        assert.equal(await send(page, "PATCH", controlPath, { loads }), 200);
        await page.locator(".load").first().waitFor();
      }
      await page.locator(".load-commands button").first().click();
      await page.locator(".load .running").first().waitFor();
      await shoot(page, "load-held-phone");
      await page.locator(".load .running button").first().click();
      await page.locator(".load .running").waitFor({ state: "detached" });
      assert.equal(await send(page, "PATCH", controlPath, before), 200);
      await close();
    });
  });
}
