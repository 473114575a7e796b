"""Measures that protect an address (支援措置): keeping, renewing and ending them, and what stands with one.

`address_protected` of the client follows from here: it is set with a measure, and taken back only when the
last one is ended and nobody gave another reason. A measure that has merely run out leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.address_protection import State, Term, alert_reached, following, last_day
from desktop.domain.periods import months_before
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.address_protection import (
    AddressProtection,
    AddressProtectionDraft,
    AddressProtectionView,
    ProtectedMember,
    ProtectedMemberDraft,
    ProtectedMemberView,
)
from desktop.records.client import Client
from desktop.records.field import Sensitivity, facts_of
from desktop.records.household_member import HouseholdMember
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.services.clients import measure_stands
from desktop.services.due import DueStep
from desktop.services.feared import Clash, clashes
from desktop.services.office import Office, without
from desktop.services.recording import Recording, Saved
from desktop.storage.change_log import Action
from desktop.storage.schema import change_line
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

RULES: Final = "address_protection"
LASTS: Final = "measure_lasts"
RENEWAL: Final = "measure_renewal_opens"
ALERTS: Final = ("measure_alert_first", "measure_alert_second")
SECRETS: Final = frozenset(
    name for name, facts in facts_of(AddressProtection).items() if facts.sensitivity is Sensitivity.PROTECTED
)
"""The fields that are in sight only after the passphrase."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure, how it stands today, and whom of the household it covers."""

    view: AddressProtectionView
    state: State
    days_left: int
    alert: int | None
    """The narrowest alert that was reached, in days."""
    renew_from: date
    members: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at what is protected."""

    moment: datetime
    staff_name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProtectionFile:
    """What the person's page tells of the protection, the newest measure first."""

    protected: bool
    because: str = field(repr=False)
    measures: tuple[Measure, ...]
    members: tuple[tuple[UUID, str], ...] = field(repr=False)
    looks: tuple[Look, ...]
    clashes: tuple[Clash, ...]
    rules: tuple[RuleUsed, ...]

    @property
    def newest(self) -> Measure | None:
        """The measure that counts: the one that runs longest of those nobody ended."""
        running = [each for each in self.measures if each.state is not State.ENDED]
        return running[0] if running else None


class ProtectedMembers(Recording[ProtectedMemberDraft, ProtectedMemberView]):
    """Whom of the household a measure covers."""

    row = ProtectedMember
    view = ProtectedMemberView
    reading = Permission.READ_NOTES


