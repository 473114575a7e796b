"""Steps into a home (入居までの手順): ticking them off, by when they are due, what is amiss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.moving_in import FUNDING, State, Step, judge, next_step
from desktop.domain.problem import FieldError
from desktop.domain.rule_used import RuleUsed
from desktop.records.move_step import MoveStep, MoveStepDraft, MoveStepView
from desktop.records.property_inquiry import PropertyInquiryView
from desktop.records.record import Draft
from desktop.services.public_assistance import Assistance, assistance
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import table_of

LIST: Final = "move_in_steps"
RESULTS: Final = "move_step_results"
ASKING: Final = "inquiry"
"""The step that the inquiry itself is."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way into the home of one inquiry: every step as it stands, and what is kept of it."""

    inquiry_id: UUID
    steps: tuple[Step, ...]
    kept: Mapping[str, MoveStepView]
    assistance: Assistance

    @property
    def next(self) -> Step | None:
        """Return what comes next; nothing once the way has ended."""
        return next_step(self.steps)

    @property
    def in_danger(self) -> tuple[Step, ...]:
        """Return the steps with which money may be lost."""
        return tuple(step for step in self.steps if step.in_danger)


class MoveSteps(Recording[MoveStepDraft, MoveStepView]):
    """The worker's verbs about steps."""

    row = MoveStep
    view = MoveStepView

    def ways(self, inquiries: Iterable[PropertyInquiryView]) -> tuple[Way, ...]:
        """Return the way of each of one client's inquiries."""
        self.office.require(self.reading)
        asked = tuple(inquiries)
        if not asked:
            return ()
        client_id, today = asked[0].client_id, self.office.today()
        rules = self.office.rules
        with self.office.store.read() as connection:
            aid = assistance(connection, client_id, rules.named("application_decisions"), today)
        kept = self.of_client(client_id)
        return tuple(
            self._way(each, [step for step in kept if step.inquiry_id == each.id], aid) for each in asked
        )

    def finish(self, inquiry: PropertyInquiryView, step: str, on: date, result: str = "done") -> Saved:
        """Note that a step ended on a day; what was planned or noted of it stays."""
        self.office.require(self.writing)
        table = table_of(MoveStep)
        with self.office.store.write("move_step_finish", self.office.author) as work:
            known = self.views(table.c.inquiry_id == inquiry.id, table.c.step == step)
            before = known[-1] if known else None
            given = {"client_id": inquiry.client_id, "case_id": inquiry.case_id, "inquiry_id": inquiry.id}
            draft = MoveStepDraft.of({**given, "step": step, "done_on": on, "result": result})
            key = self.put(work, draft, None if before is None else before.id)
        return Saved(key, work.changed)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a step done on a day that has not come, and to a result without its day."""
        done_on, result = getattr(draft, "done_on", None), getattr(draft, "result", "")
        if done_on is not None and done_on > self.office.today():
            return (FieldError("done_on", "date.in_future"),)
        if done_on is None and _says(self.office.rules.named(RESULTS), result, "ended"):
            return (FieldError("done_on", "move_step.result_without_day"),)
        return ()

    def _way(self, inquiry: PropertyInquiryView, kept: Iterable[MoveStepView], aid: Assistance) -> Way:
        rules, today = self.office.rules, self.office.today()
        mine = {each.step: each for each in kept}
        results = rules.named(RESULTS)
        states = {
            code: State(
                each.done_on,
                not_needed=each.result == "not_needed",
                stopped=_says(results, each.result, "stops"),
            )
            for code, each in mine.items()
        }
        states.setdefault(ASKING, State(inquiry.on))
        rows = rules.named(LIST)
        steps = judge(
            [(row, RuleUsed.of(rows, row)) for row in rows.in_force(today)],
            states,
            today,
            aided=aid.aided,
            approved_on=aid.approved_on or _passed(mine.get(FUNDING), results),
        )
        return Way(inquiry.id, steps, mine, aid)


def _passed(funding: MoveStepView | None, results: DatedList) -> date | None:
    """Return since when the money is secured, as far as the step says so."""
    if funding is None or _says(results, funding.result, "stops"):
        return None
    return funding.done_on


def _says(results: DatedList, code: str, name: str) -> bool:
    row = results.ever(code) if code else None
    return row is not None and bool(row.values.get(name))
