"""Files as the vault needs them: written whole or not at all, synced, copied, counted. It knows no vault."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from desktop.domain.problem import Problem
from desktop.storage.watch import UNWATCHED, Watch

PART = ".part"
"""The end of the name of whatever is not finished yet; nothing with this name counts."""

MARGIN = 8 * 1024 * 1024
"""Bytes that stay free on a disk beside what a work needs."""

_CHUNK = 1024 * 1024
_REFUSALS_ARE_FINAL = os.name != "nt"


def part_of(path: Path) -> Path:
    """Return the name under which `path` is built before it exists."""
    return path.with_name(path.name + PART)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in a way that after a power cut either the old or the new one is there, whole."""
    part = part_of(path)
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    rename(part, path)


def rename(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` in one step that lasts."""
    for patience in (0.05, 0.2, 0.5, None):
        try:
            source.replace(target)
            break
        except PermissionError:
            # On Windows a virus scanner holds a fresh file open for a moment; elsewhere the refusal is final.
            if _REFUSALS_ARE_FINAL or patience is None:
                raise
            time.sleep(patience)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Wait until the file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the folder's names are on the disk; Windows has no such call and needs none."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def fingerprint(path: Path, watch: Watch = UNWATCHED) -> str:
    """Return the SHA-256 of what is really on the disk, in hexadecimal."""
    digest = hashlib.sha256()
    total = path.stat().st_size
    done = 0
    with path.open("rb") as file:
        if sys.platform == "linux":
            # A stick that lies shows only when its own bytes are read, not the system's copy of them.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            watch.report(done, total)
    return digest.hexdigest()


def size_of(paths: Iterable[Path]) -> int:
    """Return the bytes of those of the files that are there."""
    return sum(path.stat().st_size for path in paths if path.is_file())


def need_space(folder: Path, needed: int, margin: int = MARGIN) -> None:
    """Make sure that `needed` bytes and a margin are free; else a Problem `disk.full` with both figures."""
    free = shutil.disk_usage(folder).free
    if free < needed + margin:
        raise Problem("disk.full", needed=needed + margin, free=free)


def discard(path: Path) -> None:
    """Remove a file or a folder with all in it; what is not there is fine."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def discard_parts(folder: Path) -> None:
    """Remove what a cut-off work left half done in the folder."""
    for path in folder.glob(f"*{PART}*"):
        discard(path)
