#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Wattward authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev in a folder of its own, with programs that only note how they were called: what it installs, and what it hands on."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv.pop(1) if len(sys.argv) > 1 else ".").resolve()
NOTE = 'echo "$(basename "$0") $*" >>"$NOTES"'
TOOLS = {
    "id": "echo 1000",
    # sudo passes no variables on.
    "sudo": f'{NOTE}; exec env -i PATH="$PATH" NOTES="$NOTES" FAILING="${{FAILING:-}}" "$@"',
    "apt-get": f'{NOTE}; echo "frontend ${{DEBIAN_FRONTEND:-}}" >>"$NOTES"; [ "$1" != "${{FAILING:-}}" ]',
    "dpkg-query": 'case " $LACKING " in *" ${@: -1} "*) exit 1 ;; *) echo installed ;; esac',
    "cmake": "exit 0",
    "node": "exit 0",
    "npm": "exit 0",
    "clang-format": NOTE,
    "clang-tidy-19": NOTE,
    "python3": "exit 0",
    "git": "exit 0",
    "ctest": "exit 0",
}


class DevScript(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ("dev", "scripts/setup.sh", "packaging/build-packages.txt", "packaging/test-packages.txt",
                     "packaging/check-packages.txt"):
            (self.root / name).parent.mkdir(exist_ok=True)
            shutil.copy(SOURCE / name, self.root / name)
        for folder in ("modules/web/dashboard", "tests/browser", "tests/ocpp"):
            (self.root / folder / "node_modules").mkdir(parents=True)
            (self.root / folder / "package-lock.json").write_text("{}")
        for name, body in TOOLS.items():
            self.program(self.root / "bin" / name, body)
        self.program(self.root / "build/release/app/wattward-simulator", NOTE)
        self.notes = self.root / "notes"

    @staticmethod
    def program(path, body):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/bash\n{body}\n")
        path.chmod(0o755)

    def dev(self, *arguments, lacking="", failing=""):
        self.notes.write_text("")
        environment = {
            "PATH": f"{self.root}/bin:/usr/bin:/bin", "HOME": str(self.root), "DISPLAY": ":0",
            "NOTES": str(self.notes), "LACKING": lacking, "FAILING": failing,
        }  # fmt: skip
        done = subprocess.run(
            [self.root / "dev", *arguments], env=environment, capture_output=True, text=True, timeout=60
        )
        return done, self.notes.read_text()

    def test_hands_options_on_as_they_are(self):
        for words in (["--home=family-garage"], ["--data-dir=/somewhere"], ["--home", "family-garage", "--speed", "60"], []):
            done, notes = self.dev("run", *words)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(notes, f"wattward-simulator {' '.join(words)}\n")

    def test_installs_nothing_twice(self):
        self.assertNotIn("apt-get", self.dev("build")[1])

    def test_asks_nothing_behind_sudo(self):
        done, notes = self.dev("build", lacking="ninja-build")
        self.assertEqual(done.returncode, 0, done.stderr)
        install = notes.split("apt-get install", 2)[2]
        self.assertIn("ninja-build", install)
        self.assertIn("frontend noninteractive", install)

    def test_only_tests_install_a_browser(self):
        lacking = "chromium-headless-shell mbpoll"
        self.assertNotIn("apt-get", self.dev("run", lacking=lacking)[1])
        done, notes = self.dev("test", lacking=lacking)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(lacking, notes)

    def test_only_check_installs_linters(self):
        self.assertNotIn("apt-get", self.dev("run", lacking="clang-format clang-tidy-19")[1])
        self.assertIn("clang-format clang-tidy-19", self.dev("check", lacking="clang-format clang-tidy-19")[1])

    def test_says_what_cannot_be_installed(self):
        done, _ = self.dev("check", lacking="clang-tidy-19", failing="install")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("packaging/check-packages.txt could not be installed: clang-tidy-19", done.stderr)
        self.assertIn("Debian 12", done.stderr)


if __name__ == "__main__":
    unittest.main()
