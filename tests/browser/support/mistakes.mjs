// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Mistakes people make in the settings: each is named by its field, with what to do, and nothing has changed.
// req: F1
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shoot } from "./browser.mjs";
import { enter, open } from "./dashboard.mjs";
import { field, stored } from "./settings.mjs";

const fill = (page, place, text) => field(page, place).locator("input").fill(text);
const radio = (page, place, name) => field(page, place).getByRole("radio", { name }).click();
const add = (page, place) => field(page, place).getByRole("button", { name: "Add" }).click();

/** What the form says while it cannot be sent, before any question to the appliance. */
const unsent = [
  {
    name: "a number out of its range",
    page: "regulation",
    make: (page) => fill(page, "/regulation/deadBandW", "99"),
    says: /^Dead band: the value is missing or outside its range/,
  },
  {
    name: "a text where a number belongs",
    page: "peak",
    make: (page) => fill(page, "/peak/reserveSocPercent", "half"),
    says: /^Reserve for peaks: the value is missing/,
  },
  {
    name: "a circuit without a name",
    page: "consumptionLimit",
    make: (page) => add(page, "/circuits"),
    says: /^1 Name: the value is missing/,
  },
  {
    name: "a load nobody chose",
    page: "loads",
    make: (page) => add(page, "/loads/devices"),
    says: /^Order \d+ Device: the value is missing/,
  },
];

/** What the appliance refuses, with its remedy. */
const refused = [
  {
    name: "a mean above what is allowed at any moment",
    page: "peak",
    make: async (page) => {
      await fill(page, "/peak/instantW", "5");
      await fill(page, "/peak/demandW", "7");
    },
    says: /^Mean of a window, At any moment: The mean cannot exceed .*\. Lower the mean or raise the other\.$/,
  },
  {
    name: "shedding below the reserve",
    page: "offGrid",
    make: async (page) => {
      await fill(page, "/offGrid/reserveSocPercent", "70");
      await fill(page, "/offGrid/shedFromSocPercent", "60");
    },
    says: /^All loads shed at, Shedding begins at: Shedding must begin .*\. Lower the first or raise the second\.$/,
  },
  {
    name: "a hard limit below the other",
    page: "feedInLimit",
    make: async (page) => {
      await radio(page, "/feedInLimit/kind", "Power");
      await fill(page, "/feedInLimit/powerW", "4");
      await fill(page, "/feedInLimit/hardW", "3");
    },
    says: /^Hard limit, Feed-in: The hard limit must not .*\. Raise it or lower the other\.$/,
  },
  {
    name: "a fail-safe power above the limit",
    page: "feedInLimit",
    make: async (page) => {
      await radio(page, "/feedInLimit/kind", "Zero");
      await fill(page, "/feedInLimit/failSafeW", "1");
    },
    says: /^Fail-safe power, Feed-in: With the meter lost .*\. Lower the fail-safe power or raise the limit\.$/,
  },
  {
    name: "a limit of consumption for nobody",
    page: "consumptionLimit",
    make: (page) => field(page, "/consumptionLimit/source").locator("select").selectOption("external"),
    says: /^Source, .*: A limit needs the devices it is for\. Name them or choose none as the source\.$/,
  },
  {
    name: "time of use without windows or prices",
    page: "timeOfUse",
    make: (page) => field(page, "/mode").locator("select").selectOption("timeOfUse"),
    says: /^Mode, Time of use: The mode needs windows or prices\. Enter some or choose another mode\.$/,
  },
  {
    name: "one price for charging and discharging",
    page: "timeOfUse",
    make: async (page) => {
      await fill(page, "/timeOfUse/chargeBelowPrice", "0.3");
      await fill(page, "/timeOfUse/dischargeAbovePrice", "0.2");
    },
    says: /^Charge below, Discharge above: A battery cannot .*\. Lower the first or raise the second\.$/,
  },
];

/** Tests of what the pages of control say; `freshPage` opens the dashboard that `getTarget` names. */
export function mistakesTests({ freshPage, getTarget }) {
  describe("mistakes in the settings", () => {
    for (const [kind, list] of Object.entries({ unsent, refused })) {
      it(`are named with their field: ${kind}`, async (test) => {
        const target = getTarget();
        if (target.mock) return test.skip("the stand-in knows no rules");
        const { page, close } = await freshPage("phone");
        await enter(page, target);
        const before = await stored(page);
        for (const { name, page: where, make, says } of list) {
          await open(page, `settings/${where}`, ".mode-form .card");
          await make(page);
          const bar = page.locator(".save-bar");
          if (kind === "refused") await bar.locator("button[type=submit]").click();
          else assert.ok(await bar.locator("button[type=submit]").isDisabled(), name);
          const text = bar.locator(kind === "refused" ? ".field-error" : "[role=status]");
          await text.waitFor();
          assert.match((await text.textContent()).trim(), says, name);
          await shoot(page, `mistake-${where}-phone`);
          await open(page, "settings", ".mode-links a");
          assert.deepEqual(await stored(page), before, `${name}: nothing has changed`);
        }
        await close();
      });
    }

    it("are told in the reader's language", async (test) => {
      const target = getTarget();
      if (target.mock) return test.skip("the stand-in knows no rules");
      const { page, close } = await freshPage("phone", { locale: "fr-FR" });
      await enter(page, target);
      await open(page, "settings/offGrid", ".mode-form .card");
      await fill(page, "/offGrid/reserveSocPercent", "70");
      await page.locator(".save-bar button[type=submit]").click();
      const told = page.locator(".save-bar .field-error");
      await told.getByText("Le délestage doit commencer au-dessus de la réserve. Abaissez la première").waitFor();
      await close();
    });
  });
}
