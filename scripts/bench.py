#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks of a build: bench.py BUILD [NAME ...] [--json] [--runs N].

A benchmark is a program bench_NAME under tests/; it prints JSON lines {"bench", "value", "unit"}. This adds "target" and
"pass" to the figures that have a target. With --runs the benchmark is repeated: the value is the median, "best" and
"worst" are the ends, and the target must be met by the median. Without --json a table is shown. The exit code is 1 when a
benchmark failed and 2 when a target was missed."""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

# What docs/performance.md promises, figure by figure: "<=" or ">=" and the number, in the figure's unit.
TARGETS = {
    "tick.p99": ("<=", 2),
    "poll-tcp.ratio": (">=", 0.85),
    "reaction.p99": ("<=", 250),
    "reaction.pushed.p99": ("<=", 60),
    "history-ingest": (">=", 500_000),
    "history-ingest.disk": ("<=", 2),
    "history-ingest.written": ("<=", 20),
    "history-query.day": ("<=", 10),
    "history-query.year": ("<=", 50),
    "rest-live.ratio": (">=", 0.7),
    "decide-p99": ("<=", 20),
    "backtest": ("<=", 10),
    "replay": (">=", 1000),
    "meter": ("<=", 15),
    "meter.window": ("<=", 5),
    "rss": ("<=", 120),
    "rss.not-fresh": ("<=", 0),
    "cold-start": ("<=", 3),
    "accuracy.energy": ("<=", 0.01),
}
# The software may use all of the tenth of its class, under every condition.
TARGETS.update((f"accuracy.{condition}", ("<=", 1)) for condition in (
    "ideal", "24-bits", "16-bits", "12-bits", "harmonics", "unbalance", "reversed", "all"))


def programs(build: pathlib.Path) -> dict[str, pathlib.Path]:
    found = sorted(p for p in (build / "tests").rglob("bench_*") if p.is_file() and p.stat().st_mode & 0o100)
    return {p.name.removeprefix("bench_").replace("_", "-"): p for p in found}


def measure(program: pathlib.Path, runs: int) -> tuple[dict[str, dict], bool]:
    """All figures of a program by name, in its order, each with the list of its values; and whether all runs went well."""
    figures: dict[str, dict] = {}
    fine = True
    for _ in range(runs):
        run = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=False)
        fine = fine and run.returncode == 0
        for line in run.stdout.splitlines():
            if line.startswith("{"):
                row = json.loads(line)
                figures.setdefault(row["bench"], {**row, "values": []})["values"].append(row["value"])
    return figures, fine


def judged(figure: dict) -> dict:
    values = figure.pop("values")
    row = {**figure, "value": statistics.median(values)}
    if len(values) > 1:
        row.update(best=min(values), worst=max(values), runs=len(values))
    if row["bench"] in TARGETS:
        sign, limit = TARGETS[row["bench"]]
        if sign == ">=" and "best" in row:
            row["best"], row["worst"] = row["worst"], row["best"]
        row["target"] = f"{sign} {limit:g}"
        row["pass"] = row["value"] <= limit if sign == "<=" else row["value"] >= limit
    return row


def show(row: dict, as_json: bool) -> None:
    if as_json:
        print(json.dumps(row), flush=True)
        return
    verdict = "" if "pass" not in row else "ok" if row["pass"] else "MISSED"
    print(f"{row['bench']:26} {row['value']:>12.4g} {row['unit']:18} {row.get('target', ''):12} {verdict}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Runs benchmarks of the release build.")
    parser.add_argument("build", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; all without a name")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--runs", type=int, default=1, metavar="N", help="repeat each and take the median")
    arguments = parser.parse_args()
    known = programs(arguments.build)
    for name in arguments.names:
        if name not in known:
            parser.error(f"there is no benchmark '{name}'; there are {', '.join(known) or 'none, build them first'}")
    failed = missed = False
    for name, program in known.items():
        if arguments.names and name not in arguments.names:
            continue
        figures, fine = measure(program, max(1, arguments.runs))
        if not fine:
            print(f"bench: {name} failed", file=sys.stderr)
            failed = True
        for figure in figures.values():
            row = judged(figure)
            missed = missed or not row.get("pass", True)
            show(row, arguments.json)
    return 1 if failed else 2 if missed else 0


sys.exit(main())
