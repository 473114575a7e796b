"""The command palette: type a few letters of what is wanted, Enter does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ui.actions import bound
from ui.desk import Desk
from ui.parts.dialog import Dialog
from ui.parts.search_box import SearchBox
from ui.screens import SUBJECTS


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done now."""

    words: str
    key: str
    do: Callable[[], object]


class Palette(Dialog):
    """Lists what the present screen can do, and the places one can go to; typing narrows the list."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk.words.say("Find a command"))
        self._fold = desk.workspace.office.store.folding.fold
        self._commands = commands(window, desk)
        self.box = SearchBox(desk.words.say("Find a command"))
        self.list = QListWidget()
        self.list.setAccessibleName(desk.words.say("Commands"))
        self.body.addWidget(self.box)
        self.body.addWidget(self.list, 1)
        self.box.queried.connect(self._narrow)
        self.box.entered.connect(lambda _query: self._do())
        self.box.moved_down.connect(lambda: self._move(1))
        self.list.itemActivated.connect(lambda _item: self._do())
        self._narrow("")
        self.box.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move in the list while the box keeps the focus."""
        if event.key() == Qt.Key.Key_Up:
            self._move(-1)
        else:
            super().keyPressEvent(event)

    def _narrow(self, query: str) -> None:
        wanted = self._fold(query).split()
        self.list.clear()
        for command in self._commands:
            said = self._fold(command.words)
            if all(word in said for word in wanted):
                item = QListWidgetItem(f"{command.words}    {command.key}" if command.key else command.words)
                item.setData(Qt.ItemDataRole.UserRole, command)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            command: Command = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            command.do()


def commands(window: QWidget, desk: Desk) -> list[Command]:
    """Return what can be done now, and where one can go."""
    found = [
        Command(
            action.text(), action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.trigger
        )
        for _act, action in bound(window)
    ]
    known = {command.words for command in found}
    areas = {subject.code: desk.words.say(subject.words) for subject in SUBJECTS}
    for subject in SUBJECTS:
        words = areas[subject.code]
        if subject.under in areas:
            # The area is named as well: who types it finds all its places.
            words = desk.words.say("{label}: {value}", label=areas[subject.under], value=words)
        may_go = subject.needs is None or desk.workspace.office.may(subject.needs)
        if may_go and not subject.of_one and words not in known:
            found.append(Command(words, "", partial(desk.navigation.open, subject.code)))
    return found
