"""Coming back: since when. What follows from it is said before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.absence import AbsenceFields
from ui.actions import Act
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar
from ui.parts.text import Tone


class ComeBackDialog(Dialog):
    """Asks for the day; `done` is told what changed."""

    def __init__(self, parent: QWidget, desk: Desk, absence_id: UUID, done: Callable[[Any], object]) -> None:
        say = desk.words.say
        super().__init__(parent, say("The client is back"))
        self._desk, self._absence_id, self._done = desk, absence_id, done
        self.body.addWidget(
            Banner(
                say(
                    "The watch begins anew with this day. Tasks that were only for the absence are closed;"
                    " what is to be done after the return is added."
                ),
                Tone.ACCENT,
            )
        )
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.form = Form(AbsenceFields, ("ended_on",), desk.form_tools, kind="absence")
        self.form.fill({"ended_on": desk.today()})
        self.body.addWidget(self.form)
        self.add_button(Button(say("Cancel"), self.reject))
        self.add_button(Button(say("Note the return"), self.save, look=Look.PRIMARY))
        desk.actions.bind(self, Act.SAVE, self.save)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Note the return."""
        try:
            on = self.form.values()["ended_on"]
        except InvalidDraft as invalid:
            self.form.show_errors(invalid)
            return
        if on is None:
            self.form.show_problem(Problem("date.unreadable"))
            return
        absences, key = self._desk.workspace.absences, self._absence_id
        self._desk.tasks.run(
            lambda: absences.come_back(key, on),
            owner=self,
            then=self._back,
            otherwise=self.form.show_problem,
        )

    def _back(self, changed: Any) -> None:
        self._done(changed)
        self.accept()
