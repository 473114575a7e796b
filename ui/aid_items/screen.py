"""Material aid of the organisation: what there is, what was given in a period, by thing and household."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.services.aid_items import AidLine, AidTotals, ItemTotal
from i18n import terms
from i18n.dates import period
from i18n.numbers import count, digits
from ui.actions import Act
from ui.aid_items.editing import Made, item_editing, open_giving, receiving
from ui.aid_items.panel import show_item
from ui.aid_items.papers import donor_job, file_job
from ui.aid_items.telling import attention, left, tone_of
from ui.changes import Changed
from ui.desk import Desk
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading, Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.screen import Screen

_STOCK: Final = "stock"
_MONTH: Final = "month"
_LAST_MONTH: Final = "last_month"
_YEAR: Final = "year"
_LAST_YEAR: Final = "last_year"
_GIVE: Final = "give"
_RECEIVE: Final = "receive"
"""Parts that open a form that was left unfinished."""


@dataclass(frozen=True, slots=True)
class Household:
    """What a household was given in the period."""

    id: UUID
    name: str
    things: str


@dataclass(frozen=True, slots=True)
class _Known:
    lines: tuple[AidLine, ...]
    totals: AidTotals | None


class AidScreen(Screen):
    """The stock, and behind the same chips the totals of a month or year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._asked: UUID | None = None
        self._totals: AidTotals | None = None
        self.which = OneOf(
            [
                Choice(_STOCK, say("Stock")),
                Choice(_MONTH, say("This month's aid")),
                Choice(_LAST_MONTH, say("Last month's aid")),
                Choice(_YEAR, say("This year's aid")),
                Choice(_LAST_YEAR, say("Last year's aid")),
            ]
        )
        self.which.fill(_STOCK)
        self._count = Text(tone=Tone.QUIET)
        self.give_button = Button(say("Give material aid"), self.give, look=Look.PRIMARY, icon="plus")
        self.receive_button = Button(say("Note what came in"), self.receive, icon="plus")
        self.add_button = Button(say("Add a thing to give"), self.add, icon="plus")
        self.donor_button = Button(say("List for the donor"), self.print_for_donor, icon="print")
        self.file_button = Button(say("List with names for the file"), self.print_for_file, icon="print")
        for button in (self.give_button, self.receive_button, self.add_button):
            button.setEnabled(may_write(desk))
        self.body.addLayout(self._head())
        self.stock = self._table("stock", say("Stock"), _stock_columns(desk))
        self.by_thing = self._table("by_thing", say("By thing"), _thing_columns(desk), key="item")
        self.by_household = self._table("by_household", say("By household"), _household_columns(desk))
        self._pages = QStackedWidget()
        first = Button(say("Add a thing to give"), self.add, look=Look.PRIMARY, icon="plus")
        first.setEnabled(may_write(desk))
        self._nothing = EmptyPage(
            "heart", say("What you can give to people stands here: rice, blankets, a rice cooker."), first
        )
        self._none = EmptyPage("heart", say("Nothing moved in this time."))
        self._both = self._totals_page()
        for page in (self.stock, self._both, self._nothing, self._none):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.stock.opened.connect(lambda line: show_item(desk, line.id))
        self.by_household.opened.connect(lambda line: desk.navigation.open("client", line.id, "keys"))
        self.which.changed.connect(self._read)
        self.bind(Act.NEW, self.receive, words=say("Note what came in"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("aid_item", "aid_movement", "aid_gift", "client"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the stock, with a thing beside it if one is named; a part names a period."""
        if part in {_STOCK, _MONTH, _LAST_MONTH, _YEAR, _LAST_YEAR} or record_id is not None:
            self.which.fill(part or _STOCK)
        self._asked = record_id
        self._read()
        if part == _GIVE:
            open_giving(self.desk, None, resume=True)
        elif part == _RECEIVE:
            self._open(receiving(self.desk), None, resume=True)

    def take_focus(self) -> None:
        """Begin in the list."""
        (self.stock if self._pages.currentWidget() is self.stock else self.which).setFocus()

    def add(self) -> None:
        """Begin a new thing."""
        self._open(item_editing(self.desk), lambda key: show_item(self.desk, key))

    def receive(self) -> None:
        """Note what came in."""
        self._open(receiving(self.desk), None)

    def give(self) -> None:
        """Give to somebody who is chosen in the form."""
        open_giving(self.desk, None)

    def print_for_donor(self) -> None:
        """Show the list without names."""
        self._show_paper(donor_job, self.say("List for the donor"))

    def print_for_file(self) -> None:
        """Show the list with names."""
        self._show_paper(file_job, self.say("List with names for the file"))

    def span(self) -> tuple[date, date]:
        """Return the days between which totals are taken."""
        today, which = self.desk.today(), self.which.value()
        if which in {_YEAR, _LAST_YEAR}:
            year = FiscalYear.containing(today)
            return _days(year if which == _YEAR else year.after(-1))
        month = Month.containing(today)
        return _days(month if which != _LAST_MONTH else month.after(-1))

    def _show_paper(self, job: Any, title: str) -> None:
        if self._totals is not None:
            made: Job = job(self.desk, self._totals.first, self._totals.last)
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, title)
            preview.make(made)

    def _open(self, made: Made, done: Any, *, resume: bool = False) -> None:
        editing, title = made
        editor = RecordEditor(self.desk, editing, None, done=done, resume=resume)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _head(self) -> QBoxLayout:
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        line = row(gap=1)
        line.addWidget(Heading(self.say("Material aid")))
        line.addWidget(self._count)
        line.addStretch(1)
        for button in (
            self.donor_button,
            self.file_button,
            self.add_button,
            self.receive_button,
            self.give_button,
        ):
            line.addWidget(button)
        outer.addLayout(line)
        outer.addWidget(self.which)
        return outer

    def _table(self, name: str, title: str, columns: Sequence[Column[Any]], key: str = "id") -> Table[Any]:
        model: ListModel[Any] = ListModel(columns, key=lambda line: getattr(line, key))
        return Table(f"aid_{name}", title, model, self.desk.words, self.desk.preferences)

    def _totals_page(self) -> QWidget:
        page = QWidget()
        lists = column(page, gap=1.2, pad=(2, 0, 2, 1))
        self._span = Text(tone=Tone.QUIET)
        lists.addWidget(self._span)
        for title, table in (
            (self.say("By thing"), self.by_thing),
            (self.say("By household"), self.by_household),
        ):
            section = Section(title)
            section.body.addWidget(table, 1)
            lists.addWidget(section, 1)
        return page

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        service, wants, (first, last) = self.desk.workspace.aid_items, self.which.value(), self.span()

        def known() -> _Known:
            totals = None if wants in {_STOCK, ""} else service.totals(first, last)
            return _Known(service.lines(), totals)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="aid_screen")

    def _show(self, known: _Known) -> None:
        self._totals = totals = known.totals
        self.stock.set_lines(known.lines)
        for button in (self.donor_button, self.file_button):
            button.setVisible(totals is not None and bool(totals.items))
        for button in (self.add_button, self.receive_button):
            button.setVisible(totals is None)
        if totals is None:
            self._count.setText(count(len(known.lines), self.desk.words))
            self._pages.setCurrentWidget(self.stock if known.lines else self._nothing)
        else:
            self._count.setText("")
            self._span.setText(period(totals.first, totals.last, self.desk.words))
            self.by_thing.set_lines(totals.items)
            self.by_household.set_lines([_household(each) for each in totals.households])
            self._pages.setCurrentWidget(self._both if totals.items else self._none)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            if self.stock.choose_key(asked):
                show_item(self.desk, asked)


def _days(span: FiscalYear | Month) -> tuple[date, date]:
    return span.first_day, span.last_day


def _household(each: tuple[UUID, str, tuple[tuple[str, int, str], ...]]) -> Household:
    key, name, things = each
    return Household(key, name, "、".join(f"{item} {digits(amount)}{unit}" for item, amount, unit in things))


def _stock_columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label, lists = desk.words, desk.words.label, desk.form_tools.lists
    return (
        Column("name", label("aid_item.name"), lambda line: line.view.name, wide=34, bold=True, tone=tone_of),
        Column(
            "kind",
            label("aid_item.aid_kind"),
            lambda line: (
                terms.named(lists("aid_kinds"), line.view.aid_kind, words) if line.view.aid_kind else ""
            ),
            wide=22,
        ),
        Column("left", words.say("Left in stock"), left, wide=14, number=True, tone=tone_of),
        Column("place", label("aid_item.place"), lambda line: line.view.place, wide=18),
        Column(
            "look",
            words.say("What to look at"),
            lambda line: attention(desk, line),
            wide=40,
            stretches=True,
            tone=tone_of,
            icon=lambda line: "warning" if line.is_low or line.soon else "",
        ),
    )


def _thing_columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label

    def many(name: str) -> Any:
        def told(line: ItemTotal) -> str:
            return f"{digits(getattr(line, name))}{line.unit}"

        return told

    return (
        Column("item", label("aid_item.name"), lambda line: line.item, wide=34, bold=True, stretches=True),
        Column("came", words.say("Things that came"), many("came"), wide=14, number=True),
        Column("given", words.say("Things given"), many("given"), wide=14, number=True),
        Column("other", words.say("Otherwise less"), many("other"), wide=14, number=True),
        Column("left", words.say("Things left"), many("left"), wide=14, number=True),
        Column("to", words.say("Households"), lambda line: digits(line.households), wide=12, number=True),
    )


def _household_columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label
    return (
        Column("name", label("aid_gift.client_id"), lambda line: line.name, wide=24, bold=True),
        Column("things", words.say("What it was given"), lambda line: line.things, wide=50, stretches=True),
    )
