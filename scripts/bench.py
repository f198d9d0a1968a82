#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks of a build: bench.py BUILD [NAME ...] [--json] [--runs N] [--timeout SECONDS].

A benchmark is a program bench_NAME under tests/; it prints JSON lines {"bench", "value", "unit"}. This adds "target" and
"pass" to the figures that have a target. With --runs the benchmark is repeated: the value is the median, "best" and
"worst" are the ends, and the target must be met by the median. Without --json a table is shown. What goes on is told on
stderr, each figure as it comes. A benchmark that runs longer than --timeout is ended, and so is the one at hand on Ctrl+C
or SIGTERM; the figures printed until then count. The exit code is 1 when a benchmark failed or was ended and 2 when a
target was missed."""
import argparse
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable

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


class Stopped(Exception):
    """Somebody wants this to end."""


def stop(*_: object) -> None:
    raise Stopped


def end(process: subprocess.Popen) -> None:
    """Ends a program and those it has started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def run_once(program: pathlib.Path, timeout: float | None, take: Callable[[dict], None]) -> str | None:
    """Runs a program and hands each figure to `take` as it comes; tells what went wrong."""
    overdue = threading.Event()
    with subprocess.Popen([program], stdout=subprocess.PIPE, text=True, start_new_session=True) as process:

        def end_overdue() -> None:
            overdue.set()
            end(process)

        timer = threading.Timer(timeout, end_overdue) if timeout else None
        if timer:
            timer.start()
        try:
            for line in process.stdout:
                if line.startswith("{"):
                    take(json.loads(line))
            code = process.wait()
        finally:
            if timer:
                timer.cancel()
            if process.poll() is None:
                end(process)
    if overdue.is_set():
        return "was ended"
    return f"failed with {code}" if code else None


def measure(name: str, program: pathlib.Path, runs: int, timeout: float | None, figures: dict[str, dict]) -> bool:
    """Puts all figures of a program into `figures` by name, in its order, each with the list of its values, as they come;
    whether all runs went well."""
    fine = True
    for run in range(runs):
        begun = time.monotonic()

        def take(row: dict, run: int = run, begun: float = begun) -> None:
            figures.setdefault(row["bench"], {**row, "values": []})["values"].append(row["value"])
            tell(f"{name} {run + 1}/{runs}, {time.monotonic() - begun:.0f} s: {row['bench']} {row['value']:g} {row['unit']}")

        problem = run_once(program, timeout, take)
        tell(f"{name} {run + 1}/{runs} {problem or 'done'} after {time.monotonic() - begun:.0f} s")
        fine = fine and not problem
    return fine


def tell(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


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
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="end a run that takes longer; what it printed counts")
    arguments = parser.parse_args()
    known = programs(arguments.build)
    for name in arguments.names:
        if name not in known:
            parser.error(f"there is no benchmark '{name}'; there are {', '.join(known) or 'none, build them first'}")
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    failed = missed = stopped = False
    for name, program in known.items():
        if stopped or (arguments.names and name not in arguments.names):
            continue
        figures: dict[str, dict] = {}
        tell(f"{name} begins")
        try:
            fine = measure(name, program, max(1, arguments.runs), arguments.timeout, figures)
        except Stopped:
            tell(f"{name} was stopped")
            fine, stopped = False, True
        failed = failed or not fine
        for figure in figures.values():
            row = judged(figure)
            missed = missed or not row.get("pass", True)
            show(row, arguments.json)
    return 1 if failed else 2 if missed else 0


sys.exit(main())
