"""What cannot simply be undone: closing a year, and opening it again with a reason."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.year_closing import YearClosingFields
from desktop.services.year_closings import YearSpan
from i18n.dates import period
from i18n.year_figures import calendar_name
from ui.actions import Act
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar


class _YearDialog(Dialog):
    """Asks for one text and does one thing with it."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        title: str,
        consequence: str,
        field: str,
        verb: Callable[[str], object],
    ) -> None:
        super().__init__(parent, title, consequence=consequence)
        self._desk, self._field, self._verb = desk, field, verb
        self.messages = MessageBar(desk.words)
        self.form = Form(YearClosingFields, (field,), desk.form_tools, kind="year_closing")
        self.body.addWidget(self.messages)
        self.body.addWidget(self.form)
        self.add_button(Button(desk.words.say("Cancel"), self.reject))
        self.do_button = self.add_button(Button(title, self.do, look=Look.PRIMARY))
        desk.actions.bind(self, Act.SAVE, self.do)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.do_button.setEnabled(True)
        self.messages.show_problem(problem)

    def do(self) -> None:
        """Do what the dialog is for."""
        said, verb = str(self.form.values()[self._field]), self._verb
        self.do_button.setEnabled(False)
        self._desk.tasks.run(
            lambda: verb(said), owner=self, then=lambda _done: self.accept(), otherwise=self.show_problem
        )


def close_dialog(parent: QWidget, desk: Desk, span: YearSpan) -> Dialog:
    """Return the dialog that closes a year."""
    words, lists = desk.words, desk.workspace.office.rules.named
    consequence = words.say(
        "{calendar}, {period}: hours, days and amounts in it can no longer be changed. What turns out to be"
        " wrong is put right by a correction that shows. Texts of records can still be completed.",
        calendar=calendar_name(span.calendar, lists, words),
        period=period(span.first, span.last, words),
    )
    closings = desk.workspace.year_closings
    return _YearDialog(
        parent,
        desk,
        words.say("Close the year"),
        consequence,
        "note",
        lambda note: closings.close(span.calendar, span.year, note),
    )


def reopen_dialog(parent: QWidget, desk: Desk, closing_id: UUID) -> Dialog:
    """Return the dialog that opens a closed year again."""
    words, closings = desk.words, desk.workspace.year_closings
    consequence = words.say(
        "The figures that were kept stay beside the year with your reason. When it is closed again, new ones"
        " are kept."
    )
    return _YearDialog(
        parent,
        desk,
        words.say("Open the year again"),
        consequence,
        "reopened_because",
        lambda because: closings.reopen(closing_id, because),
    )
