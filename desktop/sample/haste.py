"""Lets a vault that can be built again be built without waiting for the disk at every step."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Table

from desktop.storage.store import Store

_CACHE: Final = 200_000
"""KiB of pages kept."""
_INDEX_HELD: Final = 64 * 1024 * 1024
"""Bytes of the search index that are kept back before they are written."""
_USUALLY_HELD: Final = 1024 * 1024
_HOLD: Final = "INSERT INTO search_text(search_text, rank) VALUES ('hashsize', ?)"


def hurry(store: Store) -> None:
    """Stop waiting for the disk: a power cut now would cost the whole vault, which is then built again."""
    writer = _writer(store)
    writer.execute("PRAGMA synchronous = OFF")
    # Nothing was deleted yet that somebody could want to read.
    writer.execute("PRAGMA secure_delete = OFF")
    # Large indexes are filled at random places: a page that was thrown out is decrypted again each time.
    writer.execute(f"PRAGMA cache_size = -{_CACHE}")
    # Thousands of small pieces of the index would be merged again and again.
    writer.execute(_HOLD, (_INDEX_HELD,))


def calm(store: Store) -> None:
    """Wait for the disk again and overwrite what is deleted, as every vault does."""
    writer = _writer(store)
    writer.execute(_HOLD, (_USUALLY_HELD,))
    # The index would remember it; other vaults have no such entry.
    writer.execute("DELETE FROM search_text_config WHERE k = 'hashsize'")
    writer.execute("PRAGMA secure_delete = ON")
    writer.execute("PRAGMA synchronous = FULL")


@contextmanager
def without_tidying() -> Iterator[None]:
    """Leave the search for circular garbage: millions of small values are made here, and no circle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def without_indexes(store: Store, *tables: Table) -> Iterator[None]:
    """Fill tables first and sort afterwards: their indexes would be written anew with every turn."""
    indexes = sorted(
        (index for table in tables for index in table.indexes), key=lambda index: str(index.name)
    )
    with store.write_aside() as connection:
        for index in indexes:
            index.drop(connection)
    yield
    with store.write_aside() as connection:
        for index in indexes:
            index.create(connection)


def _writer(store: Store) -> Any:
    # The level cannot change inside a unit of work; the one writing connection outlives it.
    with store.write_aside() as connection:
        return connection.connection.driver_connection
