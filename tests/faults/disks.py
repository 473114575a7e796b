"""Disks of a test's own: small ones that fill up or are write-protected. They need root; others skip."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Disk:
    """A mounted disk."""

    place: Path

    def fill(self) -> None:
        """Leave no room."""
        (self.place / "film").write_bytes(bytes(shutil.disk_usage(self.place).free))

    def empty(self) -> None:
        """Give the room back."""
        (self.place / "film").unlink()

    def protect(self, *, on: bool) -> None:
        """Switch the write protection, as the slide on a memory card does."""
        run("mount", "-o", f"remount,{'ro' if on else 'rw'}", str(self.place))


def run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    assert program is not None
    subprocess.run([program, *arguments], check=True, capture_output=True)


@contextmanager
def mounted(place: Path, megabytes: int) -> Iterator[Disk]:
    """Mount a small disk; skip the test where that is not allowed."""
    place.mkdir()
    try:
        run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place))
    except (AssertionError, subprocess.CalledProcessError):
        pytest.skip("no disk of its own can be mounted here")
    try:
        yield Disk(place)
    finally:
        run("umount", "-l", str(place))
