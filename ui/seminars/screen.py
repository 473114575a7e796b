"""Seminars (セミナー・勉強会): the list, newest first; a line opens its form beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.domain.roles import Permission
from desktop.services.seminars import SeminarLine
from i18n.dates import time_span, weekday_date
from i18n.numbers import count, people
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.older_bar import OlderBar
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.seminars.editor import edit_seminar

_PAGE: Final = 200


class SeminarsScreen(Screen):
    """Every seminar that we held."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: UUID | None = None
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        self._count = Text(tone=Tone.QUIET)
        head.addWidget(Heading(self.say("Seminars held")))
        head.addWidget(self._count)
        head.addStretch(1)
        add = Button(self.say("Note a seminar"), self.add, icon="plus")
        first = Button(self.say("Note a seminar"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (add, first):
            button.setEnabled(self._may_write())
        head.addWidget(add)
        self.body.addLayout(head)
        self.table: Table[SeminarLine] = Table(
            "seminars",
            self.say("Seminars held"),
            ListModel(seminar_columns(desk)),
            desk.words,
            desk.preferences,
        )
        nothing = self.say(
            "Seminars with their programme and how many came will stand here; each is a line in the work"
            " diary of whoever was there."
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(EmptyPage("people", nothing, first))
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        self.older = OlderBar(desk.words, _PAGE, self._read)
        self.body.addWidget(self.older)
        self.table.opened.connect(lambda line: self._look(line.id))
        self.bind(Act.NEW, self.add, words=self.say("Note a seminar"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("seminar", "seminar_attendance", "seminar_staff"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with a seminar beside it if one is named; the part "new" begins one."""
        self._asked = record_id
        self._read()
        if part == "new":
            self.add()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Begin a new seminar."""
        if self._may_write():
            edit_seminar(self.desk, None)

    def _may_write(self) -> bool:
        return self.desk.workspace.office.may(Permission.KEEP_HOURS)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        seminars, most = self.desk.workspace.seminars, self.older.asked
        self.desk.tasks.read(
            lambda: seminars.lines(most=most), owner=self, then=self._show, supersede="seminars"
        )

    def _show(self, found: Sequence[SeminarLine]) -> None:
        lines = self.older.shown(found)
        self.table.set_lines(lines)
        self._count.setText("" if self.older.is_cut else count(len(lines), self.desk.words))
        self._pages.setCurrentIndex(1 if lines else 0)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.table.choose_key(asked)
            self._look(asked)

    def _look(self, key: UUID) -> None:
        seminars = self.desk.workspace.seminars
        self.desk.tasks.read(
            lambda: seminars.sheet(key), owner=self, then=lambda sheet: edit_seminar(self.desk, sheet)
        )


def seminar_columns(desk: Desk) -> Sequence[Column[SeminarLine]]:
    """Return the columns of a list of seminars."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def when(line: SeminarLine) -> str:
        view = line.view
        times = time_span(view.start, view.end, words)
        return " ".join(filter(None, (weekday_date(view.on, words, today), times)))

    return (
        Column("when", label("seminar.on"), when, wide=24, bold=True),
        Column("title", label("seminar.title"), lambda line: line.view.title, wide=28, stretches=True),
        Column("place", label("seminar.place"), lambda line: line.view.place, wide=20),
        Column("audience", label("seminar.audience"), lambda line: line.view.audience, wide=18),
        Column("came", words.say("How many came"), lambda line: people(line.came, words) if line.came else "",
               wide=10, number=True),
        Column("staff", words.say("Who of us was there"), lambda line: "、".join(line.staff), wide=20),
    )  # fmt: skip
