#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build the demo homes of the simulator from openly licensed recordings.

    prepare.py --source DIR            writes the recordings and descriptions beside this script
    prepare.py --source DIR --check    compares what is here with what the sources give, changes nothing

DIR holds the four source files named in SOURCES, whose SHA-256 is checked first; docs/data-sources.md says where
each comes from and under which licence. Only the standard library is used and the result does not depend on the
day, the machine or the locale.

Steps, the same for every recording file:
 1. read the source rows; their time stamps are UTC and name the start of the interval;
 2. shift them onto the home's calendar (see `shift` of each recording): by whole weeks, so that weekdays stay
    weekdays, plus the hours by which local clock time differs between the recorded and the simulated place, so that
    breakfast stays at breakfast. Weather and the Konstanz meters keep their own calendar: sun, temperature and what
    depends on them belong together;
 3. cut out the home's days, midnight to midnight in its own time zone;
 4. convert energy per interval to mean power; round to the resolution of the source;
 5. leave a missing value empty. Nothing is filled, smoothed, scaled or invented.
"""
import argparse
import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import pathlib
import sys

SOURCES = {
    "home_ukdale2_1min_2013-05_2013-10.csv.gz": "0bcafa663a5e99c45fdd63bc24008a806e5b86647ea2cc98e9b37d1a2d1a2fdb",
    "home_refit2_1min_2014-02_2015-01.csv.gz": "7f2f37080c9a0072f88c8f8f2743a6ff06718ae100e5f7208c343acb8dcc415a",
    "home_konstanz4_pv_ev_hp_60min_2015-10_2016-09.csv.gz": "82aeaf76e2595479fcbd5fe36d2de20d87503b21156f4b8c9468c66c58c8c746",
    "weather_dwd_aachen_10min_2021.csv.gz": "ecab70441562b1613abe5ba32d714a46c0bb8d28b3855640c1a960f7ae760d1a",
}
HERE = pathlib.Path(__file__).resolve().parent
HOUR = dt.timedelta(hours=1)
WEEK = dt.timedelta(weeks=1)
APPLIANCES = ["kettle_w", "dishwasher_w", "washing_machine_w", "microwave_w"]


def utc(text):
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def column(name, quantity, interpolation="step", **more):
    return {"column": name, "quantity": quantity, "interpolation": interpolation, **more}


def house_columns(phases):
    """Household load first, then the appliances measured inside it, each on the phase it is wired to."""
    return [column("load_w", "householdLoad")] + [
        column(name, "appliance", title=name[:-2].replace("_", " ").capitalize(), phase=phase)
        for name, phase in zip(APPLIANCES, phases)]


# The recordings of each home. `source` columns become `columns` in the order given; "_kwh" becomes "_w".
RECORDINGS = {
    "sunny-terrace": [
        {"file": "sunny-terrace-load.csv.gz", "from": "home_ukdale2_1min_2013-05_2013-10.csv.gz", "stepS": 60,
         # Tuesday 2013-06-04 plays as Tuesday 2021-06-01; British (UTC+1) becomes central European summer time.
         "shift": 417 * WEEK - HOUR, "source": ["load_w"] + APPLIANCES, "maxGapS": 7200,
         "columns": house_columns([2, 3, 3, 2])},
        {"file": "sunny-terrace-weather.csv.gz", "from": "weather_dwd_aachen_10min_2021.csv.gz", "stepS": 600,
         "shift": 0 * WEEK, "source": ["ghi_w_m2", "dhi_w_m2", "temp_c", "wind_m_s"], "maxGapS": 3600,
         "columns": [column("ghi_w_m2", "globalIrradiance", "linear"),
                     column("dhi_w_m2", "diffuseIrradiance", "linear"),
                     column("temp_c", "outdoorTemperature", "linear"),
                     column("wind_m_s", "windSpeed", "linear")]},
    ],
    "family-garage": [
        {"file": "family-garage-load.csv.gz", "from": "home_refit2_1min_2014-02_2015-01.csv.gz", "stepS": 60,
         # Sunday 2014-03-16 plays as Sunday 2016-03-13; British (UTC) becomes central European time (UTC+1).
         "shift": 104 * WEEK - HOUR, "source": ["load_w"] + APPLIANCES, "maxGapS": 7200,
         "columns": house_columns([2, 3, 3, 2])},
        {"file": "family-garage-energy.csv.gz",
         "from": "home_konstanz4_pv_ev_hp_60min_2015-10_2016-09.csv.gz", "stepS": 3600,
         "shift": 0 * WEEK, "source": ["pv_kwh", "ev_kwh", "heat_pump_kwh"], "maxGapS": 3600,
         "columns": [column("pv_w", "pvPower", "linear"), column("ev_w", "evPower"),
                     column("heat_pump_w", "heatPumpPower")]},
    ],
}

# The same house again, with other instruments.
RECORDINGS["corner-house"] = RECORDINGS["sunny-terrace"]

UKDALE = {
    "title": "UK-DALE, house 2 (June 2013), resampled to 1 min", "license": "CC-BY-4.0",
    "licenseUrl": "https://creativecommons.org/licenses/by/4.0/",
    "creator": "Jack Kelly and William Knottenbelt, Imperial College London; published by the UKERC Energy Data Centre",
    "cite": "Sci. Data 2:150007 (2015), doi:10.1038/sdata.2015.7",
    "through": "github.com/adrienpetralia/DeviceScope @8952215 (Apache-2.0)",
    "changes": "excerpt of 14 days, shifted onto June 2021"}
REFIT = {
    "title": "REFIT electrical load measurements, house 2 (March 2014), resampled to 1 min", "license": "CC-BY-4.0",
    "licenseUrl": "https://creativecommons.org/licenses/by/4.0/",
    "creator": "David Murray, Lina Stankovic, Vladimir Stankovic, University of Strathclyde",
    "cite": "Sci. Data 4:160122 (2017), doi:10.1038/sdata.2016.122",
    "through": "github.com/adrienpetralia/DeviceScope @8952215 (Apache-2.0)",
    "changes": "excerpt of 14 days, shifted onto March 2016; whole-home power is clipped at 6 kW upstream"}
DWD = {
    "title": "Irradiance, temperature and wind at Aachen-Orsbach, 10 min, June 2021", "license": "CC-BY-4.0",
    "licenseUrl": "https://creativecommons.org/licenses/by/4.0/",
    "creator": "Deutscher Wetterdienst", "cite": "Data basis: Deutscher Wetterdienst, values extracted",
    "through": "github.com/FZJ-IEK3-VSA/HiSim @aa7ae02 (MIT)",
    "changes": "excerpt of 14 days; gaps were filled upstream"}
KONSTANZ = {
    "title": "Household Data, DE_KN_residential4 (March 2016), hourly", "license": "CC-BY-4.0",
    "licenseUrl": "https://creativecommons.org/licenses/by/4.0/",
    "creator": "Adrian Minde, ISC Konstanz (CoSSMic project), published by Open Power System Data",
    "cite": "Open Power System Data, data package Household Data, data.open-power-system-data.org/household_data",
    "through": "github.com/adithya8/loadPrediction @af19fa57 (copy of the 2017 release; the publisher's licence counts)",
    "changes": "PV, EV and heat pump channels of 14 days, counter differences converted to mean power"}

# Physical devices; `profile` names a file of resources/profiles, `serves` what the one device is to the plant.
HUAWEI = {"id": "inverter", "profile": "huawei-sun2000", "serves": ["inverter", "battery", "meter"],
          "link": "modbusTcp", "unit": 1, "role": "grid"}
HOUSE_METER = {"id": "house-meter", "name": "EM340", "profile": "carlo-gavazzi-em340", "serves": ["meter"],
               "link": "modbusRtu", "unit": 2, "role": "load"}
# The appliance's own meter at the grid connection, and two of its extension modules behind it.
BUILT_IN = {"id": "grid-meter", "name": "Built-in meter", "profile": "meter", "serves": ["meter"],
            "link": "builtIn", "unit": 0, "role": "grid"}
HOUSE_MODULE = {"id": "house-module", "name": "Whole house", "profile": "wattward-module-3p", "serves": ["meter"],
                "link": "modbusRtu", "unit": 1}
FLOOR_MODULE = {"id": "floor-module", "name": "Ground floor", "profile": "wattward-module-3x1p", "serves": ["meter"],
                "link": "modbusRtu", "unit": 2, "role": "load",
                "partNames": {"l2": "Kitchen", "l3": "Laundry"}}
CHARGER = {"id": "charger", "name": "Wallbox 3.7 kW", "profile": "simulated-charger", "serves": ["charger"],
           "link": "modbusTcp", "unit": 3}
HEAT_PUMP = {"id": "heat-pump", "name": "Heat pump 2.5 kW", "profile": "simulated-heat-pump", "serves": ["heatPump"],
             "link": "modbusTcp", "unit": 4}
GRID = {"system": "3-phase-4-wire", "fuseA": 35, "nominalV": 230, "nominalHz": 50, "loadShares": [0.4, 0.3, 0.3]}
BATTERY = {"maxChargeW": 5000, "maxDischargeW": 5000, "socMinPercent": 5, "socMaxPercent": 100,
           "startSocPercent": 40, "roundTripEfficiencyPercent": 92, "standbyW": 10}

HOMES = {
    "sunny-terrace": {
        "name": "sunny-terrace", "title": "Sunny Terrace: PV and battery, early June",
        "place": "Aachen-Orsbach, Germany", "timeZone": "Europe/Berlin",
        "start": "2021-05-31T22:00:00Z", "days": 14, "configuration": "A01",
        "pv": {"peakW": 7200, "tiltDegrees": 35, "azimuthDegrees": 190, "inverterNominalW": 6000,
               "latitudeDegrees": 50.775, "longitudeDegrees": 6.083},
        "battery": {"capacityWh": 10000, **BATTERY},
        "grid": GRID,
        "devices": [{**HUAWEI, "name": "SUN2000-6KTL-M1 with LUNA2000-10-S0"}, HOUSE_METER],
        "assumptions": ["PV, battery and grid connection are typical values: the recorded house had none of them.",
                        "PV power follows from the measured irradiance and temperature.",
                        "Which phase an appliance is on was not recorded."],
        "attribution": [UKDALE, DWD]},
    "corner-house": {
        "name": "corner-house", "title": "Corner House: PV, battery and the built-in meter, early June",
        "place": "Aachen-Orsbach, Germany", "timeZone": "Europe/Berlin",
        "start": "2021-05-31T22:00:00Z", "days": 14, "configuration": "AV2",
        "pv": {"peakW": 7200, "tiltDegrees": 35, "azimuthDegrees": 190, "inverterNominalW": 6000,
               "latitudeDegrees": 50.775, "longitudeDegrees": 6.083},
        "battery": {"capacityWh": 10000, **BATTERY},
        "grid": GRID,
        "devices": [BUILT_IN, {**HUAWEI, "role": "production", "name": "SUN2000-6KTL-M1 with LUNA2000-10-S0"},
                    HOUSE_MODULE, FLOOR_MODULE],
        "assumptions": ["The house is Sunny Terrace's with other instruments: the appliance's own meter at the grid "
                        "connection, the inverter's meter at the inverter.",
                        "PV, battery and grid connection are typical values: the recorded house had none of them.",
                        "PV power follows from the measured irradiance and temperature.",
                        "Which phase an appliance is on was not recorded."],
        "attribution": [UKDALE, DWD]},
    "family-garage": {
        "name": "family-garage", "title": "Family Garage: PV, battery, car and heat pump, late March",
        "place": "Konstanz, Germany", "timeZone": "Europe/Berlin",
        "start": "2016-03-12T23:00:00Z", "days": 14, "configuration": "A02",
        "pv": {"peakW": 11000, "tiltDegrees": 30, "azimuthDegrees": 180, "inverterNominalW": 10000,
               "latitudeDegrees": 47.66, "longitudeDegrees": 9.18},
        "battery": {"capacityWh": 15000, **BATTERY},
        "grid": GRID,
        "charger": {"phases": [1], "minCurrentA": 6, "maxCurrentA": 16,
                    "vehicle": {"capacityWh": 40000, "taperFromPercent": 97, "phases": 1, "tellsSoc": True}},
        "heatPump": {"nominalW": 2500, "phases": [1, 2, 3]},
        "devices": [{**HUAWEI, "name": "SUN2000-10KTL-M1 with LUNA2000-15-S0"}, HOUSE_METER, CHARGER, HEAT_PUMP],
        "assumptions": ["Household load comes from another house than PV, car and heat pump, which one home measured.",
                        "PV size and orientation are not published; 11 kWp fits 12.1 MWh a year and 8.5 kW in the best "
                        "hour. Battery and fuse are typical values.",
                        "The car never took more than 3.2 kW in an hour: one phase, 16 A.",
                        "The car's battery of 40 kWh and how it takes less when nearly full are typical values.",
                        "A charging session is a run of hours with more than 20 Wh; plugging times were not recorded."],
        "attribution": [REFIT, KONSTANZ]},
}


def verify(source):
    for name, wanted in SOURCES.items():
        path = source / name
        if not path.is_file():
            sys.exit(f"{path}: missing")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != wanted:
            sys.exit(f"{path}: SHA-256 is {found}, expected {wanted}")


def window(home):
    start = utc(home["start"])
    return start, start + dt.timedelta(days=home["days"])


def converted(name, text, step_s):
    """Steps 4 and 5: one cell of the result from one cell of the source."""
    if text == "" or not name.endswith("_kwh"):
        return text
    return str(round(float(text) * 3_600_000 / step_s))


def build_rows(recording, home, source):
    """Steps 1 to 5 for one recording file: a list of rows, the first being the header."""
    start, end = window(home)
    rows = [["utc"] + [c["column"] for c in recording["columns"]]]
    with gzip.open(source / recording["from"], "rt", newline="", encoding="ascii") as handle:
        for row in csv.DictReader(handle):
            time = utc(row["utc"]) + recording["shift"]
            if start <= time < end:
                rows.append([stamp(time)] + [converted(n, row[n], recording["stepS"]) for n in recording["source"]])
    expected = int((end - start).total_seconds()) // recording["stepS"]
    if len(rows) - 1 != expected:
        sys.exit(f"{recording['file']}: {len(rows) - 1} rows, expected {expected}")
    return rows


def charging_sessions(rows):
    """Runs of consecutive hours in which the car took more than 20 Wh, as plug-in, plug-out and energy."""
    index = rows[0].index("ev_w")
    sessions = []
    for row in rows[1:]:
        energy = int(row[index] or 0)
        if energy <= 20:
            continue
        end = stamp(utc(row[0]) + HOUR)
        if sessions and sessions[-1]["plugOut"] == row[0]:
            sessions[-1]["plugOut"] = end
            sessions[-1]["energyWh"] += energy
        else:
            sessions.append({"plugIn": row[0], "plugOut": end, "energyWh": energy})
    return sessions


def packed(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    binary = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=binary, mtime=0) as handle:
        handle.write(text.getvalue().encode("ascii"))
    return binary.getvalue()


# Family Garage with other equipment: a backup box, a heat pump told by two contacts, a charger over OCPP.
RECORDINGS["garden-house"] = RECORDINGS["family-garage"]
HOMES["garden-house"] = {
    **HOMES["family-garage"],
    "name": "garden-house",
    "title": "Garden House: every kind of device, late March",
    "heatingRod": {"nominalW": 3000, "phases": [2], "tankLitres": 300},
    "smartPlug": {"loadW": 750, "phase": 3},
    "backupBox": True,
    "devices": [d for d in HOMES["family-garage"]["devices"] if d["id"] in ("inverter", "house-meter")] + [
        {"id": "charger", "name": "Wallbox 3.7 kW", "profile": "ocpp16", "serves": ["charger"], "link": "ocpp", "unit": 0},
        {"id": "heat-pump", "name": "Heat pump 2.5 kW", "profile": "sg-ready", "serves": ["heatPump"],
         "link": "digitalOutput", "unit": 0},
        {"id": "box", "name": "Backup box", "profile": "backup-box", "serves": ["backupBox"], "link": "digitalInput",
         "unit": 0},
        {"id": "rod", "name": "Heating rod 3 kW", "profile": "mypv-ac-thor", "serves": ["heatingRod"],
         "link": "modbusTcp", "unit": 1},
        {"id": "pool-pump", "name": "Pool pump", "profile": "shelly-plus-plug-s", "serves": ["switch"], "link": "http",
         "unit": 0}],
    "assumptions": ["The house is Family Garage's with other equipment: a backup box, a heat pump that is told by two "
                    "contacts, a charger over OCPP, a heating rod in a tank of 300 litres, a pool pump of 750 W behind a "
                    "smart plug.",
                    "Hot water was not recorded: the tank loses and gives as much as a household of four takes on "
                    "average, evenly over the day.", *HOMES["family-garage"]["assumptions"]],
}


def build(source):
    """All output files as name -> bytes."""
    files = {}
    for name, home in HOMES.items():
        description = {"format": "wattward-home-1", **home}
        description["recordings"] = []
        for recording in RECORDINGS[name]:
            rows = build_rows(recording, home, source)
            files[recording["file"]] = packed(rows)
            description["recordings"].append({k: recording[k] for k in ("file", "stepS", "maxGapS", "columns")})
            if "ev_w" in rows[0]:
                description["charger"] = {**home["charger"], "sessions": charging_sessions(rows)}
        files[f"{name}.json"] = (json.dumps(description, indent=2, ensure_ascii=True) + "\n").encode("ascii")
    return files


def same(name, wanted, found):
    """Compressed files are compared by content: zlib versions may pack differently."""
    unpack = gzip.decompress if name.endswith(".gz") else bytes
    return unpack(wanted) == unpack(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", required=True, type=pathlib.Path, help="folder with the source recordings")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args()
    verify(options.source)
    different = []
    for name, content in build(options.source).items():
        path = HERE / name
        if not options.check:
            path.write_bytes(content)
            print(f"{name}: {len(content)} bytes")
        elif not path.is_file() or not same(name, content, path.read_bytes()):
            different.append(name)
    sys.exit(f"differs: {', '.join(different)}" if different else 0)


if __name__ == "__main__":
    main()
