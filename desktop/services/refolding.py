"""Making keys and index anew when the folding has changed: slice by slice, beside the work of the day.

The vault keeps the edition of its folding, and how far a later one has come: what a power cut stops goes on
at the next opening. Until the end what was folded before may be missed by a search, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from desktop.domain import folding
from desktop.records.record import Row
from desktop.services.office import Office
from desktop.storage import facts
from desktop.storage.schema import ROWS
from desktop.storage.search_index import is_searchable
from desktop.storage.store import keep_fact
from desktop.storage.unit_of_work import table_of

Derive = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Returns the derived columns of a record, such as its order key."""

_SLICE: Final = 25
"""Records of one unit of work: somebody who saves meanwhile waits for one of them."""
_FIRST: Final = 1
"""The edition of vaults that were made before the edition was kept."""


@dataclass(frozen=True, slots=True)
class _Place:
    """How far it has come: the last record of a kind."""

    kind: str = ""
    id: UUID | None = None


class Refolding:
    """Brings what is derived from names and texts to the folding of this release."""

    def __init__(self, office: Office, derived: Mapping[type[Row], Derive]) -> None:
        self.office = office
        self._derived = derived

    def is_due(self) -> bool:
        """Tell whether keys and index come from an older folding than this release's."""
        kept = self.office.store.fact(facts.FOLDING)
        return (_FIRST if kept is None else int(kept)) < folding.EDITION

    def slices(self) -> Iterator[tuple[int, int]]:
        """Do it, a slice a step; each tells how many records are done, and of how many."""
        place = self._place()
        done, total = self._numbers(place)
        for kind, record in self._kinds():
            if kind < place.kind:
                continue
            last = place.id if kind == place.kind else None
            while (step := self._slice(record, last)) is not None:
                last, number = step
                done += number
                yield done, total
        with self.office.store.write_aside() as connection:
            keep_fact(connection, facts.FOLDING, str(folding.EDITION))
            keep_fact(connection, facts.FOLDING_PLACE, "")

    def _slice(self, record: type[Row], after: UUID | None) -> tuple[UUID, int] | None:
        table = table_of(record)
        query = select(table).order_by(table.c.id).limit(_SLICE)
        if after is not None:
            query = query.where(table.c.id > after)
        with self.office.store.write_aside() as connection:
            rows = connection.execute(query).mappings().all()
            if not rows:
                return None
            for row in rows:
                self._anew(connection, record, dict(row))
            last: UUID = rows[-1]["id"]
            keep_fact(connection, facts.FOLDING_PLACE, f"{folding.EDITION} {record.kind} {last.hex}")
        return last, len(rows)

    def _anew(self, connection: Connection, record: type[Row], row: dict[str, Any]) -> None:
        derive = self._derived.get(record)
        fresh = {} if derive is None else {n: v for n, v in derive(row).items() if row[n] != v}
        if fresh:
            # Derived, so no change of the record: it gets neither a line nor a version.
            table = table_of(record)
            connection.execute(update(table).where(table.c.id == row["id"]).values(fresh))
        self.office.store.index.renew(connection, record, row, self.office.clock.now())

    def _kinds(self) -> list[tuple[str, type[Row]]]:
        return [
            (kind, record)
            for kind, record in sorted(ROWS.items())
            if record in self._derived or is_searchable(record)
        ]

    def _place(self) -> _Place:
        kept = (self.office.store.fact(facts.FOLDING_PLACE) or "").split()
        # A place of an earlier try to come to another edition says nothing.
        if len(kept) == 3 and kept[0] == str(folding.EDITION):
            return _Place(kept[1], UUID(kept[2]))
        return _Place()

    def _numbers(self, place: _Place) -> tuple[int, int]:
        done = total = 0
        with self.office.store.read() as connection:
            for kind, record in self._kinds():
                table = table_of(record)
                count = select(func.count()).select_from(table)
                number = connection.scalar(count) or 0
                total += number
                if kind < place.kind:
                    done += number
                elif kind == place.kind and place.id is not None:
                    done += connection.scalar(count.where(table.c.id <= place.id)) or 0
        return done, total
