"""Talking to the person at the terminal and starting other programs. It knows no command of ours.

Everything the installer says goes to the error stream: the output stream belongs to pytest and the figures.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

INTERRUPTED = 130
"""The exit code that shells give to a program ended by Ctrl+C."""


class CannotGoOn(Exception):  # noqa: N818 - it carries a sentence for a person, it is no defect
    """Something the person at the terminal has to do first; the text says what."""


def tell(text: str) -> None:
    """Say one thing to the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def call(command: Sequence[str | Path], *, folder: Path, environment: Mapping[str, str]) -> int:
    """Run a program in the foreground and return its exit code; Ctrl+C is the program's to answer."""
    process = subprocess.Popen([*map(str, command)], cwd=folder, env=environment)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        return INTERRUPTED


def step(command: Sequence[str | Path], *, environment: Mapping[str, str], failed: str) -> None:
    """Run one step of the set-up; what it prints goes to the error stream, `failed` is said if it fails."""
    words = [*map(str, command)]
    try:
        done = subprocess.run(words, env=environment, stdout=sys.stderr.fileno(), check=False)
    except OSError as error:
        raise CannotGoOn(f"{failed}\n{words[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise CannotGoOn(f"{failed}\nThe step that failed: {' '.join(words)}")
