#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks of a build: every executable tests/bench/bench_* prints JSON lines {bench, value, unit[, target]}.
Without --json they are shown as a table."""
import json
import pathlib
import subprocess
import sys

build = pathlib.Path(sys.argv[1])
as_json = "--json" in sys.argv
names = [a for a in sys.argv[2:] if not a.startswith("--")]
programs = sorted(p for p in (build / "tests/bench").glob("bench_*") if p.is_file() and p.stat().st_mode & 0o100)
chosen = [p for p in programs if not names or any(n.replace("-", "_") in p.name for n in names)]
if not chosen:
    sys.exit(f"bench: no benchmark named {' '.join(names)}; there are: {', '.join(p.name[6:] for p in programs)}")
failed = False
for program in chosen:
    run = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=False)
    failed = failed or run.returncode != 0
    for line in run.stdout.splitlines():
        if not line.startswith("{"):
            continue
        if as_json:
            print(line, flush=True)
        else:
            row = json.loads(line)
            print(f"{row['bench']:32} {row['value']:>14.4g} {row['unit']:12} {row.get('target', '')}", flush=True)
sys.exit(1 if failed else 0)
