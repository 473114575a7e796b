"""Connections to one encrypted SQLite file. The only module that imports the cipher's driver."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as cipher

DatabaseError = cipher.DatabaseError
"""What the driver raises on a wrong key or a damaged file."""

_PAGES_KEPT: Final = 16 * 1024
"""KiB of pages a reader keeps: a list of thousands of clients visits the same ones again and again, and each
time a page that was thrown out is decrypted anew."""


def writing_engine(path: Path, key: bytes) -> Engine:
    """Return an engine with the one connection that may write `path`; `key` is 32 raw bytes."""
    return _engine(path, key, query_only=False)


def reading_engine(path: Path, key: bytes) -> Engine:
    """Return an engine with one connection that can only read."""
    return _engine(path, key, query_only=True)


def connect(path: Path, key: bytes) -> Any:
    """Return a bare driver connection in autocommit mode, for whole-file work (copy, check, rekey)."""
    connection = cipher.connect(str(path), isolation_level=None, check_same_thread=False)
    _prepare(connection, key)
    return connection


def look(path: Path, key: bytes, *, alone: bool = False) -> Any:
    """Return a bare connection that can only read; `alone` leaves a write-ahead log beside the file aside."""
    # Where there is no log nobody writes, and then the file can be read without leaving a log behind.
    quiet = alone or not path.with_name(f"{path.name}-wal").exists()
    mode = "mode=ro&immutable=1" if quiet else "mode=ro"
    connection = cipher.connect(
        f"file:{_in_uri(path)}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    _unlock(connection, key)
    return connection


def fresh(path: Path, key: bytes) -> Any:
    """Return a bare connection to a file that is being built: no journal, nobody else knows of it yet."""
    connection = cipher.connect(str(path), isolation_level=None, check_same_thread=False)
    _unlock(connection, key)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _in_uri(path: Path) -> str:
    plain = quote(path.absolute().as_posix())
    # A drive letter needs a slash before it; two leading slashes (a share) would read as a host name.
    return f"//{plain}" if plain.startswith("//") else "/" + plain.lstrip("/")


def _unlock(connection: Any, key: bytes) -> None:
    # The log level comes first: a wrong key would otherwise be announced on stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    # A raw key costs no key derivation; the cipher's own would take 100 ms at every connection.
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _prepare(connection: Any, key: bytes) -> None:
    _unlock(connection, key)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


def _engine(path: Path, key: bytes, *, query_only: bool) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=cipher,
        poolclass=StaticPool,
        # An exception's text would otherwise carry the bound values, that is a client's.
        hide_parameters=True,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        _prepare(connection, key)
        if query_only:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{_PAGES_KEPT}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        # A writer takes its lock at once: a late upgrade from reading could fail half-way.
        connection.exec_driver_sql("BEGIN" if query_only else "BEGIN IMMEDIATE")

    return engine
