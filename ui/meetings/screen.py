"""Meetings (会議): the list, newest first; a line opens its form beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.services.meetings import MeetingLine
from i18n import terms
from i18n.dates import clock_time, weekday_date
from i18n.numbers import count
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.meetings.editor import edit_meeting
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.older_bar import OlderBar
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.screen import Screen

PAGE: Final = 500


class MeetingsScreen(Screen):
    """Every meeting somebody of us took part in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: UUID | None = None
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        self._count = Text(tone=Tone.QUIET)
        head.addWidget(Heading(self.say("Meetings")))
        head.addWidget(self._count)
        head.addStretch(1)
        add = Button(self.say("Note a meeting"), self.add, icon="plus")
        first = Button(self.say("Note a meeting"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (add, first):
            button.setEnabled(may_write(desk))
        head.addWidget(add)
        self.body.addLayout(head)
        self.table: Table[MeetingLine] = Table(
            "meetings", self.say("Meetings"), ListModel(meeting_columns(desk)), desk.words, desk.preferences
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(
            EmptyPage("people", self.say("Meetings with minutes and decisions will stand here."), first)
        )
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        self.older = OlderBar(desk.words, PAGE, self._read)
        self.body.addWidget(self.older)
        self.table.opened.connect(lambda line: self._look(line.id))
        self.bind(Act.NEW, self.add, words=self.say("Note a meeting"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("meeting", "meeting_client", "client"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with a meeting beside it if one is named; the part "new" begins one."""
        self._asked = record_id
        self._read()
        if part == "new":
            self.add()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Begin a new meeting."""
        edit_meeting(self.desk, None)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        meetings, most = self.desk.workspace.meetings, self.older.asked
        self.desk.tasks.read(
            lambda: meetings.lines(most=most), owner=self, then=self._show, supersede="meetings"
        )

    def _show(self, found: Sequence[MeetingLine]) -> None:
        lines = self.older.shown(found)
        self.table.set_lines(lines)
        self._count.setText("" if self.older.is_cut else count(len(lines), self.desk.words))
        self._pages.setCurrentIndex(1 if lines else 0)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.table.choose_key(asked)
            self._look(asked)

    def _look(self, key: UUID) -> None:
        meetings = self.desk.workspace.meetings
        self.desk.tasks.read(
            lambda: meetings.sheet(key), owner=self, then=lambda sheet: edit_meeting(self.desk, sheet)
        )


def meeting_columns(desk: Desk) -> Sequence[Column[MeetingLine]]:
    """Return the columns of a list of meetings."""
    words, label, today = desk.words, desk.words.label, desk.today()
    kinds = desk.workspace.office.rules.named("meeting_kinds")

    def when(line: MeetingLine) -> str:
        day = weekday_date(line.on, words, today)
        return day if line.start is None else f"{day} {clock_time(line.start, words)}"

    def due(line: MeetingLine) -> str:
        if line.next_due is None or line.next_done_on is not None:
            return ""
        return weekday_date(line.next_due, words, today)

    def late(line: MeetingLine) -> Tone:
        is_open = line.next_due is not None and line.next_done_on is None
        return Tone.LOOK if is_open and line.next_due is not None and line.next_due < today else Tone.PLAIN

    return (
        Column("when", label("meeting.on"), when, wide=22, bold=True),
        Column(
            "kind",
            label("meeting.meeting_kind"),
            lambda line: terms.named(kinds, line.meeting_kind, words),
            wide=26,
        ),
        Column("title", label("meeting.title"), lambda line: line.title, wide=28, stretches=True),
        Column("agency", label("meeting.agency_id"), lambda line: line.agency, wide=24),
        Column("clients", words.say("About whom"), lambda line: "、".join(line.clients), wide=24),
        Column("next", label("meeting.next_due"), due, wide=16, tone=late),
    )
