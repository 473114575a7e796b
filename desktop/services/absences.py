"""Absences (一時不在): being away from home for a while, what is seen to meanwhile, and coming back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from desktop.domain.absence import (
    AwayFacts,
    KeptTask,
    Recomputed,
    look_again_on,
    overlap,
    recompute,
    tasks,
)
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.absence import (
    Absence,
    AbsenceDraft,
    AbsenceTask,
    AbsenceTaskDraft,
    AbsenceTaskView,
    AbsenceView,
)
from desktop.records.client import Client
from desktop.records.field import facts_of
from desktop.records.housing_situation import HousingSituation
from desktop.records.record import Draft
from desktop.records.support_case import SupportCase
from desktop.records.tenancy import Tenancy
from desktop.services.departed import is_there
from desktop.services.office import Office, without
from desktop.services.public_assistance import assistance
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

KINDS: Final = "absence_kinds"
TASKS: Final = "absence_tasks"
_APART: Final = frozenset({"absence_kind", "place", "place_phone", "note"})
"""What tells of an offence where the kind does."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with the rule that it comes from."""

    view: AbsenceTaskView
    rule: RuleUsed

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.view.done_on is None and not self.view.not_needed


@dataclass(frozen=True, slots=True)
class AbsenceFile:
    """An absence with its tasks, and the day on which it needs a look."""

    view: AbsenceView
    tasks: tuple[TaskLine, ...]
    look_again_on: date
    is_long: bool

    @property
    def runs(self) -> bool:
        """Whether the person is still away."""
        return self.view.ended_on is None

    @property
    def open_tasks(self) -> tuple[TaskLine, ...]:
        """The tasks that are still to be done."""
        return tuple(task for task in self.tasks if task.is_open)


@dataclass(frozen=True, slots=True)
class AbsenceSaved(Saved):
    """What keeping an absence gave; `tasks` tells what became of its tasks when it was changed."""

    tasks: Recomputed = field(default_factory=Recomputed)


class AbsenceTasks(Recording[AbsenceTaskDraft, AbsenceTaskView]):
    """The worker's verbs about what is seen to while somebody is away."""

    row = AbsenceTask
    view = AbsenceTaskView

    def finish(self, task_id: UUID, on: date) -> Changed:
        """Note that a task was done on a day."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("done_on", "date.in_future"),))
        with self.office.store.write("absence_task_finish", self.office.author) as work:
            self.present(work, task_id)
            work.change(AbsenceTask, task_id, {"done_on": on, "not_needed": False})
        return work.changed

    def leave_out(self, task_id: UUID) -> Changed:
        """Note that a task is not needed."""
        self.office.require(self.writing)
        with self.office.store.write("absence_task_leave_out", self.office.author) as work:
            self.present(work, task_id)
            work.change(AbsenceTask, task_id, {"done_on": None, "not_needed": True})
        return work.changed

    def open_again(self, task_id: UUID) -> Changed:
        """Note that a task is still to be done."""
        self.office.require(self.writing)
        with self.office.store.write("absence_task_open", self.office.author) as work:
            self.present(work, task_id)
            work.change(AbsenceTask, task_id, {"done_on": None, "not_needed": False})
        return work.changed

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a task that is done and not needed at once, or done on a day that has not come."""
        done_on = getattr(draft, "done_on", None)
        if done_on is not None and getattr(draft, "not_needed", False):
            return (FieldError("not_needed", "absence_task.done_and_not_needed"),)
        if done_on is not None and done_on > self.office.today():
            return (FieldError("done_on", "date.in_future"),)
        return ()


