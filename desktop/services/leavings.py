"""Leavings (退去の手続き): notice, ordered steps, supplies, the deposit, calls; then the departure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import exists, select

from desktop.domain.leaving_way import (
    Ending,
    LeavingFact,
    LeavingStep,
    Mark,
    Situation,
    lease_ends,
    next_steps,
    refused,
    steps,
)
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.client import Client
from desktop.records.condition_check import ConditionCheckView
from desktop.records.departure import Departure, DepartureDraft, DepartureKind, DepartureView
from desktop.records.field import facts_of
from desktop.records.leaving import (
    Leaving,
    LeavingDraft,
    LeavingMark,
    LeavingMarkDraft,
    LeavingMarkView,
    LeavingView,
)
from desktop.records.leaving_parts import LeavingCallView, LeavingUtility, LeavingUtilityView
from desktop.records.record import Draft
from desktop.records.support_case import SupportCase
from desktop.services.cases import Cases
from desktop.services.condition_checks import OCCASIONS, ConditionChecks
from desktop.services.departures import Departures
from desktop.services.due import DueStep
from desktop.services.leaving_parts import LeavingCalls, LeavingMarks, LeavingUtilities, in_future
from desktop.services.leaving_settlements import LeavingSettlements, Settlement
from desktop.services.leaving_situation import (
    Gathered,
    events_of,
    gathered,
    has_left,
    told_by_records,
)
from desktop.services.lifetime import BesideLife
from desktop.services.office import Office, without
from desktop.services.recording import Saved, refuse_unseen
from desktop.services.tenancies import Tenancies
from desktop.storage.unit_of_work import UnitOfWork, table_of

STEPS: Final = "leaving_steps"
PERIODS: Final = "leaving_notice_periods"
SUPPLIES: Final = "leaving_utilities"
NOTICE: Final = "leave_notice"
KEYS_GIVEN: Final = "leave_keys_given"
LEASE_ENDED: Final = "leave_lease_by_court"
US: Final = "leaving_us"
WITH: Final = "leaving_with"
WHERE: Final = frozenset(name for name, facts in facts_of(LeavingView).items() if facts.tells_where)
"""What tells where somebody is: with a protected address it is neither shown nor asked here."""


@dataclass(frozen=True, slots=True)
class Lease:
    """What of a contract decides how it ends: its kind, and until when it runs."""

    kind: str
    until: date | None


@dataclass(frozen=True, slots=True)
class LeavingFile:
    """Everything that is known around a leaving, as it stands today."""

    view: LeavingView
    facts: Mapping[LeavingFact, bool]
    steps: tuple[LeavingStep, ...]
    marks: Mapping[str, LeavingMarkView]
    supplies: tuple[LeavingUtilityView, ...]
    calls: tuple[LeavingCallView, ...]
    checks: tuple[ConditionCheckView, ...]
    """The checks of this home, oldest first."""
    settlement: Settlement
    departure: DepartureView | None
    died: bool
    keys: int
    protected: bool
    ends_on: date | None
    """The day with which the lease ends by the period of notice."""
    notice_rule: RuleUsed | None
    lease: Lease | None
    """What is known of the contract that ends."""

    @property
    def next(self) -> tuple[LeavingStep, ...]:
        """What can be done now, the most pressing first; nothing after a death or when nobody leaves."""
        return () if self.died or self.is_withdrawn else next_steps(self.steps)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the person stays after all, or was found."""
        return self.view.withdrawn_on is not None

    @property
    def is_ended_by_others(self) -> bool:
        """Whether it is not the tenant who ends the lease."""
        return self.facts.get(LeavingFact.BY_LANDLORD, False)

    @property
    def is_missing(self) -> bool:
        """Whether nobody knows where the person is."""
        return self.facts.get(LeavingFact.MISSING, False)

    @property
    def pays_beyond(self) -> bool:
        """Whether rent runs on after the planned day, because the lease ends later."""
        planned = self.view.planned_on
        return planned is not None and self.ends_on is not None and planned < self.ends_on

    @property
    def stays_beyond(self) -> bool:
        """Whether the planned day comes after the lease has ended."""
        planned = self.view.planned_on
        return planned is not None and self.ends_on is not None and planned > self.ends_on

    @property
    def entry_check(self) -> ConditionCheckView | None:
        """The newest check at moving in."""
        return next((each for each in reversed(self.checks) if each.occasion == "at_move_in"), None)

    @property
    def exit_check(self) -> ConditionCheckView | None:
        """The newest check at moving out."""
        return next((each for each in reversed(self.checks) if each.occasion == "at_move_out"), None)


