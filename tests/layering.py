#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom: the table of docs/architecture.md, enforced over every #include and QML-free source file."""
import pathlib
import posixpath
import re
import sys
import tempfile

# Where a module may see only part of another one, and which: docs/adr/0001.
PARTS = {
    ("simulator", "drivers"): {
        "drivers/profile/profile.h",
        "drivers/profile/profilestore.h",
        "drivers/profile/readingcodec.h",
        "drivers/profile/setpointcodec.h",
        "drivers/ocpp/ocpppeer.h",
        "drivers/ocpp/ocpptime.h",
        "drivers/http/digest.h",
    },
}
FORBIDDEN_QT = {
    "metering": r"<(Q[A-Za-z]|Qt[A-Z][A-Za-z]*/)",
    "core": r"Qt(Network|Sql|Gui|Quick|Qml|SerialBus|SerialPort|HttpServer|WebSockets)/|<Q(Tcp|Udp|Ssl|Sql|Modbus|SerialPort|HttpServer|WebSocket|Quick|Qml|Gui)",
    "control": r"Qt(Network|Sql|Gui|Quick|Qml|SerialBus|SerialPort|HttpServer|WebSockets)/|<Q(Tcp|Udp|Ssl|Sql|Modbus|SerialPort|HttpServer|WebSocket|Quick|Qml|Gui)",
}
CLOCKS = re.compile(r"currentDateTime|currentMSecsSinceEpoch|currentSecsSinceEpoch|(system|steady)_clock::now")
INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')


def table(text: str):
    """The modules of the table under "Rooms" and what each may include."""
    allowed = {}
    for module, cell in re.findall(r"^\| `modules/([a-z]+)` \|[^|]*\|([^|]*)\|$", text, re.MULTILINE):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell)
        names = re.sub(r"\([^)]*\)", "", plain)
        allowed[module] = {name.strip() for name in names.split(",")} - {"nothing"}
    for module, others in allowed.items():
        for stray in others - allowed.keys():
            raise SystemExit(f"docs/architecture.md: {module} may include '{stray}', which is no module")
    return allowed


def included(relative: pathlib.PurePath, line: str, modules: pathlib.Path):
    """What a line includes, as a path from modules/ however it is written; None when it includes nothing."""
    match = INCLUDE.match(line)
    if not match:
        return None
    name = match[1] or match[2]
    beside = posixpath.normpath(posixpath.join(relative.parent.as_posix(), name))
    # As the compiler looks: beside the file first, then from modules/.
    isBeside = match[1] and (name.startswith(".") or (modules / beside).exists())
    return beside if isBeside else posixpath.normpath(name)


def trespass(module: str, target: str, allowed):
    """Why a module may not include a file; None when it may."""
    room = target.split("/")[0]
    if target.startswith("../") or room == "app":
        return f"{module} must not include {target.removeprefix('../')}, which is outside modules"
    if "/" not in target or room == module or room not in allowed:
        return None
    if room not in allowed[module]:
        return f"{module} must not include {room}"
    if target not in PARTS.get((module, room), {target}):
        return f"{module} must not include {target}, only what ADR 1 names"
    return None


def violations(root: pathlib.Path):
    allowed = table((root / "docs/architecture.md").read_text(encoding="utf-8"))
    modules = root / "modules"
    for path in sorted(modules.rglob("*")):
        if path.suffix not in {".h", ".cpp"} or "node_modules" in path.parts:
            continue
        relative = path.relative_to(modules)
        module = relative.parts[0]
        if module not in allowed:
            yield f"{path}: module '{module}' is not in the table of docs/architecture.md"
            continue
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            target = included(relative, line, modules)
            why = trespass(module, target, allowed) if target else None
            if why:
                yield f"{relative}:{number}: {why}"
            if target and re.search(FORBIDDEN_QT.get(module, r"(?!)"), line):
                yield f"{relative}:{number}: {module} must not include {line.split()[-1]}"
            if target and "QHttpServer" in line and relative.as_posix() != "web/http/qthttpadapter.cpp":
                yield f"{relative}:{number}: only web/http/qthttpadapter.cpp includes QHttpServer"
            if module != "core" and CLOCKS.search(line):
                yield f"{relative}:{number}: time comes from core/clock.h only"


PLANTED_TABLE = """
| Room | What is in it | May include |
|---|---|---|
| `modules/core` | units | nothing |
| `modules/plant` | devices | core |
| `modules/metering` | samples | core (Qt-free parts) |
| `modules/drivers` | profiles | core, plant |
| `modules/control` | rules | core, plant |
| `modules/history` | time series | core, plant |
| `modules/web` | REST | core, plant, history |
| `modules/panel` | LCD | core, plant |
| `modules/simulator` | emulators | core, plant, drivers (what [ADR 1](adr/0001.md) names) |
| `app` | composition roots | all |
"""
# Each file with what is found in it, in order.
PLANTED = {
    "modules/control/a.cpp": (
        '#include "history/store.h"\n#include <QSqlQuery>\n',
        ["control must not include history", "control must not include <QSqlQuery>"],
    ),
    "modules/web/b.cpp": (
        "#include <QHttpServer>\nauto t = QDateTime::currentDateTime();\n",
        ["only web/http/qthttpadapter.cpp includes QHttpServer", "time comes from core/clock.h only"],
    ),
    "modules/plant/c.cpp": ('#include "core/clock.h"\n#include "device.h"\n#include "../core/ids.h"\n', []),
    "modules/metering/d.cpp": ("#include <QString>\n#include <vector>\n", ["metering must not include <QString>"]),
    "modules/panel/e.cpp": ('#include "../web/x.h"\n', ["panel must not include web"]),
    "modules/panel/pages/f.cpp": (
        '#include "../../web/x.h"\n#include "../panel.h"\n#  include "./../../history/y.h"\n',
        ["panel must not include web", "panel must not include history"],
    ),
    "modules/panel/g.h": (
        '#include "../../app/x.h"\n#include "app/x.h"\n#include <app/x.h>\n#include "core/../app/x.h"\n',
        ["panel must not include app/x.h, which is outside modules"] * 4,
    ),
    "modules/panel/h.h": ("#include <web/x.h>\n", ["panel must not include web"]),
    "modules/simulator/i.cpp": (
        '#include "drivers/profile/profile.h"\n#include "drivers/driverhost.h"\n#include "../drivers/ocpp/ocpppeer.h"\n',
        ["simulator must not include drivers/driverhost.h, only what ADR 1 names"],
    ),
    "modules/cellar/j.cpp": ("", ["module 'cellar' is not in the table of docs/architecture.md"]),
}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in [("docs/architecture.md", PLANTED_TABLE)] + [(n, t) for n, (t, _) in PLANTED.items()]:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = list(violations(root))
        for name, (_, wanted) in PLANTED.items():
            short = name.removeprefix("modules/")
            own = [line.split(": ", 1)[1] for line in found if line.split(":", 1)[0].endswith(short)]
            assert own == wanted, (name, own, wanted)
        assert len(found) == sum(len(wanted) for _, wanted in PLANTED.values()), found


if sys.argv[1:] == ["--self-test"]:
    self_test()
    print("planted violations were found")
else:
    bad = list(violations(pathlib.Path(sys.argv[1])))
    sys.exit("\n".join(bad) or None)
