"""Who is away from home, a button each that leads to the absence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.services.absences import AwayLine
from i18n.dates import short_date
from i18n.terms import short
from ui.desk import Desk
from ui.parts.boxes import clear
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.text import Text, Tone
from ui.recording import PAGE

_SHOWN = 6


class Away(QWidget):
    """A line of names; gone while nobody is away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._flow = Flow(self, gap=1)
        self.hide()

    def show_away(self, away: Sequence[AwayLine]) -> None:
        """Name them."""
        clear(self._flow)
        self.setVisible(bool(away))
        if not away:
            return
        number = len(away)
        said = self._words.say_many("{n} person is away:", "{n} people are away:", number)
        self._flow.addWidget(Text(said, tone=Tone.QUIET))
        for each in away[:_SHOWN]:
            go = partial(self._desk.navigation.open, PAGE, each.client_id, "home")
            self._flow.addWidget(Button(self._said(each), go, look=Look.QUIET))
        if (more := number - _SHOWN) > 0:
            rest = self._words.say_many("and {n} more who is away", "and {n} more who are away", more)
            self._flow.addWidget(Text(rest, tone=Tone.QUIET))

    def _said(self, line: AwayLine) -> str:
        words = self._words
        kind = self._desk.workspace.office.rules.named("absence_kinds").ever(line.absence_kind)
        why = words.say("Away from home") if kind is None else short(kind, words)
        day = short_date(line.since, words, self._desk.today())
        return words.say("{name} ({why} since {day})", name=line.name, why=why, day=day)
