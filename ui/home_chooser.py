"""Choosing a home by typing: what is vacant stands first, and some of it before anything is typed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.records.dwelling import DwellingLine
from i18n.standards import vacancy
from ui.chooser import MOST, Chooser, Choosing
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.list_model import Column
from ui.parts.text import LineText, Text, Tone

_ROOM = 22
"""So many u are what was found given."""


class HomeChooser(QWidget):
    """Holds the key of the home that was chosen, or none. `chosen` tells that this changed."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say = desk.words.say
        self.key: UUID | None = None
        self.chooser = home_chooser(desk)
        self.chooser.found.setMinimumHeight(units(_ROOM))
        self.name = LineText(bold=True)
        self.where = Text(tone=Tone.QUIET, wrap=True)
        self.other = Button(say("Choose another home"), self.ask_again, look=Look.QUIET)
        self._taken = QWidget()
        line, said = row(self._taken, gap=1), column(gap=0.3)
        said.addWidget(self.name)
        said.addWidget(self.where)
        line.addLayout(said, 1)
        line.addWidget(self.other)
        body = column(self, gap=0.6)
        body.addWidget(self._taken)
        body.addWidget(self.chooser)
        self.setFocusProxy(self.chooser)
        self.chooser.picked.connect(self._take_found)
        self.ask_again()

    def take(self, line: DwellingLine) -> None:
        """Choose this home."""
        self.key = line.id
        self.name.setText(" ".join(filter(None, (line.name, line.room))))
        self.where.setText(line.address)
        self.where.setVisible(bool(line.address))
        self._taken.show()
        self.chooser.hide()
        self.chosen.emit()

    def ask_again(self) -> None:
        """Choose none yet."""
        self.key = None
        self._taken.hide()
        self.chooser.show()
        self.chosen.emit()

    def _take_found(self, key: UUID) -> None:
        self.take(next(line for line in self.chooser.lines if line.id == key))


def home_chooser(desk: Desk) -> Chooser:
    """Return the box in which a home is typed for, with what fits below it."""
    say, dwellings = desk.words.say, desk.workspace.dwellings
    choosing = Choosing(
        "homes_to_choose",
        _columns(desk),
        lambda query: dwellings.offered(query, MOST),
        say("No home fits. Try a part of the name, reading or address."),
        key=lambda line: line.id,
        at_once=True,
    )
    return Chooser(desk, choosing, say("Which home"), say("Name, reading, address, landlord, agent"))


def _columns(desk: Desk) -> Sequence[Column[DwellingLine]]:
    words, label = desk.words, desk.words.label
    return (
        Column(
            "name",
            label("dwelling.name"),
            lambda line: " ".join(filter(None, (line.name, line.room))),
            wide=18,
            bold=True,
            sortable=False,
        ),
        Column(
            "vacancy",
            words.say("Vacancy"),
            lambda line: vacancy(line.vacancy, line.free_from, words) if line.vacancy else "",
            wide=16,
            sortable=False,
        ),
        Column(
            "address",
            label("dwelling.address"),
            lambda line: line.address,
            wide=14,
            stretches=True,
            sortable=False,
        ),
    )
