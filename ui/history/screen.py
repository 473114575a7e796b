"""History of the whole vault, and the trash: what was put aside comes back with one key."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.services.history import HistoryLine, TrashLine
from i18n.dates import moment
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.history.details import ChangeDetails
from ui.history.lines import history_columns
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.tabs import Tabs
from ui.record_editor import may_write
from ui.screen import Screen

_HISTORY, _TRASH = "history", "trash"


class HistoryScreen(Screen):
    """Two tabs: what was done, and what lies in the trash."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        head = column(gap=1, pad=(2, 1.6, 2, 0.6))
        head.addWidget(Heading(self.say("History and trash")))
        self.body.addLayout(head)
        self.lines: Table[HistoryLine] = Table(
            "history",
            self.say("History"),
            ListModel(history_columns(desk), key=lambda line: (line.operation, line.record)),
            words,
            desk.preferences,
        )
        self.trash: Table[TrashLine] = Table(
            "trash", self.say("Trash"), ListModel(_trash_columns(desk)), words, desk.preferences
        )
        self.restore_button = Button(self.say("Take back"), self._restore, icon="undo")
        self.restore_button.setEnabled(may_write(desk))
        # Its own from the beginning: nobody may open the tab, and what it shows has to go with the screen.
        self._trash_pages = QStackedWidget(self)
        self._trash_pages.hide()
        self._trash_pages.addWidget(EmptyPage("trash", self.say("The trash is empty.")))
        self._trash_pages.addWidget(self.trash)
        self.tabs = Tabs(self.say("History and trash"))
        self.tabs.add(_HISTORY, self.say("What was done"), lambda: self.lines)
        self.tabs.add(_TRASH, self.say("Trash"), lambda: self._trash_pages)
        self.body.addWidget(self.tabs, 1)
        foot = column(pad=(2, 1))
        foot.addWidget(self.restore_button)
        self.body.addLayout(foot)
        self.tabs.turned.connect(self._turned)
        self._turned(_HISTORY)
        self.lines.opened.connect(self._open)
        self.trash.opened.connect(lambda _line: self._restore())
        self.bind(Act.NEXT_TAB, self._other_tab)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the history, or the trash as part "trash"."""
        del record_id
        if part:
            self.tabs.turn_to(part)
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        (self.lines if self.tabs.current == _HISTORY else self.trash).setFocus()

    def _turned(self, part: str) -> None:
        self.restore_button.setVisible(part == _TRASH)
        self.desk.navigation.note_part(part)

    def _other_tab(self) -> None:
        self.tabs.turn_to(_TRASH if self.tabs.current == _HISTORY else _HISTORY)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        history = self.desk.workspace.history
        self.desk.tasks.read(
            lambda: (history.recent(), history.trash()), owner=self, then=self._show, supersede="history"
        )

    def _show(self, both: tuple[Sequence[HistoryLine], Sequence[TrashLine]]) -> None:
        self.lines.set_lines(both[0])
        self.trash.set_lines(both[1])
        self._trash_pages.setCurrentIndex(1 if both[1] else 0)

    def _open(self, line: HistoryLine) -> None:
        self.desk.navigation.show_details(ChangeDetails(self.desk, line), self.say("A change"))

    def _restore(self) -> None:
        line, history = self.trash.current_line(), self.desk.workspace.history
        if line is not None and self.restore_button.isEnabled():
            self.desk.tasks.run(lambda: history.restore(line.kind, line.id), owner=self)


def _trash_columns(desk: Desk) -> Sequence[Column[TrashLine]]:
    words, zone, today = desk.words, desk.workspace.office.zone, desk.today()
    return (
        Column("kind", words.say("What"), lambda line: words.label(f"record.{line.kind}"), wide=18),
        Column("title", words.say("Title"), lambda line: line.title, wide=50, stretches=True),
        Column(
            "deleted_at",
            words.say("Put there"),
            lambda line: moment(line.deleted_at, words, zone, today),
            wide=18,
        ),
    )
