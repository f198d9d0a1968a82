#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the schema that tst_controlsettings wrote into the build folder into resources/openapi.json."""
import json
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parent.parent
schema = json.loads((pathlib.Path(sys.argv[1]) / "control.schema.json").read_text(encoding="utf-8"))
target = root / "resources/openapi.json"
document = json.loads(target.read_text(encoding="utf-8"))
document["components"]["schemas"]["ControlSettings"] = schema
target.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
