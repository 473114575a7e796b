"""Absences on a person's page: the one that runs with its tasks, and those before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.services.absences import AbsenceFile, AbsenceSaved, TaskLine
from i18n import terms
from i18n.dates import period, short_date
from ui.absences.come_back import ComeBackDialog
from ui.absences.editing import AbsenceEditor, absence_editing
from ui.absences.telling import told_changes
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.list_model import Column, ListModel
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Card, Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

_MOST = 8
"""So many tasks are shown at once."""


@dataclass(frozen=True, slots=True)
class _Known:
    files: tuple[AbsenceFile, ...]
    case_id: UUID | None


class AbsencesSection(Section):
    """Cards from new to old; tasks are ticked by Enter or the buttons below them."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        self.note = Button(desk.words.say("Note an absence"), self.begin, icon="walk")
        self.note.setEnabled(may_write(desk))
        super().__init__(desk.words.say("Absence from home"), self.note)
        self.desk, self.client_id, self.say = desk, client_id, desk.words.say
        self._case_id: UUID | None = None
        self.tables: list[Table[TaskLine]] = []
        kinds = ("absence", "absence_task", "support_case")
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    def begin(self) -> None:
        """Note an absence beside the page."""
        self._edit(None)

    def _edit(self, file: AbsenceFile | None) -> None:
        if self._case_id is None:
            self._problem(Problem("case.none"))
            return
        editing, title = absence_editing(self.desk, self.client_id, self._case_id)
        editor = AbsenceEditor(self.desk, editing, None if file is None else file.view, self._kept)
        self.desk.navigation.show_details(editor, title if file is None else self.say("Absence from home"))
        editor.take_focus()

    def _kept(self, saved: AbsenceSaved) -> None:
        """Say what became of the tasks of an absence that was changed."""
        said = told_changes(self.desk, saved.tasks)
        around: Any = self.parent()
        while around is not None and not hasattr(around, "messages"):
            around = around.parent()
        if said and around is not None:
            undo = partial(self._undo, around, saved.changed.operation)
            around.messages.show_notice(said, (self.say("Undo"), undo))

    def _undo(self, around: Any, operation: UUID) -> None:
        history = self.desk.workspace.history
        self.desk.tasks.run(
            lambda: history.undo(operation), owner=self, then=lambda _done: around.messages.clear()
        )

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            return _Known(workspace.absences.files_of(client_id), None if case is None else case.id)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="absences")

    def _show(self, known: _Known) -> None:
        self._case_id = known.case_id
        clear(self.body)
        self.tables = []
        for file in known.files:
            self.body.addWidget(self._card(file))
        if not known.files:
            said = self.say("A stay in hospital or elsewhere, with what is to be seen to, stands here.")
            self.body.addWidget(Text(said, tone=Tone.QUIET, wrap=True))
        order_keys(self)

    def _card(self, file: AbsenceFile) -> Card:
        card, words, today = Card(gap=1), self.desk.words, self.desk.today()
        if file.runs and file.look_again_on <= today:
            said = (
                self.say("The absence has become long. Please look again how it goes on.")
                if file.is_long
                else self.say("The return was expected for {day}.", day=short_date(file.look_again_on, words))
            )
            card.body.addWidget(Banner(said, Tone.LOOK, icon="bell"))
        card.body.addWidget(Facts(self._facts(file)))
        if file.tasks:
            self._tasks(card, file)
        if may_write(self.desk):
            line = row(gap=1)
            line.addStretch(1)
            line.addWidget(Button(self.say("Change"), partial(self._edit, file), icon="edit"))
            if file.runs:
                line.addWidget(
                    Button(self.say("Note the return"), partial(self.come_back, file), icon="home")
                )
            card.body.addLayout(line)
        return card

    def _facts(self, file: AbsenceFile) -> list[tuple[str, str]]:
        words, label, view = self.desk.words, self.desk.words.label, file.view
        rows = self.desk.workspace.office.rules.named("absence_kinds")
        kind = (
            terms.named(rows, view.absence_kind, words) if view.absence_kind else self.say("Away from home")
        )
        expected = short_date(view.expected_on, words) if view.expected_on and file.runs else ""
        found = [
            (label("absence.absence_kind"), kind),
            (self.say("Period"), period(view.starts_on, view.ended_on, words)),
            (label("absence.expected_on"), expected),
            (label("absence.place"), view.place),
            (label("absence.place_phone"), view.place_phone),
            (label("absence.note"), view.note),
        ]
        return [each for each in found if each[1]]

    def _tasks(self, card: Card, file: AbsenceFile) -> None:
        desk, title = self.desk, self.desk.words.label("record.absence_task")
        model: ListModel[TaskLine] = ListModel(_columns(desk), key=lambda task: task.view.id)
        table: Table[TaskLine] = Table("absence_tasks", title, model, desk.words, desk.preferences)
        self.tables.append(table)
        table.set_lines(sorted(file.tasks, key=lambda task: not task.is_open))
        table.be_high(min(len(file.tasks), _MOST))
        table.opened.connect(self._toggle)
        card.body.addWidget(table)
        if may_write(desk):
            line = row(gap=1)
            line.addWidget(
                Button(self.say("It is done"), partial(self._of_line, table, "finish"), icon="check")
            )
            line.addWidget(Button(self.say("Not needed"), partial(self._of_line, table, "leave_out")))
            line.addWidget(Button(self.say("Still to do"), partial(self._of_line, table, "open_again")))
            line.addStretch(1)
            card.body.addLayout(line)
        unsure = [task.rule for task in file.open_tasks if task.rule.status != "confirmed"]
        if unsure:
            card.body.addWidget(RuleNote(desk.words, *unsure))

    def _toggle(self, task: TaskLine) -> None:
        self._do(task, "finish" if task.is_open else "open_again")

    def _of_line(self, table: Table[TaskLine], verb: str) -> None:
        task = table.current_line()
        if task is not None:
            self._do(task, verb)

    def _do(self, task: TaskLine, verb: str) -> None:
        if not may_write(self.desk):
            return
        tasks, today, key = self.desk.workspace.absences.tasks, self.desk.today(), task.view.id
        work = {
            "finish": lambda: tasks.finish(key, today),
            "leave_out": lambda: tasks.leave_out(key),
            "open_again": lambda: tasks.open_again(key),
        }[verb]
        self.desk.tasks.run(work, owner=self, otherwise=self._problem)

    def come_back(self, file: AbsenceFile) -> None:
        """Ask since when the person is back."""
        ComeBackDialog(self, self.desk, file.view.id, lambda _changed: None).open()

    def _problem(self, problem: Problem) -> None:
        around: Any = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)


def _columns(desk: Desk) -> Sequence[Column[TaskLine]]:
    words, label, today = desk.words, desk.words.label, desk.today()
    rows = desk.workspace.office.rules.named("absence_tasks")

    def state(task: TaskLine) -> str:
        if task.view.not_needed:
            return words.say("Not needed")
        if task.view.done_on is not None:
            return words.say("Task done {day}", day=short_date(task.view.done_on, words, today))
        due = task.view.due_on
        return "" if due is None else words.say("until {day}", day=short_date(due, words, today))

    def late(task: TaskLine) -> bool:
        return task.is_open and task.view.due_on is not None and task.view.due_on < today

    return (
        Column(
            "state",
            words.say("By when"),
            state,
            wide=16,
            bold=True,
            icon=lambda task: "bell" if late(task) else "calendar" if task.is_open else "check",
            tone=lambda task: Tone.LOOK if late(task) else Tone.PLAIN if task.is_open else Tone.QUIET,
            sortable=False,
        ),
        Column(
            "task",
            label("absence_task.task"),
            lambda task: terms.named(rows, task.view.task, words),
            wide=40,
            stretches=True,
            tone=lambda task: Tone.PLAIN if task.is_open else Tone.QUIET,
            sortable=False,
        ),
    )
