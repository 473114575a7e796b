"""The records that tell what somebody worked, as columns: each source of the work diary is one query.

Keys, days and times come as the store has them and are read once for each that differs: a year has tens of
thousands of lines, but few people, days and times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, String, Table, select, type_coerce
from sqlalchemy.sql.elements import TypeCoerce

from desktop.records.case_funding import CaseFunding
from desktop.records.client import Client
from desktop.records.house_diary import HouseDiary, HouseDiaryLine
from desktop.records.interpreter import Interpreter
from desktop.records.interpreting import Interpreting
from desktop.records.meeting import Meeting, MeetingClient, MeetingParticipant
from desktop.records.night_call import NightCall
from desktop.records.record import Row
from desktop.records.seminar import Seminar, SeminarStaff
from desktop.records.support_case import StageChange
from desktop.records.support_entry import SupportEntry
from desktop.records.visit import Visit
from desktop.records.work_allocation import WorkAllocation
from desktop.records.work_line import WorkLine
from desktop.storage.unit_of_work import table_of

Out = TypeVar("Out")


class Read(dict[str | None, Out | None], Generic[Out]):
    """What a stored text means, read once for each that differs; nothing stays nothing."""

    def __init__(self, read: Callable[[str], Out]) -> None:
        super().__init__({None: None})
        self._read = read

    def __missing__(self, text: str | None) -> Out:
        found = self._read(text or "")
        self[text] = found
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What the texts of one reading mean."""

    keys: Read[UUID]
    days: Read[date]
    times: Read[time]

    @classmethod
    def new(cls) -> Reading:
        """Return one that has read nothing yet."""
        return cls(Read(UUID), Read(date.fromisoformat), Read(time.fromisoformat))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines are asked for: the days, and whose."""

    first: date
    last: date
    staff_id: UUID | None = None

    def of(self, day: Column[Any], staff: Column[Any]) -> list[ColumnElement[bool]]:
        """Return the conditions for a table's columns."""
        found: list[ColumnElement[bool]] = [day.between(self.first, self.last)]
        if self.staff_id is not None:
            found.append(staff == self.staff_id)
        return found


