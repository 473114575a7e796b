"""In which municipality somebody lived on a day: where the figures of activity count what happened then.

By the tenancy of that day; else by the address as it was kept on that day, so that a later move changes no
year that is over. Only where neither tells anything, the home of today counts, and that is said.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.activity_table import NOT_NOTED, PROTECTED, Column
from desktop.domain.clock import local
from desktop.records.client import Client
from desktop.records.departure import Departure
from desktop.records.dwelling import Dwelling
from desktop.records.tenancy import Tenancy
from desktop.services.departed import departure_day
from desktop.storage.change_log import Action
from desktop.storage.schema import change_line
from desktop.storage.unit_of_work import table_of

Municipality = Callable[[str], str]
_ADDRESS: Final = "address"
_GONE: Final = frozenset({Column.LEFT, Column.DIED})
_AT_ONCE: Final = 500


class Stay(NamedTuple):
    """Where somebody lived from one day to another, both included; without a last day still."""

    first: date
    last: date | None
    place: str

    def covers(self, day: date) -> bool:
        """Tell whether somebody lived there on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


class Place(NamedTuple):
    """A municipality, and whether it is only known to be that of today."""

    name: str
    of_today: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where people lived, by client; of a protected one nothing."""

    protected: frozenset[UUID] = frozenset()
    stays: Mapping[UUID, Sequence[Stay]] = field(default_factory=dict, repr=False)
    before: Mapping[UUID, Sequence[tuple[date, str]]] = field(default_factory=dict, repr=False)
    """By the days on which an address was written anew, where the one before it was."""
    today: Mapping[UUID, str] = field(default_factory=dict, repr=False)
    """By the address that is kept today."""

    def on(self, client_id: UUID, day: date, column: Column) -> Place:
        """Return where somebody lived on the day of what is counted in a column."""
        if client_id in self.protected:
            return Place(PROTECTED)
        stays = self.stays.get(client_id, ())
        there = [stay for stay in stays if stay.covers(day) and stay.place]
        if there:
            # Who moves from one home to another on one day leaves the older and enters the newer one.
            return Place(there[0 if column in _GONE else -1].place)
        written = self.before.get(client_id, ())
        later = bisect_right(written, day, key=lambda each: each[0])
        today = self.today.get(client_id, "")
        if later < len(written):
            if written[later][1]:
                return Place(written[later][1])
        elif today:
            return Place(today)
        known = today or next((stay.place for stay in reversed(stays) if stay.place), NOT_NOTED)
        return Place(known, of_today=bool(known))


def places_of(
    connection: Connection, clients: Collection[UUID], municipality: Municipality, zone: str
) -> Places:
    """Return where these clients lived."""
    protected, today = set[UUID](), dict[UUID, str]()
    table = table_of(Client)
    for some in _some(clients):
        query = select(table.c.id, table.c.address, table.c.address_protected).where(table.c.id.in_(some))
        for row in connection.execute(query):
            if row.address_protected:
                protected.add(row.id)
            elif found := municipality(row.address):
                today[row.id] = found
    return Places(
        frozenset(protected),
        _stays(connection, municipality),
        _before(connection, {*clients} - protected, municipality, zone),
        today,
    )


def _stays(connection: Connection, municipality: Municipality) -> dict[UUID, list[Stay]]:
    """Return the homes of everybody, oldest first; a departure ends a stay that has no last day."""
    departure = table_of(Departure)
    day = departure_day(departure)
    gone: dict[UUID, list[date]] = defaultdict(list)
    departures = select(departure.c.client_id, day.label("day")).where(departure.c.deleted_at.is_(None))
    for client_id, left_on in connection.execute(departures.order_by(day)):
        gone[client_id].append(left_on)
    table, home = table_of(Tenancy), table_of(Dwelling)
    found: dict[UUID, list[Stay]] = defaultdict(list)
    query = (
        select(table.c.client_id, table.c.starts_on, table.c.ends_on, home.c.municipality, home.c.address)
        .join(home, home.c.id == table.c.dwelling_id)
        .where(table.c.deleted_at.is_(None))
        .order_by(table.c.starts_on, table.c.id)
    )
    for row in connection.execute(query):
        last = row.ends_on or next((day for day in gone[row.client_id] if day >= row.starts_on), None)
        place = row.municipality or municipality(row.address)
        found[row.client_id].append(Stay(row.starts_on, last, place))
    return found


def _before(
    connection: Connection, clients: Collection[UUID], municipality: Municipality, zone: str
) -> dict[UUID, list[tuple[date, str]]]:
    """Return when addresses were written anew, and where those before them were, oldest first."""
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    for some in _some(clients):
        query = (
            select(change_line.c.record, change_line.c.moment, change_line.c.changes)
            .where(
                change_line.c.record.in_(some),
                change_line.c.record_kind == Client.kind,
                change_line.c.action == Action.CHANGE.value,
                change_line.c.changes.contains(f'"{_ADDRESS}":'),
            )
            .order_by(change_line.c.moment, change_line.c.seq)
        )
        for row in connection.execute(query):
            before: Any = json.loads(row.changes).get(_ADDRESS, ("", ""))[0]
            found[row.record].append((local(row.moment, zone).date(), municipality(before or "")))
    return found


def _some(clients: Collection[UUID]) -> Iterator[list[UUID]]:
    """Yield keys, so many at once as a statement may name."""
    wanted = [*clients]
    yield from (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
