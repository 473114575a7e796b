"""Where Pythons of a given version are found: the path, pyenv, uv, the launcher of Windows.

It believes a file name only after asking the program itself: a shim may point nowhere.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from installer import PYTHONS
from installer.terminal import CannotGoOn

PROBE = "import sys; print('%d.%d' % sys.version_info[:2]); print(sys.executable)"


def find(version: str, environment: Mapping[str, str]) -> Path:
    """Return a Python of that version, for example "3.12"; says where it looked when there is none."""
    if version not in PYTHONS:
        raise CannotGoOn(f"Bansou runs on Python {', '.join(PYTHONS)}, not on {version}.")
    tried = []
    for candidate in _candidates(version, environment):
        answer = ask(candidate)
        if answer and answer[0] == version:
            return answer[1]
        tried.append(" ".join(candidate))
    looked = "".join(f"\n  {line}" for line in tried) or "\n  (nothing of that name)"
    raise CannotGoOn(f"There is no Python {version} on this machine. Tried:{looked}")


def ask(command: list[str]) -> tuple[str, Path] | None:
    """Return the version and the place a Python names itself; None when it does not answer."""
    try:
        done = subprocess.run(
            [*command, "-c", PROBE], capture_output=True, text=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = done.stdout.splitlines()
    return (lines[0], Path(lines[1])) if done.returncode == 0 and len(lines) == 2 else None


def _candidates(version: str, environment: Mapping[str, str]) -> Iterator[list[str]]:
    yield [sys.executable]
    name = f"python{version}"
    on_path = shutil.which(name, path=environment.get("PATH"))
    if on_path:
        yield [on_path]
    for folder in _collections(on_path, environment):
        for home in sorted(folder.glob(f"*{version}.*"), key=_patch, reverse=True):
            if (home / "bin" / name).exists():
                yield [str(home / "bin" / name)]
    launcher = shutil.which("py", path=environment.get("PATH"))
    if launcher and sys.platform == "win32":
        yield [launcher, f"-{version}"]


def _collections(on_path: str | None, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders in which pyenv and uv keep one folder a version."""
    if on_path and Path(on_path).parent.name == "shims":
        # pyenv's shim answers only for the versions that are switched on; its neighbours are all there are.
        yield Path(on_path).parents[1] / "versions"
    home = Path.home()
    yield Path(environment.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    data = Path(environment.get("XDG_DATA_HOME", home / ".local/share"))
    yield Path(environment.get("UV_PYTHON_INSTALL_DIR", data / "uv/python"))


def _patch(home: Path) -> int:
    found = re.search(r"3\.\d+\.(\d+)", home.name)
    return int(found.group(1)) if found else -1
