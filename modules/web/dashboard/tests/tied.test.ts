// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: F2
import { expect, it } from "vitest";
import { tied, tiedProse } from "../src/format/tied";
import { duration } from "../src/format/time";
import { fill } from "../src/i18n";

it("keeps numbers on one line with their units", () => {
  expect(tied("after 22.6 s; the lease is 30 s.")).toBe("after 22.6\u202fs; the lease is 30\u202fs.");
  expect(tied("à 5,00 kW, 80 % et 12 A")).toBe("à 5,00\u202fkW, 80\u202f% et 12\u202fA");
  expect(tied("in 4 min")).toBe("in 4\u202fmin");
  expect(duration(240_000, "en")).toBe("4\u202fmin");
  expect(fill("Allowed: %1 to %2 %3.", ["0", "10", "kW"])).toBe("Allowed: 0 to 10\u202fkW.");
});

it("keeps the signs of French with their words", () => {
  expect(tied("À 80 % : « assez » ; vraiment ? Oui !")).toBe(
    "À 80\u202f%\u00a0: «\u00a0assez\u00a0»\u00a0; vraiment\u00a0? Oui\u00a0!",
  );
  expect(tied("at 10:30, (?)")).toBe("at 10:30, (?)");
  expect(tied("L1 4 A · fuse 32 A")).toBe("L1 4\u202fA\u00a0· fuse 32\u202fA");
});

it("leaves words alone that only begin like a unit", () => {
  for (const text of ["2 steps", "L1 to L3", "3 as one", "10 Ampères", "2 within an hour"]) expect(tied(text)).toBe(text);
});

it("ties sentences of the appliance, and no names that are sent back", () => {
  const answer = '{"sentence":"Holds 2 kW.","name":"Wallbox 3.7 kW","remedy":"Wait 5 min.","values":{"timeS":5}}';
  expect(JSON.parse(answer, tiedProse)).toEqual({
    sentence: "Holds 2\u202fkW.",
    name: "Wallbox 3.7 kW",
    remedy: "Wait 5\u202fmin.",
    values: { timeS: 5 },
  });
});
