#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the tables of models.md (or of another file in the same form) into models.json.

usage: build.py [TABLES.md] [--check]     --check fails when models.json is not what the tables give.
"""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
WORDS = {
    "int16": 1, "uint16": 1, "enum16": 1, "bitfield16": 1, "acc16": 1, "sunssf": 1, "count": 1, "pad": 1,
    "int32": 2, "uint32": 2, "enum32": 2, "bitfield32": 2, "acc32": 2, "float32": 2, "ipaddr": 2,
    "int64": 4, "uint64": 4, "acc64": 4, "float64": 4, "eui48": 4, "bitfield64": 4, "ipv6addr": 8,
}


def point(line, cells):
    """[name, type, words, scale factor, access, codes] of one row."""
    _, name, kind, scale, access, codes = cells
    text = re.fullmatch(r"string\((\d+)\)", kind)
    if text:
        kind, words = "string", int(text[1])
    elif kind in WORDS:
        words = WORDS[kind]
    else:
        sys.exit(f"line {line}: unknown type '{kind}'")
    row = [name, kind, words, int(scale) if re.fullmatch(r"-?\d+", scale) else scale, access]
    if codes:
        pairs = (item.strip().split(" ", 1) for item in codes.split(","))
        row.append({number: symbol for number, symbol in pairs})
    return row


def group(name, repeat):
    return {"name": name, "repeat": repeat, "points": [], "groups": []}


def parse(text):
    models, stack = [], []
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"## Models? ([\d, ]+): (.*)", line)
        if head:
            stack = [group(head[2], "once")]
            models.append({"ids": [int(i) for i in head[1].split(",")], "name": head[2], "group": stack[0]})
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not stack or not line.startswith("|") or cells[0] == "Off" or cells[0].startswith("---"):
            continue
        if cells[1].startswith("▼"):
            repeat = cells[2].removesuffix(" times")
            stack.append(group(cells[1][2:], {"to the end": "rest"}.get(repeat, repeat)))
            stack[-2]["groups"].append(stack[-1])
        elif cells[1].startswith("▲"):
            stack.pop()
        else:
            if stack[-1]["groups"]:
                sys.exit(f"line {number}: a point after a group")
            stack[-1]["points"].append(point(number, cells))
        if not cells[1].startswith("▲") and len(stack) == 1:
            offset = 2 + sum(p[2] for p in stack[0]["points"][:-1])
            if int(cells[0]) != offset:
                sys.exit(f"line {number}: offset {cells[0]}, but the points before end at {offset}")
    return models


def render(models):
    lines = (json.dumps(model, separators=(",", ":"), ensure_ascii=False) for model in models)
    return '{"models":[\n' + ",\n".join(lines) + "\n]}\n"


arguments = [a for a in sys.argv[1:] if a != "--check"]
result = render(parse(pathlib.Path(arguments[0] if arguments else HERE / "models.md").read_text(encoding="utf-8")))
target = HERE / "models.json"
if "--check" in sys.argv:
    sys.exit(None if target.read_text(encoding="utf-8") == result else "models.json is not what build.py makes of the tables")
target.write_text(result, encoding="utf-8")
