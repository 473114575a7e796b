"""Waiting with a silence: until which day, and why. Who decides it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.silence_snooze import SilenceSnoozeDraft, SilenceSnoozeFields
from ui.actions import Act
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.form import Form
from ui.parts.message_bar import MessageBar
from ui.parts.text import Tone

_USUAL = timedelta(days=7)


class WaitDialog(Dialog):
    """Asks until when and why; `done` is told what changed."""

    def __init__(
        self, parent: QWidget, desk: Desk, client_id: UUID, name: str, done: Callable[[Any], object]
    ) -> None:
        say = desk.words.say
        super().__init__(parent, say("Wait with a silence"), person=name)
        self._desk, self._client_id, self._done = desk, client_id, done
        self.body.addWidget(
            Banner(
                say(
                    "Until then the silence is not shown as one. It is shown again on the next day, and at"
                    " once after an emergency. A stay in hospital is noted as an absence instead."
                ),
                Tone.ACCENT,
            )
        )
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.form = Form(SilenceSnoozeFields, ("until", "reason"), desk.form_tools, kind="silence_snooze")
        self.form.fill({"until": desk.today() + _USUAL})
        self.body.addWidget(self.form)
        self.add_button(Button(say("Cancel"), self.reject))
        self.add_button(Button(say("Wait until then"), self.save, look=Look.PRIMARY))
        desk.actions.bind(self, Act.SAVE, self.save)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def save(self) -> None:
        """Wait."""
        actor = self._desk.workspace.office.actor.staff_id
        given = {"client_id": self._client_id, "staff_id": actor, "on": self._desk.today()}
        draft = self.form.draft(SilenceSnoozeDraft, **given)
        if draft is None:
            return
        watch = self._desk.workspace.silence_watch
        self._desk.tasks.run(
            lambda: watch.wait(draft), owner=self, then=self._kept, otherwise=self.form.show_problem
        )

    def _kept(self, saved: Any) -> None:
        self._done(saved.changed)
        self.accept()
