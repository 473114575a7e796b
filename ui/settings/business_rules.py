"""Approved rules about belongings (残置物処理等業務規程): each version, its file, its order of the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.domain.procedure import ProcedureLine
from desktop.domain.roles import Permission
from desktop.records.business_rules import BusinessRulesDraft, BusinessRulesFields
from desktop.services.business_rules import RulesEdition
from desktop.services.organisation_businesses import BELONGINGS
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import short_date
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.rows_input import RowsInput, stacked
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.list_model import Column
from ui.parts.message_bar import MessageBar
from ui.parts.text import Tone
from ui.printer import save_pdf, write_pdf
from ui.record_editor import Editing, RecordEditor

_LINES = ("edition", ("approved_on", "in_force_from"), "approval_number", "note")
_MOST_BYTES = 64 * 1024 * 1024


class BusinessRulesTable(QWidget):
    """The versions, the newest first; a line opens its form beside the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        say, manages = self.say, desk.workspace.office.may(Permission.MANAGE)
        self.messages = MessageBar(desk.words)
        self.add_button = Button(say("Enter a version of the rules"), self.add, icon="plus")
        self.file_button = Button(say("Attach the paper of rules"), self.choose, icon="attach")
        self.open_button = Button(say("Save the paper outside"), self.save_file, icon="export")
        self.add_button.setEnabled(manages)
        self.editions: ListSection[RulesEdition] = ListSection(
            desk,
            "business_rules",
            say("Rules about belongings, version by version"),
            self._columns(),
            say(
                "Versions of the rules that the governor approved will stand here. Their order of the work"
                " takes the place of the usual one after a death."
            ),
            self.open_button,
            self.file_button,
            self.add_button,
        )
        body = column(self, gap=0.8)
        body.addWidget(self.messages)
        body.addWidget(self.editions)
        self.editions.table.opened.connect(self.edit)
        self.editions.table.chosen.connect(lambda _line: self._allow())
        self._manages = manages
        self._allow()
        desk.changes.subscribe(self._changed, kinds=("business_rules", "procedure_step"))
        self._read()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.messages.show_problem(problem)

    def add(self) -> None:
        """Open the form of a new version."""
        self.edit(None)

    def edit(self, line: RulesEdition | None) -> None:
        """Open the form of a version, new or kept."""
        editing, title = rules_editing(self.desk, line)
        editor = RecordEditor(self.desk, editing, None if line is None else line.view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def choose(self) -> None:
        """Ask for the file of the chosen version."""
        dialog = QFileDialog(self, self.say("Attach the paper of rules"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def load(self, path: Path) -> None:
        """Keep the file of the chosen version."""
        line, rules = self.editions.table.current_line(), self.desk.workspace.organisation_businesses.rules
        if line is not None:
            self.desk.tasks.run(
                lambda: rules.load(line.view.id, path.stem, _bytes(path)),
                owner=self,
                otherwise=self.show_problem,
            )

    def save_file(self) -> None:
        """Save the file of the chosen version outside the vault, where somebody chooses."""
        line, rules = self.editions.table.current_line(), self.desk.workspace.organisation_businesses.rules
        if line is not None and line.view.digest:
            self.desk.tasks.read(lambda: rules.content(line.view.id), owner=self, then=self._ask_where)

    def _ask_where(self, data: bytes) -> None:
        def written(path: Path) -> None:
            self.desk.tasks.run(lambda: write_pdf(path, data), owner=self, otherwise=self.show_problem)

        save_pdf(self, self.desk.words, "rules.pdf", written)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        rules = self.desk.workspace.organisation_businesses.rules
        self.desk.tasks.read(
            lambda: rules.editions(BELONGINGS), owner=self, then=self._show, supersede="business_rules"
        )

    def _show(self, lines: Sequence[RulesEdition]) -> None:
        self.editions.set_lines(lines)
        self._allow()

    def _allow(self) -> None:
        line = self.editions.table.current_line()
        self.file_button.setVisible(line is not None)
        self.file_button.setEnabled(self._manages)
        self.open_button.setVisible(line is not None and bool(line.view.digest))

    def _columns(self) -> Sequence[Column[RulesEdition]]:
        words, label = self.desk.words, self.desk.words.label

        def state(line: RulesEdition) -> str:
            if line.in_force:
                return (
                    words.say("In force") if line.view.digest else words.say("In force, paper not attached")
                )
            return words.say("Not approved yet") if line.view.approved_on is None else ""

        def day(name: str) -> Callable[[RulesEdition], str]:
            def told(line: RulesEdition) -> str:
                found = getattr(line.view, name)
                return "" if found is None else short_date(found, words)

            return told

        return (
            Column(
                "edition", label("business_rules.edition"), lambda line: line.view.edition, wide=10, bold=True
            ),
            Column("state", words.say("State"), state, wide=18, tone=_tone),
            Column("from", label("business_rules.in_force_from"), day("in_force_from"), wide=12),
            Column(
                "steps",
                words.say("Order of the work"),
                lambda line: (
                    words.say_many("{n} step of our own", "{n} steps of our own", len(line.steps))
                    if line.steps
                    else words.say("the usual order")
                ),
                wide=13,
                stretches=True,
            ),
            Column("file", label("business_rules.title"), lambda line: line.view.title, wide=14),
        )


def rules_editing(desk: Desk, line: RulesEdition | None) -> tuple[Editing, str]:
    """Return how a version is edited with its order of the work, and what the pane is called."""
    rules, steps = desk.workspace.organisation_businesses.rules, _steps(desk)
    if line is not None:
        steps.fill([(step.step, step.words) for step in line.steps])

    def verb(draft: BusinessRulesDraft, view: Any) -> Callable[[], Saved]:
        typed = [ProcedureLine(code, words) for code, words in steps.value() if code]
        key, version = (None, None) if view is None else (view.id, view.version)
        return lambda: rules.keep(draft, typed, key, version)

    editing = Editing(
        "business_rules",
        BusinessRulesFields,
        BusinessRulesDraft,
        rules,
        _LINES,
        given={"business": BELONGINGS},
        extras={"steps": (desk.words.say("Order of the work on belongings in these rules"), steps)},
        verb=verb,
    )
    return editing, desk.words.label("record.business_rules")


def _steps(desk: Desk) -> RowsInput:
    """Return the inputs of the steps: which one, and how the paper says it."""
    words, rules = desk.words, desk.workspace.office.rules.named("death_steps")
    offered = desk.workspace.organisation_businesses.rules.offered_steps()
    rows = [row for code in offered if (row := rules.ever(code)) is not None]

    def make() -> Sequence[Input]:
        choice = ChoiceBox(
            [Choice(row.code, terms.short(row, words)) for row in rows], unknown=words.say("Not chosen")
        )
        choice.editor.setAccessibleName(words.label("procedure_step.step"))
        said = TextInput()
        said.editor.setAccessibleName(words.label("procedure_step.words"))
        return choice, said

    return RowsInput(
        make, add=words.say("Add a step of the work"), remove=words.say("Take this step away"), lay=stacked
    )


def _tone(line: RulesEdition) -> Tone:
    if line.in_force:
        return Tone.ACCENT if line.view.digest else Tone.LOOK
    return Tone.LOOK if line.view.approved_on is None else Tone.QUIET


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Problem("attachment.too_large", size=path.stat().st_size, most=_MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise Problem("file.unreadable") from None
