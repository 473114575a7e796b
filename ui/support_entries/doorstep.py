"""What is said standing at a door: at home, not at home, worrying. One key each; it saves nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from i18n.words import N_, Words
from ui.measure import units
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.text import Text, Tone
from ui.style import mark


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the three: words, icon, the outcome it stands for, whether somebody has to come again."""

    words: str
    icon: str
    outcome: str
    worrying: bool = False


AT_HOME: Final = Finding(N_("At home"), "home", "met")
NOT_AT_HOME: Final = Finding(N_("Not at home"), "minus", "absent_silent")
# Whether somebody was met is not known by this key alone: the outcome stays open and is asked for.
WORRYING: Final = Finding(N_("Something is worrying"), "eye", "", worrying=True)
FINDINGS: Final = (AT_HOME, NOT_AT_HOME, WORRYING)


class Doorstep(QWidget):
    """Three large buttons; `found` gives the `Finding`. The digits 1 to 3 press them."""

    found = Signal(object)

    def __init__(self, words: Words, other: Callable[[], object]) -> None:
        super().__init__()
        body = column(self, gap=1)
        body.addWidget(
            Text(words.say("The visit is saved at once; a sentence can follow."), tone=Tone.QUIET, wrap=True)
        )
        self.buttons = [self._button(words, place) for place in range(len(FINDINGS))]
        for button in self.buttons:
            body.addWidget(button)
        body.addWidget(Button(words.say("Record something else"), other, look=Look.QUIET, icon="edit"))
        self.setFocusProxy(self.buttons[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer to the digits."""
        digit = event.key() - int(Qt.Key.Key_0)
        if 0 < digit <= len(FINDINGS) and not event.isAutoRepeat() and self.isEnabled():
            self.buttons[digit - 1].click()
            return
        super().keyPressEvent(event)

    def _button(self, words: Words, place: int) -> _Large:
        finding = FINDINGS[place]
        said = words.say(finding.words)
        button = _Large(f"{place + 1}  {said}", lambda: self.found.emit(finding), icon=finding.icon)
        button.setAccessibleName(said)
        return button


class _Large(Button):
    """A button for a hand that holds a bag and a telephone as well."""

    def __init__(self, text: str, pressed: Callable[[], object], *, icon: str) -> None:
        super().__init__(text, pressed, icon=icon)
        mark(self, textsize="large")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be three lines high."""
        return QSize(super().sizeHint().width(), units(7))
