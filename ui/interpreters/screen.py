"""The interpreter desk (通訳): who speaks what, which requests are open, how much in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from desktop.domain.counted_time import Calendar
from desktop.services.interpreters import InterpreterLine
from desktop.services.interpretings import Counted, InterpretingLine
from i18n import terms
from i18n.numbers import count, digits, yen
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.interpreters.editor import edit_interpreter
from ui.interpreters.request import RequestPanel
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import OneOf
from ui.parts.column_room import Importance
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import Column, ListModel
from ui.parts.older_bar import OlderBar
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.request_columns import request_columns
from ui.screen import Screen

_PEOPLE: Final = "people"
_REQUESTS: Final = "requests"
_COUNTS: Final = "counts"
PAGE: Final = 500


@dataclass(frozen=True, slots=True)
class _Known:
    people: tuple[InterpreterLine, ...]
    requests: tuple[InterpretingLine, ...]
    counts: tuple[Counted, ...]


class InterpretersScreen(Screen):
    """Three lists behind one row of chips; a line opens beside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: UUID | None = None
        self._known = _Known((), (), ())
        self.which = OneOf(
            [
                Choice(_PEOPLE, self.say("Interpreters")),
                Choice(_REQUESTS, self.say("Requests")),
                Choice(_COUNTS, self.say("Figures of this year")),
            ]
        )
        self.which.fill(_PEOPLE)
        self._count = Text(tone=Tone.QUIET)
        self.body.addLayout(self._head())
        self.people = self._table("people", self.say("Interpreters"), _people_columns(desk))
        self.requests = self._table("requests", self.say("Requests"), request_columns(desk))
        self.counts = self._table("counts", self.say("Figures of this year"), _count_columns(desk))
        first = Button(self.say("Add an interpreter"), self.add, icon="plus", look=Look.PRIMARY)
        first.setEnabled(may_write(desk))
        self._nobody = EmptyPage(
            "people", self.say("Who speaks which language, when and where, stands here."), first
        )
        self._none = EmptyPage("calendar", self.say("Requests for interpreters begin on a person's page."))
        self._pages = QStackedWidget()
        for page in (self.people, self.requests, self.counts, self._nobody, self._none):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.older = OlderBar(desk.words, PAGE, self._read)
        self.body.addWidget(self.older)
        self.people.opened.connect(lambda line: self._look(line.id))
        self.requests.opened.connect(self._open_request)
        self.which.changed.connect(self._arrange)
        self.bind(Act.NEW, self.add, words=self.say("Add an interpreter"))
        self.bind(Act.REFRESH, self._read)
        kinds = ("interpreter", "interpreter_language", "interpreter_time", "interpreting", "client")
        desk.changes.subscribe(self._changed, kinds=kinds)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the desk, with an interpreter beside it if one is named."""
        if part in {_PEOPLE, _REQUESTS, _COUNTS}:
            self.which.fill(part)
        elif record_id is not None:
            self.which.fill(_PEOPLE)
        self._asked = record_id
        self._read()
        if part == "new":
            self.add()

    def take_focus(self) -> None:
        """Begin in the list."""
        page = self._pages.currentWidget()
        (page if isinstance(page, Table) else self.which).setFocus()

    def add(self) -> None:
        """Begin a new interpreter."""
        edit_interpreter(self.desk, None)

    def _head(self) -> QBoxLayout:
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        line = row(gap=1.5)
        line.addWidget(Heading(self.say("Interpreters")))
        line.addWidget(self._count)
        line.addStretch(1)
        add = Button(self.say("Add an interpreter"), self.add, icon="plus")
        add.setEnabled(may_write(self.desk))
        line.addWidget(add)
        outer.addLayout(line)
        outer.addWidget(self.which)
        return outer

    def _table(self, name: str, title: str, columns: Sequence[Column[Any]]) -> Table[Any]:
        model: ListModel[Any] = ListModel(columns)
        return Table(f"interpreters_{name}", title, model, self.desk.words, self.desk.preferences)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        workspace = self.desk.workspace
        today, most = self.desk.today(), self.older.asked

        def known() -> _Known:
            year = workspace.counted_times.of(Calendar.BUSINESS, today)
            return _Known(
                workspace.interpreters.lines(),
                workspace.interpretings.lines(most=most),
                workspace.interpretings.counts(year.first, year.last),
            )

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="interpreters_desk")

    def _show(self, known: _Known) -> None:
        known = self._known = replace(known, requests=tuple(self.older.shown(known.requests)))
        self.people.set_lines(known.people)
        self.requests.set_lines(known.requests)
        self.counts.set_lines(known.counts)
        self._arrange()
        if self._asked is not None:
            asked, self._asked = self._asked, None
            if self.people.choose_key(asked):
                self._look(asked)

    def _arrange(self) -> None:
        known, which = self._known, self.which.value()
        lines, page, empty = {
            _PEOPLE: (known.people, self.people, self._nobody),
            _REQUESTS: (known.requests, self.requests, self._none),
            _COUNTS: (known.counts, self.counts, self._none),
        }[which]
        is_cut = which == _REQUESTS and self.older.is_cut
        self._count.setText("" if is_cut else count(len(lines), self.desk.words))
        self.older.setVisible(is_cut)
        self._pages.setCurrentWidget(page if lines else empty)

    def _look(self, key: UUID) -> None:
        interpreters = self.desk.workspace.interpreters
        self.desk.tasks.read(
            lambda: interpreters.sheet(key), owner=self, then=lambda sheet: edit_interpreter(self.desk, sheet)
        )

    def _open_request(self, line: InterpretingLine) -> None:
        panel = RequestPanel(self.desk, line.view.client_id, line.view.case_id, line.view)
        self.desk.navigation.show_details(panel, self.desk.words.label("record.interpreting"))
        panel.take_focus()


def _people_columns(desk: Desk) -> Sequence[Column[InterpreterLine]]:
    words, label, lists = desk.words, desk.words.label, desk.form_tools.lists

    def spoken(line: InterpreterLine) -> str:
        return "、".join(
            terms.named(lists("languages"), each.language, words) for each in line.abilities.languages
        )

    def days(line: InterpreterLine) -> str:
        codes = dict.fromkeys(each.weekday for each in line.abilities.times)
        return "、".join(terms.named(lists("weekdays"), code, words) for code in codes)

    return (
        Column("name", label("interpreter.name"), lambda line: line.view.name, wide=22, bold=True),
        Column("languages", words.say("Languages"), spoken, wide=26, importance=Importance.KEY),
        Column(
            "areas",
            words.say("Areas"),
            lambda line: "、".join(line.abilities.areas),
            wide=22,
            importance=Importance.EXTRA,
        ),
        Column("times", words.say("Days and times"), days, wide=24, stretches=True),
        Column("phone", label("interpreter.phone"), lambda line: line.view.phone, wide=16),
        Column(
            "pledge",
            label("interpreter.pledged_on"),
            lambda line: "" if line.view.pledged_on else words.say("Not yet"),
            wide=18,
            tone=lambda _line: Tone.LOOK,
            importance=Importance.KEY,
        ),
    )


def _count_columns(desk: Desk) -> Sequence[Column[Counted]]:
    words, lists = desk.words, desk.form_tools.lists
    return (
        Column(
            "month",
            words.say("Month"),
            lambda line: words.say("{year}-{month}", year=line.year, month=line.month),
            wide=12,
            bold=True,
        ),
        Column(
            "language",
            words.label("interpreting.language"),
            lambda line: terms.named(lists("languages"), line.language, words),
            wide=24,
            stretches=True,
        ),
        Column("number", words.say("Number"), lambda line: digits(line.number), wide=10, number=True),
        Column(
            "minutes",
            words.label("interpreting.minutes"),
            lambda line: digits(line.minutes),
            wide=12,
            number=True,
        ),
        Column(
            "cost", words.label("interpreting.cost"), lambda line: yen(line.cost, words), wide=16, number=True
        ),
    )