class Leavings(BesideLife[LeavingDraft, LeavingView]):
    """The worker's verbs about leavings."""

    row = Leaving
    view = LeavingView

    def __init__(
        self,
        office: Office,
        *,
        cases: Cases,
        checks: ConditionChecks,
        departures: Departures,
        tenancies: Tenancies,
    ) -> None:
        super().__init__(office)
        self.marks = LeavingMarks(office)
        self.utilities = LeavingUtilities(office)
        self.calls = LeavingCalls(office)
        self.settlements = LeavingSettlements(office, checks)
        self.charges = self.settlements.charges
        self._cases = cases
        self._checks = checks
        self._departures = departures
        self._tenancies = tenancies

    def begin(self, draft: LeavingDraft) -> Saved:
        """Begin a leaving from the home somebody lives in, with the supplies whose meters are read."""
        self.office.require(self.writing)
        home = self._tenancies.current(draft.client_id)
        with self.office.store.write("leaving_begin", self.office.author) as work:
            self._refuse_second(work, draft.client_id)
            running = home is not None and home.ends_on is None
            housed = draft.model_copy(update={"tenancy_id": home.id if running and home else None})
            kept = self.put(work, housed)
        return Saved(kept, work.changed)

    def file(self, client_id: UUID) -> LeavingFile | None:
        """Return the newest leaving of a client as it stands; nothing while none was begun."""
        self.office.require(self.reading)
        views = self.of_client(client_id)
        return self._file(views[-1]) if views else None

    def mark(self, draft: LeavingMarkDraft, version: int | None = None) -> Saved:
        """Keep what became of a step; what the corporation may not do is noted as done by others.

        `version` is that of the mark that the form showed, 0 where it showed none.
        """
        self.office.require(self.writing)
        file = self.file(draft.client_id)
        if file is None or file.view.id != draft.leaving_id:
            raise Problem("leaving.none_begun")
        step = next((each for each in file.steps if each.code == draft.step), None)
        if step is None:
            raise InvalidDraft("draft.invalid", errors=(FieldError("step", "leaving.step_not_needed"),))
        powers = refused(step, by_us=draft.doer in {US, WITH})
        if powers and not draft.left_out and draft.on is not None:
            raise Problem("leaving.not_allowed", power=powers[0].value)
        known = file.marks.get(draft.step)
        refuse_unseen(known, version, self.marks.row.kind)
        with self.office.store.write("leaving_step_mark", self.office.author) as work:
            kept = self.marks.put(work, draft, None if known is None else known.id)
            if draft.step == NOTICE and draft.on is not None and file.view.notice_on is None:
                work.change(Leaving, file.view.id, {"notice_on": draft.on})
        return Saved(kept, work.changed)

    def finish(self, leaving_id: UUID, on: date, circumstances: str = "") -> Saved:
        """Note that somebody has left: tenancy and watch end, the case goes to its last stage."""
        self.office.require(self.writing)
        view = self.get(leaving_id)
        file = self._file(view)
        if file.departure is not None:
            raise Problem("leaving.left_already")
        if file.is_withdrawn:
            raise Problem("leaving.withdrawn_already")
        lease = file.marks.get(LEASE_ENDED)
        if file.is_missing and (lease is None or (lease.on is None and not lease.left_out)):
            raise Problem("leaving.lease_runs_on")
        given = {"client_id": view.client_id, "case_id": view.case_id, "reason": view.reason, "on": on}
        draft = DepartureDraft.of(
            {**given, "departure_kind": DepartureKind.LEAVING.value, "circumstances": circumstances}
        )
        with self.office.store.write("leaving_finish", self.office.author) as work:
            departure_id = self._departures.record_within(work, draft)
            work.change(Leaving, leaving_id, {"departure_id": departure_id})
        return Saved(departure_id, work.changed)

    def due(self, until: date) -> list[DueStep]:
        """Return the most pressing step of each leaving until a day; nobody who died, no closed case."""
        self.office.require(self.reading)
        table, client, case = table_of(Leaving), table_of(Client), table_of(SupportCase)
        departure = table_of(Departure)
        died = exists().where(
            departure.c.client_id == table.c.client_id,
            departure.c.departure_kind == DepartureKind.DEATH.value,
            departure.c.deleted_at.is_(None),
        )
        query = (
            select(table.c.client_id, client.c.name, client.c.kana, client.c.kana_key)
            .distinct()
            .join(client, client.c.id == table.c.client_id)
            .join(case, case.c.id == table.c.case_id)
            .where(table.c.deleted_at.is_(None), client.c.deleted_at.is_(None), case.c.closed_on.is_(None))
            .where(table.c.withdrawn_on.is_(None), ~died)
        )
        with self.office.store.read() as connection:
            people = connection.execute(query).all()
        return [step for row in people for step in self._due_of(row, until)]

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        return in_future(self.office, draft, "begun_on", "notice_on", "missing_since", "withdrawn_on")

    def lease(self, client_id: UUID, tenancy_id: UUID | None = None) -> Lease | None:
        """Return what is known of the contract that ends; without a tenancy, of the home lived in now."""
        self.office.require(self.reading)
        if tenancy_id is None:
            home = self._tenancies.current(client_id)
            home = None if home is not None and home.ends_on is not None else home
        else:
            home = next(
                (each for each in self._tenancies.of_client(client_id) if each.id == tenancy_id), None
            )
        return None if home is None else Lease(home.lease_kind, home.contract_until)

    def _due_of(self, row: Any, until: date) -> Iterator[DueStep]:
        file = self.file(row.client_id)
        pressing = () if file is None else (step for step in file.next if step.due and step.due <= until)
        step = next(iter(pressing), None)
        if file is not None and step is not None and step.due is not None:
            text = str(step.row.values.get("short", step.row.text))
            yield DueStep(
                file.view.id,
                row.client_id,
                step.due,
                row.name,
                row.kana,
                text,
                Leaving.kind,
                order=row.kana_key,
            )

    def _refuse_second(self, work: UnitOfWork, client_id: UUID) -> None:
        table = table_of(Leaving)
        query = select(table.c.id).where(
            table.c.client_id == client_id,
            ~has_left(),
            table.c.withdrawn_on.is_(None),
            table.c.deleted_at.is_(None),
        )
        if work.connection.execute(query).first() is not None:
            raise Problem("leaving.begun_already")

    def _file(self, view: LeavingView) -> LeavingFile:
        rules, today = self.office.rules, self.office.today()
        with self.office.store.read() as connection:
            known = gathered(connection, rules, view, today)
        marks = {mark.step: mark for mark in self.marks.views(table_of(LeavingMark).c.leaving_id == view.id)}
        supplies = self.utilities.views(table_of(LeavingUtility).c.leaving_id == view.id)
        calls = tuple(
            sorted(
                (call for call in self.calls.of_client(view.client_id) if call.leaving_id == view.id),
                key=lambda call: (call.planned_on, call.id),
            )
        )
        checks = self._checks_of(view)
        settlement = self.settlements.of_leaving(view.id, view.client_id)
        exit_check = next((each for each in reversed(checks) if self._is_leaving(each)), None)
        metered = frozenset(row.code for row in rules.named(SUPPLIES).rows if row.values["meter"])
        lease = self.lease(view.client_id, view.tenancy_id) if view.tenancy_id is not None else None
        told = told_by_records(view, supplies, metered, calls, exit_check, settlement.settled_on)
        return LeavingFile(
            without(view, WHERE) if known.protected else view,
            known.facts,
            self._steps(view, known, marks, told),
            marks,
            supplies,
            calls,
            checks,
            settlement,
            known.departure,
            known.died,
            known.keys,
            known.protected,
            *self._period(view, lease),
            lease,
        )

    def _steps(
        self,
        view: LeavingView,
        known: Gathered,
        marks: Mapping[str, LeavingMarkView],
        told: Mapping[str, Mark],
    ) -> tuple[LeavingStep, ...]:
        listed = self.office.rules.named(STEPS)
        kept = {
            code: Mark(mark.on, left_out=mark.left_out, by_us=mark.doer in {US, WITH})
            for code, mark in marks.items()
            if mark.left_out or mark.on is not None
        }
        found = steps(
            [(row, RuleUsed.of(listed, row)) for row in listed.in_force(view.begun_on)],
            Situation(known.facts, frozenset(), events_of(view, known.departure)),
            {**told, **kept},
        )
        # A day of our own stands above the one that is reckoned.
        own = {code: mark.planned_on for code, mark in marks.items() if mark.planned_on is not None}
        return tuple(
            replace(step, due=own[step.code]) if step.is_open and step.code in own else step for step in found
        )

    def _period(self, view: LeavingView, lease: Lease | None) -> tuple[date | None, RuleUsed | None]:
        """Return when the lease ends: by what the contract says, otherwise by the law that was chosen."""
        rows = self.office.rules.named(PERIODS)
        row = rows.ever(view.notice_rule)
        until = None if lease is None else lease.until
        ending = Ending(view.notice_on, view.planned_on, until, view.notice_months, view.notice_days)
        if row is None:
            return lease_ends(ending, {}), None
        # What the contract says itself is no rule.
        own = view.notice_months is not None or view.notice_days is not None
        return lease_ends(ending, row.values), None if own else RuleUsed.of(rows, row)

    def _checks_of(self, view: LeavingView) -> tuple[ConditionCheckView, ...]:
        checks = self._checks.of_client(view.client_id)
        mine = [each for each in checks if view.tenancy_id in {None, each.tenancy_id}]
        return tuple(sorted(mine, key=lambda each: (each.on, each.id)))

    def _is_leaving(self, check: ConditionCheckView) -> bool:
        row = self.office.rules.named(OCCASIONS).ever(check.occasion)
        return row is not None and bool(row.values["leaving"])
