"""First tasks (はじめにすること): what is missing becomes the next step on one yes, and is asked once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.first_task import FirstTask, FirstTaskDraft, FirstTaskView
from desktop.records.housing_situation import HousingSituationFields
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.cases import Cases
from desktop.services.housing_situations import HousingSituations
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.support_entries import SupportEntries
from desktop.storage.unit_of_work import UnitOfWork, table_of

_RULES = "first_tasks"
_ACTIVITY = "office_work"


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """What is missing, when it should be there, and the rule that says so."""

    task: str
    due: date
    rule: RuleUsed


class FirstTasks(Recording[FirstTaskDraft, FirstTaskView]):
    """The worker's verbs about first tasks."""

    row = FirstTask
    view = FirstTaskView

    def __init__(
        self, office: Office, cases: Cases, situations: HousingSituations, entries: SupportEntries
    ) -> None:
        super().__init__(office)
        self._cases = cases
        self._situations = situations
        self._entries = entries

    def proposed(self, case_id: UUID) -> tuple[ProposedTask, ...]:
        """Return what is missing and was not answered yet; nothing for a case that is closed."""
        self.office.require(Permission.READ_NOTES)
        view = self._situations.of_case(case_id)
        if view is None or self._cases.get(case_id).closed_on is not None:
            return ()
        answered = {each.task for each in self.views(table_of(FirstTask).c.case_id == case_id)}
        rules, today = self.office.rules.named(_RULES), self.office.today()
        return tuple(
            ProposedTask(row.code, today + timedelta(days=row.values["days"]), RuleUsed.of(rules, row))
            for row in rules.in_force(today)
            if row.code not in answered and _is_missing(view, row)
        )

    def accept(self, case_id: UUID, task: str, words: str) -> Saved:
        """Make it the next step of an entry of today, so that it stands on the first page until it is done.

        `words` are those of the task as the worker reads them.
        """
        self.office.require(self.writing)
        row = self.office.rules.named(_RULES).find(task, self.office.today())
        with self.office.store.write("first_task_accept", self.office.author) as work:
            case = self._open_case(work, case_id, task)
            entry = {
                "client_id": case,
                "case_id": case_id,
                "staff_id": self.office.actor.staff_id,
                "on": self.office.today(),
                "activity": _ACTIVITY,
                "next_step": words or row.text,
                "next_due": self.office.today() + timedelta(days=row.values["days"]),
            }
            entry_id = self._entries.put(work, SupportEntryDraft.of(entry))
            given = {"client_id": case, "case_id": case_id, "task": task, "entry_id": entry_id}
            key = self.put(work, FirstTaskDraft.of(given))
        return Saved(key, work.changed)

    def decline(self, case_id: UUID, task: str) -> Saved:
        """Note that it is not needed here."""
        self.office.require(self.writing)
        with self.office.store.write("first_task_decline", self.office.author) as work:
            case = self._open_case(work, case_id, task)
            given = {"client_id": case, "case_id": case_id, "task": task, "declined": True}
            key = self.put(work, FirstTaskDraft.of(given))
        return Saved(key, work.changed)

    def _open_case(self, work: UnitOfWork, case_id: UUID, task: str) -> UUID:
        """Return whose case it is; a Problem where it is closed, or the task was answered before."""
        case = self._cases.present(work, case_id)
        if case["closed_on"] is not None:
            raise Problem("case.closed")
        table = table_of(FirstTask)
        query = select(table.c.id).where(
            table.c.case_id == case_id, table.c.task == task, table.c.deleted_at.is_(None)
        )
        if work.connection.scalar(query) is not None:
            raise Problem("first_task.answered")
        client_id: UUID = case["client_id"]
        return client_id


def _is_missing(view: HousingSituationFields, row: DatedRow) -> bool:
    return getattr(view, row.values["field"], None) in row.values["answers"]
