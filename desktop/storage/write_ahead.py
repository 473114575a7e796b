"""Whether a write-ahead log that a crash left behind is whole. It reads frame headers, never pages.

SQLite takes the first frame whose checksum fails for the end of the log. After a power cut that is right;
after a flipped bit it would silently drop acknowledged saves. The difference: a transaction is begun only
after the one before was synced, so whole transactions behind a broken frame mean damage.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
_SIZES = {1 << power for power in range(9, 17)}


def beside(database: Path) -> Path:
    """Return the path of a database's write-ahead log."""
    return database.with_name(database.name + "-wal")


def is_left(database: Path) -> bool:
    """Tell whether a log waits to be folded into the database: the last process ended without closing it."""
    log = beside(database)
    return log.is_file() and log.stat().st_size > 0


def is_whole(log: Path) -> bool:
    """Tell whether every acknowledged transaction of the log can still be read."""
    data = log.read_bytes()
    if len(data) < _HEADER.size + _FRAME.size:
        # A crash between making the log and its first frame: nothing was acknowledged from it.
        return True
    magic, _format, size, *_ = _HEADER.unpack_from(data)
    order = _MAGIC.get(magic)
    if order is None or size not in _SIZES:
        return False
    sums = _checksum(data[: _HEADER.size - 8], order, (0, 0))
    if sums != _HEADER.unpack_from(data)[6:8]:
        return False
    return _transactions_behind_break(data, size, order, sums) < 2


def _transactions_behind_break(data: bytes, page: int, order: str, sums: tuple[int, int]) -> int:
    """Return how many transactions of this log end at or behind its first broken frame."""
    salts = _HEADER.unpack_from(data)[4:6]
    step = _FRAME.size + page
    broken, ended = False, 0
    for start in range(_HEADER.size, len(data) - step + 1, step):
        _number, commit, *rest = _FRAME.unpack_from(data, start)
        if not broken:
            body = data[start : start + 8] + data[start + _FRAME.size : start + step]
            sums = _checksum(body, order, sums)
            broken = tuple(rest) != (*salts, *sums)
        if broken and commit and tuple(rest[:2]) == salts:
            ended += 1
    return ended


def _checksum(data: bytes, order: str, sums: tuple[int, int]) -> tuple[int, int]:
    words = memoryview(data).cast("I")
    if (order == "<") != (sys.byteorder == "little"):
        words = memoryview(struct.pack(f"{order}{len(words)}I", *words)).cast("I")
    first, second = sums
    for index in range(0, len(words), 2):
        first = (first + words[index] + second) & 0xFFFFFFFF
        second = (second + words[index + 1] + first) & 0xFFFFFFFF
    return first, second
