"""The bar at the top of a screen that says in words what went wrong, or what was done and can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from i18n.words import Words
from ui.parts.banner import Banner
from ui.parts.boxes import Pad, column
from ui.parts.button import IconButton
from ui.parts.text import Tone

Action = tuple[str, Callable[[], object]]


class MessageBar(QWidget):
    """Hidden, its padding with it, until there is something to say; says one thing and is read out."""

    def __init__(self, words: Words, pad: Pad = 0) -> None:
        super().__init__()
        self._words = words
        self._banner = Banner()
        self._banner.add_at_end(IconButton("close", words.say("Close this message"), self.clear))
        column(self, pad=pad).addWidget(self._banner)
        self.hide()

    @property
    def text(self) -> str:
        """The words shown."""
        return self._banner.text

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong and what can be done."""
        from i18n.problems import sentence  # noqa: PLC0415 - a good start has no problem to phrase

        self._show(sentence(problem, self._words), Tone.LOOK)

    def show_notice(self, text: str, action: Action | None = None) -> None:
        """Say what was done, with the way back."""
        self._show(text, Tone.ACCENT, action)

    def show_danger(self, text: str, action: Action | None = None) -> None:
        """Say what must not be overlooked: damage, loss."""
        self._show(text, Tone.DANGER, action)

    def offer(self, action: Action | None) -> None:
        """Offer something to do about what is said."""
        self._banner.offer(action)

    def clear(self) -> None:
        """Say nothing."""
        self._banner.tell("", Tone.ACCENT)
        self.hide()

    def _show(self, text: str, tone: Tone, action: Action | None = None) -> None:
        self._banner.tell(text, tone)
        self._banner.offer(action)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