class AddressProtections(Recording[AddressProtectionDraft, AddressProtectionView]):
    """The worker's verbs about measures; who may not read notes does not know of them."""

    row = AddressProtection
    view = AddressProtectionView
    reading = Permission.READ_NOTES

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.members = ProtectedMembers(office)

    def keep(
        self,
        draft: AddressProtectionDraft,
        members: Iterable[UUID] | None = None,
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a measure with those it covers (as they are for None), and hide the address, in one step."""
        self.office.require(self.writing)
        verb = f"address_protection_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            if members is not None:
                self._cover(work, draft.client_id, key, frozenset(members))
            self._keep_in_step(work, draft.client_id)
        return Saved(key, work.changed)

    def renew(self, protection_id: UUID) -> Saved:
        """Note that a measure was renewed: the next one follows it with the same words and people."""
        self.office.require(self.writing)
        today = self.office.today()
        with self.office.store.write("address_protection_renew", self.office.author) as work:
            before = self.present(work, protection_id)
            if before["ended_on"] is not None:
                raise InvalidDraft(
                    "draft.invalid", errors=(FieldError("ended_on", "protection.renew_ended"),)
                )
            term = following(Term(before["starts_on"], before["expires_on"]), self._years(today), today)
            kept = {name: before[name] for name in facts_of(AddressProtection)}
            days = {"starts_on": term.starts_on, "expires_on": term.expires_on}
            key = self.put(work, AddressProtectionDraft.of({**kept, **days}))
            self._cover(work, before["client_id"], key, self._covered(work, protection_id))
            self._keep_in_step(work, before["client_id"])
        return Saved(key, work.changed)

    def end(self, protection_id: UUID, on: date, reason: str) -> Saved:
        """Note that a measure was given up; the address is shown again if nothing else protects it."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("ended_on", "date.in_future"),))
        with self.office.store.write("address_protection_end", self.office.author) as work:
            before = self.present(work, protection_id)
            kept = {name: before[name] for name in facts_of(AddressProtection)}
            draft = AddressProtectionDraft.of({**kept, "ended_on": on, "end_reason": reason})
            self.put(work, draft, protection_id)
            self._keep_in_step(work, before["client_id"])
        return Saved(protection_id, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put a measure that was noted by mistake into the trash."""
        self.office.require(self.writing)
        with self.office.store.write("address_protection_remove", self.office.author) as work:
            before = self.present(work, record_id)
            self._refuse_outdated(before, version)
            work.remove(AddressProtection, record_id)
            self._keep_in_step(work, before["client_id"])
        return work.changed

    def expires(self, starts_on: date) -> date:
        """Return the last day of a measure that begins on a day."""
        self.office.require(self.reading)
        return last_day(starts_on, self._years(starts_on))

    def file_of(self, client_id: UUID, *, in_sight: bool = False) -> ProtectionFile:
        """Return what stands with a client's protection; `in_sight` with what only the passphrase shows."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.expires_on, view.id), reverse=True)
        covered = self.members.of_client(client_id)
        client, named = table_of(Client), self.office.rules.named(RULES)
        with self.office.store.read() as connection:
            row = connection.execute(
                select(client.c.address_protected, client.c.protected_because).where(client.c.id == client_id)
            ).one()
            household = table_of(HouseholdMember)
            members = connection.execute(
                select(household.c.id, household.c.name).where(
                    household.c.client_id == client_id, household.c.deleted_at.is_(None)
                )
            ).all()
            found = clashes(connection, self.office.rules, client_id)
        today = self.office.today()
        return ProtectionFile(
            bool(row.address_protected),
            row.protected_because,
            tuple(
                self._measure(
                    view if in_sight else without(view, SECRETS),
                    tuple(each.member_id for each in covered if each.protection_id == view.id),
                )
                for view in views
            ),
            tuple((each.id, each.name) for each in members),
            self._looks(client_id),
            found,
            tuple(RuleUsed.of(named, named.find(code, today)) for code in (LASTS, RENEWAL, *ALERTS)),
        )

    def due(self, until: date) -> list[DueStep]:
        """Return the measures that end soon or have run out without anybody having renewed or ended them."""
        self.office.require(Permission.READ_CASES)
        if not self.office.may(Permission.READ_NOTES):
            return []
        today, alerts = self.office.today(), self._alerts(self.office.today())
        table, client = table_of(AddressProtection), table_of(Client)
        later = table_of(AddressProtection).alias("later")
        followed = select(later.c.id).where(
            later.c.client_id == table.c.client_id,
            later.c.expires_on > table.c.expires_on,
            later.c.deleted_at.is_(None),
        )
        query = (
            select(
                table.c.id,
                table.c.client_id,
                table.c.expires_on,
                client.c.name,
                client.c.kana,
                client.c.kana_key,
            )
            .join(client, client.c.id == table.c.client_id)
            .where(
                table.c.ended_on.is_(None),
                table.c.deleted_at.is_(None),
                client.c.deleted_at.is_(None),
                ~followed.exists(),
            )
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query).all()
        opens = self.office.rules.named(RULES).find(RENEWAL, today)
        step = str(opens.values.get("short") or opens.text)
        return [
            DueStep(
                row.id,
                row.client_id,
                # When it may be asked for: from then on it is late every day.
                months_before(row.expires_on, opens.values["months"]),
                row.name,
                row.kana,
                step,
                AddressProtection.kind,
                order=row.kana_key,
            )
            for row in rows
            if row.expires_on <= until or alert_reached((row.expires_on - today).days, alerts) is not None
        ]

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a measure that begins tomorrow at the earliest only by being given up before."""
        ended = getattr(draft, "ended_on", None)
        if ended is not None and ended > self.office.today():
            return (FieldError("ended_on", "date.in_future"),)
        return ()

    def _measure(self, view: AddressProtectionView, members: tuple[UUID, ...]) -> Measure:
        today = self.office.today()
        alerts, named = self._alerts(today), self.office.rules.named(RULES)
        left = (view.expires_on - today).days
        term = Term(view.starts_on, view.expires_on, view.ended_on)
        return Measure(
            view,
            term.state(today, max(alerts)),
            left,
            alert_reached(left, alerts),
            months_before(view.expires_on, named.find(RENEWAL, today).values["months"]),
            members,
        )

    def _keep_in_step(self, work: UnitOfWork, client_id: UUID) -> None:
        """Set the client's flag where a measure stands that nobody ended; take it back where none does."""
        client = work.read(Client, client_id)
        wanted = measure_stands(work.connection, client_id) or bool(client["protected_because"])
        if client["address_protected"] != wanted:
            work.change(Client, client_id, {"address_protected": wanted})

    def _cover(self, work: UnitOfWork, client_id: UUID, key: UUID, wanted: frozenset[UUID]) -> None:
        table = table_of(ProtectedMember)
        query = select(table.c.member_id, table.c.id).where(
            table.c.protection_id == key, table.c.deleted_at.is_(None)
        )
        present = {row.member_id: row.id for row in work.connection.execute(query)}
        for member in sorted(wanted - present.keys()):
            values = {"client_id": client_id, "protection_id": key, "member_id": member}
            self.members.put(work, ProtectedMemberDraft.of(values))
        for member in present.keys() - wanted:
            work.remove(ProtectedMember, present[member])

    @staticmethod
    def _covered(work: UnitOfWork, key: UUID) -> frozenset[UUID]:
        table = table_of(ProtectedMember)
        query = select(table.c.member_id).where(table.c.protection_id == key, table.c.deleted_at.is_(None))
        return frozenset(work.connection.scalars(query))

    def _looks(self, client_id: UUID) -> tuple[Look, ...]:
        staff = table_of(Staff)
        query = (
            select(change_line.c.moment, staff.c.name)
            .outerjoin(staff, staff.c.id == change_line.c.staff)
            .where(
                change_line.c.record == client_id,
                change_line.c.record_kind == Client.kind,
                change_line.c.action == Action.SHOW.value,
            )
            .order_by(change_line.c.operation.desc())
        )
        with self.office.store.read() as connection:
            return tuple(Look(row.moment, row.name or "") for row in connection.execute(query))

    def _years(self, on: date) -> int:
        years: Any = self.office.rules.named(RULES).find(LASTS, on).values["years"]
        return int(years)

    def _alerts(self, on: date) -> tuple[int, ...]:
        named = self.office.rules.named(RULES)
        return tuple(int(named.find(code, on).values["days"]) for code in ALERTS)
