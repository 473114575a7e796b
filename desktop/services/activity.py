"""A month's activity (活動報告): persons once and events each, by stage, kind and attribute."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, func, select

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage
from desktop.records.client import Client, ClientAttribute
from desktop.records.departure import Departure, DepartureKind
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.services.clients import offence_codes
from desktop.services.office import Office
from desktop.services.rules import Rules
from desktop.storage.unit_of_work import table_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How many different persons, how many events, and how many minutes stand behind a line."""

    code: str
    persons: int
    events: int
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Milestones:
    """What happened to cases in the month."""

    opened: int
    moved_in: int
    left: int
    died: int
    closed: int
    open_at_end: int


@dataclass(frozen=True, slots=True)
class Activities:
    """The figures of a time."""

    total: Tally
    by_stage: tuple[Tally, ...]
    by_kind: tuple[Tally, ...]
    by_attribute: tuple[Tally, ...]
    by_staff: tuple[Tally, ...]
    milestones: Milestones


@dataclass(frozen=True, slots=True)
class ActivityReport(Activities):
    """The figures of one month."""

    month: Month


@dataclass(frozen=True, slots=True)
class _Event:
    client_id: UUID
    kind: str
    stage: str
    staff_id: UUID
    minutes: int


class Activity:
    """Counts a month's work from the records."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def of_month(self, month: Month) -> ActivityReport:
        """Return the figures of a month."""
        self.office.require(Permission.READ_CASES)
        return ActivityReport(**self._counted(month), month=month)

    def of_year(self, year: FiscalYear) -> Activities:
        """Return the figures of a year of account, every person once in the whole year."""
        self.office.require(Permission.READ_CASES)
        return Activities(**self._counted(year))

    def _counted(self, span: Month | FiscalYear) -> dict[str, Any]:
        with self.office.store.read() as connection:
            events = _events(connection, span, _usual_stages(self.office.rules))
            apart = offence_codes(self.office.rules)
            attributes = _attributes(
                connection, frozenset() if self.office.may(Permission.READ_OFFENCES) else apart
            )
            return {
                "total": _tally("total", events),
                "by_stage": _ordered(_by(events, "stage"), [stage.value for stage in Stage] + [""]),
                "by_kind": _ordered(
                    _by(events, "kind"), [r.code for r in self.office.rules.named("entry_kinds").rows]
                ),
                "by_attribute": _ordered(
                    _by_attribute(events, attributes),
                    [row.code for row in self.office.rules.named("client_attributes").rows] + [""],
                ),
                "by_staff": _ordered(_by(events, "staff_id"), []),
                "milestones": _milestones(connection, span),
            }


def _usual_stages(rules: Rules) -> dict[str, str]:
    """Return where an entry of a kind counts when it names no stage."""
    return {row.code: row.values.get("typical_stage", "") for row in rules.named("entry_kinds").rows}


def _events(connection: Connection, month: Month | FiscalYear, usual: Mapping[str, str]) -> list[_Event]:
    table = table_of(SupportEntry)
    query = select(
        table.c.client_id, table.c.activity, table.c.stage, table.c.staff_id, table.c.minutes
    ).where(table.c.on.between(month.first_day, month.last_day), *_standing(table))
    return [
        _Event(r.client_id, r.activity, r.stage or usual.get(r.activity, ""), r.staff_id, r.minutes or 0)
        for r in connection.execute(query)
    ]


def _standing(table: Table) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that neither the record nor its client is in the trash."""
    client = table_of(Client)
    gone = select(client.c.id).where(client.c.deleted_at.is_not(None))
    return table.c.deleted_at.is_(None), table.c.client_id.not_in(gone)


def _attributes(connection: Connection, hidden: Collection[str]) -> dict[UUID, list[str]]:
    """Return the categories of all clients, less those that the role is not shown."""
    table = table_of(ClientAttribute)
    found: dict[UUID, list[str]] = defaultdict(list)
    query = select(table.c.client_id, table.c.attribute).where(
        table.c.deleted_at.is_(None), table.c.attribute.not_in(hidden)
    )
    for row in connection.execute(query):
        found[row.client_id].append(row.attribute)
    return found


def _by(events: Iterable[_Event], key: str) -> dict[str, list[_Event]]:
    groups: dict[str, list[_Event]] = defaultdict(list)
    for event in events:
        groups[str(getattr(event, key))].append(event)
    return groups


def _by_attribute(events: Iterable[_Event], attributes: Mapping[UUID, list[str]]) -> dict[str, list[_Event]]:
    # A person may have several attributes, so these lines add up to more than the total; the paper says so.
    groups: dict[str, list[_Event]] = defaultdict(list)
    for event in events:
        for attribute in attributes.get(event.client_id) or [""]:
            groups[attribute].append(event)
    return groups


def _ordered(groups: Mapping[str, list[_Event]], order: list[str]) -> tuple[Tally, ...]:
    place = {code: number for number, code in enumerate(order)}
    codes = sorted(groups, key=lambda code: (place.get(code, len(place)), code))
    return tuple(_tally(code, groups[code]) for code in codes)


def _tally(code: str, events: list[_Event]) -> Tally:
    persons = len({event.client_id for event in events})
    return Tally(code, persons, len(events), sum(event.minutes for event in events))


def _milestones(connection: Connection, month: Month | FiscalYear) -> Milestones:
    case, tenancy, departure = table_of(SupportCase), table_of(Tenancy), table_of(Departure)
    ended = Counter(
        row.departure_kind
        for row in connection.execute(
            select(departure.c.departure_kind, departure.c.on, departure.c.found_on).where(
                *_standing(departure)
            )
        )
        if month.contains(row.on or row.found_on)
    )
    return Milestones(
        opened=_in_month(connection, case, "opened_on", month),
        moved_in=_in_month(connection, tenancy, "starts_on", month),
        left=ended[DepartureKind.LEAVING],
        died=ended[DepartureKind.DEATH],
        closed=_in_month(connection, case, "closed_on", month),
        open_at_end=_open_at_end(connection, case, month.last_day),
    )


def _in_month(connection: Connection, table: Table, column: str, month: Month | FiscalYear) -> int:
    within = table.c[column].between(month.first_day, month.last_day)
    return connection.scalar(select(func.count()).select_from(table).where(within, *_standing(table))) or 0


def _open_at_end(connection: Connection, case: Table, day: date) -> int:
    query = (
        select(func.count())
        .select_from(case)
        .where(
            case.c.opened_on <= day,
            case.c.closed_on.is_(None) | (case.c.closed_on > day),
            *_standing(case),
        )
    )
    return connection.scalar(query) or 0
