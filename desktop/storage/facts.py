"""What a database says of itself: vault, replica, generation, counter, newest lines. It judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem

FOLDING = "folding"
"""The edition of the folding that keys and index were made with."""
FOLDING_PLACE = "folding_place"
"""How far making them anew has come: edition, kind, key of the last record; "" when none is under way."""

_TABLE = "CREATE TABLE IF NOT EXISTS vault_fact (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class Facts:
    """What ties a file to its vault, its generation and its time."""

    vault: UUID
    generation: int
    counter: int
    replica: UUID


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The newest change line of one replica, as backups and this machine's memory keep it."""

    replica: UUID
    seq: int
    hash: str


def make_table(connection: Any) -> None:
    """Make the table of facts in a database that has no migrations."""
    connection.execute(_TABLE)


def read(connection: Any, place: str) -> Facts:
    """Return the facts; a Problem `vault.damaged` with `place` when they are not all there."""
    kept = dict(connection.execute("SELECT name, value FROM vault_fact").fetchall())
    try:
        return Facts(
            vault=UUID(kept["vault"]),
            generation=int(kept["generation"]),
            counter=int(kept["counter"]),
            replica=UUID(kept["replica"]),
        )
    except (KeyError, ValueError):
        raise Problem("vault.damaged", place=place) from None


def write(connection: Any, facts: Facts) -> None:
    """Write all facts, as one unit of work."""
    values = {
        "vault": str(facts.vault),
        "generation": str(facts.generation),
        "counter": str(facts.counter),
        "replica": str(facts.replica),
    }
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO vault_fact (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        values.items(),
    )
    connection.execute("COMMIT")


def set_counter(connection: Any, counter: int) -> None:
    """Move the counter to the number the header is about to get."""
    connection.execute("UPDATE vault_fact SET value = ? WHERE name = 'counter'", (str(counter),))


def chain_heads(connection: Any) -> tuple[ChainHead, ...]:
    """Return the newest change line of every replica."""
    rows = connection.execute("SELECT replica, seq, hash FROM chain_head ORDER BY replica").fetchall()
    return tuple(ChainHead(UUID(replica), seq, digest.hex()) for replica, seq, digest in rows)


def holds(connection: Any, head: ChainHead) -> bool:
    """Tell whether the database has that very change line: one that lacks it is older than it claims."""
    row = connection.execute(
        "SELECT hash FROM change_line WHERE replica = ? AND seq = ?", (head.replica.hex, head.seq)
    ).fetchone()
    return row is not None and row[0].hex() == head.hash