class Absences(Recording[AbsenceDraft, AbsenceView]):
    """The worker's verbs about absences.

    Of one that tells of an offence who may not read offences knows only that the person is away.
    """

    row = Absence
    view = AbsenceView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.tasks = AbsenceTasks(office)

    def save(
        self, draft: AbsenceDraft, record_id: UUID | None = None, version: int | None = None
    ) -> AbsenceSaved:
        """Note an absence with the tasks that its rules ask for, or change one: untouched tasks follow."""
        self.office.require(self.writing)
        if record_id is not None:
            with self.office.store.write("absence_change", self.office.author) as work:
                before = self.present(work, record_id)
                self.put(work, draft, record_id, version)
                told = self._follow(work, before, self.present(work, record_id))
            return AbsenceSaved(record_id, work.changed, told)
        with self.office.store.write("absence_add", self.office.author) as work:
            kept = self.put(work, draft)
            self._ask_for(work, draft.client_id, kept, draft.absence_kind, draft.starts_on, at_return=False)
            if draft.ended_on is not None:
                self._settle(work, draft.client_id, kept, draft.absence_kind, draft.ended_on)
        return AbsenceSaved(kept, work.changed)

    def come_back(self, absence_id: UUID, on: date) -> Changed:
        """Note that the person is back: what was only for the absence is settled, what follows is asked for.

        The watch begins anew with that day.
        """
        self.office.require(self.writing)
        with self.office.store.write("absence_come_back", self.office.author) as work:
            before = self.present(work, absence_id)
            if before["ended_on"] is not None:
                raise Problem("absence.has_ended")
            if on > self.office.today():
                raise InvalidDraft("draft.invalid", errors=(FieldError("ended_on", "date.in_future"),))
            if on < before["starts_on"]:
                errors = (FieldError("ended_on", "absence.ends_before_it_begins"),)
                raise InvalidDraft("draft.invalid", errors=errors)
            work.change(Absence, absence_id, {"ended_on": on})
            self._settle(work, before["client_id"], absence_id, before["absence_kind"], on)
        return work.changed

    def standing(self, client_id: UUID) -> AbsenceView | None:
        """Return the absence that is running today."""
        table, today = table_of(Absence), self.office.today()
        found = self.views(
            table.c.client_id == client_id, table.c.starts_on <= today, table.c.ended_on.is_(None)
        )
        return found[-1] if found else None

    def files_of(self, client_id: UUID) -> tuple[AbsenceFile, ...]:
        """Return a client's absences with their tasks, newest first."""
        self.office.require(self.reading)
        rules, today = self.office.rules, self.office.today()
        kept = self.tasks.of_client(client_id)
        long_days = int(rules.named("silence").find("absence_long", today).values["days"])
        return tuple(
            AbsenceFile(
                view,
                tuple(
                    TaskLine(task, self._rule(task.task, view.starts_on))
                    for task in sorted(kept, key=lambda each: (each.due_on or date.max, each.id))
                    if task.absence_id == view.id
                ),
                look_again_on(view.starts_on, view.expected_on, long_days),
                view.ended_on is None and view.starts_on + timedelta(days=long_days) <= today,
            )
            for view in sorted(self.of_client(client_id), key=lambda each: each.starts_on, reverse=True)
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a return on a day that has not come."""
        ended_on = getattr(draft, "ended_on", None)
        if ended_on is not None and ended_on > self.office.today():
            return (FieldError("ended_on", "date.in_future"),)
        return ()

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an absence; nobody is away twice at once."""
        given = draft.model_dump(exclude_unset=True)
        known = given if record_id is None else {**self.present(work, record_id), **given}
        table = table_of(Absence)
        others = select(table.c.id, table.c.starts_on, table.c.ended_on).where(
            table.c.client_id == known["client_id"], table.c.deleted_at.is_(None)
        )
        for other in work.connection.execute(others):
            mine = (known["starts_on"], known.get("ended_on"))
            if other.id != record_id and overlap(mine, (other.starts_on, other.ended_on)):
                error = FieldError("starts_on", "absence.overlaps", {"since": other.starts_on})
                raise InvalidDraft("draft.invalid", errors=(error,))
        return super().put(work, draft, record_id, version)

    def _views(self, connection: Connection, query: Select[Any]) -> list[AbsenceView]:
        found = super()._views(connection, query)
        apart = (
            frozenset() if self.office.may(Permission.READ_OFFENCES) else self.office.rules.offences(KINDS)
        )
        client, owners = table_of(Client), {view.client_id for view in found}
        protected = frozenset(
            connection.scalars(select(client.c.id).where(client.c.id.in_(owners), client.c.address_protected))
        )
        where = frozenset(name for name, facts in facts_of(AbsenceView).items() if facts.tells_where)
        return [
            without(
                view,
                (_APART if view.absence_kind in apart else frozenset())
                | (where if view.client_id in protected else frozenset()),
            )
            for view in found
        ]

    def _ask_for(
        self, work: UnitOfWork, client_id: UUID, absence_id: UUID, kind: str, on: date, *, at_return: bool
    ) -> None:
        facts = self._facts(work.connection, client_id, kind)
        rows = self.office.rules.named(TASKS).in_force(on)
        given = {"client_id": client_id, "absence_id": absence_id}
        drafts = [
            AbsenceTaskDraft.of({**given, "task": code, "due_on": due})
            for code, due in tasks(rows, facts, on, at_return=at_return)
        ]
        self.tasks.add_all(work, drafts)

    def _settle(self, work: UnitOfWork, client_id: UUID, absence_id: UUID, kind: str, on: date) -> None:
        """Close what is no longer needed after a return, and ask for what follows it."""
        self._turn(work, absence_id, needed=False)
        self._ask_for(work, client_id, absence_id, kind, on, at_return=True)

    def _turn(self, work: UnitOfWork, absence_id: UUID, *, needed: bool) -> None:
        """Set aside what is only for the time away, or take it up again: the person is not back after all."""
        table, rows = table_of(AbsenceTask), self.office.rules.named(TASKS)
        waiting = select(table.c.id, table.c.task).where(
            table.c.absence_id == absence_id,
            table.c.done_on.is_(None),
            table.c.not_needed.is_(needed),
            table.c.deleted_at.is_(None),
        )
        for task in work.connection.execute(waiting).all():
            row = rows.ever(task.task)
            if row is not None and row.values.get("only_while_away"):
                work.change(AbsenceTask, task.id, {"not_needed": not needed})

    def _follow(self, work: UnitOfWork, before: Mapping[str, Any], now: Mapping[str, Any]) -> Recomputed:
        """Let the tasks follow a changed reason, start or return; return what became of them."""
        kind, begun, ended = now["absence_kind"], now["starts_on"], now["ended_on"]
        away = (kind, begun) != (before["absence_kind"], before["starts_on"])
        back = ended != before["ended_on"] or (ended is not None and kind != before["absence_kind"])
        if not away and not back:
            return Recomputed()
        if (ended is None) is not (before["ended_on"] is None):
            self._turn(work, now["id"], needed=ended is None)
        rows, facts = self.office.rules.named(TASKS), self._facts(work.connection, now["client_id"], kind)
        wanted: list[tuple[str, date]] = []
        if away:
            wanted += tasks(rows.in_force(begun), facts, begun, at_return=False)
        if back and ended is not None:
            wanted += tasks(rows.in_force(ended), facts, ended, at_return=True)
        sides = {side for side, anew in ((False, away), (True, back)) if anew}
        kept = [task for task in self._tasks(work, now["id"]) if self._at_return(task.task) in sides]
        found = recompute(kept, wanted)
        if ended is not None:
            found = replace(found, added=tuple(each for each in found.added if not self._while_away(each[0])))
        tie = {"client_id": now["client_id"], "absence_id": now["id"]}
        drafts = [AbsenceTaskDraft.of({**tie, "task": code, "due_on": due}) for code, due in found.added]
        self.tasks.add_all(work, drafts)
        for task in found.dropped:
            work.remove(AbsenceTask, task.key)
        for task, due in found.moved:
            work.change(AbsenceTask, task.key, {"due_on": due})
        return found

    @staticmethod
    def _tasks(work: UnitOfWork, absence_id: UUID) -> list[KeptTask]:
        table = table_of(AbsenceTask)
        query = select(table).where(table.c.absence_id == absence_id, table.c.deleted_at.is_(None))
        return [
            KeptTask(row.id, row.task, row.due_on, not (row.done_on or row.not_needed or row.note))
            for row in work.connection.execute(query.order_by(table.c.id))
        ]

    def _at_return(self, task: str) -> bool:
        row = self.office.rules.named(TASKS).ever(task)
        return row is not None and bool(row.values.get("at_return"))

    def _while_away(self, task: str) -> bool:
        row = self.office.rules.named(TASKS).ever(task)
        return row is not None and bool(row.values.get("only_while_away"))

    def _facts(self, connection: Connection, client_id: UUID, kind: str) -> AwayFacts:
        rules, today = self.office.rules, self.office.today()
        tenancy, situation = table_of(Tenancy), table_of(HousingSituation)
        housed = select(tenancy.c.id).where(
            tenancy.c.client_id == client_id, tenancy.c.ends_on.is_(None), tenancy.c.deleted_at.is_(None)
        )
        pets = select(situation.c.pets).where(
            situation.c.client_id == client_id, situation.c.pets != "", situation.c.deleted_at.is_(None)
        )
        return AwayFacts(
            kind,
            assistance(connection, client_id, rules.named("application_decisions"), today).aided,
            connection.scalar(pets.order_by(situation.c.id.desc()).limit(1)) == "yes",
            connection.execute(housed).first() is not None,
        )

    def _rule(self, task: str, on: date) -> RuleUsed:
        rows = self.office.rules.named(TASKS)
        row = next((row for row in rows.rows if row.code == task and row.in_force(on)), None)
        found = row or rows.ever(task)
        if found is None:
            raise Problem("rule.unknown_code", list=TASKS, code=task)
        return RuleUsed.of(rows, found)


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Somebody who is away today, in the list of the day."""

    client_id: UUID
    absence_kind: str
    since: date
    expected_on: date | None
    name: str
    kana: str


def away(office: Office, connection: Connection) -> tuple[AwayLine, ...]:
    """Return who is away today and supported, the longest first, as the actor may know it."""
    absence, client, support_case = table_of(Absence), table_of(Client), table_of(SupportCase)
    query = (
        select(
            absence.c.client_id,
            absence.c.absence_kind,
            absence.c.starts_on,
            absence.c.expected_on,
            client.c.name,
            client.c.kana,
        )
        .join(client, client.c.id == absence.c.client_id)
        .join(support_case, support_case.c.id == absence.c.case_id)
        .where(
            absence.c.deleted_at.is_(None),
            absence.c.ended_on.is_(None),
            absence.c.starts_on <= office.today(),
            client.c.deleted_at.is_(None),
            support_case.c.deleted_at.is_(None),
            support_case.c.closed_on.is_(None),
            is_there(absence.c.client_id),
        )
        .order_by(absence.c.starts_on, client.c.kana_key)
    )
    apart = frozenset() if office.may(Permission.READ_OFFENCES) else office.rules.offences(KINDS)
    hidden = "absence_kind" in office.hidden_by_role(Absence)
    return tuple(
        AwayLine(row[0], "" if hidden or row[1] in apart else row[1], *row[2:])
        for row in connection.execute(query)
    )
