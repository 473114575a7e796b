"""Backups: where to, now, what there is, and whether everything that is kept is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.domain.clock import local
from desktop.domain.problem import Problem
from desktop.services.backups import CheckUp, Receipt
from i18n.dates import both_calendars, clock_time
from i18n.numbers import size
from ui.daily import backup_told, damage_told
from ui.desk import Desk
from ui.measure import units
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.plain import FolderLine
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.section import SettingsSection
from ui.watching import Watching


class BackupsSection(SettingsSection):
    """Takes copies, lists them, checks the vault."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        words = desk.words
        self._watching, self._checking = Watching(), Watching()
        self._watching.moved.connect(self._tell)
        card = self.card(self.say("Where to"))
        self.folder = FolderLine(words, self.say("Folder with backups"))
        self.folder.fill(desk.preferences.now.backup_folder)
        card.body.addWidget(FieldPlace(self.folder, self.say("Folder with backups")))
        hint = self.say(
            "Best is a stick or a disk that is not in this computer. A copy is made once a day by itself."
        )
        card.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.told = Text(wrap=True)
        card.body.addWidget(self.told)
        line = row(gap=1)
        self.receipt_button = Button(self.say("Receipt"), self._show_receipt, icon="document")
        self.stop_button = Button(self.say("Stop"), self._watching.stop)
        self.stop_button.hide()
        self.now_button = Button(self.say("Back up now"), self.take, look=Look.PRIMARY, icon="backup")
        line.addStretch(1)
        for button in (self.receipt_button, self.stop_button, self.now_button):
            line.addWidget(button)
        card.body.addLayout(line)
        kept = self.card(self.say("Copies"))
        self.table: Table[Any] = Table(
            "copies",
            self.say("Copies"),
            ListModel(_columns(desk), key=lambda backup: backup.folder),
            words,
            desk.preferences,
        )
        self.table.setMinimumHeight(units(14))
        kept.body.addWidget(self.table)
        check = self.card(self.say("Is everything whole?"))
        self.checked = Text(self.say("Reads everything that is kept. Work can go on meanwhile."), wrap=True)
        check.body.addWidget(self.checked)
        below = row(gap=1)
        below.addStretch(1)
        self.check_button = Button(self.say("Check now"), self.check, icon="check")
        below.addWidget(self.check_button)
        check.body.addLayout(below)
        self.body.addStretch(1)
        self.folder.left.connect(self._remember)
        self._read()

    def take(self) -> None:
        """Take a copy now."""
        if not self._named():
            self.show_problem(Problem("backup.no_folder"))
            self.folder.setFocus()
            return
        backups, folder, watch = self.desk.workspace.backups, self.folder.folder, self._watching.begin()
        self.now_button.setEnabled(False)
        self.stop_button.show()
        self.desk.tasks.apart(
            lambda: backups.take(folder, watch),
            owner=self,
            then=self._taken,
            otherwise=self._refused,
            cancel=self._watching.stop,
        )

    def check(self) -> None:
        """Read everything that is kept."""
        backups, watch = self.desk.workspace.backups, self._checking.begin()
        folders = (self.folder.folder,) if self._named() else ()
        self.check_button.setEnabled(False)
        self.checked.set_tone(Tone.PLAIN)
        self.checked.setText(self.say("Reading …"))
        self.desk.tasks.apart(
            lambda: backups.check(folders, watch),
            owner=self,
            then=self._show_check,
            otherwise=self._check_refused,
            cancel=self._checking.stop,
        )

    def _named(self) -> bool:
        return bool(self.folder.value().strip())

    def _remember(self) -> None:
        named = self.folder.value().strip()
        if named != self.desk.preferences.now.backup_folder:
            self.desk.preferences.change(backup_folder=named)
            self._read()

    def _read(self) -> None:
        backups, folder = self.desk.workspace.backups, self.folder.folder
        self.receipt_button.setEnabled(False)
        if not self._named():
            self.table.set_lines(())
            return
        self.desk.tasks.read(
            lambda: backups.all(folder),
            owner=self,
            then=self._show,
            otherwise=self._no_copies,
            supersede="copies",
        )

    def _show(self, copies: Sequence[Any]) -> None:
        self.table.set_lines(copies)
        self.receipt_button.setEnabled(any(copy.is_whole for copy in copies))

    def _no_copies(self, problem: Problem) -> None:
        self.table.set_lines(())
        self.show_problem(problem)

    def _tell(self, done: int, total: int) -> None:
        words = self.desk.words
        self.told.setText(self.say("{done} of {total}", done=size(done, words), total=size(total, words)))

    def _taken(self, receipt: Receipt) -> None:
        self._rest()
        there = local(receipt.taken, self.desk.workspace.office.zone)
        at = clock_time(there.time(), self.desk.words)
        self.told.setText(
            self.say("Copied and read back at {time}. Mark {mark}.", time=at, mark=receipt.code)
        )
        self.desk.status.say("backup", backup_told(receipt.taken, self.desk))
        self._read()

    def _refused(self, problem: Problem) -> None:
        self._rest()
        self.told.setText("")
        self.show_problem(problem)

    def _rest(self) -> None:
        self.now_button.setEnabled(True)
        self.stop_button.hide()

    def _show_check(self, found: CheckUp) -> None:
        self.check_button.setEnabled(True)
        self.checked.setText(
            self.say("Everything is whole.") if found.sound else damage_told(found, self.desk.words)
        )
        self.checked.set_tone(Tone.PLAIN if found.sound else Tone.DANGER)

    def _check_refused(self, problem: Problem) -> None:
        self.check_button.setEnabled(True)
        self.checked.setText("")
        self.show_problem(problem)

    def _show_receipt(self) -> None:
        from reports.backup_receipt import CODE, BackupReceiptContent  # noqa: PLC0415 - ReportLab comes along

        workspace, folder = self.desk.workspace, self.folder.folder

        def gather() -> BackupReceiptContent:
            receipt = workspace.backups.receipt(folder)
            if receipt is None:
                raise Problem("backup.none")
            return BackupReceiptContent(receipt, workspace.office.zone)

        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Receipt of a backup"))
        staff = workspace.office.actor.staff_id
        preview.make(Job(CODE, "reports.backup_receipt:backup_receipt", gather, "staff", staff))


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, zone = desk.words, desk.workspace.office.zone

    def taken(backup: Any) -> str:
        there = local(backup.taken, zone)
        return f"{both_calendars(there.date(), words)} {clock_time(there.time(), words)}"

    def state(backup: Any) -> str:
        return words.say("read back, complete") if backup.is_whole else words.say("damaged")

    return (
        Column("taken", words.say("Made on"), taken, wide=34, stretches=True),
        Column("size", words.say("Size"), lambda backup: size(backup.size, words), wide=12, number=True),
        Column("state", words.say("State"), state, wide=20),
    )
