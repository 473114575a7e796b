"""Opening by the recovery sheet: the groups are typed, a mistyped one is named, a new passphrase is given."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import InvalidDraft, Problem
from i18n.problems import field_sentence, sentence
from ui.desk import Door
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.inputs.plain import FolderLine, LineOfText, NameChoice, SecretLine, on_enter, place
from ui.parts.surface import Card, Heading
from ui.parts.text import Text, Tone
from ui.unlock.unlock_page import entrance_of, read_names

if TYPE_CHECKING:
    from desktop.workspace import Workspace
    from ui.unlock.screen import UnlockScreen


class SheetPage(QWidget):
    """Asks for the code and for whose passphrase is to be new."""

    def __init__(self, door: Door, screen: UnlockScreen) -> None:
        super().__init__()
        self._door, self._screen, say = door, screen, door.words.say
        body = column(self, gap=1.4)
        body.addWidget(Heading(say("Open with the recovery sheet")))
        hint = say("Type all thirteen groups in order. Spaces, capitals and hyphens do not matter.")
        body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        card = Card(pad=2, gap=1.4)
        body.addWidget(card)
        self.folder = FolderLine(door.words, say("Choose the vault"))
        self.folder.fill(door.vault or "")
        self.code, self.sign_in = LineOfText(), NameChoice()
        self.passphrase = SecretLine(door.words)
        self.passphrase.show_text()
        self._code_place = place(self.code, say("The code"))
        self._passphrase_place = place(self.passphrase, say("A new passphrase"))
        for each in (
            place(self.folder, say("Vault")),
            self._code_place,
            place(self.sign_in, say("Sign-in name")),
            self._passphrase_place,
        ):
            card.body.addWidget(each)
        self._busy = BusyBar(door.words)
        card.body.addWidget(self._busy)
        line = row(gap=1)
        line.addWidget(Button(say("Back"), screen.show_unlock, look=Look.QUIET, icon="back"))
        line.addStretch(1)
        self.button = Button(say("Open"), self.open, look=Look.PRIMARY, icon="unlock")
        line.addWidget(self.button)
        card.body.addLayout(line)
        self.setFocusProxy(self.code if door.vault else self.folder)
        on_enter(self.passphrase, self.open)
        self.folder.changed.connect(self._read_names)
        self._read_names()

    def open(self) -> None:
        """Open the vault, give the new passphrase, begin work."""
        if not self.button.isEnabled():
            return
        self._code_place.complain("")
        self._passphrase_place.complain("")
        module = import_module("desktop.storage.recovery_code")
        try:
            code = module.parse(self.code.value())
        except Problem as problem:
            self._code_place.complain(sentence(problem, self._door.words))
            self.code.setFocus()
            return
        folder, door = self.folder.folder, self._door
        name, fresh = self.sign_in.value(), self.passphrase.value()
        self.button.setEnabled(False)

        def opened() -> Workspace:
            workspace = entrance_of(door).unlock_with_sheet(folder, code)
            try:
                workspace.staff.reset_by_sheet(name, fresh)
            except BaseException:
                workspace.close()
                raise
            return workspace

        self._busy.follow(door.tasks.run(opened, owner=self, then=self._opened, otherwise=self._refused))

    def _opened(self, workspace: Workspace) -> None:
        self._door.preferences.change(vault_folder=str(self.folder.folder))
        self._door.unlocked(workspace)

    def _refused(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        if isinstance(problem, InvalidDraft):
            self._passphrase_place.complain(field_sentence(problem.errors[0], self._door.words))
            self.passphrase.setFocus()
        else:
            self._screen.show_problem(problem)

    def _read_names(self) -> None:
        read_names(self._door, self.folder, self, self.sign_in.offer)
