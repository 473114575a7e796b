"""The folder that is handed in: written beside its place and put there whole, or not at all."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from desktop.domain.problem import Problem
from desktop.storage.files import discard, need_space, part_of, rename, sync_file
from desktop.storage.watch import UNWATCHED, Watch

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file of the folder: its name, made safe already, and its bytes."""

    name: str
    data: bytes = field(repr=False)


def write_folder(parent: Path, name: str, files: Sequence[OutgoingFile], watch: Watch = UNWATCHED) -> Path:
    """Write the files into a new folder and return it; one of that name that is there already stays.

    Problems `disk.full`, `work.stopped`, `file.unwritable`; after any of them nothing of it is left.
    """
    total = sum(len(each.data) for each in files)
    try:
        need_space(parent, total)
        target = _free(parent, name)
        part = part_of(target)
        discard(part)
        try:
            part.mkdir()
            done = 0
            for each in files:
                watch.report(done, total)
                path = part / each.name
                path.write_bytes(each.data)
                sync_file(path)
                done += len(each.data)
            watch.report(done, total)
            rename(part, target)
        except BaseException:
            discard(part)
            raise
    except OSError as error:
        raise Problem("submission.disk_filled" if error.errno in _FULL else "file.unwritable") from None
    return target


def _free(parent: Path, name: str) -> Path:
    """Return a place that nothing has yet: what was handed in once is never written over."""
    place, number = parent / name, 2
    while place.exists():
        place, number = parent / f"{name}-{number}", number + 1
    return place
