"""What must come from the system and not from the lock file: Qt libraries, Python's `venv`, tests' readers.

It finds out by loading each library, which holds on every Linux, and knows the packages of Debian and its
children. As root it installs what is missing; else it names the one command that does.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from installer.interpreters import ask
from installer.terminal import CannotGoOn, step, tell

ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library → Debian package: Qt loads these even where nothing is shown."""

ON_A_SCREEN = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""Library → Debian package: Qt's plugin for X11; its own message names the wrong one when any is missing."""

FOR_TESTS = {
    "dbus-daemon": "dbus-daemon",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "strace": "strace",
}
"""Program → Debian package: what tests look at papers and system calls with, else they are skipped."""


def provide(maker: Path | None, environment: Mapping[str, str], *, screen: bool) -> None:
    """Install what Qt and Python need of the system, or say how.

    `maker` is the Python that has to make an environment, None where one is made already; `screen` tells
    whether a window will be shown. Nobody is stopped for the lack of what only a window needs where none is
    shown; but whoever has to install something is asked once, for everything.
    """
    wanted = missing({**ALWAYS, **ON_A_SCREEN})
    urgent = bool(wanted) if screen or is_root() else not ALWAYS.keys().isdisjoint(wanted)
    if maker and not can_make_environments(maker):
        wanted[f"venv and ensurepip for {maker}"] = package_of_venv(maker)
        urgent = True
    if not urgent:
        return
    by_hand = command([*wanted.values()])
    if not shutil.which("apt-get"):
        raise CannotGoOn(
            f"Missing on this system: {', '.join(wanted)}.\n"
            "Please install them with the package tool of this system and start again."
        )
    if not is_root():
        raise CannotGoOn(f"Some parts of the system are missing. This command installs them:\n{by_hand}")
    _install([*wanted.values()], environment)


def provide_for_tests(environment: Mapping[str, str]) -> None:
    """Install the programs that tests look through; who may not install is told what will be skipped."""
    wanted = sorted({package for program, package in FOR_TESTS.items() if not shutil.which(program)})
    if not wanted:
        return
    try:
        if is_root() and shutil.which("apt-get"):
            _install(wanted, environment)
            return
    except CannotGoOn:
        # A machine without a network still plays all the other tests.
        pass
    tell(f"Some tests will be skipped. This command lets them run:\n{command(wanted)}")


def missing(libraries: Mapping[str, str]) -> dict[str, str]:
    """Return the part of a table whose libraries cannot be loaded."""
    return {library: package for library, package in libraries.items() if not _loads(library)}


def can_make_environments(python: Path) -> bool:
    """Tell whether that Python can make a `.venv`; Debian keeps the needed part in a package of its own."""
    done = subprocess.run([str(python), "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return done.returncode == 0


def package_of_venv(python: Path) -> str:
    """Return the Debian package that completes that Python."""
    answer = ask([str(python)])
    return f"python{answer[0]}-venv" if answer else "python3-venv"


def command(packages: list[str]) -> str:
    """Return the one command for a person who is not root."""
    # A machine fresh from its image has no list of packages yet.
    return f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"


def is_root() -> bool:
    """Tell whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _install(packages: list[str], environment: Mapping[str, str]) -> None:
    quiet = {**environment, "DEBIAN_FRONTEND": "noninteractive"}
    tell(f"Installing from the system: {' '.join(packages)}")
    failed = "What is missing from the system could not be installed."
    step(["apt-get", "-q", "update"], environment=quiet, failed=failed)
    install = ["apt-get", "-q", "install", "-y", "--no-install-recommends", *packages]
    step(install, environment=quiet, failed=failed)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
