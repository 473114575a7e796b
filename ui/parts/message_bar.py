"""The bar at the top of a screen that says in words what went wrong, or what was done and can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop.domain.problem import Problem
from i18n.words import Words
from ui.parts.banner import Banner
from ui.parts.button import IconButton
from ui.parts.text import Tone
from ui.style import mark

Action = tuple[str, Callable[[], object]]


class MessageBar(Banner):
    """Hidden until there is something to say; says one thing at a time and is read out when it appears."""

    def __init__(self, words: Words, *, on_page: bool = False) -> None:
        """Take the words; `on_page` keeps a distance to the edges of a page, which hides with the bar."""
        super().__init__()
        self._words = words
        self.add_at_end(IconButton("close", words.say("Close this message"), self.clear))
        self._is_notice = False
        mark(self, edges="page" if on_page else "")
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong and what can be done."""
        from i18n.problems import sentence  # noqa: PLC0415 - a good start has no problem to phrase

        self._show(sentence(problem, self._words), Tone.LOOK)

    def show_notice(self, text: str, action: Action | None = None) -> None:
        """Say what was done, with the way back."""
        self._show(text, Tone.ACCENT, action)
        self._is_notice = True

    def show_danger(self, text: str, action: Action | None = None) -> None:
        """Say what must not be overlooked: damage, loss."""
        self._show(text, Tone.DANGER, action)

    def clear(self) -> None:
        """Say nothing."""
        self.tell("", Tone.ACCENT)
        self._is_notice = False
        self.hide()

    def clear_notice(self) -> None:
        """Say no more what was done, as on another page; what went wrong stays until it is closed."""
        if self._is_notice:
            self.clear()

    def _show(self, text: str, tone: Tone, action: Action | None = None) -> None:
        self._is_notice = False
        self.tell(text, tone)
        self.offer(action)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
