"""Bringing a vault back from a backup: which copy, to where. What stood there is kept beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from i18n.dates import both_calendars, clock_time
from i18n.numbers import size
from i18n.problems import sentence
from ui.desk import Door
from ui.measure import units
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.inputs.plain import FolderLine, LineOfText, SecretLine, on_enter, place
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Card, Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.unlock.unlock_page import entrance_of
from ui.watching import Watching

if TYPE_CHECKING:
    from desktop.storage.backup_folder import Backup
    from desktop.storage.watch import Watch
    from ui.unlock.screen import UnlockScreen

Work = Callable[[], None]
_NAME: Final = "bansou.bansou"
"""Where nobody knows the vault's folder any more, this one is offered."""


class RestorePage(QWidget):
    """A list of copies, the place, the passphrase of that day."""

    def __init__(self, door: Door, screen: UnlockScreen) -> None:
        super().__init__()
        self._door, self._screen, say = door, screen, door.words.say
        self._watching = Watching()
        self._watching.moved.connect(self._tell)
        self._accept_missing = False
        body = column(self, gap=1.4)
        body.addWidget(Heading(say("Restore a backup")))
        body.addWidget(
            Banner(
                say("What stands in its place now is kept beside it; nothing is overwritten."), Tone.ACCENT
            )
        )
        card = Card(pad=2, gap=1.4)
        body.addWidget(card)
        self.source = FolderLine(door.words, say("Folder with backups"))
        self.source.fill(door.preferences.now.backup_folder)
        self.table: Table[Any] = Table(
            "backups",
            say("Backups"),
            ListModel(_columns(door), key=lambda line: line.folder),
            door.words,
            door.preferences,
        )
        self.table.setMinimumHeight(units(11))
        self.target = FolderLine(door.words, say("Restore to"))
        self.target.fill(door.vault or import_module("desktop.storage.location").safe_place() / _NAME)
        self.sign_in, self.passphrase, self.code = LineOfText(), SecretLine(door.words), LineOfText()
        self._code_place = place(self.code, say("Or the code of the recovery sheet"))
        card.body.addWidget(place(self.source, say("Folder with backups")))
        card.body.addWidget(self.table)
        card.body.addWidget(place(self.target, say("Restore to")))
        who = row(gap=1.5)
        who.addWidget(place(self.sign_in, say("Sign-in name")), 2)
        who.addWidget(place(self.passphrase, say("Passphrase of that day")), 3)
        card.body.addLayout(who)
        card.body.addWidget(self._code_place)
        self._told = Text(tone=Tone.QUIET, wrap=True)
        card.body.addWidget(self._told)
        line = row(gap=1)
        line.addWidget(Button(say("Back"), self._back, look=Look.QUIET, icon="back"))
        line.addStretch(1)
        self.cancel = Button(say("Stop"), self._watching.stop)
        self.cancel.hide()
        line.addWidget(self.cancel)
        self.button = Button(say("Restore"), self.restore, look=Look.PRIMARY, icon="backup")
        line.addWidget(self.button)
        card.body.addLayout(line)
        for last in (self.passphrase, self.code):
            on_enter(last, self.restore)
        self.source.changed.connect(self._read)
        self.setFocusProxy(self.source)
        self._read()

    def restore(self) -> None:
        """Bring the chosen copy back."""
        if not self.button.isEnabled():
            return
        backup = self.table.current_line()
        if backup is None or not self.target.value().strip():
            self._screen.show_problem(Problem("restore.choose"))
            return
        watch, target = self._watching.begin(), self.target.folder
        try:
            work = self._by_sheet(backup, target, watch) or self._by_passphrase(backup, target, watch)
        except Problem as problem:
            self._code_place.complain(sentence(problem, self._door.words))
            self.code.setFocus()
            return
        self._code_place.complain("")
        self._screen.messages.clear()
        self.button.setEnabled(False)
        self.cancel.show()
        self._door.tasks.apart(
            work,
            owner=self,
            then=lambda _done: self._restored(target),
            otherwise=self._refused,
            cancel=self._watching.stop,
        )

    def _by_sheet(self, backup: Backup, target: Path, watch: Watch) -> Work | None:
        if not self.code.value().strip():
            return None
        code, door = import_module("desktop.storage.recovery_code").parse(self.code.value()), self._door
        accept = self._accept_missing
        return lambda: entrance_of(door).restore_with_sheet(
            backup, target, code, watch, accept_missing=accept
        )

    def _by_passphrase(self, backup: Backup, target: Path, watch: Watch) -> Work:
        name, typed, door = self.sign_in.value(), self.passphrase.value(), self._door
        accept = self._accept_missing
        return lambda: entrance_of(door).restore(backup, target, name, typed, watch, accept_missing=accept)

    def _read(self) -> None:
        folder, door = self.source.folder, self._door
        if self.source.value().strip():
            door.tasks.read(
                lambda: entrance_of(door).backups_in(folder),
                owner=self,
                then=self._show,
                otherwise=lambda _problem: self._show(()),
                supersede="backups",
            )

    def _show(self, backups: Sequence[Backup]) -> None:
        self.table.set_lines(backups)
        if backups:
            self._told.setText("")
            self.table.choose_row(0)
        else:
            self._told.setText(self._door.words.say("There are no backups in this folder."))

    def _tell(self, done: int, total: int) -> None:
        words = self._door.words
        self._told.setText(words.say("{done} of {total}", done=size(done, words), total=size(total, words)))

    def _restored(self, target: Path) -> None:
        self.cancel.hide()
        self._screen.unlock.folder.fill(target)
        self._screen.unlock.names.fill(self.sign_in.value())
        self._screen.show_unlock()
        self._screen.messages.show_notice(
            self._door.words.say("The backup was restored. You can open it now.")
        )

    def _refused(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        self.cancel.hide()
        self._told.setText("")
        self._accept_missing = False
        self._screen.show_problem(problem)
        if problem.code == "backup.attachments_missing":
            self._screen.messages.offer((self._door.words.say("Restore without them"), self._restore_anyway))

    def _restore_anyway(self) -> None:
        self._accept_missing = True
        self.restore()

    def _back(self) -> None:
        self._watching.stop()
        self._screen.show_unlock()


def _columns(door: Door) -> Sequence[Column[Any]]:
    words = door.words

    def taken(line: Backup) -> str:
        there = local(line.taken)
        return f"{both_calendars(there.date(), words)} {clock_time(there.time(), words)}"

    def whole(line: Backup) -> str:
        return words.say("complete") if line.is_whole else words.say("damaged")

    return (
        Column("taken", words.say("Made on"), taken, wide=34, stretches=True),
        Column("size", words.say("Size"), lambda line: size(line.size, words), wide=12, number=True),
        Column(
            "whole",
            words.say("State"),
            whole,
            wide=17,
            tone=lambda line: Tone.PLAIN if line.is_whole else Tone.LOOK,
        ),
    )
