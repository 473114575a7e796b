"""Generations of the two databases: the next is built beside, checked, synced, then named by the header.

Until the header is renamed nothing has happened; after it everything has. It knows no staff.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.domain.problem import Problem
from desktop.storage import engine, facts, files, header, health, write_ahead
from desktop.storage.facts import Facts
from desktop.storage.files import part_of
from desktop.storage.header import Header
from desktop.storage.mishaps import disk_problems
from desktop.storage.watch import UNWATCHED, Watch

_NAMED = re.compile(r"(?:vault|attachments)(?:\.(\d+))?\.(?:db|json)(?:-wal|-shm)?")
_PAGES_A_STEP = 256
# A copy grows a little while a log is folded in; a migration writes some tables twice.
_ROOM = 1.3


@dataclass(frozen=True, slots=True)
class DatabaseFile:
    """One of a vault's two databases: where it is, its key, what it holds."""

    path: Path
    key: bytes = field(repr=False)
    place: str


def database_name(generation: int) -> str:
    """Return the file name of the records in that generation."""
    return _name("vault", generation)


def attachments_name(generation: int) -> str:
    """Return the file name of the attachments in that generation."""
    return _name("attachments", generation)


def generation_of(name: str) -> int:
    """Return the generation a file's name speaks of."""
    found = _NAMED.fullmatch(name)
    if found is None:
        raise Problem("vault.header_tampered")
    return int(found[1] or 1)


def next_number(folder: Path) -> int:
    """Return the first generation that no file in the folder ever spoke of."""
    numbers = [int(found[1] or 1) for path in folder.iterdir() if (found := _NAMED.fullmatch(path.name))]
    return max(numbers, default=0) + 1


def room_for(sources: list[DatabaseFile]) -> int:
    """Return the bytes that carrying these into a next generation takes."""
    paths = [path for source in sources for path in (source.path, write_ahead.beside(source.path))]
    return int(files.size_of(paths) * _ROOM)


@contextmanager
def nobody_writes(sources: list[DatabaseFile]) -> Iterator[None]:
    """Hold the write locks: what somebody saved into a generation that is being left would be lost."""
    held: list[Any] = []
    try:
        with disk_problems():
            for source in sources:
                connection = engine.connect(source.path, source.key)
                held.append(connection)
                connection.execute("BEGIN IMMEDIATE")
        yield
    finally:
        for connection in held:
            connection.close()


def copy_database(source: DatabaseFile, target: DatabaseFile, watch: Watch = UNWATCHED) -> None:
    """Copy a consistent moment of a database, page for page; others may go on writing.

    The copy is one closed file in WAL mode, under its own key, synced, without a log beside it.
    """
    with closing(engine.look(source.path, source.key)) as reading:
        # An open transaction pins the moment; without it every save of others would start the copy anew.
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchall()
        with closing(engine.fresh(target.path, target.key)) as writing:
            size = source.path.stat().st_size

            def tell(_status: int, left: int, total: int) -> None:
                watch.report(size * (total - left) // max(total, 1), size)

            reading.backup(writing, pages=_PAGES_A_STEP, progress=tell)
            writing.execute("PRAGMA journal_mode = WAL")
    _leave_alone(target.path)
    files.sync_file(target.path)


def change_facts(file: DatabaseFile, new: Facts) -> None:
    """Write facts into a database nobody has open and leave it as one closed file."""
    with closing(engine.connect(file.path, file.key)) as connection:
        facts.write(connection, new)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _leave_alone(file.path)
    files.sync_file(file.path)


def carry(
    source: DatabaseFile,
    target: DatabaseFile,
    new: Facts,
    *,
    change: Callable[[Path, bytes], None] | None = None,
    watch: Watch = UNWATCHED,
) -> None:
    """Build `target` from a source: copy, change, new facts, full check; only then it gets its name."""
    part = replace(target, path=part_of(target.path))
    discard_database(part.path)
    copy_database(source, part, watch)
    watch.step(f"{source.place}.copied")
    if change is not None:
        change(part.path, part.key)
        watch.step(f"{source.place}.changed")
    change_facts(part, new)
    health.full_check(part.path, part.key, part.place, watch).refuse_damage()
    watch.step(f"{source.place}.checked")
    files.rename(part.path, target.path)
    watch.step(f"{source.place}.named")


def switch(folder: Path, new: Header, watch: Watch = UNWATCHED) -> None:
    """Make the header name the new generation, in one step; the header before it is kept beside."""
    before = header.read(folder) if (folder / header.NAME).exists() else None
    if before is not None and before.generation != new.generation:
        files.write_whole(folder / _kept_header(before.generation), before.to_bytes())
    watch.step("switch.before")
    header.write(folder, new)
    watch.step("switch.after")


def remove_former(folder: Path, current: Header) -> None:
    """Remove the generations before the current one: called when a good backup holds what they held."""
    for path in former(folder, current):
        files.discard(path)


def former(folder: Path, current: Header) -> list[Path]:
    """Return the files of generations that the header no longer names."""
    kept = {header.NAME, current.database, current.attachments}
    kept |= {name + end for name in tuple(kept) for end in ("-wal", "-shm")}
    return [path for path in folder.iterdir() if _NAMED.fullmatch(path.name) and path.name not in kept]


def discard_database(path: Path) -> None:
    """Remove a database that was never named by a header, with whatever the driver put beside it."""
    for each in (path, *_company(path)):
        files.discard(each)


def _name(stem: str, generation: int) -> str:
    return f"{stem}.db" if generation == 1 else f"{stem}.{generation}.db"


def _kept_header(generation: int) -> str:
    return f"vault.{generation}.json"


def _company(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def _leave_alone(path: Path) -> None:
    """Remove the empty log files a closed connection may leave; a filled one is a defect, not litter."""
    if write_ahead.is_left(path):
        raise RuntimeError("a copy was left with a log beside it")
    for beside in _company(path):
        files.discard(beside)
