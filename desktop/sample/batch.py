"""What goes from the process that makes records to the one that writes them: statements and plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Insert, TextClause
from sqlalchemy.dialects import sqlite

from desktop.storage.change_log import Head

_DIALECT: Final = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much a vault holds; the homes its clients live in come with them, `offers` stand beside those."""

    clients: int = 10_000
    entries: int = 200_000
    offers: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made, and where the vault's chain stands."""

    end: date
    amounts: Amounts
    staff: tuple[UUID, ...]
    head: Head


@dataclass(slots=True)
class Batch:
    """Statements with the rows for each; where the chain stands afterwards; how many entries are done."""

    head: Head
    done: int = 0
    statements: list[tuple[str, list[tuple[Any, ...]]]] = field(default_factory=list)

    def put(self, statement: Insert | TextClause, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows, their values as the database keeps them."""
        compiled = statement.compile(dialect=_DIALECT)
        names = tuple(compiled.positiontup or ())
        # Column by column: a million rows have ten times as many values.
        columns = zip(*map(itemgetter(*names), rows), strict=True)
        kept = (
            column if keep is None else map(keep, column)
            for column, keep in zip(columns, (_keeper(statement, name) for name in names), strict=False)
        )
        self.statements.append((str(compiled), [*zip(*kept, strict=True)]))


def _keeper(statement: Insert | TextClause, name: str) -> Callable[[Any], Any] | None:
    """Return what makes a column's value one that the database keeps; nothing where it is one already."""
    if not isinstance(statement, Insert):
        return None
    return statement.table.c[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)
