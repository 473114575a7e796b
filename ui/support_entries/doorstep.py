"""What is said standing at a door: one key an outcome, one more when something worries. It saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from i18n.terms import text
from i18n.words import N_, Words
from ui.desk import Desk
from ui.measure import units
from ui.of_client import ClientPage
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.text import Text, Tone
from ui.screens import POINTING, load
from ui.style import mark
from ui.support_entries.kinds import VISIT

_WORRYING: Final = N_("Something is worrying")
_ABREAST: Final = 2
_MOST: Final = 9
"""There are so many digits."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found: its words, the outcome it stands for, whether somebody has to come again."""

    words: str
    outcome: str
    worrying: bool = False


def findings(desk: Desk) -> tuple[Finding, ...]:
    """Return the outcomes of a visit in the order of their list, and behind them what worries."""
    rows = desk.workspace.office.rules.named("visit_outcomes").in_force(desk.today())
    outcomes = [row for row in rows if VISIT in row.values.get("applies_to", ())]
    known = [Finding(text(row, desk.words), row.code) for row in outcomes]
    # Whether somebody was met is not known by that key alone: the outcome stays open and is asked for.
    return (*known[: _MOST - 1], Finding(desk.words.say(_WORRYING), "", worrying=True))


def begun_by(finding: Finding, desk: Desk) -> dict[str, Any]:
    """Return what an entry begins with when this was found."""
    found: dict[str, Any] = {"activity": VISIT, "outcome": finding.outcome}
    if finding.worrying:
        tomorrow = desk.today() + timedelta(days=1)
        found |= {"next_step": desk.words.say("Look in again"), "next_due": tomorrow}
    return found


def door_of(panel: ClientPage, other: Callable[[], object]) -> Doorstep:
    """Return what is said at the door of the person of a panel; `other` records something else."""
    desk = panel.desk
    cards = partial(load(POINTING), panel, desk, panel.client_id)
    return Doorstep(desk.words, findings(desk), other, cards)


class Doorstep(QWidget):
    """Large buttons; `found` gives the `Finding`. The digits from 1 press them.

    `seen` tells once that they have been painted.
    """

    found = Signal(object)
    seen = Signal()

    def __init__(
        self,
        words: Words,
        offered: Sequence[Finding],
        other: Callable[[], object],
        cards: Callable[[], object],
    ) -> None:
        super().__init__()
        self.findings = tuple(offered)
        self._was_seen = False
        body = column(self, gap=1)
        body.addWidget(
            Text(
                words.say("One key saves the visit at once. Everything else can be added afterwards."),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        self.buttons = [self._button(place) for place in range(len(self.findings))]
        grid = QGridLayout()
        grid.setSpacing(units(1))
        for place, button in enumerate(self.buttons):
            grid.addWidget(button, place // _ABREAST, place % _ABREAST)
        body.addLayout(grid)
        body.addWidget(Button(words.say("Record something else"), other, look=Look.QUIET, icon="edit"))
        pointing = words.say("Open the pointing cards")
        body.addWidget(Button(pointing, cards, look=Look.QUIET, icon="language"))
        self.setFocusProxy(self.buttons[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the first time; the buttons are painted before the next turn of the loop."""
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            QTimer.singleShot(0, self, self.seen.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer to the digits."""
        digit = event.key() - int(Qt.Key.Key_0)
        if 0 < digit <= len(self.findings) and not event.isAutoRepeat() and self.isEnabled():
            self.buttons[digit - 1].click()
            return
        super().keyPressEvent(event)

    def _button(self, place: int) -> _Large:
        finding = self.findings[place]
        button = _Large(f"{place + 1}  {finding.words}", lambda: self.found.emit(finding))
        button.setAccessibleName(finding.words)
        return button


class _Large(Button):
    """A button for a hand that holds a bag and a telephone as well."""

    def __init__(self, text: str, pressed: Callable[[], object]) -> None:
        super().__init__(text, pressed)
        mark(self, weight="bold")
        # Two share the width there is, however narrow it is.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be three lines high."""
        return QSize(super().sizeHint().width(), units(6.4))
