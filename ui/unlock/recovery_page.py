"""The recovery sheet of a new vault: printed or saved elsewhere, and two of its groups typed back.

If the window is closed before, the vault stays with its passphrase; the settings remind of the sheet until
somebody confirms it or makes a new one.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import SystemRandom
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from i18n.problems import sentence
from ui.desk import Door
from ui.measure import units
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.page_view import PageView
from ui.parts.surface import Card, Heading
from ui.parts.text import Tone
from ui.printer import print_pdf, same_drive, save_pdf, write_pdf
from ui.unlock.fields import LineOfText, place

if TYPE_CHECKING:
    from desktop.storage.recovery_code import RecoveryCode
    from desktop.workspace import Workspace
    from ui.unlock.screen import UnlockScreen

_TYPED_BACK = 2


class RecoveryPage(QWidget):
    """Work begins once the sheet is on paper."""

    def __init__(
        self,
        door: Door,
        screen: UnlockScreen,
        workspace: Workspace,
        code: RecoveryCode,
        *,
        on_same_drive: Callable[[Path, Path], bool] = same_drive,
    ) -> None:
        super().__init__()
        self._door, self._screen, self._workspace, self._code = door, screen, workspace, code
        self._say, self._on_same_drive, self._pdf = door.words.say, on_same_drive, b""
        say = self._say
        body = column(self, gap=1.4)
        body.addWidget(Heading(say("The recovery sheet")))
        why = say(
            "Print this sheet and keep it locked away. It opens the vault when passphrases are forgotten."
        )
        body.addWidget(Banner(why, Tone.ACCENT))
        self.page = PageView(door.words)
        self.page.setMinimumHeight(units(22))
        body.addWidget(self.page, 1)
        out = row(gap=1)
        self.print_button = Button(say("Print"), self._print, icon="print")
        self.save_button = Button(say("Save on another drive"), self._save, icon="save")
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
            out.addWidget(button)
        out.addStretch(1)
        body.addLayout(out)
        card = Card(pad=2, gap=1.4)
        body.addWidget(card)
        numbers = sorted(SystemRandom().sample(range(1, len(code.groups) + 1), _TYPED_BACK))
        self.groups = {number: LineOfText() for number in numbers}
        self._places = {
            number: place(made, say("Group {number} of the sheet", number=number))
            for number, made in self.groups.items()
        }
        for each in self._places.values():
            card.body.addWidget(each)
        line = row(gap=1)
        line.addStretch(1)
        line.addWidget(Button(say("Begin work"), self.confirm, look=Look.PRIMARY, icon="check"))
        card.body.addLayout(line)
        door.tasks.read(self._drawn, owner=self, then=self._show, otherwise=screen.show_problem)

    def confirm(self) -> None:
        """Compare the groups that were typed back, and begin."""
        wrong = [
            number for number, made in self.groups.items() if not self._code.is_group(number, made.value())
        ]
        for number, each in self._places.items():
            fault = sentence(Problem("recovery.group_mistyped", group=number), self._door.words)
            each.complain(fault if number in wrong else "")
        if wrong:
            self.groups[wrong[0]].setFocus()
            return
        workspace = self._workspace
        self._door.tasks.run(
            workspace.staff.confirm_recovery,
            owner=self,
            then=lambda _done: self._door.unlocked(workspace),
        )

    def _drawn(self) -> bytes:
        from reports.parts import Stamp  # noqa: PLC0415 - the door opens without ReportLab
        from reports.recovery_sheet import CODE, RecoverySheetContent, recovery_sheet  # noqa: PLC0415

        office = self._workspace.office
        organisation = self._workspace.organisations.own()
        name = organisation.name if organisation is not None else ""
        now = local(office.clock.now(), office.zone)
        content = RecoverySheetContent(self._code.groups, self._code.qr_payload, name, now)
        stamp = Stamp(name, now, office.actor.name, CODE)
        return recovery_sheet(content, self._door.words, stamp).pdf

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.page.show_pdf(pdf)
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def _print(self) -> None:
        print_pdf(self, self._pdf, "BAN-00", lambda: None)

    def _save(self) -> None:
        save_pdf(self, self._door.words, "BAN-00.pdf", self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the sheet, but never on the drive it is meant to outlive."""
        if self._on_same_drive(path.parent, self._workspace.files.vault.folder):
            self._screen.show_problem(Problem("recovery.same_drive"))
            return
        try:
            write_pdf(path, self._pdf)
        except Problem as problem:
            self._screen.show_problem(problem)
