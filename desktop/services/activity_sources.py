"""What the figures of activity are counted from: what happened in a time, and what is known of the people.

Reads only. Whatever lies in the trash, or belongs to a client who does, happened to nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, Table, select, type_coerce

from desktop.domain.activity_table import OF_STAGE, Column, Happening
from desktop.records.client import Client, ClientAttribute
from desktop.records.departure import Departure
from desktop.records.dwelling import Dwelling
from desktop.records.housing_situation import HousingSituation
from desktop.records.property_inquiry import PropertyInquiry
from desktop.records.record import Row
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.services.cases import ROUTES
from desktop.services.departed import DIED, departure_day
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of

OTHER_ROUTE: Final = "other"
"""Where a route counts that tells of an offence: no figure and no paper says so."""
KINDS: Final = tuple(
    record.kind
    for record in (
        Client, ClientAttribute, Departure, Dwelling, HousingSituation, PropertyInquiry, SupportCase,
        SupportEntry, Tenancy,
    )
)  # fmt: skip
"""The kinds of records on which a figure of activity may hang."""
_AT_ONCE: Final = 500


class _Keys(dict[str, UUID]):
    """Keys by their text, each made once: making them was half of counting a year."""

    def __missing__(self, text: str) -> UUID:
        key = self[text] = UUID(int=int(text, 16))
        return key


def _raw(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a key as it is kept."""
    return type_coerce(column, String)


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a case."""

    id: UUID
    client_id: UUID
    opened_on: date
    closed_on: date | None
    route: str
    move_reason: str
    outcome: str
    staff_id: UUID | None

    def is_open(self, day: date) -> bool:
        """Tell whether it is open at the end of a day."""
        return self.opened_on <= day and (self.closed_on is None or self.closed_on > day)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the people concerned, by client."""

    attributes: Mapping[UUID, Sequence[str]] = field(repr=False)
    main: Mapping[UUID, str] = field(repr=False)
    born: Mapping[UUID, date] = field(repr=False)
    died: Mapping[UUID, date] = field(repr=False)
    language: Mapping[UUID, str] = field(repr=False)
    household: Mapping[UUID, str] = field(repr=False)


def cases(connection: Connection, rules: Rules) -> dict[UUID, Case]:
    """Return every case; a route that tells of an offence is one among others."""
    table, offences = table_of(SupportCase), rules.offences(ROUTES)
    query = select(
        table.c.id,
        table.c.client_id,
        table.c.opened_on,
        table.c.closed_on,
        table.c.route,
        table.c.move_reason,
        table.c.closing_outcome,
        table.c.staff_id,
    ).where(*_standing(table))
    found = (Case(*row) for row in connection.execute(query))
    return {each.id: _less(each, offences) for each in found}


def happenings(
    connection: Connection, rules: Rules, known: Mapping[UUID, Case], first: date, last: date
) -> Iterator[Happening]:
    """Yield everything that counts from one day to another, both included."""
    for case in known.values():
        if first <= case.opened_on <= last:
            yield Happening(
                SupportCase.kind, case.id, Column.RECEIVED, case.opened_on, case.client_id, case.id,
                staff_id=case.staff_id,
            )  # fmt: skip
        if case.closed_on is not None and first <= case.closed_on <= last:
            yield Happening(
                SupportCase.kind, case.id, Column.CLOSED, case.closed_on, case.client_id, case.id,
                case.outcome, staff_id=case.staff_id,
            )  # fmt: skip
    yield from _entries(connection, rules, first, last)
    yield from _move_ins(connection, first, last)
    yield from _departures(connection, first, last)
    yield from _inquiries(connection, rules, first, last)


def open_cases(known: Iterable[Case], day: date) -> tuple[Happening, ...]:
    """Return the cases that are open at the end of a day."""
    return tuple(
        Happening(
            SupportCase.kind, case.id, Column.OPEN_AT_END, case.opened_on, case.client_id, case.id,
            staff_id=case.staff_id,
        )
        for case in known
        if case.is_open(day)
    )  # fmt: skip


def known_of(
    connection: Connection,
    clients: Collection[UUID],
    hidden: Collection[str],
) -> Known:
    """Return what is known of these clients, less the categories that the role is not shown."""
    attributes, main = _attributes(connection, hidden)
    born: dict[UUID, date] = {}
    language: dict[UUID, str] = {}
    for row in _of_clients(connection, Client, clients, "id", ("birth_date", "language")):
        if row.birth_date is not None:
            born[row.id] = row.birth_date
        language[row.id] = row.language
    departure = table_of(Departure)
    died = {
        row.client_id: row.day
        for row in connection.execute(
            select(departure.c.client_id, departure_day(departure).label("day")).where(
                departure.c.departure_kind == DIED, *_standing(departure)
            )
        )
    }
    # In the order of their keys: of several the newest counts.
    situations = sorted(
        _of_clients(connection, HousingSituation, clients, "client_id", ("household",)),
        key=lambda row: row.key,
    )
    household = {row.client_id: row.household for row in situations if row.household}
    return Known(attributes, main, born, died, language, household)


