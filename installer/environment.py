"""The project's own Python environment, `.venv`: made, kept in step with the lock file, asked for programs.

It trusts nothing that lies there already: a stamp inside the folder says which lock file, which project and
which place it was made for, and is written last. What it does to the system stands in `system_libraries`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from installer.interpreters import ask
from installer.terminal import CannotGoOn, step, tell

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.txt"
STAMP = "bansou-set-up.json"
PROJECT = "bansou"
MISLEADING = frozenset(
    {
        "PIP_PREFIX",
        "PIP_REQUIRE_VIRTUALENV",
        "PIP_ROOT",
        "PIP_TARGET",
        "PIP_USER",
        "PYTHONHOME",
        "PYTHONPATH",
        "PYTHONSAFEPATH",
        "VIRTUAL_ENV",
    }
)
"""Variables of the machine that would send Python or pip elsewhere."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment was made for."""

    lock: str
    project: str
    place: str


@dataclass(frozen=True, slots=True)
class Environment:
    """One environment of this checkout: `.venv`, or `.venv-3.12` for another version of Python."""

    folder: Path
    root: Path = ROOT

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.command("python")

    def command(self, name: str) -> Path:
        """Return where a program installed in it stands."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def version(self) -> str | None:
        """Return its version of Python, for example "3.12"; None when it does not run."""
        answer = ask([str(self.python)]) if self.python.exists() else None
        return answer[0] if answer else None

    def stamp(self) -> Stamp | None:
        """Return what it was made for; None when its set-up did not reach the end."""
        try:
            return Stamp(**json.loads((self.folder / STAMP).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def surroundings(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the machine's variables without those that would lead Python or pip astray."""
    return {name: value for name, value in environment.items() if name not in MISLEADING}


def wanted(root: Path) -> Stamp:
    """Return the stamp of an environment that fits the checkout as it is now."""
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    parts = [declared["project"], declared["build-system"], declared["tool"]["setuptools"]]
    return Stamp(
        lock=_digest((root / LOCK).read_bytes()),
        project=_digest(json.dumps(parts, sort_keys=True).encode()),
        place=str(root),
    )


def provide(environment: Environment, python: Path) -> None:
    """Make the environment or bring it in step; does nothing when it fits already."""
    target, present = wanted(environment.root), environment.stamp()
    if environment.version() is None or (present and present.place != target.place):
        _make(environment, python)
        present = None
    if present == target:
        return
    # An interrupted set-up must not pass for a finished one.
    (environment.folder / STAMP).unlink(missing_ok=True)
    if present is None or present.lock != target.lock:
        _install_locked(environment)
    _install_project(environment)
    (environment.folder / STAMP).write_text(json.dumps(asdict(target), indent=1) + "\n", "utf-8")


def _make(environment: Environment, python: Path) -> None:
    tell(f"Making {environment.folder.name} with {python}")
    if environment.folder.exists():
        shutil.rmtree(environment.folder)
    step(
        [python, "-m", "venv", environment.folder],
        environment=surroundings(),
        failed="The Python environment could not be made.",
    )


def _install_locked(environment: Environment) -> None:
    tell("Installing the locked libraries: about 400 MB on disk, a few minutes the first time")
    # Wheels only: a bare machine has no compiler, and nothing of a library runs before its hash is checked.
    _pip(environment, "install", "--only-binary=:all:", "--require-hashes", "-r", environment.root / LOCK)
    strangers = _installed(environment) - _locked(environment.root) - {PROJECT, "pip"}
    if strangers:
        _pip(environment, "uninstall", "--yes", *sorted(strangers))


def _install_project(environment: Environment) -> None:
    # Editable, so that `bansou` runs the sources of this checkout; setuptools comes from the lock file, so
    # that nothing is fetched here.
    _pip(environment, "install", "--no-deps", "--no-build-isolation", "--no-index", "-e", environment.root)


def _pip(environment: Environment, *arguments: str | Path) -> None:
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
    step(
        [environment.python, "-m", "pip", *quiet, *arguments],
        environment=surroundings(),
        failed="The libraries could not be installed. Is the network there?",
    )


def _installed(environment: Environment) -> set[str]:
    done = subprocess.run(
        [str(environment.python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"],
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotGoOn(f"pip does not answer:\n{done.stderr}")
    return {_plain(library["name"]) for library in json.loads(done.stdout)}


def _locked(root: Path) -> set[str]:
    text = (root / LOCK).read_text("utf-8")
    return {_plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _digest(content: bytes) -> str:
    # Line ends are the checkout's, not the lock's.
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
