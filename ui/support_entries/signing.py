"""Signing a visit: who signs, the name, a pad. What was drawn is kept as a picture under the entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.workspace import Workspace
from i18n.dates import time_span, weekday_date
from i18n.terms import named
from ui.desk import Desk
from ui.of_client import ClientPage
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.message_bar import MessageBar
from ui.parts.signature_pad import PROPORTION, SignaturePad
from ui.parts.text import Text, Tone


def said_of(desk: Desk, workspace: Workspace, entry_id: UUID) -> str:
    """Return in one sentence what is signed: which visit, when, by whom."""
    words, entry = desk.words, workspace.support_entries.get(entry_id)
    staff = next((view.name for view in workspace.staff.all() if view.id == entry.staff_id), "")
    kind = named(workspace.office.rules.named("entry_kinds"), entry.activity, words)
    when = " ".join(
        filter(None, (weekday_date(entry.on, words, desk.today()), time_span(entry.start, entry.end, words)))
    )
    return words.say("I confirm: {kind} on {when} by {staff}.", kind=kind, when=when, staff=staff)


def sign_under(page: ClientPage, entry_id: UUID, then: Callable[[], object]) -> None:
    """Let somebody sign under a kept entry; `then` is called when a signature was kept."""
    desk, workspace = page.desk, page.desk.workspace

    def read() -> tuple[str, str]:
        return workspace.clients.get(page.client_id).name, said_of(desk, workspace, entry_id)

    def show(found: tuple[str, str]) -> None:
        name, said = found
        dialog = SignDialog(page, desk, entry_id, said=said, name=name)
        dialog.accepted.connect(then)
        dialog.open()

    desk.tasks.read(read, owner=page, then=show)


class SignDialog(Dialog):
    """Opened with `open()`; `said` tells what is signed, `name` is the client's."""

    def __init__(self, parent: QWidget, desk: Desk, entry_id: UUID, *, said: str, name: str) -> None:
        say = desk.words.say
        super().__init__(parent, say("Sign for the visit"))
        self._desk, self._entry_id, self._name = desk, entry_id, name
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.body.addWidget(Text(said, wrap=True))
        self.signer = ChoiceBox(code_choices("signers", desk.form_tools))
        if self.signer.list.choices:
            self.signer.fill(self.signer.list.choices[0].value)
        self.signed_by = TextInput(30)
        self.signed_by.offer(name)
        self.pad = SignaturePad(say("Pad to sign on"))
        line = row(gap=1.5)
        line.addWidget(FieldPlace(self.signer, desk.words.label("signature.signer")))
        line.addWidget(FieldPlace(self.signed_by, desk.words.label("signature.signed_by")))
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(
            Text(say("Please write here with a finger, a pen or the mouse."), tone=Tone.QUIET, wrap=True)
        )
        self.body.addWidget(self.pad)
        self.again = self.add_button(
            Button(say("Write it again"), self.pad.clear, look=Look.QUIET, icon="undo")
        )
        self.add_button(Button(say("Leave without signing"), self.reject))
        self.keep_button = self.add_button(
            Button(say("Keep the signature"), self.keep, look=Look.PRIMARY, icon="save")
        )
        self.signer.changed.connect(self._signer_changed)
        self.pad.changed.connect(self._pad_changed)
        self._pad_changed()

    def keep(self) -> None:
        """Keep what was drawn, and close."""
        workspace, strokes = self._desk.workspace, self.pad.strokes
        signer, name = str(self.signer.value()), str(self.signed_by.value()).strip()
        if not name:
            self.show_problem(Problem("signature.nameless"))
            self.signed_by.setFocus()
            return
        self.keep_button.setEnabled(False)
        sign = partial(workspace.signatures.sign, self._entry_id, signer, name, strokes, PROPORTION)
        self._desk.tasks.run(sign, owner=self, then=lambda _saved: self.accept(), otherwise=self._refused)

    def show_problem(self, problem: Problem) -> None:
        """Say what is missing above the pad."""
        self.messages.show_problem(problem)
        self.fit()

    def _refused(self, problem: Problem) -> None:
        self.keep_button.setEnabled(True)
        self.show_problem(problem)

    def _signer_changed(self) -> None:
        row_of: Any = self._desk.workspace.office.rules.named("signers").ever(str(self.signer.value()))
        of_client = row_of is not None and bool(row_of.values.get("of_client"))
        self.signed_by.offer(self._name if of_client else "")

    def _pad_changed(self) -> None:
        self.again.setEnabled(bool(self.pad.strokes))
        if self.pad.strokes:
            self.messages.clear()
