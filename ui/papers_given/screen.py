"""What was given to whom in a time: a line for each kind of recipient, and below it the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import FiscalYear, Month
from desktop.records.field import facts_of
from desktop.records.paper_given import PaperGivenView
from desktop.services.papers_given import RECIPIENTS, GivenCount, GivenRecord
from i18n import terms
from i18n.dates import clock_time, period, short_date
from i18n.numbers import digits
from i18n.values import told
from i18n.words import N_
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.boxes import column, row
from ui.parts.chips import OneOf
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen

_PERIODS: Final = {
    "month": N_("This month so far"),
    "last_month": N_("The month before this one"),
    "year": N_("This business year so far"),
    "last_year": N_("The business year before"),
}
_PAGE: Final = "protection"
"""The tab of a person on which what was given of them stands."""


class PapersGivenScreen(Screen):
    """Chips choose the time, a line the recipient; Enter on a record opens the person it is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self.time = OneOf([Choice(code, say(words)) for code, words in _PERIODS.items()])
        self.time.fill("year")
        self.span = Text(tone=Tone.QUIET)
        self.counts: ListSection[GivenCount] = ListSection(
            desk,
            "papers_given_counts",
            say("By kind of recipient"),
            _count_columns(desk),
            say("Nothing was given to anybody in this time."),
            key=lambda line: line.id,
        )
        self.records: Table[GivenRecord] = Table(
            "papers_given_records",
            say("The records behind the line"),
            ListModel(_record_columns(desk)),
            desk.words,
            desk.preferences,
        )
        self.about = Text(bold=True, wrap=True)
        self._lay_out()
        self.time.changed.connect(self._read)
        self.counts.table.chosen.connect(lambda _line: self._read_records())
        self.counts.table.opened.connect(lambda _line: self.records.setFocus())
        self.records.opened.connect(
            lambda line: self.desk.navigation.open("client", line.view.client_id, _PAGE)
        )
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("paper_given", "client"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Count anew."""
        del record_id
        if part in _PERIODS:
            self.time.fill(part)
        self._read()

    def take_focus(self) -> None:
        """Begin with the lines, or with the time where there are none."""
        (self.counts.table if self.counts.table.isVisible() else self.time).setFocus()

    def _lay_out(self) -> None:
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("What was given to whom")))
        head.addStretch(1)
        head.addWidget(self.span)
        self.body.addLayout(head)
        inner = column(gap=1, pad=(2, 0, 2, 1))
        inner.addWidget(self.time)
        inner.addWidget(self.counts)
        inner.addWidget(self.about)
        inner.addWidget(self.records, 1)
        inner.addStretch(0)
        self.body.addLayout(inner, 1)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        code, today, workspace = str(self.time.value()), self.desk.today(), self.desk.workspace

        def counted() -> tuple[tuple[date, date], tuple[GivenCount, ...]]:
            span = span_of(code, today, workspace.counted_times.first_month())
            return span, workspace.papers_given.counted(*span)

        self.desk.tasks.read(counted, owner=self, then=lambda both: self._show(*both), supersede="given")

    def _show(self, span: tuple[date, date], lines: tuple[GivenCount, ...]) -> None:
        before = self.counts.table.current_line()
        self._span = span
        self.span.setText(period(*span, self.desk.words))
        self.counts.set_lines(lines)
        if lines and (before is None or not self.counts.table.choose_key(before.id)):
            self.counts.table.choose_row(0)
        self._read_records()

    def _read_records(self) -> None:
        line, given = self.counts.table.current_line(), self.desk.workspace.papers_given
        shown = line is not None and self.counts.table.isVisibleTo(self)
        self.records.setVisible(shown)
        self.about.setVisible(shown)
        if line is None or not shown:
            self.records.set_lines(())
            return
        words, span, recipient = self.desk.words, self._span, line.recipient
        whom = terms.named(self.desk.workspace.office.rules.named(RECIPIENTS), recipient, words)
        self.about.setText(words.say("Given to: {whom}", whom=whom))
        self.desk.tasks.read(
            lambda: given.given_to(recipient, *span),
            owner=self,
            then=self.records.set_lines,
            supersede="given_records",
        )


def span_of(code: str, today: date, first_month: int) -> tuple[date, date]:
    """Return the first and the last day of a time that has come."""
    month, year = Month.containing(today), FiscalYear.containing(today, first_month)
    if code == "month":
        return month.first_day, today
    if code == "last_month":
        return month.after(-1).first_day, month.after(-1).last_day
    if code == "last_year":
        return year.after(-1).first_day, year.after(-1).last_day
    return year.first_day, today


def _count_columns(desk: Desk) -> Sequence[Column[GivenCount]]:
    words, say = desk.words, desk.words.say
    recipients = desk.workspace.office.rules.named(RECIPIENTS)

    def number(name: str, title: str) -> Column[GivenCount]:
        return Column(name, title, lambda line: digits(getattr(line, name)), wide=18, number=True)

    return (
        Column(
            "recipient",
            words.label("paper_given.recipient"),
            lambda line: terms.named(recipients, line.recipient, words),
            wide=36,
            stretches=True,
            bold=True,
        ),
        number("papers", say("Papers given")),
        number("people", say("People they are about")),
        number("on_consent", say("On a consent")),
        number("other_ground", say("On another ground")),
    )


def _record_columns(desk: Desk) -> Sequence[Column[GivenRecord]]:
    words, label, today = desk.words, desk.words.label, desk.today()

    def field(name: str, **look: Any) -> Column[GivenRecord]:
        return Column(name, label(f"paper_given.{name}"), lambda line: _said(desk, line.view, name), **look)

    def when(line: GivenRecord) -> str:
        return f"{short_date(line.view.on, words, today)} {clock_time(line.view.at, words)}"

    return (
        Column("on", label("paper_given.on"), when, wide=17, bold=True),
        Column("client", label("paper_given.client_id"), lambda line: line.client_name, wide=22),
        field("title", wide=28),
        field("to_name", wide=20),
        field("way", wide=16),
        field("ground", wide=22, stretches=True),
        Column("staff", label("paper_given.staff_id"), lambda line: line.staff_name, wide=14),
    )


def _said(desk: Desk, view: PaperGivenView, name: str) -> str:
    lists = desk.workspace.office.rules.named
    text = told(facts_of(type(view))[name], getattr(view, name), lists, desk.words)
    return text or view.document if name == "title" else text
