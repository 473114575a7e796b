"""The open records of one vault: one connection that writes, one that reads. It knows no service."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, insert, select, update

from desktop.domain.clock import Clock
from desktop.domain.folding import Folding
from desktop.domain.identifiers import new_id
from desktop.domain.problem import Problem
from desktop.storage.change_log import Author, Operation
from desktop.storage.engine import reading_engine, writing_engine
from desktop.storage.faults import plain_problems
from desktop.storage.schema import chain_head, change_line, vault_fact
from desktop.storage.search_index import SearchIndex
from desktop.storage.unit_of_work import UnitOfWork


class Store:
    """The records of an open vault. `write` is for the writer thread, `read` for the reading one."""

    def __init__(self, path: Path, key: bytes, clock: Clock) -> None:
        self._writer = writing_engine(path, key)
        self._reader = reading_engine(path, key)
        self.clock = clock
        self.index = SearchIndex(Folding())
        self._damage: Problem | None = None
        self._here = threading.local()
        self._turn = threading.Lock()

    @property
    def folding(self) -> Folding:
        """How names and texts are folded for search and order."""
        return self.index.folding

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for one consistent look; inside a unit of work, that one's own."""
        running: Connection | None = getattr(self._here, "connection", None)
        if running is not None:
            yield running
            return
        # One connection reads: another thread that asks (a check while writing) waits for its turn.
        reader = self._reader
        with self._turn, plain_problems(), reader.connect() as fresh, fresh.begin(), self._running(fresh):
            yield fresh

    @contextmanager
    def write(self, verb: str, author: Author) -> Iterator[UnitOfWork]:
        """Open a unit of work for one verb of a worker; it commits at the end or leaves no trace."""
        if self._damage is not None:
            raise self._damage
        moment = self.clock.now()
        operation = Operation(new_id(moment), verb, moment, author)
        with plain_problems(), self._writer.begin() as connection:
            work = UnitOfWork(connection, self.index, operation)
            with self._running(connection):
                yield work
            work.write_lines()

    @contextmanager
    def write_aside(self) -> Iterator[Connection]:
        """Give the writing connection for what is no record: form drafts, vault facts."""
        if self._damage is not None:
            raise self._damage
        with plain_problems(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _running(self, connection: Connection) -> Iterator[None]:
        self._here.connection = connection
        try:
            yield
        finally:
            self._here.connection = None

    def interrupt(self) -> None:
        """Stop the reading query that runs now: its answer is no longer wanted."""
        self._driver(self._reader).interrupt()

    @staticmethod
    def _driver(engine: Engine) -> Any:
        return engine.raw_connection().driver_connection

    def refuse_writes(self, problem: Problem) -> None:
        """Write nothing from now on: the vault was found damaged."""
        self._damage = problem

    def fact(self, name: str) -> str | None:
        """Return a fact of the vault (its id, replica, generation, counter)."""
        with self.read() as connection:
            return connection.scalar(select(vault_fact.c.value).where(vault_fact.c.name == name))

    def set_fact(self, name: str, value: str) -> None:
        """Keep a fact of the vault."""
        with self.write_aside() as connection:
            done = connection.execute(update(vault_fact).where(vault_fact.c.name == name).values(value=value))
            if done.rowcount == 0:
                connection.execute(insert(vault_fact), {"name": name, "value": value})

    @property
    def replica(self) -> UUID:
        """Return this copy's replica id."""
        value = self.fact("replica")
        if value is None:
            raise Problem("vault.damaged", place="vault_fact")
        return UUID(value)

    def last_moment(self) -> datetime | None:
        """Return the moment of the newest change line; a clock behind it was set back."""
        newest = select(func.max(change_line.c.moment)).join(
            chain_head,
            (chain_head.c.replica == change_line.c.replica) & (chain_head.c.seq == change_line.c.seq),
        )
        with self.read() as connection:
            moment: datetime | None = connection.scalar(newest)
        return moment

    @contextmanager
    def moving(self, place: Callable[[], tuple[Path, bytes]]) -> Iterator[None]:
        """Close the file while the vault moves to its next generation; afterwards work where `place` says."""
        with self._turn:
            self.close()
            try:
                yield
            finally:
                self._writer, self._reader = writing_engine(*place()), reading_engine(*place())

    def close(self) -> None:
        """Close both connections; the log is folded into the file."""
        self._reader.dispose()
        with plain_problems():
            # Outside a transaction: the engine's own "begin" would hold the lock that the checkpoint needs.
            self._driver(self._writer).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writer.dispose()
