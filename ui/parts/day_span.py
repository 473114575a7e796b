"""Two days between which something is counted; whoever places them says where each stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.domain.problem import Problem
from i18n.problems import sentence
from i18n.words import Words
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.date_box import DateBox


class DaySpan(QObject):
    """The first and the last day with their places; `changed` tells that somebody wrote another."""

    changed = Signal()

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._words = words
        self.first, self.last = DateBox(words, today), DateBox(words, today)
        self.from_place = FieldPlace(self.first, words.say("Counted from the day"))
        self.until_place = FieldPlace(self.last, words.say("Counted until the day"))
        for box in (self.first, self.last):
            box.changed.connect(self.changed)

    def value(self) -> tuple[date, date] | None:
        """Return both days; nothing while one is missing or unreadable, or they are the wrong way round."""
        try:
            first, last = self.first.value(), self.last.value()
        except Problem:
            # The box itself says what cannot be read.
            return None
        if first is None or last is None:
            return None
        turned = last < first
        wrong = Problem("date.end_before_start")
        self.until_place.complain(sentence(wrong, self._words) if turned else "")
        return None if turned else (first, last)

    def fill(self, first: date, last: date) -> None:
        """Show other days without telling of it."""
        before = self.blockSignals(True)
        self.first.fill(first)
        self.last.fill(last)
        self.blockSignals(before)
