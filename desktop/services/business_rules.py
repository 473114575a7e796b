"""Versions of the papers of rules (業務規程) that the governor approves, each with its procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.procedure import PHASE, Procedure, ProcedureLine
from desktop.domain.roles import Permission
from desktop.records.business_rules import (
    BusinessRules,
    BusinessRulesDraft,
    BusinessRulesView,
    ProcedureStep,
    ProcedureStepDraft,
    ProcedureStepView,
)
from desktop.records.record import Draft
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import UnitOfWork, table_of

STEPS: Final = "death_steps"


@dataclass(frozen=True, slots=True)
class RulesEdition:
    """A version with its order of the work, and whether it is the one in force today."""

    view: BusinessRulesView
    steps: tuple[ProcedureStepView, ...]
    in_force: bool


class ProcedureSteps(Recording[ProcedureStepDraft, ProcedureStepView]):
    """The steps of the versions' own order of the work."""

    row = ProcedureStep
    view = ProcedureStepView
    writing = Permission.MANAGE


class BusinessRulesOf(Recording[BusinessRulesDraft, BusinessRulesView]):
    """The manager's verbs about papers of rules; everybody may read them."""

    row = BusinessRules
    view = BusinessRulesView
    writing = Permission.MANAGE

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self.steps = ProcedureSteps(office)
        self._files = files

    def editions(self, business: str) -> tuple[RulesEdition, ...]:
        """Return the versions of a kind of business, the newest first."""
        self.office.require(self.reading)
        views, table = self._of(business), table_of(ProcedureStep)
        steps = self.steps.views(
            table.c.rules_id.in_([view.id for view in views]), order=(table.c.place, table.c.id)
        )
        now = self.in_force(business, self.office.today())
        return tuple(
            RulesEdition(
                view,
                tuple(step for step in steps if step.rules_id == view.id),
                now is not None and view.id == now.id,
            )
            for view in reversed(views)
        )

    def in_force(self, business: str, on: date) -> BusinessRulesView | None:
        """Return the version in force on a day: of those approved by then the one that began last."""
        self.office.require(self.reading)
        begun = [view for view in self._of(business) if (_begins(view) or date.max) <= on]
        return begun[-1] if begun else None

    def procedure(self, business: str, on: date) -> Procedure | None:
        """Return the order of the work that is in force on a day; None where no version tells one."""
        self.office.require(self.reading)
        found = self.in_force(business, on)
        if found is None:
            return None
        table = table_of(ProcedureStep)
        steps = self.steps.views(table.c.rules_id == found.id, order=(table.c.place, table.c.id))
        lines = tuple(ProcedureLine(step.step, step.words) for step in steps)
        return Procedure(found.edition, _begins(found) or on, lines) if lines else None

    def keep(
        self,
        draft: BusinessRulesDraft,
        steps: Sequence[ProcedureLine],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a version together with its order of the work, exactly these steps."""
        self.office.require(self.writing)
        if error := self._unfit(steps):
            raise InvalidDraft("draft.invalid", errors=(error,))
        verb = f"business_rules_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            kept = self.put(work, draft, record_id, version)
            self._put_steps(work, kept, steps)
        return Saved(kept, work.changed)

    def load(self, record_id: UUID, title: str, data: bytes) -> Saved:
        """Keep the file of a version."""
        self.office.require(self.writing)
        paper = accept(data)
        told = {"title": title, **put_beside(self._files, paper.data, paper.media_type)}
        with self.office.store.write("business_rules_change", self.office.author) as work:
            self.present(work, record_id)
            work.change(BusinessRules, record_id, told)
        return Saved(record_id, work.changed)

    def content(self, record_id: UUID) -> bytes:
        """Return the file of a version; a Problem `attachment.missing` when none was loaded."""
        self.office.require(self.reading)
        return file_beside(self._files, self.get(record_id).digest)

    def offered_steps(self) -> tuple[str, ...]:
        """Return the steps that an order of the work can be made of, in their usual order."""
        self.office.require(self.reading)
        rows = self.office.rules.named(STEPS).in_force(self.office.today())
        own = [row for row in rows if row.values.get("phase") == PHASE]
        return tuple(row.code for row in sorted(own, key=lambda row: row.values["number"]))

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an approval of a day that has not come."""
        day = getattr(draft, "approved_on", None)
        late = day is not None and day > self.office.today()
        return (FieldError("approved_on", "date.in_future"),) if late else ()

    def _of(self, business: str) -> list[BusinessRulesView]:
        views = self.views(table_of(BusinessRules).c.business == business)
        return sorted(views, key=lambda view: (_begins(view) or date.max, view.id))

    def _unfit(self, steps: Sequence[ProcedureLine]) -> FieldError | None:
        offered, seen = self.offered_steps(), set[str]()
        for line in steps:
            if line.step not in offered:
                return FieldError("steps", "field.not_a_choice")
            if line.step in seen:
                return FieldError("steps", "business_rules.step_twice")
            seen.add(line.step)
        return None

    def _put_steps(self, work: UnitOfWork, rules_id: UUID, steps: Sequence[ProcedureLine]) -> None:
        """Make the kept steps these, touching only what differs."""
        table = table_of(ProcedureStep)
        known = {view.place: view for view in self.steps.views(table.c.rules_id == rules_id)}
        for place, line in enumerate(steps, start=1):
            given = {"rules_id": rules_id, "place": place, "step": line.step, "words": line.words}
            before = known.pop(place, None)
            self.steps.put(work, ProcedureStepDraft.of(given), None if before is None else before.id)
        for left in known.values():
            work.remove(ProcedureStep, left.id)


def _begins(view: BusinessRulesView) -> date | None:
    """Return from when on a version is in force: its own day, or that of its approval."""
    return view.in_force_from or view.approved_on
