"""Starts a part of a benchmark as a process of its own, with folders of settings that are gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


@contextmanager
def nobodys_settings() -> Iterator[dict[str, str]]:
    """Give an environment in which a window finds no settings of the user, and leaves none."""
    with tempfile.TemporaryDirectory() as place:
        yield {**os.environ, **dict.fromkeys(_FOLDERS, place)}


def told(module: str, *arguments: object) -> dict[str, float]:
    """Run a module of this folder; return what it told, a name and a number a line."""
    with nobodys_settings() as environment:
        done = subprocess.run(
            command(module, *arguments), env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    lines = (line.rpartition("\t") for line in done.stdout.splitlines())
    return {name: float(number) for name, _, number in lines}


def seconds_until_told(module: str, *arguments: object) -> float:
    """Return how long it takes from starting a module of this folder to the first line it writes."""
    with nobodys_settings() as environment:
        started = time.perf_counter()
        with subprocess.Popen(command(module, *arguments), env=environment, stdout=subprocess.PIPE) as child:
            line = child.stdout.readline() if child.stdout is not None else b""
            took = time.perf_counter() - started
    if not line or child.returncode:
        raise RuntimeError(f"{module} did not come to its end")
    return took


def command(module: str, *arguments: object) -> list[str]:
    """Return the command that runs a module of this folder."""
    return [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]


def tell(name: str, number: float) -> None:
    """Tell the starting process a number; called in the child."""
    sys.stdout.write(f"{name}\t{number!r}\n")
    sys.stdout.flush()
