"""A screen that is one list of records: their count, an empty page that says what comes here, older ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from i18n.numbers import count
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.older_bar import OlderBar
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen

NEW: Final = "new"
"""The part of such a screen that begins a record."""
PAGE: Final = 500
"""So many of the newest lines are shown at first."""


class Line(Protocol):
    """A line of the list; its key is that of the record."""

    @property
    def id(self) -> UUID:
        """What names the record."""
        ...


LineT = TypeVar("LineT", bound=Line)


@dataclass(frozen=True, slots=True)
class Listed(Generic[LineT]):
    """What is listed, and in which words."""

    name: str
    """Of the table, and of the reading that a newer one overtakes."""
    title: str
    new: str
    """What the button says that begins one."""
    icon: str
    nothing: str
    """What will stand here, for the empty page."""
    columns: Sequence[Column[LineT]]
    kinds: tuple[str, ...]
    """Records whose change makes the list be read again."""


class RecordsScreen(Screen, Generic[LineT]):
    """The list; who inherits says how lines are read, how one is shown, and how one is begun."""

    def __init__(
        self, desk: Desk, listed: Listed[LineT], *, may_add: bool, beside: Sequence[Button] = ()
    ) -> None:
        """Take what is listed; `beside` are buttons that stand before the one that begins a record."""
        super().__init__(desk)
        self._asked: UUID | None = None
        self._may_add, self._name = may_add, listed.name
        self._count = Text(tone=Tone.QUIET)
        add = Button(listed.new, self.add, icon="plus")
        first = Button(listed.new, self.add, icon="plus", look=Look.PRIMARY)
        for button in (add, first):
            button.setEnabled(may_add)
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(listed.title))
        head.addWidget(self._count)
        head.addStretch(1)
        for button in (*beside, add):
            head.addWidget(button)
        self.table: Table[LineT] = Table(
            listed.name, listed.title, ListModel(listed.columns), desk.words, desk.preferences
        )
        self.pages = QStackedWidget()
        """The empty page, the table, and what a subject shows in their place."""
        self.pages.addWidget(EmptyPage(listed.icon, listed.nothing, first))
        self.pages.addWidget(self.table)
        self.older = OlderBar(desk.words, PAGE, self._read)
        self.body.addLayout(head)
        self.body.addWidget(self.pages, 1)
        self.body.addWidget(self.older)
        self.table.opened.connect(lambda line: self.look(line.id))
        self.bind(Act.NEW, self.add, words=listed.new)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=listed.kinds)

    def lines(self, most: int) -> Sequence[LineT]:
        """Return the newest lines, at most so many; called in the reading thread."""
        raise NotImplementedError

    def look(self, key: UUID) -> None:
        """Show a record beside the list."""
        raise NotImplementedError

    def begin(self) -> None:
        """Begin a record beside the list."""
        raise NotImplementedError

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with a record beside it if one is named; the part `NEW` begins one."""
        self._asked = record_id
        self._read()
        if part == NEW:
            self.add()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Begin a record, where the actor may."""
        if self._may_add:
            self.begin()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        most = self.older.asked
        self.desk.tasks.read(
            lambda: self.lines(most), owner=self, then=self._show, supersede=f"records_{self._name}"
        )

    def _show(self, found: Sequence[LineT]) -> None:
        lines = self.older.shown(found)
        self.table.set_lines(lines)
        self._count.setText("" if self.older.is_cut else count(len(lines), self.desk.words))
        self.pages.setCurrentIndex(1 if lines else 0)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.table.choose_key(asked)
            self.look(asked)
