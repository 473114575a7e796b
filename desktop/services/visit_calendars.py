"""The visit plan as a calendar file (iCal): what it may say of a person, and that it left the vault."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from desktop.domain.icalendar import Event, calendar
from desktop.domain.roles import Permission
from desktop.domain.romaji import PLAIN, spell
from desktop.records.client import Client
from desktop.records.staff import Staff
from desktop.records.support_case import SupportCase
from desktop.services.office import Office
from desktop.services.visit_plan import VisitPlan
from desktop.services.visit_stops import PlanLine, State
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, table_of

CODE: Final = "BAN-89"
"""The document code of a calendar that left the vault."""
_LEAVES: Final = frozenset({State.PLANNED, State.OVERDUE})


class Naming(StrEnum):
    """How a calendar outside the vault names people."""

    NUMBER = "number"
    INITIALS = "initials"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class WantedCalendar:
    """Which visits leave, and what is said of them. A protected person is never more than a number."""

    first: date
    last: date
    staff_id: UUID | None = None
    naming: Naming = Naming.NUMBER
    with_address: bool = False


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A visit as it leaves: how the person is named, and the address where it goes along."""

    client_id: UUID
    on: date
    start: time | None
    how: str
    protected: bool
    said: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeCalendar:
    """A calendar file, and what it tells of whom."""

    lines: tuple[CalendarLine, ...] = field(repr=False)
    data: bytes = field(repr=False)

    @property
    def people(self) -> tuple[UUID, ...]:
        """Everybody whom it names."""
        return tuple(sorted({line.client_id for line in self.lines}))


class VisitCalendars:
    """Makes calendar files of what is planned; what the rhythms only propose stays inside."""

    def __init__(self, office: Office, plan: VisitPlan) -> None:
        self.office = office
        self._plan = plan

    def made(self, wanted: WantedCalendar) -> MadeCalendar:
        """Return the file. No purpose and no note leaves."""
        self.office.require(Permission.READ_NOTES)
        days = self._plan.days(wanted.first, wanted.last, wanted.staff_id)
        lines = [line for found in days.lines.values() for line in found if line.state in _LEAVES]
        people = self._people({line.client_id for line in lines})
        told = [(line, self._told(line, people[line.client_id], wanted)) for line in lines]
        events = [self._event(line, each) for line, each in told]
        return MadeCalendar(tuple(each for _line, each in told), calendar(events, self.office.clock.now()))

    def note_export(self, made: MadeCalendar) -> Changed:
        """Note that a calendar left the vault, also in the history of everybody it names."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, CODE)
            for client_id in made.people:
                work.note(Client, client_id, client_id, Action.EXPORT, CODE)
        return work.changed

    def _told(self, line: PlanLine, person: _Person, wanted: WantedCalendar) -> CalendarLine:
        return CalendarLine(
            line.client_id,
            line.on,
            line.start,
            self.office.rules.text("entry_kinds", line.activity),
            person.protected,
            person.said(wanted.naming),
            person.address if wanted.with_address and not person.protected else "",
        )

    def _event(self, line: PlanLine, told: CalendarLine) -> Event:
        return Event(
            str(line.id),
            line.on,
            self._moment(line.on, line.start),
            self._moment(line.on, line.end) if line.start is not None else None,
            f"{told.how} {told.said}".strip(),
            told.address,
        )

    def _moment(self, day: date, at: time | None) -> datetime | None:
        return None if at is None else datetime.combine(day, at, ZoneInfo(self.office.zone))

    def _people(self, keys: set[UUID]) -> dict[UUID, _Person]:
        client, support_case = table_of(Client), table_of(SupportCase)
        number = (
            select(support_case.c.number)
            .where(support_case.c.client_id == client.c.id, support_case.c.deleted_at.is_(None))
            .order_by(support_case.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = select(
            client.c.id,
            client.c.name,
            client.c.kana,
            client.c.romaji,
            client.c.address,
            client.c.address_protected,
            number.label("number"),
        )
        found: dict[UUID, _Person] = {}
        everybody = sorted(keys)
        with self.office.store.read() as connection:
            for start in range(0, len(everybody), 500):
                some = query.where(client.c.id.in_(everybody[start : start + 500]))
                for row in connection.execute(some):
                    found[row.id] = _Person(
                        row.name,
                        row.romaji or row.kana,
                        row.number or "",
                        "" if row.address_protected else row.address,
                        row.address_protected,
                    )
        return found


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    reading: str
    number: str
    address: str
    protected: bool

    def said(self, naming: Naming) -> str:
        """Return how the person is named."""
        if self.protected or naming is Naming.NUMBER:
            return self.number
        return self.name if naming is Naming.NAME else initials(self.reading) or self.number


def initials(reading: str) -> str:
    """Return the initials of a reading in kana or Latin letters: "たかはし はな" is T.H."""
    spelled = (spell(part, PLAIN) for part in reading.split())
    return "".join(f"{part[0].upper()}." for part in spelled if part)
