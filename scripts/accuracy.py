#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the benchmark `accuracy` of a release build measures into docs/accuracy.md: accuracy.py [BUILD]."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/release"

table = subprocess.run([BUILD / "tests/bench/bench_accuracy", "--markdown"], check=True, text=True, stdout=subprocess.PIPE).stdout
page = ROOT / "docs/accuracy.md"
text, count = re.subn(r"(<!-- measured: begin[^\n]*\n).*?(<!-- measured: end)", lambda m: m[1] + table + m[2],
                      page.read_text(encoding="utf-8"), flags=re.S)
if count != 1:
    sys.exit(f"{page} has no place marked for the table")
page.write_text(text, encoding="utf-8")
