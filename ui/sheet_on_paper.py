"""The recovery sheet until it is on paper: shown, printed or saved elsewhere, two groups of it typed back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import SystemRandom
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from i18n.problems import sentence
from i18n.words import Words
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.button import Button, Look
from ui.parts.inputs.plain import LineOfText, on_enter, place
from ui.parts.page_view import PageView, get_ready
from ui.parts.text import Text, Tone
from ui.printer import print_pdf, same_drive, save_pdf, write_pdf
from ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.storage.recovery_code import RecoveryCode
    from desktop.workspace import Workspace

CODE: Final = "BAN-00"
_TYPED_BACK: Final = 2


class SheetOnPaper(QWidget):
    """`confirmed` tells that the groups typed back were right and that this is noted in the vault."""

    confirmed = Signal()
    refused = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        code: RecoveryCode,
        tasks: Tasks,
        words: Words,
        *,
        on_same_drive: Callable[[Path, Path], bool] = same_drive,
    ) -> None:
        super().__init__()
        self._workspace, self._code, self._tasks, self._words = workspace, code, tasks, words
        self._on_same_drive, self._pdf = on_same_drive, b""
        say = words.say
        body = column(self, gap=1.2)
        self.page = PageView(words)
        self.page.setMinimumHeight(units(30))
        body.addWidget(self.page, 1)
        out = row(gap=1)
        self.print_button = Button(say("Print"), self._print, icon="print")
        self.save_button = Button(say("Save on another drive"), self._save, icon="save")
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
            out.addWidget(button)
        out.addStretch(1)
        body.addLayout(out)
        numbers = sorted(SystemRandom().sample(range(1, len(code.groups) + 1), _TYPED_BACK))
        self.groups = {number: LineOfText() for number in numbers}
        self._places = {
            number: place(made, say("Group {number} of the sheet", number=number))
            for number, made in self.groups.items()
        }
        hint = say("When it is on paper, type these two groups from the paper.")
        body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        typed = row(gap=1.5)
        for each in self._places.values():
            typed.addWidget(each, 1)
        body.addLayout(typed)
        line = row(gap=1)
        line.addStretch(1)
        self.done = Button(say("It is on paper"), self.confirm, look=Look.PRIMARY, icon="check")
        line.addWidget(self.done)
        body.addLayout(line)
        on_enter(self.groups[numbers[-1]], self.confirm)
        self.setFocusProxy(self.groups[numbers[0]])
        self._busy = BusyBar(words)
        body.insertWidget(0, self._busy)
        running = tasks.read(self._drawn, owner=self, then=self._show, otherwise=self.refused.emit)
        self._busy.follow(running)

    @property
    def pdf(self) -> bytes:
        """The sheet as it is shown; empty until it was drawn."""
        return self._pdf

    @property
    def code(self) -> RecoveryCode:
        """The code on the sheet."""
        return self._code

    def confirm(self) -> None:
        """Compare the groups that were typed back."""
        wrong = [
            number for number, made in self.groups.items() if not self._code.is_group(number, made.value())
        ]
        for number, each in self._places.items():
            fault = sentence(Problem("recovery.group_mistyped", group=number), self._words)
            each.complain(fault if number in wrong else "")
        if wrong:
            self.groups[wrong[0]].setFocus()
            return
        self._tasks.run(
            self._workspace.staff.confirm_recovery,
            owner=self,
            then=lambda _done: self.confirmed.emit(),
            otherwise=self.refused.emit,
        )

    def save_to(self, path: Path) -> None:
        """Save the sheet, but never on the drive it is meant to outlive."""
        if self._on_same_drive(path.parent, self._workspace.files.vault.folder):
            self.refused.emit(Problem("recovery.same_drive"))
            return
        try:
            write_pdf(path, self._pdf)
        except Problem as problem:
            self.refused.emit(problem)

    def _drawn(self) -> bytes:
        from reports.parts import Stamp  # noqa: PLC0415 - the door opens without ReportLab
        from reports.recovery_sheet import RecoverySheetContent, recovery_sheet  # noqa: PLC0415

        get_ready()
        office = self._workspace.office
        organisation = self._workspace.organisations.own()
        name = organisation.name if organisation is not None else ""
        now = local(office.clock.now(), office.zone)
        content = RecoverySheetContent(self._code.groups, self._code.qr_payload, name, now)
        return recovery_sheet(content, self._words, Stamp(name, now, office.actor.name, CODE)).pdf

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.page.show_pdf(pdf)
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def _print(self) -> None:
        print_pdf(self, self._pdf, CODE, self._tasks, given=self._busy.follow)

    def _save(self) -> None:
        save_pdf(self, self._words, f"{CODE}.pdf", self.save_to)
