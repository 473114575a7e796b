"""Leavings and deaths of a time: chips say what is counted by, a line opens the people behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.services.leaving_figures import Figure, Group, LeavingReport
from i18n import leaving_figures as told
from i18n.dates import period
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.leaving_reports.columns import died_columns, figure_columns, left_columns
from ui.leaving_reports.papers import figures_export, report_job
from ui.list_section import ListSection
from ui.of_client import DEATH_TAB
from ui.paper_preview import PaperPreview
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton
from ui.parts.chips import OneOf
from ui.parts.day_span import DaySpan
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.text import Text
from ui.recording import PAGE
from ui.screen import Screen
from ui.small_numbers import SHOW_FEW, SmallNumbers
from ui.table_export import TableExportDialog

_KINDS = ("client", "departure", "death", "leaving", "monitoring_plan", "household_member")
_HOME_TAB = "home"


class LeavingReportsScreen(Screen):
    """The business year at first; arrows go to the year before and after, or two days say the time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._report: LeavingReport | None = None
        self._most = [0]
        self.days = DaySpan(desk.words, desk.today)
        self.before = IconButton("chevron-left", say("The business year before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The business year after"), partial(self.turn, 1))
        self.small, self.few = SmallNumbers(self), FlagBox(say(SHOW_FEW))
        self.few.changed.connect(lambda: self.small.turn(self.few.value()))
        self.small.turned.connect(self.few.fill)
        self.print_button = Button(say("Print the figures"), self.print_figures, icon="print")
        self.file_button = Button(say("Save the figures as a file"), self.save_file, icon="export")
        self.by = OneOf([Choice(group.value, say(words)) for group, words in told.GROUPS.items()])
        self.by.fill(Group.BAND.value)
        self.summary, self.measure = Text(bold=True, wrap=True), Text(wrap=True)
        self.figures: ListSection[Figure] = ListSection(
            desk,
            "leaving_figures",
            say("Figures"),
            figure_columns(desk, self._most),
            say("Nobody left or died in this time."),
            key=lambda line: line.id,
        )
        self.left = self._people("leaving_left", left_columns(desk))
        self.died = self._people("leaving_died", died_columns(desk))
        self.rules = RuleNote(desk.words)
        self._lay_out()
        self.by.changed.connect(self._show_figures)
        self.figures.table.chosen.connect(lambda _line: self._show_people())
        self.figures.table.opened.connect(lambda _line: self._go_to_people())
        self.left.table.opened.connect(lambda line: desk.navigation.open(PAGE, line.client_id, _HOME_TAB))
        self.died.table.opened.connect(lambda line: desk.navigation.open(PAGE, line.client_id, DEATH_TAB))
        self.days.changed.connect(self._read)
        self.bind(Act.PRINT, self.print_figures)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Count the business year, or again what was counted last."""
        del record_id, part
        if self._report is None:
            self.turn(0)
        else:
            self._read()

    def take_focus(self) -> None:
        """Begin with what is counted by."""
        self.by.setFocus()

    def turn(self, by: int) -> None:
        """Go to another business year: from the one that is shown, or else from today."""
        reports = self.desk.workspace.leaving_reports
        day = self.desk.today() if self._report is None else self._report.first
        self.desk.tasks.read(
            lambda: reports.year_of(day).after(by),
            owner=self,
            then=lambda year: self._show_time(year.first_day, year.last_day),
            supersede="leaving_year",
        )

    def print_figures(self) -> None:
        """Show the report as a paper."""
        if self._report is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Leavings and deaths"))
            first, last = self._report.first, self._report.last
            preview.make(report_job(self.desk, first, last, small=self.small.hidden))

    def save_file(self) -> None:
        """Save the figures as a workbook or as CSV."""
        if self._report is not None:
            export = figures_export(self.desk, self._report.first, self._report.last, self.small)
            TableExportDialog(self, self.desk, export).open()

    def _people(self, name: str, columns: Sequence[Any]) -> ListSection[Any]:
        title, nothing = self.say("The people behind the line"), self.say("Nobody stands behind this line.")
        return ListSection(self.desk, name, title, columns, nothing, key=lambda line: line.id)

    def _lay_out(self) -> None:
        head = row(gap=1)
        head.addWidget(Heading(self.say("Leavings and deaths")), 1)
        for part in (self.few, self.print_button, self.file_button):
            head.addWidget(part)
        place = QWidget()
        times = Flow(place, gap=1)
        days = self.days
        in_line: tuple[QWidget, ...] = (self.before, days.from_place, days.until_place, self.after)
        for widget in in_line:
            times.addWidget(widget)
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        scroll.body.addLayout(head)
        scroll.body.addWidget(place)
        for widget in (self.summary, self.measure, self.by, self.figures, self.left, self.died, self.rules):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible() and self._report is not None:
            self._read()

    def _show_time(self, first: date, last: date) -> None:
        self.days.fill(first, last)
        self._read()

    def _read(self) -> None:
        days, reports = self.days.value(), self.desk.workspace.leaving_reports
        if days is not None:
            self.desk.tasks.read(
                lambda: reports.of(*days), owner=self, then=self._show, supersede="leaving_report"
            )

    def _show(self, report: LeavingReport) -> None:
        self._report, words = report, self.desk.words
        span = period(report.first, report.last, words)
        self.summary.setText(
            self.say("{period}: {summary}", period=span, summary=told.summary(report, words))
        )
        self.measure.setText(told.isolated(report, words))
        self.measure.setVisible(bool(report.died))
        self.rules.show_rules(*report.rules)
        self._show_figures()

    def _show_figures(self) -> None:
        report, code = self._report, str(self.by.value())
        if report is None or not code:
            return
        figures = report.of(Group(code))
        self._most[0] = max((figure.number for figure in figures), default=0)
        self.figures.set_lines(figures if self._most[0] else ())
        if self._most[0]:
            full = next(place for place, figure in enumerate(figures) if figure.number)
            self.figures.table.choose_row(full)
        self._show_people()

    def _show_people(self) -> None:
        report, figure = self._report, self.figures.table.current_line()
        shown = report is not None and figure is not None and not self.figures.table.isHidden()
        of_left = figure is not None and figure.of_leaving
        self.left.setVisible(shown and of_left)
        self.died.setVisible(shown and not of_left)
        if report is None or figure is None:
            return
        behind = {*figure.of}
        self.left.set_lines([each for each in report.left if each.id in behind])
        self.died.set_lines([each for each in report.died if each.id in behind])

    def _go_to_people(self) -> None:
        for people in (self.left, self.died):
            if people.table.isVisible():
                people.table.setFocus()
