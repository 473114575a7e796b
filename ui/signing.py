"""Signing on screen: who signs, the name, a pad. What was drawn is kept as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
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
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.message_bar import MessageBar
from ui.parts.signature_pad import PROPORTION, SignaturePad
from ui.parts.text import Text, Tone

Signing = Callable[[str, str, Sequence[Stroke], float], Saved]
"""Keeps a signature: who signs, the name, what was drawn, the height of the pad in its widths."""


@dataclass(frozen=True, slots=True)
class ToSign:
    """Somebody who may sign: what keeps the signature, the client's name, how they are called, who signed."""

    sign: Signing
    name: str = field(repr=False)
    called: str = field(default="", repr=False)
    signed_by: tuple[str, ...] = field(default=(), repr=False)


class SignDialog(Dialog):
    """Opened with `open()`; `said` tells what is signed. Of several people one after the other signs."""

    def __init__(self, parent: QWidget, desk: Desk, whom: Sequence[ToSign], *, title: str, said: str) -> None:
        say = desk.words.say
        super().__init__(parent, title)
        self._desk, self._whom = desk, [*whom]
        self._several = len(whom) > 1
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.body.addWidget(Text(said, wrap=True))
        self.whose = ChoiceBox([Choice(place, each.called) for place, each in enumerate(whom)], empty=None)
        self.there = Text(tone=Tone.QUIET, wrap=True)
        self.signer = ChoiceBox(code_choices("signers", desk.form_tools))
        if self.signer.list.choices:
            self.signer.fill(self.signer.list.choices[0].value)
        self.signed_by = TextInput(30)
        self.pad = SignaturePad(say("Pad to sign on"))
        self._lay_out()
        close = say("Close the page") if self._several else say("Leave without signing")
        self.again = self.add_button(
            Button(say("Write it again"), self.pad.clear, look=Look.QUIET, icon="undo")
        )
        self.add_button(Button(close, self.reject))
        self.keep_button = self.add_button(
            Button(say("Keep the signature"), self.keep, look=Look.PRIMARY, icon="save")
        )
        self.whose.changed.connect(self._signer_changed)
        self.signer.changed.connect(self._signer_changed)
        self.pad.changed.connect(self._pad_changed)
        self._next()

    def _lay_out(self) -> None:
        say, label = self._desk.words.say, self._desk.words.label
        whose = FieldPlace(self.whose, say("Who signs now"))
        for widget in (whose, self.there):
            self.body.addWidget(widget)
            widget.setVisible(self._several)
        line = row(gap=1.5)
        line.addWidget(FieldPlace(self.signer, label("signature.signer")))
        line.addWidget(FieldPlace(self.signed_by, label("signature.signed_by")))
        line.addStretch(1)
        self.body.addLayout(line)
        hint = say("Please write here with a finger, a pen or the mouse.")
        self.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.body.addWidget(self.pad)

    def keep(self) -> None:
        """Keep what was drawn; close when nobody is left."""
        strokes, place = self.pad.strokes, self._place
        signer, name = str(self.signer.value()), str(self.signed_by.value()).strip()
        if not name:
            self.show_problem(Problem("signature.nameless"))
            self.signed_by.setFocus()
            return
        self.keep_button.setEnabled(False)
        sign = partial(self._whom[place].sign, signer, name, strokes, PROPORTION)
        self._desk.tasks.run(
            sign, owner=self, then=lambda _saved: self._kept(place, name), otherwise=self._refused
        )

    @property
    def _place(self) -> int:
        """The place among all of the one who signs now."""
        return int(self.whose.value())

    def _kept(self, place: int, name: str) -> None:
        self.keep_button.setEnabled(True)
        there = self._whom[place]
        self._whom[place] = replace(there, signed_by=(*there.signed_by, name))
        if all(each.signed_by for each in self._whom):
            self.accept()
        else:
            self._next()

    def _next(self) -> None:
        """Let the first who has not signed yet do so, on an empty pad; show who has."""
        left = [place for place, each in enumerate(self._whom) if not each.signed_by]
        self.whose.fill(left[0] if left else 0)
        words = self._desk.words
        signed = "、".join(self._told(each) for each in self._whom if each.signed_by)
        waiting = "、".join(self._whom[place].called for place in left)
        said = (
            words.say("Signed: {names}", names=signed) if signed else "",
            words.say("Not signed yet: {names}", names=waiting) if waiting else "",
        )
        self.there.setText("\n".join(filter(None, said)))
        self.pad.clear()
        self._signer_changed()
        self._pad_changed()
        self.fit()

    def _told(self, each: ToSign) -> str:
        names = "、".join(each.signed_by)
        if names == each.name:
            return each.called
        return self._desk.words.say("{person} ({names})", person=each.called, names=names)

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
        self.signed_by.offer(self._whom[self._place].name if of_client else "")

    def _pad_changed(self) -> None:
        self.again.setEnabled(bool(self.pad.strokes))
        if self.pad.strokes:
            self.messages.clear()
