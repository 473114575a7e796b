"""Brings the compiled catalogues in step with their sources; what they hold is known to `i18n` alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from installer.environment import Environment, surroundings
from installer.terminal import step, tell

CHECK = ("-m", "i18n.update", "--check")
"""What `.venv`'s Python is called with to name every message that is missing, stale or untranslated."""


def stale(root: Path) -> Iterator[Path]:
    """Yield the sources that are newer than what was compiled from them."""
    for source in sorted(root.glob("i18n/catalogues/*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            yield source


def provide(environment: Environment) -> None:
    """Compile the catalogues where one is stale."""
    if not any(stale(environment.root)):
        return
    tell("Compiling the catalogues")
    step(
        [environment.python, "-m", "i18n.compile"],
        environment=surroundings() | {"PYTHONPATH": str(environment.root)},
        failed="The catalogues could not be compiled.",
    )
