"""A Python made of a shell script: it answers what the installer asks and writes down what it is told."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = """#!/bin/sh
# {marker}
case "$*" in
  *sys.version_info*) echo {version}; echo "$0"; exit 0 ;;
  *"import ensurepip"*) exit {ensurepip} ;;
  *"pip list"*) cat "{folder}/installed.json"; exit 0 ;;
esac
echo "$@" >> "{folder}/told"
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; fi
case "$*" in *"$(cat "{folder}/fails")"*) exit 1 ;; esac
exit 0
"""


@dataclass(frozen=True)
class ScriptedPython:
    """Where the script stands, and the folder of its answers."""

    path: Path
    folder: Path

    def told(self) -> list[str]:
        """Return the commands since the last asking, without the folder of this test."""
        log = self.folder / "told"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [line.replace(f"{self.folder}/", "") for line in lines]

    def fails_at(self, words: str) -> None:
        """Let every command with these words fail from now on."""
        (self.folder / "fails").write_text(words, "utf-8")

    def has_installed(self, json: str) -> None:
        """Set what `pip list` answers."""
        (self.folder / "installed.json").write_text(json, "utf-8")


def write_python(path: Path, folder: Path, version: str = "3.11", *, ensurepip: bool = True) -> Path:
    """Write such a script."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = SCRIPT.format(version=version, folder=folder, ensurepip=0 if ensurepip else 1, marker=path.name)
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def scripted_python(tmp_path: Path) -> ScriptedPython:
    """A Python 3.11 that can make environments and install."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for a Python is a shell script")
    python = ScriptedPython(write_python(tmp_path / "maker", tmp_path), tmp_path)
    python.fails_at("(nothing fails)")
    python.has_installed('[{"name": "pip"}, {"name": "Babel"}, {"name": "bansou"}]')
    return python
