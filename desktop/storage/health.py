"""Whether a database is what was written: at opening what opening can see, in the full check every page.

It only ever looks. Places are codes ("header", "records", "attachments", "log"); their words belong to i18n.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.problem import Problem
from desktop.storage import engine, facts, write_ahead
from desktop.storage.engine import DatabaseError
from desktop.storage.facts import ChainHead, Facts
from desktop.storage.mishaps import disk_problems
from desktop.storage.watch import UNWATCHED, Watch

RECORDS = "records"
ATTACHMENTS = "attachments"
LOG = "log"

_PAGE_SIZE = 4096
_PAGE_NUMBER = re.compile(r"\bpage (\d+)", re.IGNORECASE)
_MOST_LINES = 100
_INTERRUPT_EVERY = 100_000


@dataclass(frozen=True, slots=True)
class Findings:
    """What a full check found: nothing, or where the damage is."""

    place: str
    sound: bool
    pages: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()

    def refuse_damage(self) -> None:
        """Raise `vault.damaged` with place, pages and tables unless all is sound."""
        if not self.sound:
            raise Problem("vault.damaged", place=self.place, pages=self.pages, tables=self.tables)


Standing = tuple[Facts, tuple[ChainHead, ...]]
"""How far a database is: its facts, and in the records the newest change line of every replica."""


def recognise(path: Path, key: bytes, place: str) -> Standing:
    """Return how far a database is that looks whole so far; nothing is written, no log replayed."""
    _refuse_outward_damage(path, place)
    with placed(place):
        if write_ahead.is_left(path):
            return _recognise_with_log(path, key, place)
        with closing(engine.look(path, key)) as connection:
            _read_schema(connection)
            return _standing(connection, place)


def full_check(
    path: Path, key: bytes, place: str = RECORDS, watch: Watch = UNWATCHED, every: int = _INTERRUPT_EVERY
) -> Findings:
    """Check every page's authenticity and the structure of the whole; a writer may go on meanwhile.

    It asks the watch whether to stop after `every` steps of the driver's machine.
    """
    with disk_problems(), closing(engine.look(path, key)) as connection:
        connection.set_progress_handler(watch.stopped, every)
        try:
            signs = _signs_of_damage(connection)
        except DatabaseError:
            if watch.stopped():
                raise Problem("work.stopped") from None
            raise
    tables = _unreadable_tables(path, key) if signs else ()
    pages = {int(number) for sign in signs for number in _PAGE_NUMBER.findall(sign)}
    return Findings(place, not signs, tuple(sorted(pages)), tables)


@contextmanager
def placed(place: str) -> Iterator[None]:
    """Say where the damage is when the driver only says that there is some."""
    try:
        with disk_problems():
            yield
    except Problem as problem:
        if problem.code != "vault.damaged" or "place" in problem.values:
            raise
        raise Problem("vault.damaged", place=place) from None


def _refuse_outward_damage(path: Path, place: str) -> None:
    with disk_problems():
        if not path.parent.is_dir():
            raise Problem("vault.gone")
        size = path.stat().st_size if path.is_file() else 0
        journal = path.with_name(path.name + "-journal")
        foreign_journal = journal.is_file() and journal.stat().st_size > 0
    whole = size > 0 and (size % _PAGE_SIZE == 0 or write_ahead.is_left(path))
    if not whole:
        raise Problem("vault.damaged", place=place)
    if foreign_journal:
        # We never write one; SQLite would roll it back into the file without asking.
        raise Problem("vault.damaged", place=LOG)


def _recognise_with_log(path: Path, key: bytes, place: str) -> Standing:
    """Look at a database whose log waits: the log must be whole, its own, and lead forward."""
    if not write_ahead.is_whole(write_ahead.beside(path)):
        raise Problem("vault.damaged", place=LOG)
    before = _standing_alone(path, key, place)
    # What can be read by itself and not with its log was spoilt by the log.
    with placed(LOG if before else place), closing(engine.look(path, key)) as connection:
        _read_schema(connection)
        if connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise Problem("vault.damaged", place=LOG)
        after = _standing(connection, place)
    if before is not None and not _leads_forward(before, after):
        raise Problem("vault.damaged", place=LOG)
    return after


def _standing_alone(path: Path, key: bytes, place: str) -> Standing | None:
    """Return how far the file is without its log; None where only both together are whole."""
    try:
        with closing(engine.look(path, key, alone=True)) as connection:
            return _standing(connection, place)
    except (DatabaseError, Problem):
        return None


def _standing(connection: Any, place: str) -> Standing:
    heads = facts.chain_heads(connection) if place == RECORDS else ()
    return facts.read(connection, place), heads


def _leads_forward(before: Standing, after: Standing) -> bool:
    reached = {head.replica: head.seq for head in after[1]}
    same = (before[0].vault, before[0].generation) == (after[0].vault, after[0].generation)
    newer = before[0].counter <= after[0].counter
    return same and newer and all(head.seq <= reached.get(head.replica, -1) for head in before[1])


def _read_schema(connection: Any) -> None:
    connection.execute("SELECT count(*), sum(length(sql)) FROM sqlite_master").fetchall()


def _signs_of_damage(connection: Any) -> list[str]:
    signs = _lines(connection, "PRAGMA cipher_integrity_check")
    if signs:
        # A page that is being written this very moment reads as torn once; a damaged one does so twice.
        again = set(_lines(connection, "PRAGMA cipher_integrity_check"))
        signs = [sign for sign in signs if sign in again]
    return signs + [line for line in _lines(connection, f"PRAGMA quick_check({_MOST_LINES})") if line != "ok"]


def _lines(connection: Any, pragma: str) -> list[str]:
    try:
        return [str(row[0]) for row in connection.execute(pragma).fetchmany(_MOST_LINES)]
    except DatabaseError as error:
        if "interrupted" in str(error):
            raise
        return [str(error)]


def _unreadable_tables(path: Path, key: bytes) -> tuple[str, ...]:
    try:
        with closing(engine.look(path, key)) as connection:
            rows = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name"
            ).fetchall()
    except DatabaseError:
        return ()
    left = [name for (name,) in rows]
    unreadable = []
    # A connection of its own behind each: after the first false page the driver's refuses every further one.
    while (read := _read_until_damage(path, key, left)) < len(left):
        unreadable.append(left[read])
        left = left[read + 1 :]
    return tuple(unreadable)


def _read_until_damage(path: Path, key: bytes, tables: Sequence[str]) -> int:
    """Read one table after the other, and return how many could be read to their end."""
    with closing(engine.look(path, key)) as connection:
        for number, table in enumerate(tables):
            try:
                # The name comes from the schema itself; an identifier cannot be bound.
                cursor = connection.execute(f'SELECT * FROM "{table}" NOT INDEXED')  # noqa: S608
                while cursor.fetchmany(1000):
                    pass
            except DatabaseError:
                return number
    return len(tables)
