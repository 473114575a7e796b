"""Months of rent (家賃の支払い): noting what was told, how many months are owed, of whom Today tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedList
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.rent import Arrears, arrears, month_of, months_between, not_asked
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.incident import Incident
from desktop.records.record import Draft
from desktop.records.rent_status import RentStatus, RentStatusDraft, RentStatusView
from desktop.records.support_case import SupportCase
from desktop.records.tenancy import Tenancy
from desktop.services.due import DueStep
from desktop.services.incident_parts import ARREARS
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import UnitOfWork, table_of

STATES: Final = "rent_states"
RULES: Final = "rent_arrears"
TELL: Final = "tell_today"
PROPOSE: Final = "propose_incident"
_MONTHS_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class RentMonth:
    """A month of living in a home, and what is noted of its rent; nothing where nobody asked yet."""

    month: date
    view: RentStatusView | None

    @property
    def id(self) -> UUID | date:
        """The key of the line."""
        return self.month if self.view is None else self.view.id


@dataclass(frozen=True, slots=True)
class RentBook:
    """A client's last months, the newest first, the arrears, and whether an incident is proposed."""

    months: tuple[RentMonth, ...]
    arrears: Arrears
    not_asked: tuple[date, ...]
    propose: bool
    tenancy_id: UUID | None
    rule: RuleUsed


@dataclass(frozen=True, slots=True)
class InArrears:
    """A client who owes rent, for Today."""

    client_id: UUID
    status_id: UUID
    arrears: Arrears
    propose: bool
    name: str = field(repr=False)
    kana: str = field(repr=False)
    kana_key: str = field(repr=False)


class RentStatuses(Recording[RentStatusDraft, RentStatusView]):
    """The worker's verbs about the rent of months."""

    row = RentStatus
    view = RentStatusView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a month; of one home a month is noted once."""
        if isinstance(draft, RentStatusDraft):
            table = table_of(RentStatus)
            query = select(table.c.id).where(
                table.c.client_id == draft.client_id,
                table.c.tenancy_id == draft.tenancy_id,
                table.c.month == draft.month,
                table.c.deleted_at.is_(None),
            )
            if any(key != record_id for key in work.connection.scalars(query)):
                raise InvalidDraft("draft.invalid", errors=(FieldError("month", "rent.known"),))
        return super().put(work, draft, record_id, version)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come, and to a payment that does not fit the state."""
        if not isinstance(draft, RentStatusDraft):
            return ()
        today, errors = self.office.today(), []
        if draft.month > today:
            errors.append(FieldError("month", "rent.to_come"))
        for name in ("paid_on", "told_on"):
            day = getattr(draft, name)
            if day is not None and day > today:
                errors.append(FieldError(name, "date.in_future"))
        row = self.office.rules.named(STATES).ever(draft.state)
        paid = row is not None and bool(row.values.get("paid"))
        if paid and draft.paid_on is None:
            errors.append(FieldError("paid_on", "rent.paid_when"))
        if not paid and draft.paid_on is not None:
            errors.append(FieldError("paid_on", "rent.not_paid"))
        return tuple(errors)

    def book(self, client_id: UUID) -> RentBook:
        """Return a client's rent as far as it is known."""
        self.office.require(self.reading)
        views, today = self.of_client(client_id), self.office.today()
        noted = {view.month: view for view in views}
        table = table_of(Tenancy)
        query = select(table.c.id, table.c.starts_on, table.c.ends_on).where(
            table.c.client_id == client_id, table.c.deleted_at.is_(None)
        )
        lived: set[date] = set()
        running: UUID | None = None
        with self.office.store.read() as connection:
            for row in connection.execute(query.order_by(table.c.starts_on)):
                lived.update(months_between(row.starts_on, min(row.ends_on or today, today)))
                running = row.id if row.ends_on is None else running
        months = sorted({*lived, *noted}, reverse=True)[:_MONTHS_SHOWN]
        owing = self._owing()
        owed = arrears((view.month, view.lacking) for view in views if view.state in owing)
        rules = self.office.rules.named(RULES)
        return RentBook(
            tuple(RentMonth(month, noted.get(month)) for month in months),
            owed,
            # Before the first note nobody kept this book.
            not_asked((month for month in months if noted and min(noted) <= month < month_of(today)), noted),
            len(owed.months) >= self._months(rules, PROPOSE),
            running,
            RuleUsed.of(rules, rules.find(PROPOSE, today)),
        )

    def months_owed(self, client_id: UUID) -> int:
        """Return how many months a client owes; none below what Today tells of."""
        self.office.require(self.reading)
        if "state" in self.office.hidden_by_role(RentStatus):
            return 0
        table, owing = table_of(RentStatus), self._owing()
        query = select(table.c.month).where(
            table.c.client_id == client_id, table.c.state.in_(owing), table.c.deleted_at.is_(None)
        )
        with self.office.store.read() as connection:
            months = len({*connection.scalars(query)})
        tell = self._months(self.office.rules.named(RULES), TELL)
        return months if months >= tell else 0

    def in_arrears(self) -> tuple[InArrears, ...]:
        """Return who owes so many months that Today tells of it, in the order of their readings."""
        self.office.require(self.reading)
        owing = self._owing()
        if not owing or "state" in self.office.hidden_by_role(RentStatus):
            return ()
        rules = self.office.rules.named(RULES)
        tell, propose = self._months(rules, TELL), self._months(rules, PROPOSE)
        table, client, case = table_of(RentStatus), table_of(Client), table_of(SupportCase)
        open_cases = select(case.c.client_id).where(case.c.closed_on.is_(None), case.c.deleted_at.is_(None))
        query = (
            select(
                table.c.client_id,
                table.c.id,
                table.c.month,
                table.c.lacking,
                client.c.name,
                client.c.kana,
                client.c.kana_key,
            )
            .join(client, client.c.id == table.c.client_id)
            .where(
                table.c.state.in_(owing),
                table.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                table.c.client_id.in_(open_cases),
            )
            .order_by(client.c.kana_key, client.c.id, table.c.month)
        )
        incident = table_of(Incident)
        known = select(incident.c.client_id).where(
            incident.c.incident_kind == ARREARS,
            incident.c.closed_on.is_(None),
            incident.c.deleted_at.is_(None),
            incident.c.client_id.is_not(None),
        )
        owed: dict[UUID, list[tuple[date, int | None]]] = defaultdict(list)
        people: dict[UUID, Any] = {}
        with self.office.store.read() as connection:
            for row in connection.execute(query):
                owed[row.client_id].append((row.month, row.lacking))
                people.setdefault(row.client_id, row)
            running = {*connection.scalars(known)}
        found = []
        for client_id, months in owed.items():
            each, row = arrears(months), people[client_id]
            # What is being dealt with stands on Today as an incident.
            if len(each.months) >= tell and client_id not in running:
                proposed = len(each.months) >= propose
                found.append(InArrears(client_id, row.id, each, proposed, row.name, row.kana, row.kana_key))
        return tuple(found)

    def _owing(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(row.code for row in self.office.rules.named(STATES).rows if row.values.get("owing"))
        )

    def _months(self, rules: DatedList, code: str) -> int:
        return int(rules.find(code, self.office.today()).values["months"])

    def due(self, until: date) -> list[DueStep]:
        """Return whose rent is owed, from the first month that is."""
        return [
            DueStep(
                each.status_id,
                each.client_id,
                each.arrears.months[0],
                each.name,
                each.kana,
                "",
                RentStatus.kind,
                len(each.arrears.months),
                each.kana_key,
            )
            for each in self.in_arrears()
            if each.arrears.months[0] <= until
        ]
