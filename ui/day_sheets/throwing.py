"""Throwing a sheet away: why it will not be entered, in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.sheet_code import shown
from desktop.records.day_sheet import DaySheetFields
from desktop.services.day_sheets import OpenSheet
from ui.actions import Act
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar


class ThrowDialog(Dialog):
    """Asks for the reason; `done` is told what changed."""

    def __init__(self, parent: QWidget, desk: Desk, sheet: OpenSheet, done: Callable[[Any], object]) -> None:
        say = desk.words.say
        code = shown(sheet.code)
        super().__init__(parent, say("Throw sheet {code} away", code=code), person=sheet.name)
        self._desk, self._sheet, self._done = desk, sheet, done
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.form = Form(DaySheetFields, ("thrown_because",), desk.form_tools, kind="day_sheet")
        self.body.addWidget(self.form)
        self.add_button(Button(say("Keep the sheet"), self.reject))
        self.add_button(Button(say("Throw the sheet away"), self.throw, look=Look.PRIMARY, icon="trash"))
        desk.actions.bind(self, Act.SAVE, self.throw)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        if isinstance(problem, InvalidDraft):
            self.form.show_errors(problem)
        else:
            self.messages.show_problem(problem)

    def throw(self) -> None:
        """Throw it away."""
        because = str(self.form.values()["thrown_because"])
        sheets, key = self._desk.workspace.day_sheets, self._sheet.id
        self._desk.tasks.run(
            lambda: sheets.throw_away((key,), because),
            owner=self,
            then=self._thrown,
            otherwise=self.show_problem,
        )

    def _thrown(self, changed: Any) -> None:
        self._done(changed)
        self.accept()
