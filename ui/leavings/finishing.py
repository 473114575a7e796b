"""The dialog that notes that somebody has left: on which day, and what else is to be known of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.departure import DepartureFields
from desktop.services.leavings import LeavingFile
from desktop.services.recording import Saved
from ui.actions import Act
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar
from ui.parts.text import Text, Tone


class FinishDialog(Dialog):
    """Saving ends tenancy and watch and moves the case to its last stage, as in the dialog of departures."""

    def __init__(
        self, parent: QWidget, desk: Desk, file: LeavingFile, done: Callable[[Saved], object]
    ) -> None:
        say = desk.words.say
        super().__init__(parent, say("The person has left"))
        self._desk, self._file, self._done = desk, file, done
        self.messages = MessageBar(desk.words)
        self.form = Form(DepartureFields, ("on", "circumstances"), desk.form_tools, kind="departure")
        planned = file.view.planned_on
        today = desk.today()
        self.form.fill({"on": today if planned is None or planned > today else planned})
        said = say(
            "Tenancy and watch end on that day, and the case goes to its last stage. It can be undone."
        )
        self.body.addWidget(self.messages)
        self.body.addWidget(Banner(said, Tone.ACCENT))
        if file.keys:
            keys = desk.words.say_many("{n} key is kept by us", "{n} keys are kept by us", file.keys)
            self.body.addWidget(Text(keys, tone=Tone.LOOK, wrap=True))
        self.body.addWidget(self.form)
        self.add_button(Button(say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(say("Record it"), self.save, look=Look.PRIMARY))
        desk.actions.bind(self, Act.SAVE, self.save)
        self.fit()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        if isinstance(problem, InvalidDraft):
            self.form.show_problem(problem)
        else:
            self.messages.show_problem(problem)

    def save(self) -> None:
        """Record that the person has left."""
        try:
            values = self.form.values()
        except InvalidDraft as invalid:
            self.form.show_errors(invalid)
            return
        on = values["on"]
        if on is None:
            self.form.show_errors(InvalidDraft("draft.invalid", errors=(FieldError("on", "field.required"),)))
            return
        leavings, key = self._desk.workspace.leavings, self._file.view.id
        self._desk.tasks.run(
            lambda: leavings.finish(key, on, values["circumstances"]),
            owner=self,
            then=self._saved,
            otherwise=self.show_problem,
        )

    def _saved(self, saved: Saved) -> None:
        self.accept()
        self._done(saved)
