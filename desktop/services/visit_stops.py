"""The stops of a day's route: a line of the plan, and what has to be known at the door. It plans nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.key_kept import KeyKept
from desktop.records.tenancy import Tenancy
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

_AT_ONCE: Final = 500
"""SQLite takes a limited number of values in one statement."""


class State(StrEnum):
    """How it stands with a line of the plan."""

    PLANNED = "planned"
    OVERDUE = "overdue"
    MADE = "made"
    CALLED_OFF = "called_off"
    PAUSED = "paused"
    """The person went away after it was planned."""
    UNPLANNED = "unplanned"
    """It was made, and nobody had planned it."""
    PROPOSED = "proposed"
    """Nobody planned it yet: the rhythm of the watch says so, or a silence."""


SETTLED: Final = frozenset({State.MADE, State.CALLED_OFF, State.PAUSED, State.UNPLANNED})
"""Nobody has to go there any more."""
OPEN: Final = frozenset({State.PLANNED, State.OVERDUE})
"""What somebody planned and still has to do, when it has a key."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A visit of a day: planned, proposed by the plan, or made without one (both without a key)."""

    id: UUID | None
    client_id: UUID
    case_id: UUID
    on: date
    due: date
    """The day it was planned for or fell due; before `on` when it is overdue or was made later."""
    start: time | None
    end: time | None
    activity: str
    staff_id: UUID | None
    state: State
    purpose: str = field(repr=False)
    name: str = field(repr=False)
    kana: str = field(repr=False)
    staff_name: str = field(repr=False)
    silent_days: int | None = None
    """The days of a silence that is longer than usual."""
    entry_id: UUID | None = None
    """The entry of a visit that was made."""
    made_on: date | None = None
    """The day on which a planned visit was made."""

    @property
    def key(self) -> tuple[UUID | None, UUID, date]:
        """What tells the line from every other of the plan."""
        return self.id or self.entry_id, self.client_id, self.due

    @property
    def can_move(self) -> bool:
        """Whether it is planned and still to be made: it can be moved, handed over, called off."""
        return self.id is not None and self.state in OPEN

    @property
    def is_proposed(self) -> bool:
        """Whether only the rhythm of the watch says so: it can be put into the plan."""
        return self.id is None and self.entry_id is None


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a day's route, with what has to be known at the door; what is protected is empty."""

    line: PlanLine
    language: str
    address_protected: bool
    address: str = field(repr=False)
    home: str = field(repr=False)
    phone: str = field(repr=False)
    addressed_as: str = field(repr=False)
    door_note: str = field(repr=False)
    keys: tuple[tuple[str, str, str], ...] = field(repr=False)
    """Keys that we keep: the kind, the number, the place where it lies."""

    @property
    def key(self) -> tuple[UUID | None, UUID, date]:
        """What tells the stop from every other of the day."""
        return self.line.key


class Doors:
    """Reads what has to be known at the doors of many people."""

    def __init__(self, office: Office, connection: Connection) -> None:
        self.office, self.connection = office, connection

    def stops(self, lines: list[PlanLine]) -> list[Stop]:
        """Return the stops of these lines, in their order."""
        people = {line.client_id for line in lines}
        doors = self._read(people)
        homes, keys = self._homes(people), self._keys(people)
        found = []
        for line in lines:
            door = doors[line.client_id]
            protected = door["address_protected"]
            home, where = homes.get(line.client_id, ("", ""))
            found.append(
                Stop(
                    line,
                    door["language"],
                    protected,
                    "" if protected else door["address"] or where,
                    "" if protected else home,
                    "" if protected else door["mobile"] or door["phone"],
                    door["addressed_as"],
                    door["door_note"],
                    keys.get(line.client_id, ()),
                )
            )
        return found

    def _read(self, people: Iterable[UUID]) -> Mapping[UUID, Mapping[str, Any]]:
        client, hidden = table_of(Client), self.office.hidden_by_role(Client)
        names = ("language", "address", "mobile", "phone", "addressed_as", "door_note")
        columns = [client.c[name] for name in names]
        found: dict[UUID, Mapping[str, Any]] = {}
        for some in chunks(people):
            query = select(client.c.id, client.c.address_protected, *columns).where(client.c.id.in_(some))
            for row in self.connection.execute(query).mappings():
                found[row["id"]] = {
                    **{name: "" if name in hidden else row[name] for name in names},
                    "address_protected": row["address_protected"],
                }
        return found

    def _homes(self, people: Iterable[UUID]) -> Mapping[UUID, tuple[str, str]]:
        """Return name and address of the homes people live in now."""
        if "dwelling_id" in self.office.hidden_by_role(Tenancy):
            return {}
        tenancy, home = table_of(Tenancy), table_of(Dwelling)
        found: dict[UUID, tuple[str, str]] = {}
        for some in chunks(people):
            query = (
                select(tenancy.c.client_id, home.c.name, home.c.room, home.c.address)
                .join(home, home.c.id == tenancy.c.dwelling_id)
                .where(
                    tenancy.c.client_id.in_(some),
                    tenancy.c.ends_on.is_(None),
                    tenancy.c.deleted_at.is_(None),
                )
                .order_by(tenancy.c.id)
            )
            for row in self.connection.execute(query):
                found[row.client_id] = (" ".join(filter(None, (row.name, row.room))), row.address)
        return found

    def _keys(self, people: Iterable[UUID]) -> Mapping[UUID, tuple[tuple[str, str, str], ...]]:
        table, hidden = table_of(KeyKept), self.office.hidden_by_role(KeyKept)
        found: dict[UUID, tuple[tuple[str, str, str], ...]] = {}
        for some in chunks(people):
            query = (
                select(table.c.client_id, table.c.key_kind, table.c.key_number, table.c.place)
                .where(
                    table.c.client_id.in_(some), table.c.returned_on.is_(None), table.c.deleted_at.is_(None)
                )
                .order_by(table.c.id)
            )
            for row in self.connection.execute(query):
                number = "" if "key_number" in hidden else row.key_number
                found[row.client_id] = (*found.get(row.client_id, ()), (row.key_kind, number, row.place))
        return found

    def order_keys(self, lines: list[PlanLine]) -> Mapping[UUID, str]:
        """Return the key by which each person's name is sorted."""
        client = table_of(Client)
        found: dict[UUID, str] = {}
        for some in chunks({line.client_id for line in lines}):
            query = select(client.c.id, client.c.kana_key).where(client.c.id.in_(some))
            found.update({row.id: row.kana_key for row in self.connection.execute(query)})
        return found


def chunks(people: Iterable[UUID]) -> Iterable[list[UUID]]:
    """Return people so many at a time as fit into one statement."""
    everybody = sorted(people)
    return (everybody[start : start + _AT_ONCE] for start in range(0, len(everybody), _AT_ONCE))
