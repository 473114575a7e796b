"""Cases: opening, moving from stage to stage, closing and reopening. The stages are no straight line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from desktop.domain.fiscal_year import APRIL, FiscalYear
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.stage import Stage, may_move
from desktop.records.organisation import Organisation
from desktop.records.record import Draft
from desktop.records.support_case import (
    StageChange,
    StageChangeDraft,
    StageChangeView,
    SupportCase,
    SupportCaseDraft,
    SupportCaseView,
)
from desktop.services import open_matters
from desktop.services.office import Office, without
from desktop.services.recording import Recording, Saved
from desktop.services.rules import Rules
from desktop.storage.store import keep_fact
from desktop.storage.unit_of_work import UnitOfWork, table_of

ROUTES: Final = "consultation_routes"
_ERASED: Final = "erased_case_number"
"""The fact of the vault that holds the highest number of an erased case, followed by the year."""
Fact = Callable[[str], str | None]
"""`Store.fact`."""


class StageChanges(Recording[StageChangeDraft, StageChangeView]):
    """The dated history of a case's stages."""

    row = StageChange
    view = StageChangeView


class Cases(Recording[SupportCaseDraft, SupportCaseView]):
    """The worker's verbs about cases."""

    row = SupportCase
    view = SupportCaseView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.stages = StageChanges(office)

    def _views(self, connection: Connection, query: Select[Any]) -> list[SupportCaseView]:
        found = super()._views(connection, query)
        return (
            found
            if self.office.may(Permission.READ_OFFENCES)
            else [without_offence(view, self.office.rules) for view in found]
        )

    def save(
        self, draft: SupportCaseDraft, record_id: UUID | None = None, version: int | None = None
    ) -> Saved:
        """Change what is known of a case. Moving, closing and reopening are dated: they have their verbs."""
        if record_id is None:
            return self.open_case(draft)
        self.office.require(self.writing)
        with self.office.store.write("support_case_change", self.office.author) as work:
            before = self.present(work, record_id)
            after = {**before, **draft.model_dump(exclude_unset=True)}
            moved = after["stage"] != before["stage"]
            if moved or (after["closed_on"] is None) != (before["closed_on"] is None):
                raise Problem("stage.not_allowed", before=before["stage"], after=after["stage"])
            self.put(work, draft, record_id, version)
        return Saved(record_id, work.changed)

    def open_case(self, draft: SupportCaseDraft) -> Saved:
        """Open a case for a client; a Problem `case.already_open` while another is open."""
        self.office.require(self.writing)
        with self.office.store.write("support_case_open", self.office.author) as work:
            self._refuse_second(draft.client_id)
            case_id = self.begin(work, draft)
        return Saved(case_id, work.changed)

    def begin(self, work: UnitOfWork, draft: SupportCaseDraft) -> UUID:
        """Open a case inside a running unit of work; it gets the next number of its business year."""
        if draft.stage == Stage.CLOSED or draft.closed_on is not None:
            raise Problem("case.closed")
        numbered = draft.model_copy(
            update={"number": draft.number or self._next_number(work, draft.opened_on)}
        )
        case_id = self.put(work, numbered)
        self._step(work, draft.client_id, case_id, Stage(draft.stage), draft.opened_on, "")
        return case_id

    def move(self, case_id: UUID, stage: Stage, on: date, reason: str = "") -> Saved:
        """Move an open case to another stage on a day; `close` and `reopen` are verbs of their own."""
        self.office.require(self.writing)
        with self.office.store.write("support_case_move", self.office.author) as work:
            self.move_within(work, case_id, stage, on, reason)
        return Saved(case_id, work.changed)

    def move_within(
        self, work: UnitOfWork, case_id: UUID, stage: Stage, on: date, reason: str = "", *, field: str = "on"
    ) -> None:
        """Move a case inside a running unit of work; a Problem where the stages do not allow it.

        A day that cannot be is told of the form's `field`.
        """
        case = self.present(work, case_id)
        if case["closed_on"] is not None:
            raise Problem("case.closed")
        if stage is Stage.CLOSED:
            raise Problem("stage.not_allowed", before=case["stage"], after=stage.value)
        self._check_move(case["opened_on"], Stage(case["stage"]), stage, on, field)
        work.change(SupportCase, case_id, {"stage": stage.value})
        self._step(work, case["client_id"], case_id, stage, on, reason)

    def close(self, case_id: UUID, outcome: str, on: date, note: str = "") -> Saved:
        """Close a case with its outcome; a one-off consultation may close at once.

        A Problem `case.open_matters` while money or things of the person are still kept.
        """
        self.office.require(self.writing)
        with self.office.store.write("support_case_close", self.office.author) as work:
            open_matters.refuse(work.connection, self.present(work, case_id)["client_id"])
            self.close_within(work, case_id, outcome, on, note)
        return Saved(case_id, work.changed)

    def close_within(self, work: UnitOfWork, case_id: UUID, outcome: str, on: date, note: str = "") -> None:
        """Close a case inside a running unit of work."""
        case = self.present(work, case_id)
        if case["closed_on"] is not None:
            raise Problem("case.closed")
        self._check_move(case["opened_on"], Stage(case["stage"]), Stage.CLOSED, on)
        draft = SupportCaseDraft.of(
            {
                **{name: case[name] for name in SupportCaseDraft.model_fields},
                "stage": Stage.CLOSED.value,
                "closed_on": on,
                "closing_outcome": outcome,
                "closing_note": note,
            }
        )
        if not outcome:
            raise InvalidDraft("draft.invalid", errors=(FieldError("closing_outcome", "field.required"),))
        self.put(work, draft, case_id)
        self._step(work, case["client_id"], case_id, Stage.CLOSED, on, note)

    def reopen(self, case_id: UUID, stage: Stage, on: date, reason: str = "") -> Saved:
        """Open a closed case again in a stage."""
        self.office.require(self.writing)
        with self.office.store.write("support_case_reopen", self.office.author) as work:
            case = self.present(work, case_id)
            if case["closed_on"] is None:
                raise Problem("stage.not_allowed", before=case["stage"], after=stage.value)
            if on < case["closed_on"]:
                raise InvalidDraft("draft.invalid", errors=(FieldError("on", "date.end_before_start"),))
            self._refuse_second(case["client_id"])
            self._check_move(case["opened_on"], Stage(case["stage"]), stage, on)
            work.change(
                SupportCase,
                case_id,
                {"stage": stage.value, "closed_on": None, "closing_outcome": "", "closing_note": ""},
            )
            self._step(work, case["client_id"], case_id, stage, on, reason)
        return Saved(case_id, work.changed)

    def stages_of(self, case_id: UUID) -> tuple[StageChangeView, ...]:
        """Return a case's steps in the order in which they were taken."""
        self.office.require(self.reading)
        return self.stages.views(table_of(StageChange).c.case_id == case_id)

    def current(self, client_id: UUID) -> SupportCaseView | None:
        """Return a client's newest case."""
        found = self.of_client(client_id)
        return found[-1] if found else None

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a case of a day that has not come."""
        opened_on = getattr(draft, "opened_on", None)
        if opened_on is not None and opened_on > self.office.today():
            return (FieldError("opened_on", "date.in_future"),)
        return ()

    def _refuse_second(self, client_id: UUID) -> None:
        if any(view.closed_on is None for view in self.of_client(client_id)):
            raise Problem("case.already_open")

    def _check_move(self, opened_on: date, before: Stage, after: Stage, on: date, field: str = "on") -> None:
        if not may_move(before, after):
            raise Problem("stage.not_allowed", before=before.value, after=after.value)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError(field, "date.in_future"),))
        if on < opened_on:
            raise InvalidDraft("draft.invalid", errors=(FieldError(field, "date.before_opening"),))

    def _step(
        self, work: UnitOfWork, client_id: UUID, case_id: UUID, stage: Stage, on: date, reason: str
    ) -> None:
        values = {
            "client_id": client_id,
            "case_id": case_id,
            "stage": stage.value,
            "on": on,
            "reason": reason,
        }
        self.stages.put(work, StageChangeDraft.of(values))

    def _next_number(self, work: UnitOfWork, on: date) -> str:
        # The highest number so far, not how many there are: one that was given is never given again, also
        # when the corporation's year begins in another month from now on, or the case was erased.
        year = str(FiscalYear.containing(on, first_month(work.connection)).start.year)
        table = table_of(SupportCase)
        given = work.connection.scalars(select(table.c.number).where(table.c.number.startswith(f"{year}-")))
        counted = [_year_and_count(number)[1] for number in given]
        highest = max((*counted, _erased_count(year, self.office.store.fact)))
        return f"{year}-{highest + 1:04}"


def first_month(connection: Connection) -> int:
    """Return the month in which the corporation's business year begins."""
    table = table_of(Organisation)
    month = connection.scalar(select(table.c.year_start_month).where(table.c.deleted_at.is_(None)))
    return APRIL if month is None else int(month)


def without_offence(view: SupportCaseView, rules: Rules) -> SupportCaseView:
    """Return a case without the way by which its client came, where that tells of an offence."""
    return without(view, {"route"}) if view.route in rules.offences(ROUTES) else view


def keep_number(connection: Connection, number: str, fact: Fact) -> None:
    """Keep the number of a case that is being erased from being given again: it stands on a certificate."""
    year, count = _year_and_count(number)
    if count > _erased_count(year, fact):
        keep_fact(connection, f"{_ERASED}.{year}", str(count))


def _erased_count(year: str, fact: Fact) -> int:
    return int(fact(f"{_ERASED}.{year}") or 0)


def _year_and_count(number: str) -> tuple[str, int]:
    year, _, count = number.partition("-")
    return year, int(count) if count.isdecimal() else 0
