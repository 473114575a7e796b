"""The open records of one vault: one connection that writes, one that reads. It knows no service."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, insert, select, update

from desktop.domain.clock import Clock
from desktop.domain.folding import Folding
from desktop.domain.identifiers import last_beside, new_id
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
        self._open(path, key)
        self.clock = clock
        self.index = SearchIndex(Folding())
        self._damage: Problem | None = None
        self._here = threading.local()
        self._turn = threading.Lock()
        # One connection writes: two threads inside it would share one transaction.
        self._writing = threading.RLock()
        self._newest_key: UUID | None = None

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
        # One connection reads: another thread that asks (a check while writing) waits for its turn. Which
        # connection that is, is known only then: the vault may have moved meanwhile.
        with (
            self._turn,
            plain_problems(),
            self._reader.connect() as fresh,
            fresh.begin(),
            self._running(fresh),
        ):
            yield fresh

    @contextmanager
    def write(self, verb: str, author: Author) -> Iterator[UnitOfWork]:
        """Open a unit of work for one verb of a worker; it commits at the end or leaves no trace."""
        with self.write_aside() as connection:
            moment = self.clock.now()
            operation = Operation(self._next_key(connection, moment), verb, moment, author)
            keys = partial(self._next_key, connection, moment)
            work = UnitOfWork(connection, self.index, operation, keys)
            yield work
            work.write_lines()

    @contextmanager
    def write_aside(self) -> Iterator[Connection]:
        """Give the writing connection for what is no record: form drafts, vault facts."""
        with self._writing, plain_problems():
            if self._damage is not None:
                raise self._damage
            with self._writer.begin() as connection, self._running(connection):
                yield connection

    @contextmanager
    def _running(self, connection: Connection) -> Iterator[None]:
        outer = getattr(self._here, "connection", None)
        self._here.connection = connection
        try:
            yield
        finally:
            self._here.connection = outer

    def _next_key(self, connection: Connection, moment: datetime) -> UUID:
        # Lists read "oldest first" by key: a clock set back must not put new records before old ones.
        if self._newest_key is None:
            newest = connection.scalar(select(func.max(change_line.c.operation)))
            # The records of that operation got keys behind its own.
            self._newest_key = None if newest is None else last_beside(newest)
        self._newest_key = new_id(moment, self._newest_key)
        return self._newest_key

    def interrupt(self) -> None:
        """Stop the reading query that runs now: its answer is no longer wanted."""
        self._reading_driver.interrupt()

    def _open(self, path: Path, key: bytes) -> None:
        self._writer, self._reader = writing_engine(path, key), reading_engine(path, key)
        with plain_problems():
            # Kept aside: asking the engine for it in the middle of a query would end the query's transaction.
            self._reading_driver = _driver(self._reader)

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
            keep_fact(connection, name, value)

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

    def fold_log(self) -> None:
        """Fold the write-ahead log into the file and cut it: pages from before erasing still stand in it."""
        with self._turn, self._writing, plain_problems():
            _driver(self._writer).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def moving(self, place: Callable[[], tuple[Path, bytes]]) -> Iterator[None]:
        """Close the file while the vault moves to its next generation; afterwards work where `place` says."""
        with self._turn, self._writing:
            self.close()
            try:
                yield
            finally:
                self._open(*place())

    def close(self) -> None:
        """Close both connections; the log is folded into the file."""
        self._reader.dispose()
        try:
            with plain_problems():
                # Outside a transaction: the engine's own "begin" would hold the lock the checkpoint needs.
                _driver(self._writer).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._writer.dispose()


def keep_fact(connection: Connection, name: str, value: str) -> None:
    """Keep a fact of the vault inside a running unit of work."""
    done = connection.execute(update(vault_fact).where(vault_fact.c.name == name).values(value=value))
    if done.rowcount == 0:
        connection.execute(insert(vault_fact), {"name": name, "value": value})


def _driver(engine: Engine) -> Any:
    with closing(engine.raw_connection()) as connection:
        return connection.driver_connection
