"""Two versions of one record: what is kept by now where it differs from the form, and which to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.facts import Facts
from ui.parts.flow import Flow
from ui.parts.surface import Card
from ui.parts.text import Text, Tone


class TwoVersions(QWidget):
    """Stands above a form that was written on something older; what was typed stays in the form meanwhile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self._facts, card = Facts(), Card()
        card.body.addWidget(Text(say("What is kept now"), bold=True))
        card.body.addWidget(self._facts)
        self.mine = Button(say("Keep what you wrote"), self._take_mine)
        self.theirs = Button(say("Take what is kept now"), self._take_theirs, look=Look.QUIET)
        choices = QWidget()
        flow = Flow(choices)
        for button in (self.mine, self.theirs):
            flow.addWidget(button)
        body = column(self, gap=1)
        body.addWidget(Banner(say("Somebody changed this record while you were writing."), Tone.LOOK))
        body.addWidget(card)
        body.addWidget(choices)
        self._ways: tuple[Callable[[], object], Callable[[], object]] | None = None
        self.hide()

    def ask(
        self, differing: Sequence[tuple[str, str]], mine: Callable[[], object], theirs: Callable[[], object]
    ) -> None:
        """Show what is kept otherwise than it is typed, and ask which to take."""
        self._facts.show_rows(differing)
        self._ways = mine, theirs
        self.show()
        self.mine.setFocus()

    def _take_mine(self) -> None:
        self._take(0)

    def _take_theirs(self) -> None:
        self._take(1)

    def _take(self, which: int) -> None:
        self.hide()
        if self._ways is not None:
            self._ways[which]()
