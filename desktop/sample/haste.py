"""Lets a vault that can be built again be built without waiting for the disk at every step."""

from __future__ import annotations

from typing import Any

from desktop.storage.store import Store


def hurry(store: Store) -> None:
    """Stop waiting for the disk: a power cut now would cost the whole vault, which is then built again."""
    _writer(store).execute("PRAGMA synchronous = OFF")


def calm(store: Store) -> None:
    """Wait for the disk again, so that closing the vault leaves it safe."""
    _writer(store).execute("PRAGMA synchronous = FULL")


def _writer(store: Store) -> Any:
    # The level cannot change inside a unit of work; the one writing connection outlives it.
    with store.write_aside() as connection:
        return connection.connection.driver_connection
