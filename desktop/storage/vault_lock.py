"""One process a vault: a lock of the operating system, which it takes back by itself when a process dies.

The lock file says who holds the vault, on which machine and since when. It is never removed: removing a lock
file lets two processes hold two files of the same name.
"""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop.domain.problem import Problem
from desktop.storage.mishaps import disk_problems

NAME = "lock"

# Windows locks bytes, and locked bytes cannot be read; this one lies far behind what the file says.
_LOCKED_BYTE = 1 << 30
_LONGEST = 2000
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class VaultLock:
    """The lock on one folder, held from construction until `release`; `what` stands in `WHAT.in_use`."""

    def __init__(self, folder: Path, who: str | None, since: datetime, what: str = "vault") -> None:
        self._since = since
        with disk_problems():
            self._file = _opened(folder / NAME)
        try:
            with disk_problems():
                _take(self._file, what)
                self._say(who, since)
        except BaseException:
            self._file.close()
            raise

    def name(self, who: str) -> None:
        """Say who holds it, once that is known: what was only typed at the door must not reach the disk."""
        with disk_problems():
            self._say(who, self._since)

    def release(self) -> None:
        """Give the vault free; a second time does nothing."""
        if self._file.closed:
            return
        # On a stick that was pulled there is nothing left to tidy; the system drops the lock with the file.
        with suppress(OSError):
            self._file.truncate(0)
            _give_back(self._file)
        with suppress(OSError):
            self._file.close()

    def _say(self, who: str | None, since: datetime) -> None:
        machine = platform.node()
        text = json.dumps({"who": who, "machine": machine, "since": since.isoformat()}, ensure_ascii=False)
        self._file.truncate(0)
        self._file.seek(0)
        self._file.write(text.encode()[:_LONGEST])
        self._file.flush()


def _opened(path: Path) -> BinaryIO:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    return os.fdopen(handle, "r+b", buffering=0)


def _take(file: BinaryIO, what: str) -> None:
    try:
        _lock(file)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise Problem(f"{what}.cannot_lock") from None
        raise Problem(f"{what}.in_use", **_holder(file)) from None


def _holder(file: BinaryIO) -> dict[str, str | datetime | None]:
    """Return what the holder wrote; it may be cut off at this very moment."""
    try:
        file.seek(0)
        said = json.loads(file.read(_LONGEST))
        since = datetime.fromisoformat(said["since"])
        who = said["who"]
        return {"who": str(who) if who else None, "machine": str(said["machine"]), "since": since}
    except (OSError, ValueError, KeyError, TypeError):
        return {"who": None, "machine": None, "since": None}


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _give_back(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        # Not a POSIX record lock: those vanish as soon as anything in this process closes the same file.
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
