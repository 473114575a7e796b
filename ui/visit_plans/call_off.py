"""Calling a visit off: why, in one line, so that whoever looks later knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.planned_visit import PlannedVisitFields
from ui.actions import Act
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar


class CallOffDialog(Dialog):
    """Asks for the reason; `done` is told what changed."""

    def __init__(
        self, parent: QWidget, desk: Desk, visit_id: UUID, name: str, done: Callable[[Any], object]
    ) -> None:
        say = desk.words.say
        super().__init__(parent, say("Call off the visit"), person=name)
        self._desk, self._visit_id, self._done = desk, visit_id, done
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.form = Form(PlannedVisitFields, ("called_off_because",), desk.form_tools, kind="planned_visit")
        self.body.addWidget(self.form)
        self.add_button(Button(say("Leave it as it is"), self.reject))
        self.add_button(Button(say("Call off"), self.call_off, look=Look.PRIMARY))
        desk.actions.bind(self, Act.SAVE, self.call_off)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def call_off(self) -> None:
        """Call it off."""
        because = str(self.form.values()["called_off_because"])
        visits, key = self._desk.workspace.planned_visits, self._visit_id
        self._desk.tasks.run(
            lambda: visits.call_off(key, because),
            owner=self,
            then=self._called_off,
            otherwise=self.show_problem,
        )

    def _called_off(self, changed: Any) -> None:
        self._done(changed)
        self.accept()
