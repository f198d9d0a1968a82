// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: F2
import { describe, expect, it } from "vitest";
import { setpointText, setpointValue } from "../src/components/decision";
import { language, loadFrench } from "../src/i18n";
import { stateWord } from "../src/model/statewords";

describe("states", () => {
  it("are words, not numbers", () => {
    expect(stateWord("switchState", 0)).toBe("Off");
    expect(stateWord("sgReadyState", 3)).toBe("Recommended");
    expect(stateWord("digitalInput2", 1)).toBe("Closed");
    expect(stateWord("chargerState", 2)).toBe("Charging");
    expect(stateWord("chargerState", 6)).toBe("Out of service");
    expect(stateWord("chargerState", 7)).toBe("Reserved");
    expect(setpointText("switchState", 1, "")).toBe("Switch: On");
    expect(stateWord("phaseSequence", -1)).toBe("L1-L3-L2");
    expect(setpointText("sgReady", 1, "")).toBe("SG Ready state: Locked");
    expect(setpointValue("sgReady", 1, "")).toBe("Locked");
    expect(setpointValue("batteryPower", 0, "W")).toBe("Hold");
  });

  it("have words in French, too", async () => {
    language.value = "fr";
    await loadFrench();
    expect(stateWord("workingState", 4)).toBe("Limité");
    language.value = "en";
  });

  it("stay numbers where nobody knows what they mean", () => {
    expect(stateWord("workingMode", 3)).toBeUndefined();
    expect(stateWord("activePower", 1)).toBeUndefined();
    expect(stateWord("switchState", 2)).toBeUndefined();
    expect(stateWord("switchState", null)).toBeUndefined();
    expect(setpointText("chargerCurrent", 16, "A")).toContain("16.0");
  });
});
