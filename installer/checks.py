"""The checks that need no test: form, lint, types, arrows, words. One that fails does not stop the next."""

from __future__ import annotations

import time
from pathlib import Path

from installer import catalogues
from installer.environment import Environment, surroundings
from installer.terminal import INTERRUPTED, call, tell


def play(environment: Environment) -> int:
    """Run every check and return 1 if one of them failed."""
    steps: dict[str, list[str | Path]] = {
        "form": [environment.command("ruff"), "format", "--check", "."],
        "lint": [environment.command("ruff"), "check", "."],
        "types": [environment.command("mypy")],
        "arrows": [environment.command("lint-imports")],
        "words": [environment.python, *catalogues.CHECK],
    }
    verdicts = []
    for name, command in steps.items():
        started = time.monotonic()
        code = call(command, folder=environment.root, environment=surroundings())
        if code == INTERRUPTED:
            return code
        verdicts.append((name, code == 0, time.monotonic() - started))
    for name, good, seconds in verdicts:
        tell(f"{name:8} {'ok' if good else 'FAILED':8} {seconds:5.1f} s")
    return 0 if all(good for _, good, _ in verdicts) else 1
