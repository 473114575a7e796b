"""Who asked where somebody is (所在の問合せ): newest first; a line opens its form beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.records.address_inquiry import AddressInquiryView
from i18n import terms
from i18n.dates import clock_time, weekday_date
from i18n.numbers import count
from ui.actions import Act
from ui.address_inquiries.editor import edit_inquiry
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
from ui.record_editor import may_write
from ui.screen import Screen

PAGE: Final = 500
NEW: Final = "new"
TOLD: Final = "told"
"""What should not have been said was said."""


class AddressInquiriesScreen(Screen):
    """Everybody who asked about somebody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: UUID | None = None
        title = self.say("Asked about people")
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        self._count = Text(tone=Tone.QUIET)
        head.addWidget(Heading(title))
        head.addWidget(self._count)
        head.addStretch(1)
        add = Button(self.say("Somebody asks about a person"), self.add, icon="plus")
        first = Button(self.say("Somebody asks about a person"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (add, first):
            button.setEnabled(may_write(desk))
        head.addWidget(add)
        self.body.addLayout(head)
        model = ListModel(inquiry_columns(desk))
        self.table: Table[AddressInquiryView] = Table(
            "address_inquiries", title, model, desk.words, desk.preferences
        )
        self._pages = QStackedWidget()
        empty = self.say("Who asked about somebody, and what was answered, will stand here.")
        self._pages.addWidget(EmptyPage("phone", empty, first))
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        self.older = OlderBar(desk.words, PAGE, self._read)
        self.body.addWidget(self.older)
        self.table.opened.connect(lambda line: edit_inquiry(self.desk, line))
        self.bind(Act.NEW, self.add, words=self.say("Somebody asks about a person"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("address_inquiry",))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with an inquiry beside it if one is named; the part "new" begins one."""
        self._asked = record_id
        self._read()
        if part == NEW:
            self.add()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Begin a new inquiry."""
        if may_write(self.desk):
            edit_inquiry(self.desk, None)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        inquiries, most = self.desk.workspace.address_inquiries, self.older.asked
        self.desk.tasks.read(
            lambda: inquiries.newest(most), owner=self, then=self._show, supersede="address_inquiries"
        )

    def _show(self, found: Sequence[AddressInquiryView]) -> None:
        lines = self.older.shown(found)
        self.table.set_lines(lines)
        self._count.setText("" if self.older.is_cut else count(len(lines), self.desk.words))
        self._pages.setCurrentIndex(1 if lines else 0)
        asked, self._asked = self._asked, None
        if asked is not None:
            self.table.choose_key(asked)
            wanted = next((line for line in lines if line.id == asked), None)
            if wanted is not None:
                edit_inquiry(self.desk, wanted)


def inquiry_columns(desk: Desk) -> Sequence[Column[AddressInquiryView]]:
    """Return the columns; whom of ours it may mean stands in none of them."""
    words, today = desk.words, desk.today()
    named = desk.workspace.office.rules.named

    def label(field: str) -> str:
        return words.label(f"address_inquiry.{field}")

    def when(line: AddressInquiryView) -> str:
        day = weekday_date(line.on, words, today)
        return day if line.at is None else f"{day} {clock_time(line.at, words)}"

    def tone(line: AddressInquiryView) -> Tone:
        return Tone.DANGER if line.outcome == TOLD else Tone.PLAIN

    return (
        Column("when", label("on"), when, wide=22, bold=True),
        Column("asked_for", label("asked_for"), lambda line: line.asked_for or line.asked_for_kana, wide=22),
        Column("asker", label("asker"), lambda line: line.asker, wide=20),
        Column(
            "asker_kind",
            label("asker_kind"),
            lambda line: terms.named(named("asker_kinds"), line.asker_kind, words),
            wide=26,
        ),
        Column(
            "way", label("way"), lambda line: terms.named(named("inquiry_ways"), line.way, words), wide=14
        ),
        Column(
            "outcome",
            label("outcome"),
            lambda line: terms.named(named("inquiry_outcomes"), line.outcome, words),
            wide=30,
            stretches=True,
            tone=tone,
            icon=lambda line: "danger" if line.outcome == TOLD else "",
        ),
    )
