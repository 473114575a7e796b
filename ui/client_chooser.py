"""Choosing a person by typing; several subjects ask whom something is about."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.search import SearchResult
from desktop.services.sight import Found
from i18n.dates import age
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.list_model import Column, ListModel
from ui.parts.search_box import SearchBox
from ui.parts.table import Table
from ui.parts.text import Text, Tone

_MOST = 20


class Chooser(QWidget):
    """A box, and below it who fits. `picked` gives a client's key, `asked` whether anything is typed."""

    picked = Signal(object)
    asked = Signal(bool)

    def __init__(self, desk: Desk, title: str, hint: str) -> None:
        """Take what the box is called, and what stands in it while it is empty."""
        super().__init__()
        self._desk = desk
        say = desk.words.say
        self.box = SearchBox(title, hint)
        self.found = Table(
            "chooser", say("Who fits"), ListModel(_columns(desk), key=_key), desk.words, desk.preferences
        )
        self.nobody = Text(
            say("Nobody fits. Try a part of the name, kana or numbers."),
            tone=Tone.QUIET,
            wrap=True,
        )
        body = column(self, gap=0.8)
        body.addWidget(self.box)
        body.addWidget(self.nobody)
        body.addWidget(self.found, 1)
        self.box.queried.connect(self._ask)
        self.box.entered.connect(lambda _query: self._pick_first())
        self.box.moved_down.connect(self.found.setFocus)
        self.found.opened.connect(lambda found: self.picked.emit(found.client_id))
        self.setFocusProxy(self.box)
        self._show(())

    def clear(self) -> None:
        """Ask for nobody."""
        self.box.clear()

    def _ask(self, query: str) -> None:
        wanted = query.strip()
        self.asked.emit(bool(wanted))
        if not wanted:
            self._show(())
            return
        search = self._desk.workspace.search
        # People are wanted; a page of notes has to have at least one line.
        self._desk.tasks.read(
            lambda: search.find(wanted, _MOST, 1), owner=self, then=self._answer, supersede="chooser"
        )

    def _answer(self, result: SearchResult) -> None:
        people: dict[UUID, Found] = {}
        for found in result.people:
            if found.client_id is not None:
                people.setdefault(found.client_id, found)
        self._show(tuple(people.values()))

    def _show(self, people: Sequence[Found]) -> None:
        self.found.set_lines(people)
        self.found.setVisible(bool(people))
        self.nobody.setVisible(not people and bool(self.box.query.strip()))

    def _pick_first(self) -> None:
        lines = self.found.model()
        if self.found.isVisible() and isinstance(lines, ListModel) and lines.lines:
            self.picked.emit(lines.lines[0].client_id)


def _key(found: Found) -> object:
    return found.client_id


def _columns(desk: Desk) -> Sequence[Column[Found]]:
    words, today = desk.words, desk.today()
    return (
        Column(
            "name",
            words.label("client.name"),
            lambda found: found.name,
            wide=24,
            bold=True,
            icon=_icon,
            sortable=False,
        ),
        Column(
            "kana",
            words.label("client.kana"),
            lambda found: found.kana,
            wide=22,
            tone=lambda _f: Tone.QUIET,
            sortable=False,
        ),
        Column(
            "age",
            words.say("Age"),
            lambda found: age(found.birth_date, today, words) if found.birth_date else "",
            wide=10,
            number=True,
            sortable=False,
        ),
        Column(
            "why",
            words.say("Where it was found"),
            lambda found: "" if found.match is None else found.match.text,
            stretches=True,
            sortable=False,
        ),
    )


def _icon(_found: Found) -> str:
    return "person"
