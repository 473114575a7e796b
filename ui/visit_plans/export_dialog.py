"""Saving the plan as a calendar file, on purpose and noted: which days, whose, and how people are named."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.visit_calendars import CODE, MadeCalendar, Naming, WantedCalendar
from desktop.storage.location import warn_about
from ui.actions import Act
from ui.desk import Desk
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.dialog import Dialog
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.message_bar import MessageBar
from ui.printer import write_pdf

_AHEAD: Final = timedelta(days=30)


class ExportDialog(Dialog):
    """Asks what may leave; the least is chosen at first."""

    def __init__(self, parent: QWidget, desk: Desk, first: date, staff_id: UUID | None) -> None:
        self._desk, self._staff_id, self._say = desk, staff_id, desk.words.say
        say = self._say
        super().__init__(
            parent,
            say("Save the plan as a calendar file"),
            consequence=say(
                "Outside the vault the file is not protected. Purposes and notes are left out; of people"
                " whose address is protected only the case number stands there. That it was saved is noted."
            ),
        )
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.first = DateBox(desk.words, desk.today)
        self.last = DateBox(desk.words, desk.today)
        self.first.fill(first)
        self.last.fill(first + _AHEAD)
        self.naming = Chips(
            [
                Choice(Naming.NUMBER.value, say("Case number")),
                Choice(Naming.INITIALS.value, say("Initials")),
                Choice(Naming.NAME.value, say("Name")),
            ],
            many=False,
            digits=False,
        )
        self.naming.fill(Naming.NUMBER.value)
        self.with_address = FlagBox(say("With addresses, except protected ones"))
        for place in (
            FieldPlace(self.first, say("Calendar from")),
            FieldPlace(self.last, say("Calendar until")),
            FieldPlace(self.naming, say("How people are named")),
            FieldPlace(self.with_address, ""),
        ):
            self.body.addWidget(place)
        self.add_button(Button(say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(say("Save"), self.save, look=Look.PRIMARY, icon="save"))
        desk.actions.bind(self, Act.SAVE, self.save)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.save_button.setEnabled(True)
        self.messages.show_problem(problem)

    def wanted(self) -> WantedCalendar:
        """Return what is to leave; a Problem where a day cannot be read or nothing lies between the two."""
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            raise Problem("date.unreadable")
        if last < first:
            raise Problem("date.end_before_start")
        naming = Naming(str(self.naming.value() or Naming.NUMBER.value))
        return WantedCalendar(first, last, self._staff_id, naming, bool(self.with_address.value()))

    def save(self) -> None:
        """Make the file and ask where to put it."""
        try:
            wanted = self.wanted()
        except Problem as problem:
            self.show_problem(problem)
            return
        calendars = self._desk.workspace.visit_calendars
        self.save_button.setEnabled(False)
        self._desk.tasks.read(
            lambda: calendars.made(wanted), owner=self, then=self._ask_where, otherwise=self.show_problem
        )

    def save_to(self, path: Path, made: MadeCalendar) -> None:
        """Write the file; that it left is noted of everybody in it."""
        calendars = self._desk.workspace.visit_calendars

        def write() -> None:
            write_pdf(path, made.data)
            calendars.note_export(made)

        self._desk.tasks.run(
            write, owner=self, then=lambda _done: self._saved(path), otherwise=self.show_problem
        )

    def _ask_where(self, made: MadeCalendar) -> None:
        self.save_button.setEnabled(True)
        dialog = QFileDialog(self, self._say("Save the plan as a calendar file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("iCalendar (*.ics)")
        dialog.setDefaultSuffix("ics")
        # A neutral code and the day: the name of a file tells nothing.
        dialog.selectFile(f"{CODE}-{self._desk.today().isoformat()}.ics")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), made))
        dialog.open()

    def _saved(self, path: Path) -> None:
        warning = warn_about(path.parent)
        if warning is None:
            self.accept()
            return
        where = warning.service or self._say("the network")
        self.messages.show_danger(
            self._say("It was saved where others may see it: this folder belongs to {where}.", where=where)
        )
