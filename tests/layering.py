#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: the table of docs/architecture.md, enforced over every #include and QML-free source file."""
import pathlib
import re
import sys
import tempfile

ALLOWED = {
    "core": set(),
    "plant": {"core"},
    "metering": {"core"},
    "bus": {"core"},
    "drivers": {"core", "plant", "bus"},
    "builtin": {"core", "plant", "drivers", "metering"},
    "control": {"core", "plant"},
    "planning": {"core", "plant"},
    "history": {"core", "plant"},
    "reports": {"core", "plant", "history"},
    "system": {"core", "plant"},
    "gateway": {"core", "plant", "history", "control", "system", "bus"},
    "web": {"core", "plant", "history", "control", "system"},
    "panel": {"core", "plant", "history", "control", "system"},
    "simulator": {"core", "plant", "bus", "metering", "drivers"},
}
FORBIDDEN_QT = {
    "metering": r"<(Q[A-Za-z]|Qt[A-Z][A-Za-z]*/)",
    "core": r"Qt(Network|Sql|Gui|Quick|Qml|SerialBus|SerialPort|HttpServer|WebSockets)/|<Q(Tcp|Udp|Ssl|Sql|Modbus|SerialPort|HttpServer|WebSocket|Quick|Qml|Gui)",
    "control": r"Qt(Network|Sql|Gui|Quick|Qml|SerialBus|SerialPort|HttpServer|WebSockets)/|<Q(Tcp|Udp|Ssl|Sql|Modbus|SerialPort|HttpServer|WebSocket|Quick|Qml|Gui)",
}
CLOCKS = re.compile(r"currentDateTime|currentMSecsSinceEpoch|currentSecsSinceEpoch|(system|steady)_clock::now")


def violations(root: pathlib.Path):
    for path in sorted((root / "modules").rglob("*")):
        if path.suffix not in {".h", ".cpp"} or "node_modules" in path.parts:
            continue
        relative = path.relative_to(root / "modules")
        module = relative.parts[0]
        if module not in ALLOWED:
            yield f"{path}: module '{module}' is not in the layering table"
            continue
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            match = re.match(r'\s*#\s*include\s+"([a-z]+)/', line)
            if match and match[1] in ALLOWED and match[1] != module and match[1] not in ALLOWED[module]:
                yield f"{relative}:{number}: {module} must not include {match[1]}"
            if re.match(r"\s*#\s*include", line) and re.search(FORBIDDEN_QT.get(module, r"(?!)"), line):
                yield f"{relative}:{number}: {module} must not include {line.split()[-1]}"
            if "QHttpServer" in line and "#include" in line and relative.as_posix() != "web/qthttpadapter.cpp":
                yield f"{relative}:{number}: only web/qthttpadapter.cpp includes QHttpServer"
            if module != "core" and CLOCKS.search(line):
                yield f"{relative}:{number}: time comes from core/clock.h only"


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        planted = {
            "modules/control/a.cpp": '#include "history/store.h"\n#include <QSqlQuery>\n',
            "modules/web/b.cpp": "#include <QHttpServer>\nauto t = QDateTime::currentDateTime();\n",
            "modules/plant/c.cpp": '#include "core/clock.h"\n',
            "modules/metering/d.cpp": "#include <QString>\n#include <vector>\n",
        }
        for name, text in planted.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = list(violations(root))
        assert len(found) == 5, found


if sys.argv[1:] == ["--self-test"]:
    self_test()
    print("planted violations were found")
else:
    bad = list(violations(pathlib.Path(sys.argv[1])))
    sys.exit("\n".join(bad) or None)