def _less(case: Case, offences: Collection[str]) -> Case:
    if case.route not in offences:
        return case
    return Case(
        case.id, case.client_id, case.opened_on, case.closed_on, OTHER_ROUTE, case.move_reason,
        case.outcome, case.staff_id,
    )  # fmt: skip


def _entries(connection: Connection, rules: Rules, first: date, last: date) -> Iterator[Happening]:
    table, keys = table_of(SupportEntry), _Keys()
    # Where an entry of a kind counts when it names no stage.
    usual = {row.code: row.values.get("typical_stage", "") for row in rules.named("entry_kinds").rows}
    query = (
        select(
            _raw(table.c.id),
            table.c.on,
            _raw(table.c.client_id),
            _raw(table.c.case_id),
            table.c.activity,
            table.c.stage,
            _raw(table.c.staff_id),
            table.c.minutes,
        )
        .where(table.c.on.between(first, last), *_standing(table))
        .order_by(table.c.on, table.c.id)
    )
    for key, on, client, case, activity, said, staff, minutes in connection.execute(query):
        stage = said or usual.get(activity, "")
        yield Happening(
            SupportEntry.kind, UUID(int=int(key, 16)), OF_STAGE.get(stage, Column.OTHER), on, keys[client],
            keys[case], activity, stage, keys[staff], minutes or 0,
        )  # fmt: skip


def _move_ins(connection: Connection, first: date, last: date) -> Iterator[Happening]:
    table, home = table_of(Tenancy), table_of(Dwelling)
    query = (
        select(table.c.id, table.c.starts_on, table.c.client_id, table.c.case_id, home.c.dwelling_kind)
        .outerjoin(home, home.c.id == table.c.dwelling_id)
        .where(table.c.starts_on.between(first, last), *_standing(table))
        .order_by(table.c.starts_on, table.c.id)
    )
    for row in connection.execute(query):
        yield Happening(
            Tenancy.kind, row.id, Column.MOVED_IN, row.starts_on, row.client_id, row.case_id,
            row.dwelling_kind or "",
        )  # fmt: skip


def _departures(connection: Connection, first: date, last: date) -> Iterator[Happening]:
    table = table_of(Departure)
    day = departure_day(table)
    query = (
        select(
            table.c.id,
            day.label("day"),
            table.c.client_id,
            table.c.case_id,
            table.c.departure_kind,
            table.c.reason,
        )
        .where(day.between(first, last), *_standing(table))
        .order_by("day", table.c.id)
    )
    for row in connection.execute(query):
        column = Column.DIED if row.departure_kind == DIED else Column.LEFT
        yield Happening(Departure.kind, row.id, column, row.day, row.client_id, row.case_id, row.reason)


def _inquiries(connection: Connection, rules: Rules, first: date, last: date) -> Iterator[Happening]:
    table = table_of(PropertyInquiry)
    refused = {row.code for row in rules.named("inquiry_answers").rows if row.values.get("refused")}
    query = (
        select(table.c.id, table.c.on, table.c.client_id, table.c.case_id, table.c.answer, table.c.refusal)
        .where(table.c.on.between(first, last), *_standing(table))
        .order_by(table.c.on, table.c.id)
    )
    for row in connection.execute(query):
        whose = (row.on, row.client_id, row.case_id)
        yield Happening(PropertyInquiry.kind, row.id, Column.ASKED, *whose, row.answer)
        if row.answer in refused:
            yield Happening(PropertyInquiry.kind, row.id, Column.REFUSED, *whose, row.refusal)


def _standing(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that neither the record nor its client is in the trash."""
    client = table_of(Client)
    gone = select(client.c.id).where(client.c.deleted_at.is_not(None))
    return table.c.deleted_at.is_(None), table.c.client_id.not_in(gone)


def _attributes(
    connection: Connection, hidden: Collection[str]
) -> tuple[dict[UUID, list[str]], dict[UUID, str]]:
    table, keys = table_of(ClientAttribute), _Keys()
    every: dict[UUID, list[str]] = defaultdict(list)
    main: dict[UUID, str] = {}
    query = select(_raw(table.c.client_id), table.c.attribute, table.c.is_main).where(
        table.c.deleted_at.is_(None), table.c.attribute.not_in(hidden)
    )
    for client, attribute, is_main in connection.execute(query):
        every[keys[client]].append(attribute)
        if is_main:
            main[keys[client]] = attribute
    return every, main


def _of_clients(
    connection: Connection,
    record: type[Row],
    clients: Collection[UUID],
    key: str,
    columns: Sequence[str],
) -> Iterator[Any]:
    """Yield these columns of the records of clients, so many at once as a statement may name."""
    table, wanted = table_of(record), [*clients]
    named = [table.c.id.label("key"), table.c[key], *(table.c[name] for name in columns)]
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        query = select(*named).where(table.c[key].in_(some), table.c.deleted_at.is_(None))
        yield from connection.execute(query)
