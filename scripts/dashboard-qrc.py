#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""dashboard-qrc.py DIST QRC: lists the files of DIST in a Qt resource collection under /dashboard, sorted."""
import pathlib
import sys
from xml.sax.saxutils import escape, quoteattr

dist, qrc = map(pathlib.Path, sys.argv[1:])
lines = [
    f"    <file alias={quoteattr(path.relative_to(dist).as_posix())}>{escape(str(path.resolve()))}</file>"
    for path in sorted(dist.rglob("*"))
    if path.is_file()
]
qrc.write_text('<RCC>\n  <qresource prefix="/dashboard">\n' + "\n".join(lines) + "\n  </qresource>\n</RCC>\n", encoding="utf-8")
