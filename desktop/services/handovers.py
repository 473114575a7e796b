"""Handovers (引継ぎ): a client passes from one worker to another; the letter is gathered from the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import literal, select

from desktop.domain.problem import FieldError, Problem
from desktop.domain.roles import Permission
from desktop.records.absence import AbsenceView
from desktop.records.client import ClientView
from desktop.records.guarantee_application import GuaranteeApplication
from desktop.records.handover import Handover, HandoverDraft, HandoverView
from desktop.records.household_member import HouseholdMember
from desktop.records.housing_situation import HousingSituation
from desktop.records.property_inquiry import PropertyInquiry
from desktop.records.record import Draft, Row
from desktop.records.referral import Referral
from desktop.records.staff import Staff
from desktop.records.support_application import SupportApplication
from desktop.records.support_case import SupportCaseView
from desktop.records.support_entry import SupportEntry, SupportEntryLine
from desktop.services.circles import Circles, Person
from desktop.services.client_money import ClientMoney
from desktop.services.clients import ContactRule
from desktop.services.custody import Custody, Place
from desktop.services.door_facts import DoorFactsOf, Watch
from desktop.services.incident_parts import IncidentLine
from desktop.services.incidents import Incidents
from desktop.services.keys_kept import KeyFile, KeysKept
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.services.residence_permits import PermitSheet, ResidencePermits
from desktop.services.support_entries import SupportEntries, lines_query
from desktop.services.tenancies import Tenancies
from desktop.storage.unit_of_work import table_of

_CONTACTS: Final = 3
_PROMISES: Final = 4
_PEOPLE: Final = 4


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A paper or application that waits: the record it stands in, its code, since when."""

    kind: str
    code: str
    since: date | None


@dataclass(frozen=True, slots=True)
class HandoverLetter:
    """Everything that the one page tells; protected fields are already empty, offences are not in it."""

    view: HandoverView
    from_name: str = field(repr=False)
    to_name: str = field(repr=False)
    client: ClientView
    case: SupportCaseView | None
    household: int
    home: str = field(repr=False)
    watch: Watch | None
    pets: str
    pets_kind: str = field(repr=False)
    keys: tuple[KeyFile, ...]
    promises: tuple[tuple[date | None, str], ...] = field(repr=False)
    promises_more: int
    """How many more are open than the letter has room for."""
    contacts: tuple[SupportEntryLine, ...] = field(repr=False)
    people: tuple[Person, ...] = field(repr=False)
    people_more: int
    papers: tuple[OpenPaper, ...]
    permit: PermitSheet | None
    money: int | None
    """What is kept of the client's money; None where no contract about it was ever made."""
    things: int
    """How many things of the client are kept: bankbooks, seals and the like."""
    incidents: tuple[IncidentLine, ...]
    """What has not come to its end."""
    absence: AbsenceView | None
    """While the client is away for a while; for what reason is left out where that would tell too much."""


