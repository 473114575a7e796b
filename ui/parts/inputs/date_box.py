"""A date that takes anything people write, and answers in both calendars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.domain.calendar import parse_date
from desktop.domain.problem import Problem
from i18n.dates import age, era_date, long_date, short_date, weekday
from i18n.words import Words
from ui.parts.boxes import row
from ui.parts.inputs.base import LineInput
from ui.parts.text import LineText, Tone

_STEPS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DateBox(LineInput):
    """A day, or unknown. Arrow up and down move by a day, page keys by a week, from today when it is empty.

    Beside it stand the other calendar, the weekday, and the age where `shows_age`.
    """

    def __init__(self, words: Words, today: Callable[[], date], *, shows_age: bool = False) -> None:
        super().__init__(14)
        self._words = words
        self._today = today
        self._shows_age = shows_age
        self.beside = LineText(tone=Tone.QUIET)
        self.box.setPlaceholderText(words.say("e.g. R6.4.1"))
        self.box.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.box.textChanged.connect(lambda _text: self._answer())
        self.box.left.connect(self._tidy)
        self.box.installEventFilter(self)
        # In a narrow pane the other calendar ends in …, and two days still share a line.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        line = row(self)
        line.addWidget(self.box)
        line.addWidget(self.beside, 1)

    def value(self) -> date | None:
        """Return the day; a Problem where what was typed is none."""
        text = self.box.text().strip()
        return parse_date(text) if text else None

    def fill(self, value: date | None) -> None:
        """Show a day."""
        self._show("" if value is None else short_date(value, self._words))
        self._answer()

    def eventFilter(self, watched: Any, event: Any) -> bool:  # noqa: N802 - Qt's name
        """Move by days."""
        if isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress and watched is self.box:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() and not self.box.isReadOnly():
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def _move(self, days: int) -> None:
        now = self._readable()
        if now is None and self.box.text().strip():
            return
        self.fill(self._today() if now is None else now + timedelta(days=days))

    def _readable(self) -> date | None:
        try:
            return self.value()
        except Problem:
            return None

    def _tidy(self) -> None:
        if (day := self._readable()) is not None:
            self.fill(day)

    def _answer(self) -> None:
        day = self._readable()
        self.beside.setText("" if day is None else self._said(day))
        self.box.setAccessibleDescription(self.beside.text())

    def _said(self, day: date) -> str:
        words, today = self._words, self._today()
        said = [words.say("{day} ({weekday})", day=self._other(day), weekday=weekday(day, words))]
        if self._shows_age and day <= today:
            said.append(age(day, today, words))
        return " ・ ".join(said)

    def _other(self, day: date) -> str:
        try:
            return era_date(day, self._words)
        except Problem:
            return long_date(day, self._words)
