"""Making a vault: where, who, a passphrase the program proposes, and the recovery sheet on paper."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.passphrase import judge, propose, same_typing
from desktop.domain.problem import InvalidDraft, Problem
from i18n.problems import field_sentence, sentence
from ui.desk import Door
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.inputs.plain import FolderLine, LineOfText, SecretLine, on_enter, place
from ui.parts.surface import Card, Heading, Surface
from ui.parts.text import Size, Text, Tone
from ui.unlock.unlock_page import entrance_of

if TYPE_CHECKING:
    from desktop.entrance import Founding
    from desktop.storage.recovery_code import RecoveryCode
    from desktop.workspace import Workspace
    from ui.unlock.screen import UnlockScreen

_SUFFIX = ".bansou"


class NewVaultPage(QWidget):
    """One form; the recovery sheet follows when the vault has been made."""

    def __init__(self, door: Door, screen: UnlockScreen) -> None:
        super().__init__()
        self._door, self._screen, self._say = door, screen, door.words.say
        say = self._say
        body = column(self, gap=1.4)
        body.addWidget(Heading(say("Make a new vault")))
        card = Card(pad=2, gap=1.4)
        body.addWidget(card)
        location = import_module("desktop.storage.location")
        self.organisation, self.person, self.sign_in = LineOfText(), LineOfText(), LineOfText()
        self.folder = FolderLine(door.words, say("Where to keep it"))
        self.folder.fill(location.safe_place())
        self.passphrase, self.again = SecretLine(door.words), SecretLine(door.words)
        self._fields = {
            "organisation": place(self.organisation, say("Name of the organisation")),
            "name": place(self.person, say("Your name")),
            "sign_in_name": place(self.sign_in, say("Sign-in name")),
            "folder": place(self.folder, say("Where to keep it")),
            "passphrase": place(self.passphrase, say("Passphrase")),
            "again": place(self.again, say("The passphrase again")),
        }
        self._warning = Banner("", Tone.LOOK)
        self._warning.hide()
        card.body.addWidget(self._fields["organisation"])
        who = row(gap=1.5)
        who.addWidget(self._fields["name"], 1)
        who.addWidget(self._fields["sign_in_name"], 1)
        card.body.addLayout(who)
        card.body.addWidget(self._fields["folder"])
        card.body.addWidget(self._warning)
        card.body.addWidget(self._proposal())
        self._strength = Text(tone=Tone.QUIET, wrap=True)
        self._strength.hide()
        for widget in (self._fields["passphrase"], self._strength, self._fields["again"]):
            card.body.addWidget(widget)
        lost = say("If every passphrase and the recovery sheet are lost, nobody can open the vault any more.")
        card.body.addWidget(Banner(lost, Tone.LOOK))
        self._busy = BusyBar(door.words)
        card.body.addWidget(self._busy)
        line = row(gap=1)
        line.addWidget(Button(say("Back"), screen.show_unlock, look=Look.QUIET, icon="back"))
        line.addStretch(1)
        self.button = Button(say("Make the vault"), self.make, look=Look.PRIMARY)
        line.addWidget(self.button)
        card.body.addLayout(line)
        on_enter(self.again, self.make)
        self.passphrase.changed.connect(self._judge)
        self.folder.changed.connect(self._warn)
        self.setFocusProxy(self.organisation)
        self._warn()

    def make(self) -> None:
        """Make the vault and go on to the recovery sheet."""
        if not self.button.isEnabled() or not self._complete():
            return
        module = import_module("desktop.entrance")
        founding = module.Founding(
            {"name": self.organisation.value()}, self.person.value(), self.sign_in.value()
        )
        folder, typed, door = self._target(), self.passphrase.value(), self._door
        self.button.setEnabled(False)
        self._busy.follow(
            door.tasks.run(
                lambda: _made(door, folder, founding, typed),
                owner=self,
                then=lambda made: self._made(folder, *made),
                otherwise=self._refused,
            )
        )

    def _proposal(self) -> QWidget:
        holder = Surface("notice")
        body = column(holder, gap=0.8, pad=1.2)
        body.addWidget(Text(self._say("A good passphrase, drawn by chance"), tone=Tone.QUIET))
        self.proposed = Text("", bold=True, wrap=True, selectable=True)
        body.addWidget(self.proposed)
        hint = self._say("In a hidden field it can be typed in Latin letters: さくら is sakura.")
        body.addWidget(Text(hint, size=Size.SMALL, tone=Tone.QUIET, wrap=True))
        line = row(gap=1)
        line.addWidget(Button(self._say("Take it"), self._take, icon="check"))
        line.addWidget(Button(self._say("Other words"), self._propose, look=Look.QUIET, icon="refresh"))
        line.addStretch(1)
        body.addLayout(line)
        self._propose()
        return holder

    def _propose(self) -> None:
        words = import_module("desktop.storage.passphrase_words").shipped_words()
        self.proposed.setText(" ".join(propose(words)))

    def _take(self) -> None:
        self.passphrase.fill(self.proposed.text())
        self.passphrase.show_text()
        self.again.setFocus()

    def _judge(self) -> None:
        names = [self.organisation.value(), self.person.value(), self.sign_in.value()]
        judged = judge(self.passphrase.value(), names)
        self._strength.setVisible(bool(self.passphrase.value()))
        self._strength.setText(sentence(Problem(judged.code), self._door.words))

    def _warn(self) -> None:
        warning = import_module("desktop.storage.location").warn_about(self.folder.folder)
        self._warning.setVisible(warning is not None)
        if warning is not None:
            problem = Problem(warning.code, service=warning.service)
            self._warning.tell(sentence(problem, self._door.words), Tone.LOOK)

    def _complete(self) -> bool:
        for field in self._fields.values():
            field.complain("")
        required = sentence(Problem("field.required"), self._door.words)
        missing = [
            field
            for field in self._fields.values()
            if not field.input.value() and field is not self._fields["again"]
        ]
        for field in missing:
            field.complain(required)
        if missing:
            missing[0].input.setFocus()
            return False
        if not same_typing(self.passphrase.value(), self.again.value()):
            self._fields["again"].complain(sentence(Problem("passphrase.mismatch"), self._door.words))
            self.again.setFocus()
            return False
        return True

    def _target(self) -> Path:
        # The folder's name is seen by anybody: it is the organisation's, never a person's.
        plain = "".join(c for c in self.organisation.value().strip() if c not in '\\/:*?"<>|.')
        return self.folder.folder / f"{plain or 'bansou'}{_SUFFIX}"

    def _made(self, folder: Path, workspace: Workspace, code: RecoveryCode) -> None:
        self._door.preferences.change(vault_folder=str(folder))
        self._screen.show_recovery(workspace, code)

    def _refused(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        shown = False
        if isinstance(problem, InvalidDraft):
            for error in problem.errors:
                name = (
                    "organisation" if error.field == "name" and not self.organisation.value() else error.field
                )
                if name in self._fields:
                    self._fields[name].complain(field_sentence(error, self._door.words))
                    shown = True
        if not shown:
            self._screen.show_problem(problem)


def _made(door: Door, folder: Path, founding: Founding, passphrase: str) -> tuple[Workspace, RecoveryCode]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    return entrance_of(door).create(folder, founding, passphrase)
