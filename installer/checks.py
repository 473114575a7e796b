"""The checks that need no test: form, lint, types, arrows, words. One that fails does not stop the others.

They run beside each other, as many as there are processors; what each says is told when it has ended, so that
no two are mixed.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from installer import catalogues
from installer.environment import Environment, surroundings
from installer.terminal import INTERRUPTED, tell


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one check ended."""

    name: str
    good: bool
    said: str
    seconds: float


def play(environment: Environment) -> int:
    """Run every check and return 1 if one of them failed."""
    # The longest first: the others find their time beside it.
    steps: dict[str, list[str | Path]] = {
        "types": [environment.command("mypy")],
        "arrows": [environment.command("lint-imports")],
        "words": [environment.python, *catalogues.CHECK],
        "lint": [environment.command("ruff"), "check", "."],
        "form": [environment.command("ruff"), "format", "--check", "."],
    }
    with ThreadPoolExecutor(os.cpu_count()) as beside:
        running = [beside.submit(_judge, name, command, environment.root) for name, command in steps.items()]
        try:
            verdicts = [each.result() for each in running]
        except KeyboardInterrupt:
            # The programs were told by the terminal too; those that have not begun need not.
            beside.shutdown(cancel_futures=True)
            return INTERRUPTED
    for verdict in verdicts:
        if verdict.said.strip():
            tell(f"{verdict.name}\n{verdict.said.rstrip()}\n")
    for verdict in verdicts:
        tell(f"{verdict.name:8} {'ok' if verdict.good else 'FAILED':8} {verdict.seconds:5.1f} s")
    return 0 if all(verdict.good for verdict in verdicts) else 1


def _judge(name: str, command: Sequence[str | Path], folder: Path) -> Verdict:
    started = time.monotonic()
    done = subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Verdict(name, done.returncode == 0, done.stdout, time.monotonic() - started)
