"""Unlocking: who, the passphrase, Enter. A wrong one waits a little longer each time, and says so."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from ui.desk import Door
from ui.painted import after_painting
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.inputs.plain import FolderLine, NameChoice, SecretLine, on_enter, place
from ui.parts.surface import Card
from ui.parts.text import Text, Tone

if TYPE_CHECKING:
    from desktop.entrance import Entrance
    from desktop.workspace import Workspace
    from ui.unlock.screen import UnlockScreen

_SECOND: Final = 1000
_WRONG: Final = "vault.wrong_passphrase"


def entrance_of(door: Door) -> Entrance:
    """Return the way into vaults; the database comes along only now."""
    made: Entrance = import_module("desktop.entrance").usual_entrance(door.clock)
    return made


def read_names(
    door: Door, line: FolderLine, owner: QWidget, then: Callable[[tuple[str, ...]], object]
) -> None:
    """Ask who may sign in to the vault that is named; nobody where there is none."""
    folder = line.folder
    if line.value().strip():
        door.tasks.read(
            lambda: entrance_of(door).sign_ins(folder),
            owner=owner,
            then=then,
            otherwise=lambda _problem: then(()),
            supersede="sign_ins",
        )


class UnlockPage(QWidget):
    """The first thing a worker sees in the morning."""

    def __init__(self, door: Door, screen: UnlockScreen) -> None:
        super().__init__()
        self._door, self._screen, say = door, screen, door.words.say
        self._failures = 0
        self._left = 0
        self._accept_older = False
        card = Card(pad=2, gap=1.4)
        outer = column(self, gap=1.4)
        outer.addWidget(card)
        self.folder = FolderLine(door.words, say("Choose the vault"))
        self.folder.fill(door.vault or "")
        self.names = NameChoice()
        self.passphrase = SecretLine(door.words)
        if door.vault is None:
            first = say("The first time, begin with “Make a new vault” below.")
            card.body.addWidget(Text(first, tone=Tone.QUIET, wrap=True))
        card.body.addWidget(place(self.folder, say("Vault")))
        card.body.addWidget(place(self.names, say("Sign-in name")))
        card.body.addWidget(place(self.passphrase, say("Passphrase")))
        self._wait = Text(tone=Tone.LOOK, wrap=True)
        self._wait.hide()
        card.body.addWidget(self._wait)
        self._busy = BusyBar(door.words)
        card.body.addWidget(self._busy)
        line = row(gap=1)
        line.addWidget(Button(say("I forgot the passphrase"), screen.show_sheet, look=Look.QUIET))
        line.addStretch(1)
        self.button = Button(say("Open"), self.open, look=Look.PRIMARY, icon="unlock")
        line.addWidget(self.button)
        card.body.addLayout(line)
        others = row(gap=1)
        others.addWidget(Button(say("Make a new vault"), screen.show_new, icon="plus"))
        others.addWidget(Button(say("Restore a backup"), screen.show_restore, icon="backup"))
        others.addStretch(1)
        outer.addLayout(others)
        on_enter(self.passphrase, self.open)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._count_down)
        self.folder.changed.connect(self._read_names)
        # Reading brings the database along; the first picture does not wait for that.
        after_painting(self, self._read_names)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let whoever is alone in a vault type at once, before the names are there."""
        super().showEvent(event)
        if self._door.vault is not None:
            self.passphrase.setFocus()

    def take_focus(self) -> None:
        """Begin where something is missing."""
        missing = self.folder if not self.folder.value() else self.names
        (self.passphrase if self.folder.value() and self.names.value() else missing).setFocus()

    def open(self) -> None:
        """Try to open the vault."""
        if not self.button.isEnabled():
            return
        folder, name, typed = self.folder.folder, self.names.value(), self.passphrase.value()
        door, accept = self._door, self._accept_older
        named = door.preferences.now.backup_folder
        copies = Path(named) if named else None
        self.button.setEnabled(False)
        self._screen.messages.clear()
        self._busy.follow(
            door.tasks.run(
                lambda: entrance_of(door).unlock(folder, name, typed, accept_older=accept, backup_to=copies),
                owner=self,
                then=self._opened,
                otherwise=self._refused,
            )
        )

    def open_older(self) -> None:
        """Open a vault although it is older than this machine remembers."""
        self._accept_older = True
        self.open()

    def _opened(self, workspace: Workspace) -> None:
        self._door.preferences.change(vault_folder=str(self.folder.folder))
        self.passphrase.fill("")
        self._door.unlocked(workspace)

    def _refused(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        self._accept_older = False
        self._screen.show_problem(problem)
        if problem.code == _WRONG:
            self._failures += 1
            self.passphrase.box.selectAll()
            self._begin_wait()
        self.passphrase.setFocus()

    def _begin_wait(self) -> None:
        delay = import_module("desktop.storage.kdf").delay_after(self._failures)
        self._left = round(delay)
        if self._left:
            self.button.setEnabled(False)
            self._say_wait()
            self._timer.start()

    def _count_down(self) -> None:
        self._left -= 1
        self._say_wait()
        if self._left <= 0:
            self._timer.stop()
            self.button.setEnabled(True)

    def _say_wait(self) -> None:
        self._wait.setVisible(self._left > 0)
        words = self._door.words
        self._wait.setText(
            words.say_many(
                "You can try again in {n} second.", "You can try again in {n} seconds.", max(self._left, 0)
            )
        )

    def _read_names(self) -> None:
        read_names(self._door, self.folder, self, self._show_names)

    def _show_names(self, names: tuple[str, ...]) -> None:
        self.names.offer(names)
        # Names arrive a moment later: whoever has begun to type is left in peace.
        if self.isVisible() and names and not self.passphrase.value() and not self.folder.box.hasFocus():
            self.take_focus()
