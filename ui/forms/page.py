"""The tab of filled forms of a person: what was handed over, what came back, the way to the next paper."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.services.form_answers import AnswerLine
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.forms.columns import answer_columns
from ui.list_section import ListSection
from ui.notices import notice
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.surface import ScrollColumn
from ui.record_editor import may_write


class FormsPage(ClientPage):
    """Enter opens a form as it was, to be printed again in any language."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        say = self.say
        self.new_button = Button(say("New papers"), self.begin, look=Look.PRIMARY, icon="plus")
        self.back_button = Button(say("Type in what came back"), self.type_back, icon="edit")
        self.remove_button = Button(
            say("Put the form into the trash"), self.remove, look=Look.QUIET, icon="trash"
        )
        self.answers: ListSection[AnswerLine] = ListSection(
            desk,
            "form_answers",
            say("Filled forms"),
            answer_columns(desk),
            say("Forms that are filled in for this person, and those that came back, stand here."),
            self.remove_button,
            self.back_button,
            self.new_button,
            key=lambda line: line.id,
        )
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        scroll.body.addWidget(self.answers)
        scroll.body.addStretch(1)
        self.answers.table.opened.connect(lambda line: self._open(str(line.id)))
        desk.actions.bind(self, Act.TRASH, self.remove)
        desk.changes.subscribe(self._changed, kinds=("form_answer",), about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin with the list, or with a new paper where there is none."""
        (self.answers.table if self.answers.table.isVisibleTo(self) else self.new_button).setFocus()

    def begin(self) -> None:
        """Make papers for this person."""
        self._open("")

    def type_back(self) -> None:
        """Type in what came back of the form under the cursor."""
        line = self.answers.table.current_line()
        if line is not None:
            self._open(f"back:{line.id}")

    def remove(self) -> None:
        """Put the form under the cursor into the trash; the way back is offered at once."""
        line, answers = self.answers.table.current_line(), self.desk.workspace.form_answers
        if line is not None and may_write(self.desk):
            self.desk.tasks.run(
                lambda: answers.remove(line.view.id, line.view.version),
                owner=self,
                then=lambda changed: notice(self, self.say("The form was put into the trash."), changed),
            )

    def _open(self, part: str) -> None:
        self.desk.navigation.open("forms", self.client_id, part)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        answers, client_id = self.desk.workspace.form_answers, self.client_id
        self.desk.tasks.read(
            lambda: answers.lines_of(client_id), owner=self, then=self._show, supersede="form_answers"
        )

    def _show(self, lines: Sequence[AnswerLine]) -> None:
        self.answers.set_lines(lines)
        if lines and self.answers.table.current_line() is None:
            self.answers.table.choose_row(0)
        for button in (self.back_button, self.remove_button):
            button.setVisible(bool(lines) and may_write(self.desk))
