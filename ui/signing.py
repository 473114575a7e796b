"""Signing on screen: who signs, the name, a pad. What was drawn is kept as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.domain.strokes import Stroke
from desktop.services.recording import Saved
from ui.desk import Desk
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

Signing = Callable[[str, str, Sequence[Stroke], float], Saved]
"""Keeps a signature: who signs, the name, what was drawn, the height of the pad in its widths."""


class SignDialog(Dialog):
    """Opened with `open()`; `said` tells what is signed, `name` is the client's, `sign` keeps it."""

    def __init__(
        self, parent: QWidget, desk: Desk, sign: Signing, *, title: str, said: str, name: str
    ) -> None:
        say = desk.words.say
        super().__init__(parent, title)
        self._desk, self._sign, self._name = desk, sign, name
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
        strokes = self.pad.strokes
        signer, name = str(self.signer.value()), str(self.signed_by.value()).strip()
        if not name:
            self.show_problem(Problem("signature.nameless"))
            self.signed_by.setFocus()
            return
        self.keep_button.setEnabled(False)
        sign = partial(self._sign, signer, name, strokes, PROPORTION)
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
