"""Photos and papers by the SHA-256 of their bytes, in an encrypted file of their own. It knows no record.

Inside the encrypted file a digest tells nobody anything; it must not leave it in clear, for it would
prove that a known paper is kept here.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from desktop.domain.problem import Problem
from desktop.storage import engine, facts, health
from desktop.storage.mishaps import disk_problems

_FORMAT = 1
_BLOB = """
CREATE TABLE IF NOT EXISTS blob (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
)
"""


Connect = Callable[[Path, bytes], Any]
"""One of the ways of `engine` to a file."""


class AttachmentStore:
    """The blobs of one file. It may be used from several threads, one call at a time."""

    def __init__(self, path: Path, key: bytes, connect: Connect = engine.connect) -> None:
        self._turn = threading.Lock()
        with disk_problems():
            self._connection = connect(path, key)

    @classmethod
    def to_read(cls, path: Path, key: bytes) -> Self:
        """Open a file that is only read, also beside a connection that writes."""
        return cls(path, key, engine.look)

    @classmethod
    def to_build(cls, path: Path, key: bytes) -> Self:
        """Begin a file that nobody knows of yet; whoever builds it syncs it at the end."""
        built = cls(path, key, engine.fresh)
        with built._work() as connection:
            make_tables(connection)
        return built

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their digest; the same bytes are kept once."""
        digest = digest_of(data)
        with self._work() as connection:
            connection.execute(
                "INSERT INTO blob (digest, size, data) VALUES (?, ?, ?) ON CONFLICT (digest) DO NOTHING",
                (digest, len(data), data),
            )
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes; `attachment.missing`, or `vault.damaged` when they are not the ones kept then."""
        with self._work() as connection:
            row = connection.execute("SELECT data FROM blob WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            raise Problem("attachment.missing")
        data = bytes(row[0])
        if digest_of(data) != digest:
            raise Problem("vault.damaged", place=health.ATTACHMENTS)
        return data

    def has(self, digest: str) -> bool:
        """Tell whether the bytes are kept."""
        return digest in self.sizes([digest])

    def missing(self, digests: Iterable[str]) -> tuple[str, ...]:
        """Return those of the digests whose bytes are not kept."""
        kept = self.sizes()
        return tuple(digest for digest in digests if digest not in kept)

    def sizes(self, digests: Iterable[str] | None = None) -> dict[str, int]:
        """Return the sizes by digest, of all that is kept or of those asked for, in the order of keeping."""
        with self._work() as connection:
            if digests is None:
                return dict(connection.execute("SELECT digest, size FROM blob ORDER BY id").fetchall())
            found = (
                connection.execute("SELECT digest, size FROM blob WHERE digest = ?", (digest,)).fetchone()
                for digest in digests
            )
            return dict(row for row in found if row is not None)

    def erase(self, digests: Iterable[str]) -> None:
        """Overwrite the bytes and forget them: the retention rule's last step."""
        with self._work() as connection:
            connection.executemany("DELETE FROM blob WHERE digest = ?", [(digest,) for digest in digests])
            # What was deleted also stands in the log until it is folded in and cut.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        with self._turn:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def _work(self) -> Iterator[Any]:
        with self._turn, disk_problems():
            yield self._connection


def create(path: Path, key: bytes) -> None:
    """Make an empty attachments file."""
    with disk_problems():
        connection = engine.connect(path, key)
        try:
            make_tables(connection)
        finally:
            connection.close()


def make_tables(connection: Any) -> None:
    """Make the tables of an attachments file."""
    facts.make_table(connection)
    connection.execute(_BLOB)
    connection.execute(f"PRAGMA user_version = {_FORMAT}")


def refuse_newer(connection: Any) -> None:
    """Refuse a file of a newer program."""
    if connection.execute("PRAGMA user_version").fetchone()[0] > _FORMAT:
        raise Problem("vault.newer")


def digest_of(data: bytes) -> str:
    """Return the name by which bytes are kept."""
    return hashlib.sha256(data).hexdigest()