class Handovers(Recording[HandoverDraft, HandoverView]):
    """The worker's verbs about handing on."""

    row = Handover
    view = HandoverView

    def __init__(  # noqa: PLR0913 - the letter gathers from everybody; that is its whole work
        self,
        office: Office,
        *,
        circles: Circles,
        door_facts: DoorFactsOf,
        entries: SupportEntries,
        keys: KeysKept,
        permits: ResidencePermits,
        tenancies: Tenancies,
        money: ClientMoney,
        custody: Custody,
        incidents: Incidents,
    ) -> None:
        super().__init__(office)
        self._circles, self._door_facts, self._entries = circles, door_facts, entries
        self._keys, self._permits, self._tenancies = keys, permits, tenancies
        self._money, self._custody, self._incidents = money, custody, incidents

    def lines_of(self, client_id: UUID) -> tuple[tuple[HandoverView, str, str], ...]:
        """Return a client's handovers with both names, the newest first."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.on, view.id), reverse=True)
        names = self._names()
        return tuple((view, names.get(view.from_staff_id, ""), _to(view, names)) for view in views)

    def letter(self, handover_id: UUID) -> HandoverLetter:
        """Return what the letter of a handover tells today."""
        self.office.require(Permission.READ_NOTES)
        view = self.get(handover_id)
        if view.deleted_at is not None:
            raise Problem("record.gone", kind=Handover.kind, id=handover_id)
        names, client_id = self._names(), view.client_id
        facts, permits = self._door_facts.read(client_id), self._permits.sheet_of(client_id)
        (pets, pets_kind), book = self._pets(client_id), self._money.book(client_id)
        promises, people = self._promises(client_id), self._people(client_id)
        return HandoverLetter(
            view,
            names.get(view.from_staff_id, ""),
            _to(view, names),
            facts.client,
            facts.case,
            self._household(client_id),
            self._home(facts.client),
            facts.watch,
            pets,
            pets_kind,
            tuple(file for file in self._keys.files_of(client_id) if file.view.returned_on is None),
            promises[:_PROMISES],
            max(len(promises) - _PROMISES, 0),
            self._last_contacts(client_id),
            people[:_PEOPLE],
            max(len(people) - _PEOPLE, 0),
            self._papers(client_id),
            permits.newest,
            book.balance if book.agreements else None,
            sum(thing.place is not Place.RETURNED for thing in self._custody.things_of(client_id)),
            self._incidents.lines(open_only=True, client_id=client_id),
            facts.absence,
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Allow any day: one hands on today, or agrees on a day to come."""
        del draft
        return ()

    def _names(self) -> dict[UUID | None, str]:
        staff = table_of(Staff)
        with self.office.store.read() as connection:
            return {row.id: row.name for row in connection.execute(select(staff.c.id, staff.c.name))}

    def _home(self, client: ClientView) -> str:
        """Return the home's name, where it may be said where the person lives."""
        tenancy = self._tenancies.current(client.id)
        if client.address_protected or tenancy is None:
            return ""
        homes = {view.id: home for view, home in self._tenancies.homes_of(client.id)}
        home = homes.get(tenancy.id)
        return "" if home is None else " ".join(filter(None, (home.name, home.room)))

    def _household(self, client_id: UUID) -> int:
        member = table_of(HouseholdMember)
        query = select(member.c.id).where(member.c.client_id == client_id, member.c.deleted_at.is_(None))
        with self.office.store.read() as connection:
            return 1 + len(connection.execute(query).all())

    def _pets(self, client_id: UUID) -> tuple[str, str]:
        """Return the newest answer about pets."""
        table = table_of(HousingSituation)
        query = (
            select(table.c.pets, table.c.pets_kind)
            .where(table.c.client_id == client_id, table.c.pets != "", table.c.deleted_at.is_(None))
            .order_by(table.c.id.desc())
        )
        with self.office.store.read() as connection:
            row = connection.execute(query).first()
        return ("", "") if row is None else (row.pets, row.pets_kind)

    def _promises(self, client_id: UUID) -> tuple[tuple[date | None, str], ...]:
        entry = table_of(SupportEntry)
        query = (
            select(entry.c.next_due, entry.c.next_step)
            .where(
                entry.c.client_id == client_id,
                (entry.c.next_step != "") | entry.c.next_due.is_not(None),
                entry.c.next_done_on.is_(None),
                entry.c.deleted_at.is_(None),
            )
            .order_by(entry.c.next_due.is_(None), entry.c.next_due, entry.c.id.desc())
        )
        with self.office.store.read() as connection:
            return tuple((row.next_due, row.next_step) for row in connection.execute(query))

    def _last_contacts(self, client_id: UUID) -> tuple[SupportEntryLine, ...]:
        entry, rule = table_of(SupportEntry), ContactRule.of(self.office.rules)
        query = (
            lines_query()
            .where(
                entry.c.client_id == client_id,
                entry.c.activity.in_(rule.kinds),
                entry.c.outcome.not_in(rule.fruitless),
            )
            .order_by(entry.c.on.desc(), entry.c.id.desc())
            .limit(_CONTACTS)
        )
        with self.office.store.read() as connection:
            return self._entries.lines(connection, query)

    def _people(self, client_id: UUID) -> tuple[Person, ...]:
        """Return whom to call first; who must not be called stands on no paper."""
        circle = self._circles.read(client_id)
        return tuple(person for person in circle.on_paper if not person.in_household and person.phone)

    def _papers(self, client_id: UUID) -> tuple[OpenPaper, ...]:
        found: list[OpenPaper] = []
        with self.office.store.read() as connection:
            for waiting in WAITING:
                found += [OpenPaper(*row) for row in connection.execute(waiting(client_id))]
        return tuple(sorted(found, key=lambda paper: paper.since or date.min))


def _to(view: HandoverView, names: dict[UUID | None, str]) -> str:
    return names.get(view.to_staff_id, "") or view.to_name


def _waiting(record: type[Row], code: str, since: str, open_while: str) -> Callable[[UUID], Any]:
    """Return the query of records of a kind whose answer has not come."""

    def query(client_id: UUID) -> Any:
        table = table_of(record)
        nothing = table.c[open_while].is_(None) if open_while.endswith("_on") else table.c[open_while] == ""
        return (
            select(literal(record.kind), table.c[code], table.c[since])
            .where(table.c.client_id == client_id, table.c.deleted_at.is_(None), nothing)
            .order_by(table.c.id)
        )

    return query


WAITING: Final[tuple[Callable[[UUID], Any], ...]] = (
    _waiting(SupportApplication, "programme", "applied_on", "decision"),
    _waiting(GuaranteeApplication, "guarantee_kind", "applied_on", "result"),
    _waiting(PropertyInquiry, "answer", "on", "answered_on"),
    _waiting(Referral, "direction", "on", "result"),
)
"""What waits for an answer, a question a subject: the record, its code, since when."""
