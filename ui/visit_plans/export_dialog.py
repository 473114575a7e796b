"""Saving the plan as a calendar file, on purpose and noted: which days, whose, and how people are named."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problem import Problem
from desktop.services.consent_lens import KeptBack
from desktop.services.shared_lists import Share, SharedColumn, SharedList, SharedRow
from desktop.services.visit_calendars import CODE, CalendarLine, MadeCalendar, Naming, WantedCalendar
from desktop.storage.location import warn_about
from ui.actions import Act
from ui.desk import Desk
from ui.list_lens import ListLens
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.dialog import Dialog
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.message_bar import MessageBar
from ui.printer import write_pdf

_AHEAD: Final = timedelta(days=30)
DEVICE: Final = "own_device"
"""Whom it goes to, of paper_recipients: the calendar of the one who works here, outside the vault."""


class ExportDialog(Dialog):
    """Asks what may leave; the least is chosen at first."""

    def __init__(self, parent: QWidget, desk: Desk, first: date, staff_id: UUID | None) -> None:
        self._desk, self._staff_id, self._say = desk, staff_id, desk.words.say
        say = self._say
        super().__init__(
            parent,
            say("Save the plan as a calendar file"),
            consequence=say(
                "The file goes to a device outside the vault, where nothing protects it: your own calendar."
                " Give it as little as will do. Of people whose address is protected only the case number"
                " stands there. That it was saved is noted with everybody in it."
            ),
        )
        self.messages = MessageBar(desk.words)
        self.body.addWidget(self.messages)
        self.first = DateBox(desk.words, desk.today)
        self.last = DateBox(desk.words, desk.today)
        self.first.fill(first)
        self.last.fill(first + _AHEAD)
        self.naming = OneOf(
            [
                Choice(Naming.NUMBER.value, say("Case number")),
                Choice(Naming.INITIALS.value, say("Initials")),
                Choice(Naming.NAME.value, say("Name")),
            ]
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
        self.lens = ListLens(desk, (DEVICE,))
        self.body.addWidget(self.lens)
        for given in (self.first, self.last, self.naming, self.with_address):
            given.changed.connect(self._look)
        self.add_button(Button(say("Cancel"), self.reject))
        self.save_button = self.add_button(Button(say("Save"), self.save, look=Look.PRIMARY, icon="save"))
        desk.actions.bind(self, Act.SAVE, self.save)
        self._look()

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
        naming = Naming(str(self.naming.value()))
        return WantedCalendar(first, last, self._staff_id, naming, bool(self.with_address.value()))

    def save(self) -> None:
        """Make the file and ask where to put it."""
        try:
            wanted = self.wanted()
        except Problem as problem:
            self.show_problem(problem)
            return
        self.save_button.setEnabled(False)
        self._desk.tasks.read(
            partial(self._made, wanted), owner=self, then=self._chosen, otherwise=self.show_problem
        )

    def save_to(self, path: Path, made: MadeCalendar) -> None:
        """Write the file; that it left is noted of everybody in it."""
        calendars, given = self._desk.workspace.visit_calendars, self._desk.workspace.papers_given
        leaving = self.lens.given(CODE, self._say("Plan of visits as a calendar"))

        def write() -> None:
            write_pdf(path, made.data)
            if leaving:
                given.give_list(leaving, saved=True)
            else:
                calendars.note_export(made)

        self._desk.tasks.run(
            write, owner=self, then=lambda _done: self._saved(path), otherwise=self.show_problem
        )

    def _made(self, wanted: WantedCalendar) -> tuple[MadeCalendar, Share]:
        workspace = self._desk.workspace
        made = workspace.visit_calendars.made(wanted)
        return made, workspace.shared_lists.look(_listed(made, wanted, self._desk), DEVICE)

    def _look(self) -> None:
        """Show of each person what would go to the device; days that cannot be read are waited for."""
        try:
            wanted = self.wanted()
        except Problem:
            return
        self._desk.tasks.read(
            partial(self._made, wanted),
            owner=self,
            then=lambda both: self._show(both[1]),
            otherwise=self.show_problem,
            supersede="list_lens",
        )

    def _show(self, share: Share) -> None:
        self.lens.show_share(share)
        self.fit()

    def _chosen(self, both: tuple[MadeCalendar, Share]) -> None:
        self._show(both[1])
        self._ask_where(both[0])

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


def _listed(made: MadeCalendar, wanted: WantedCalendar, desk: Desk) -> SharedList:
    """Return the calendar as a list: of each visit what leaves, and what stays here and why."""
    words, label = desk.words, desk.words.label
    name, address = label("client.name"), label("client.address")
    named = {
        Naming.NUMBER: words.say("Case number"),
        Naming.INITIALS: words.say("Initials"),
        Naming.NAME: name,
    }
    headings = (
        label("planned_visit.on"),
        label("planned_visit.start"),
        label("planned_visit.activity"),
        *named.values(),
        address,
    )

    def row(line: CalendarLine) -> SharedRow:
        naming = Naming.NUMBER if line.protected else wanted.naming
        said = [line.said if each is naming else "" for each in named]
        start = "" if line.start is None else line.start.strftime("%H:%M")
        why = KeptBack.ADDRESS_PROTECTED if line.protected else KeptBack.NOT_NEEDED
        without = [name] if naming is not Naming.NAME else []
        without += [address] if not line.address else []
        kept = [(heading, why) for heading in without]
        kept.append((label("planned_visit.purpose"), KeptBack.NOT_NEEDED))
        return SharedRow(
            line.client_id, (line.on.isoformat(), start, line.how, *said, line.address), tuple(kept)
        )

    return SharedList(tuple(map(SharedColumn, headings)), tuple(map(row, made.lines)))
