#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints each row of docs/requirements.md with the tests that name it ("// req: B4, C1"); --check fails on a row that
claims to be done without a test or to be open with one, and on tests that name unknown rows."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\| ([A-G]\d+) \| (.+?) \| (\w+) \|")
CITATION = re.compile(r"(?://|#).*\breq:\s*(.*)")
IDS = re.compile(r"([A-G]\d+(?:, [A-G]\d+)*)(?: - .*)?$")


def rows():
    for line in (ROOT / "docs/requirements.md").read_text(encoding="utf-8").splitlines():
        match = ROW.match(line)
        if match:
            yield match.groups()


def citations():
    """The tests that name each requirement, and what the citations say that names none."""
    found = {}
    unreadable = []
    for path in sorted((ROOT / "tests").rglob("*")):
        if path.suffix not in {".cpp", ".h", ".mjs", ".py"} or "node_modules" in path.parts:
            continue
        for match in CITATION.finditer(path.read_text(encoding="utf-8")):
            name = path.relative_to(ROOT).as_posix()
            ids = IDS.match(match[1])
            if not ids:
                unreadable.append(f"{name} cites '{match[1]}': write requirements as 'req: B4, C1'")
                continue
            for requirement in ids[1].split(", "):
                found.setdefault(requirement, set()).add(name)
    return found, unreadable


def main():
    tests, problems = citations()
    known = set()
    for requirement, text, state in rows():
        known.add(requirement)
        named = sorted(tests.get(requirement, ()))
        print(f"{requirement:4} {state:8} {text[:90]}")
        for name in named:
            print(f"              {name}")
        if state == "done" and not named:
            problems.append(f"{requirement} is called done, but no test names it")
        if state == "open" and named:
            problems.append(f"{requirement} is called open, but {named[0]} names it: it is partly or done")
    problems += [f"{sorted(tests[r])[0]} names {r}, which docs/requirements.md does not have" for r in tests if r not in known]
    if "--check" in sys.argv:
        sys.exit("\n".join(problems) or None)


main()