def entries(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield the support entries that are lines of their own, with the way there.

    Those that a meeting or a page of a house's diary left are told by it.
    """
    table, visit = table_of(SupportEntry), table_of(Visit)
    query = (
        select(
            *_raw(table, "id staff_id on start end minutes activity stage client_id case_id"),
            visit.c.travel_minutes,
            _text(visit.c.joint_visit_id),
        )
        .outerjoin(visit, (visit.c.entry_id == table.c.id) & visit.c.deleted_at.is_(None))
        .where(
            *wanted.of(table.c.on, table.c.staff_id),
            table.c.deleted_at.is_(None),
            _of_nobody_gone(table),
            table.c.id.not_in(_entries_of(MeetingClient)),
            table.c.id.not_in(_entries_of(HouseDiaryLine)),
        )
        .order_by(table.c.id)
    )
    return iter(connection.execute(query))


def meetings(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield each meeting with each of the staff who was there."""
    table, there = table_of(Meeting), table_of(MeetingParticipant)
    query = (
        select(*_raw(table, "id on start end meeting_kind"), _text(there.c.staff_id))
        .join(there, there.c.meeting_id == table.c.id)
        .where(
            *wanted.of(table.c.on, there.c.staff_id),
            there.c.staff_id.is_not(None),
            there.c.deleted_at.is_(None),
            table.c.deleted_at.is_(None),
        )
        .order_by(table.c.id, there.c.id)
        .distinct()
    )
    return iter(connection.execute(query))


def meetings_of_nobody(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield the meetings at which nobody of the staff is noted, with who kept the entries they left."""
    table, about, entry = table_of(Meeting), table_of(MeetingClient), table_of(SupportEntry)
    there = table_of(MeetingParticipant)
    noted = (
        select(there.c.id)
        .where(there.c.meeting_id == table.c.id, there.c.staff_id.is_not(None), there.c.deleted_at.is_(None))
        .exists()
    )
    query = (
        select(*_raw(table, "id on start end meeting_kind"), _text(entry.c.staff_id))
        .join(about, about.c.meeting_id == table.c.id)
        .join(entry, entry.c.id == about.c.entry_id)
        .where(
            *wanted.of(table.c.on, entry.c.staff_id),
            table.c.deleted_at.is_(None),
            about.c.deleted_at.is_(None),
            entry.c.deleted_at.is_(None),
            ~noted,
        )
        .distinct()
    )
    return iter(connection.execute(query))


def about_in_meetings(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield whom the meetings were about, with case and stage of the entry they left."""
    table, about, entry = table_of(Meeting), table_of(MeetingClient), table_of(SupportEntry)
    query = (
        select(
            _text(table.c.id),
            _text(about.c.client_id),
            _text(entry.c.case_id),
            entry.c.stage,
            entry.c.minutes,
        )
        .join(about, about.c.meeting_id == table.c.id)
        .join(entry, entry.c.id == about.c.entry_id)
        .where(
            table.c.on.between(wanted.first, wanted.last),
            table.c.deleted_at.is_(None),
            about.c.deleted_at.is_(None),
            entry.c.deleted_at.is_(None),
            _of_nobody_gone(entry),
        )
        .order_by(about.c.id)
    )
    return iter(connection.execute(query))


def seminars(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield each seminar with each of the staff who was there."""
    table, there = table_of(Seminar), table_of(SeminarStaff)
    query = (
        select(*_raw(table, "id on start end item funding"), _text(there.c.staff_id))
        .join(there, there.c.seminar_id == table.c.id)
        .where(
            *wanted.of(table.c.on, there.c.staff_id),
            there.c.deleted_at.is_(None),
            table.c.deleted_at.is_(None),
        )
        .order_by(table.c.id)
        .distinct()
    )
    return iter(connection.execute(query))


def interpretings(connection: Connection, wanted: Wanted, held: list[str]) -> Iterator[Any]:
    """Yield what took place and was interpreted by one of the staff."""
    table, who = table_of(Interpreting), table_of(Interpreter)
    query = (
        select(
            *_raw(table, "id on start end minutes language client_id case_id entry_id"), _text(who.c.staff_id)
        )
        .join(who, who.c.id == table.c.interpreter_id)
        .where(
            *wanted.of(table.c.on, who.c.staff_id),
            who.c.staff_id.is_not(None),
            table.c.state.in_(held),
            table.c.deleted_at.is_(None),
            _of_nobody_gone(table),
        )
        .order_by(table.c.id)
    )
    return iter(connection.execute(query))


def night_calls(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield the calls about nobody in particular; any other left a support entry."""
    table = table_of(NightCall)
    query = (
        select(*_raw(table, "id staff_id on at minutes"))
        .where(
            *wanted.of(table.c.on, table.c.staff_id), table.c.entry_id.is_(None), table.c.deleted_at.is_(None)
        )
        .order_by(table.c.id)
    )
    return iter(connection.execute(query))


def house_pages(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield the pages of houses' diaries: each is a shift that somebody worked."""
    table = table_of(HouseDiary)
    query = (
        select(*_raw(table, "id staff_id on shift"))
        .where(*wanted.of(table.c.on, table.c.staff_id), table.c.deleted_at.is_(None))
        .order_by(table.c.id)
    )
    return iter(connection.execute(query))


def typed_lines(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield the lines that were typed."""
    table = table_of(WorkLine)
    query = (
        select(*_raw(table, "id staff_id on start end minutes work_kind client_id case_id item funding"))
        .where(
            *wanted.of(table.c.on, table.c.staff_id),
            table.c.deleted_at.is_(None),
            table.c.client_id.is_(None) | _of_nobody_gone(table),
        )
        .order_by(table.c.id)
    )
    return iter(connection.execute(query))


def decided(connection: Connection, staff_id: UUID | None) -> Iterator[Any]:
    """Yield what was decided about lines, the latest last."""
    table = table_of(WorkAllocation)
    query = select(*_raw(table, "about staff_id travel item funding left_out")).where(
        table.c.deleted_at.is_(None)
    )
    if staff_id is not None:
        query = query.where(table.c.staff_id == staff_id)
    return iter(connection.execute(query.order_by(table.c.id)))


def payers(connection: Connection, wanted: Wanted) -> Iterator[Any]:
    """Yield who pays for cases on any of the days, the latest last."""
    table = table_of(CaseFunding)
    query = (
        select(*_raw(table, "case_id starts_on ends_on item funding"))
        .where(
            table.c.deleted_at.is_(None),
            table.c.starts_on <= wanted.last,
            table.c.ends_on.is_(None) | (table.c.ends_on >= wanted.first),
        )
        .order_by(table.c.starts_on, table.c.id)
    )
    return iter(connection.execute(query))


def stages(connection: Connection) -> Iterator[Any]:
    """Yield the stages that cases came into, in order."""
    table = table_of(StageChange)
    query = select(*_raw(table, "case_id on stage")).where(table.c.deleted_at.is_(None))
    return iter(connection.execute(query.order_by(table.c.on, table.c.id)))


def _raw(table: Table, names: str) -> list[Column[Any] | TypeCoerce[str]]:
    return [_text(table.c[name]) for name in names.split()]


def _text(column: Column[Any]) -> Column[Any] | TypeCoerce[str]:
    """Return a key, day or time as the store has it; any other column as it is."""
    plain = column.type.python_type not in {UUID, date, time}
    return column if plain else type_coerce(column, String).label(column.name)  # type: ignore[return-value]


def _of_nobody_gone(table: Table) -> ColumnElement[bool]:
    client = table_of(Client)
    return table.c.client_id.not_in(select(client.c.id).where(client.c.deleted_at.is_not(None)))


def _entries_of(record: type[Row]) -> Any:
    table = table_of(record)
    return select(table.c.entry_id).where(table.c.deleted_at.is_(None))
