"""A password for a paper that is saved: asked twice, or thought up by the program; it is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from secrets import choice
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import FieldError
from i18n.problems import field_sentence
from reports.password import LEAST
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.inputs.plain import SecretLine, on_enter, place
from ui.parts.text import Text, Tone

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz"
_DIGITS: Final = "23456789"
_GROUPS: Final = 4
"""Letters and digits that nobody takes for one another, in groups that can be read out on the telephone."""


class PasswordDialog(Dialog):
    """Asks for the password of a file; `done` is given it once both lines say the same."""

    def __init__(self, parent: QWidget, desk: Desk, done: Callable[[str], object]) -> None:
        words = desk.words
        said = words.say("Whoever forgets the password cannot open the file any more; it is kept nowhere.")
        super().__init__(parent, words.say("Save with a password"), consequence=said)
        self._words, self._done = words, done
        self.first, self.second = SecretLine(words), SecretLine(words)
        self._first = place(self.first, words.say("Password, {least} characters or more", least=LEAST))
        self._second = place(self.second, words.say("The same password again"))
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self.think_button = Button(words.say("Think up a password"), self.think_up, icon="key")
        line = row()
        line.addWidget(self.think_button)
        line.addStretch(1)
        self.body.addLayout(line)
        told = words.say("Tell the password by telephone or in person, not in the same mail as the file.")
        self.body.addWidget(Text(told, tone=Tone.QUIET, wrap=True))
        self.add_button(Button(words.say("Cancel"), self.reject))
        self.use_button = self.add_button(
            Button(words.say("Choose where to save"), self.use, look=Look.PRIMARY, icon="lock")
        )
        for line_of_text in (self.first, self.second):
            on_enter(line_of_text, self.use)
        self.first.setFocus()

    def think_up(self) -> None:
        """Put a password into both lines and show it, so that it can be written down."""
        made = "-".join(_group() for _ in range(_GROUPS))
        for line in (self.first, self.second):
            line.fill(made)
            line.show_text()
        self.use_button.setFocus()

    def use(self) -> None:
        """Go on with it, once it is long enough and was typed alike."""
        first, second = self.first.value(), self.second.value()
        short = FieldError("first", "password.too_short", {"least": LEAST}) if len(first) < LEAST else None
        other = FieldError("second", "password.typed_otherwise") if not short and first != second else None
        self._first.complain(field_sentence(short, self._words) if short else "")
        self._second.complain(field_sentence(other, self._words) if other else "")
        if short or other:
            (self.first if short else self.second).setFocus()
            return
        for line in (self.first, self.second):
            line.fill("")
        self.accept()
        self._done(first)


def _group() -> str:
    return "".join(choice(_LETTERS) for _ in range(3)) + choice(_DIGITS)
