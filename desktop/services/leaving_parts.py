"""What belongs to a leaving: steps that were done, contracts of supply that end, who calls afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import FieldError
from desktop.records.leaving import LeavingMark, LeavingMarkDraft, LeavingMarkView
from desktop.records.leaving_parts import (
    LeavingCall,
    LeavingCallDraft,
    LeavingCallView,
    LeavingUtility,
    LeavingUtilityDraft,
    LeavingUtilityView,
)
from desktop.records.record import Draft
from desktop.services.due import DueStep, due_steps
from desktop.services.lifetime import BesideLife
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.storage.unit_of_work import table_of

CALL: Final = "leaving_call"


def in_future(office: Office, draft: Draft, *names: str) -> tuple[FieldError, ...]:
    """Object to days of these fields that have not come."""
    today = office.today()
    return tuple(
        FieldError(name, "date.in_future")
        for name in names
        if (day := getattr(draft, name, None)) is not None and day > today
    )


class LeavingMarks(BesideLife[LeavingMarkDraft, LeavingMarkView]):
    """The worker's verbs about steps; `Leavings.mark` adds them."""

    row = LeavingMark
    view = LeavingMarkView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a step done on a day that has not come."""
        return in_future(self.office, draft, "on")


class LeavingUtilities(BesideLife[LeavingUtilityDraft, LeavingUtilityView]):
    """The worker's verbs about contracts of supply."""

    row = LeavingUtility
    view = LeavingUtilityView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to telling and reading on days that have not come."""
        return in_future(self.office, draft, "told_on", "read_on")


class LeavingCalls(BesideLife[LeavingCallDraft, LeavingCallView]):
    """The worker's verbs about contacts after leaving."""

    row = LeavingCall
    view = LeavingCallView

    def finish(self, call_id: UUID) -> Saved:
        """Note that somebody was called today."""
        self.office.require(self.writing)
        with self.office.store.write("leaving_call_finish", self.office.author) as work:
            self.present(work, call_id)
            work.change(LeavingCall, call_id, {"done_on": self.office.today()})
        return Saved(call_id, work.changed)

    def due(self, until: date) -> list[DueStep]:
        """Return the calls that are planned until a day and not made, also after the case was closed."""
        table: Any = table_of(LeavingCall)
        return due_steps(
            self.office, LeavingCall, "planned_on", until, table.c.done_on.is_(None), step="purpose"
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a call on a day that has not come."""
        return in_future(self.office, draft, "done_on")
