#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/devices.md, the list of supported Modbus devices, from resources/profiles; --check only compares."""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/devices.md"

HEAD = """# Supported Modbus devices

Written by `scripts/devices.py` from `resources/profiles`, and compared with it by the test `devices_list`. Any other Modbus device is
added by a file of its own: [Add a Modbus device](add-a-device.md). Switches, contacts and chargers on other protocols:
[Switches and contacts](switches-and-contacts.md), [Chargers](chargers.md).

*Tested* means that every value and every command was compared on a real device. What is not tested follows published
register maps and is marked so in the dashboard, too.

**Without us** says what becomes of a command when the appliance dies in the middle of it: *ends* by the device's own
timer; *stays* until the next start of the appliance takes it back: what is commanded is noted on disk before it is written, and the
next start writes the safe values before anything else, even when it controls nothing any more. What a limit of power gives back is
what the inverter held before the first command, the installer's limit perhaps. A charger keeps its fallback until it is commanded
again, or for a minute. So after a crash a command stays
for as long as the program needs to start again; what becomes of it when the appliance stays dead or cannot reach the device is
said below each table.
"""

NAMES = {
    "batteryPower": "charge and discharge power", "activePowerLimit": "power limit", "feedInLimit": "feed-in limit",
    "chargerCurrent": "current", "chargerPhases": "phases", "heatingRodPower": "power", "sgReady": "SG Ready state",
    "switchState": "switch",
}


def cell(text):
    return text.replace("|", "\\|")


def range_note(setpoint):
    """What of the usual range a device does not offer."""
    if setpoint["kind"] != "batteryPower":
        return ""
    return " (charging only)" if setpoint["max"] == 0 else ""


def steps_of(setpoint):
    return [step for branch in setpoint["write"].values() for step in branch]


def ending(setpoint):
    leases = [s for s in steps_of(setpoint) if s[2] in ("leaseSeconds", "leaseMinutes")]
    if leases or setpoint.get("keepAliveMs") and not setpoint.get("outlivesUs") and "deviceTimeoutMs" not in setpoint:
        return "ends"
    if "deviceTimeoutMs" in setpoint:
        return f"ends after {setpoint['deviceTimeoutMs'] // 1000} s"
    return "stays"


def quantities(component):
    rows = [row[0].split(".")[0] for group in component["readings"].values() for row in group]
    return ", ".join(sorted(set(rows), key=rows.index))


def row(profile, component):
    controls = component.get("setpoints", [])
    name = component.get("model") or component["type"]
    control = "; ".join(NAMES[s["kind"]] + range_note(s) for s in controls) or "–"
    without = "; ".join(dict.fromkeys(ending(s) for s in controls)) or "–"
    return f"| {component['type']} | {cell(name)} | {quantities(component)} | {control} | {without} |"


LIMIT = ("The limit stays as it was told, on the side of less power to the grid, until the appliance runs again.")


def crash_notes(profile):
    """What a command that stays does while the appliance is away, one line a setpoint."""
    notes = {}
    for component in profile["components"]:
        for setpoint in component.get("setpoints", []):
            if ending(setpoint) != "stays":
                continue
            text = setpoint.get("withoutUs") or (LIMIT if setpoint["kind"].endswith("Limit") else None)
            if text is None:
                raise SystemExit(f"{profile['id']}: {setpoint['kind']} stays after a crash; tell by withoutUs what that means")
            notes.setdefault(text, []).append(NAMES[setpoint["kind"]])
    return [f"* After a crash, {' and '.join(names)}: {text}" for text, names in notes.items()]


def section(profile):
    text = [f"\n## {profile['manufacturer']}: {profile['model']}\n",
            f"Profile `{profile['id']}`, {'tested' if profile['tested'] else 'not tested on a real device'}."
            + (" The appliance is its only client." if profile.get("link", {}).get("oneConnection") else "")]
    if profile.get("$comment"):
        text.append(profile["$comment"])
    if "discovery" in profile:
        text.append("\nTells by itself what it is: inverter (models 701, 101 to 113, strings of 714 or 160), storage (713, 802, 124) "
                    "and meter (201 to 214). Controlled, where it implements them: power limit (704, 123), charge and "
                    "discharge power (124, or 704 without PV). Its reversion time makes a command end; a device "
                    "without one keeps the command. A limit that was in force before is put back when ours is given back; after "
                    "a crash a reversion time ends both until the next start.")
    else:
        text += ["", "| Type | Part | Read | Controlled | Without us |", "|---|---|---|---|---|"]
        text += [row(profile, component) for component in profile["components"]]
        notes = crash_notes(profile)
        text += ["", *notes] if notes else []
    return "\n".join(text) + "\n"


def main():
    profiles = [json.loads(path.read_text()) for path in (ROOT / "resources/profiles").glob("*.json")]
    profiles.sort(key=lambda p: (p["manufacturer"].lower(), p["id"]))
    text = HEAD + "".join(section(profile) for profile in profiles)
    if sys.argv[1:] != ["--check"]:
        TARGET.write_text(text)
        return 0
    if TARGET.read_text() != text:
        print("docs/devices.md is not what the profiles say; run scripts/devices.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
