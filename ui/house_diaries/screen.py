"""Diaries of shared houses (共同居住の日誌): the pages of a month, newest first; a line opens its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.fiscal_year import Month
from desktop.records.building import BuildingView
from desktop.services.house_diaries import DiaryPage, Resident
from i18n import terms
from i18n.dates import month_title, weekday_date
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.house_diaries.editor import edit_diary
from ui.house_diaries.papers import diary_job
from ui.paper_preview import PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.screen import Screen


@dataclass(frozen=True, slots=True)
class _Known:
    houses: tuple[BuildingView, ...]
    pages: tuple[DiaryPage, ...]


class HouseDiariesScreen(Screen):
    """A month of one house, or of all houses."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._month = desk.today().replace(day=1)
        self._house: UUID | None = None
        head = row(gap=1, pad=(2, 1.6, 2, 0.6))
        head.addWidget(Heading(self.say("House diaries")))
        head.addStretch(1)
        self.add_button = Button(self.say("Write a shift's page"), self.add, icon="plus")
        first = Button(self.say("Write a shift's page"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (self.add_button, first):
            button.setEnabled(may_write(desk))
        head.addWidget(self.add_button)
        self.body.addLayout(head)
        tools = QWidget()
        line = Flow(tools, gap=1)
        self.house = ChoiceBox((), unknown=self.say("All houses"), empty=None)
        self.house.editor.setAccessibleName(desk.words.label("house_diary.building_id"))
        self.house.changed.connect(self._chosen)
        self._title = Text(bold=True)
        line.addWidget(self.house)
        line.addWidget(IconButton("chevron-left", self.say("The month before"), partial(self._turn, -1)))
        line.addWidget(self._title)
        line.addWidget(IconButton("chevron-right", self.say("The month after"), partial(self._turn, 1)))
        self.day_button = Button(self.say("Print the day"), self.print_day, icon="print")
        self.month_button = Button(self.say("Print the month"), self.print_month, icon="print")
        line.add_at_end(self.day_button, self.month_button)
        around = column(pad=(2, 0.4))
        around.addWidget(tools)
        self.body.addLayout(around)
        self.table: Table[DiaryPage] = Table(
            "house_diaries",
            self.say("House diaries"),
            ListModel(diary_columns(desk), key=lambda page: page.id),
            desk.words,
            desk.preferences,
        )
        self._pages = QStackedWidget()
        nothing = self.say("What each shift noted in a shared house will stand here.")
        self._pages.addWidget(EmptyPage("house", nothing, first))
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        self.table.opened.connect(self._edit)
        self.bind(Act.NEW, self.add, words=self.say("Write a shift's page"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(
            self._changed, kinds=("house_diary", "house_diary_check", "house_diary_line", "building")
        )

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the month; `record_id` is the house whose diary is wanted."""
        del part
        if record_id is not None:
            self._house = record_id
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Write the page of a shift; a house has to be chosen before its residents are known."""
        diaries, house, today = self.desk.workspace.house_diaries, self._house, self.desk.today()
        if house is None:
            edit_diary(self.desk, None, None, ())
            return
        self.desk.tasks.read(
            lambda: diaries.residents(house, today),
            owner=self,
            then=lambda residents: edit_diary(self.desk, None, house, residents),
        )

    def print_day(self) -> None:
        """Show the paper of the day on which the cursor stands."""
        page = self.table.current_line()
        if page is not None:
            self._print(page.view.building_id, page.view.on, page.view.on)

    def print_month(self) -> None:
        """Show the paper of the month of the house that is chosen, or on which the cursor stands."""
        page = self.table.current_line()
        house = self._house or (None if page is None else page.view.building_id)
        if house is not None:
            self._print(house, self._month, self._last)

    @property
    def _last(self) -> date:
        return (self._month + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def _print(self, building_id: UUID, first: date, last: date) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.desk.words.label("record.house_diary"))
        preview.make(diary_job(self.desk, building_id, first, last))

    def _edit(self, page: DiaryPage) -> None:
        diaries, view = self.desk.workspace.house_diaries, page.view

        def residents() -> tuple[Resident, ...]:
            living = diaries.residents(view.building_id, view.on)
            known = {each.client_id for each in living}
            # Who has moved out since keeps the line.
            return (*living, *(who for who, _about in page.lines if who.client_id not in known))

        self.desk.tasks.read(
            residents,
            owner=self,
            then=lambda found: edit_diary(self.desk, page, view.building_id, found),
        )

    def _chosen(self) -> None:
        self._house = self.house.value()
        self._read()

    def _turn(self, months: int) -> None:
        moved = self._month + timedelta(days=31) if months > 0 else self._month - timedelta(days=1)
        self._month = moved.replace(day=1)
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace, house = self.desk.workspace, self._house
        first, last = self._month, self._last

        def known() -> _Known:
            return _Known(workspace.buildings.all(), workspace.house_diaries.pages(house, first, last))

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="house_diaries")

    def _show(self, known: _Known) -> None:
        self.house.offer([Choice(view.id, view.name, view.kana) for view in known.houses])
        self.house.list.blockSignals(True)
        self.house.fill(self._house)
        self.house.list.blockSignals(False)
        self._title.setText(month_title(Month.containing(self._month), self.desk.words))
        self.table.set_lines(known.pages)
        self._pages.setCurrentIndex(1 if known.pages else 0)
        for button in (self.day_button, self.month_button):
            button.setEnabled(bool(known.pages))
        if known.pages and self.table.current_line() is None:
            self.table.choose_row(0)


def diary_columns(desk: Desk) -> Sequence[Column[DiaryPage]]:
    """Return the columns of a list of pages."""
    words, label, today = desk.words, desk.words.label, desk.today()
    shifts = desk.workspace.office.rules.named("diary_shifts")

    def checked(page: DiaryPage) -> str:
        if page.amiss:
            return words.say_many("{n} thing is amiss", "{n} things are amiss", page.amiss)
        return words.say_many("{n} point looked at", "{n} points looked at", len(page.checks))

    return (
        Column(
            "on",
            label("house_diary.on"),
            lambda page: weekday_date(page.view.on, words, today),
            wide=16,
            bold=True,
        ),
        Column(
            "shift",
            label("house_diary.shift"),
            lambda page: terms.named(shifts, page.view.shift, words),
            wide=10,
        ),
        Column("house", label("house_diary.building_id"), lambda page: page.house, wide=20),
        Column(
            "text",
            label("house_diary.text"),
            lambda page: page.view.text.replace("\n", " "),
            wide=36,
            stretches=True,
        ),
        Column(
            "checks",
            label("record.house_diary_check"),
            checked,
            wide=22,
            tone=lambda page: Tone.LOOK if page.amiss else Tone.PLAIN,
            icon=lambda page: "warning" if page.amiss else "",
        ),
        Column(
            "people",
            words.say("Residents told of"),
            lambda page: str(len(page.lines)),
            wide=16,
            number=True,
        ),
        Column("staff", label("house_diary.staff_id"), lambda page: page.staff, wide=14),
    )
