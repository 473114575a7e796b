"""Closing of years: one calendar and one year at a time, its figures, and what was written afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.explained import Explained, Unit
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.services.explained import Behind
from desktop.services.year_closings import Calendar, ClosedYearSheet, ClosingPreview, YearSpan
from i18n.dates import both_calendars, period
from i18n.numbers import count
from i18n.problems import sentence
from i18n.year_figures import calendar_name, named
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.explained.button import FigureButton, explain
from ui.explained.opening import open_part
from ui.list_section import ListSection
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import OneOf
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import Column
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor
from ui.screen import Screen
from ui.year_closings.columns import FigureLine, closed_columns, later_columns, open_columns
from ui.year_closings.dialogs import close_dialog, reopen_dialog
from ui.year_closings.editing import correction_editing
from ui.year_closings.papers import closing_job

_KINDS: Final = (
    "year_closing",
    "year_correction",
    "support_entry",
    "meeting",
    "voucher",
    "work_line",
    "work_allocation",
    "support_case",
)


@dataclass(frozen=True, slots=True)
class _Shown:
    preview: ClosingPreview
    sheet: ClosedYearSheet | None
    later: tuple[Behind, ...]


class YearClosingsScreen(Screen):
    """Chips say which calendar, arrows which year; the newest year that is over comes first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, words, lists = self.say, desk.words, desk.workspace.office.rules.named
        self._shown: _Shown | None = None
        self._year: int | None = None
        self.calendars = OneOf([Choice(each.value, calendar_name(each, lists, words)) for each in Calendar])
        self.calendars.fill(Calendar.SUBSIDY.value)
        self.before = IconButton(
            "chevron-left", say("The year of this calendar before"), partial(self.turn, -1)
        )
        self.after = IconButton(
            "chevron-right", say("The year of this calendar after"), partial(self.turn, 1)
        )
        self.title, self.state = Text(bold=True), Text(wrap=True)
        self.trouble = Banner("", Tone.LOOK)
        self.carried = FigureButton(desk, say("Cases that go on in the next year"))
        self.close_button = Button(say("Close the year"), self.close_year, look=Look.PRIMARY, icon="lock")
        self.reopen_button = Button(say("Open the year again"), self.reopen, look=Look.QUIET)
        self.correct_button = Button(say("Correct the chosen figure"), self.correct, icon="edit")
        self.print_button = Button(say("Print the closing"), self.print_closing, icon="print")
        self.figures: ListSection[FigureLine] = self._figures("year_figures", open_columns(desk))
        self.closed: ListSection[FigureLine] = self._figures("closed_figures", closed_columns(desk))
        self.later: ListSection[Behind] = ListSection(
            desk,
            "later_records",
            say("Written or changed after the closing"),
            later_columns(desk),
            say("Nothing of this year was written after it was closed."),
            key=lambda line: line.part,
        )
        self._lay_out()
        self.calendars.changed.connect(self._begin)
        self.figures.table.opened.connect(self._explain)
        self.closed.table.opened.connect(self._explain)
        self.closed.table.chosen.connect(lambda _line: self._allow())
        self.later.table.opened.connect(lambda line: open_part(desk, line.part))
        self.bind(Act.PRINT, self.print_closing)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)
        self._allow()

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the newest year that is over, or what was shown last."""
        del record_id, part
        if self._year is None:
            self._begin()
        else:
            self._read()

    def take_focus(self) -> None:
        """Begin with the calendar."""
        self.calendars.setFocus()

    def turn(self, by: int) -> None:
        """Go to another year of the calendar."""
        if self._year is not None:
            self._year += by
            # Nothing is closed while another year than the one in the title is on its way.
            self._shown = None
            self._allow()
            self._read()

    def close_year(self) -> None:
        """Ask, and close the year."""
        if self._shown is not None:
            close_dialog(self, self.desk, self._shown.preview.span).open()

    def reopen(self) -> None:
        """Ask why, and open the year again."""
        if self._shown is not None and self._shown.sheet is not None:
            reopen_dialog(self, self.desk, self._shown.sheet.closing.id).open()

    def correct(self) -> None:
        """Write a correction of the chosen figure beside the page."""
        line = self.closed.table.current_line()
        if self._shown is None or self._shown.sheet is None or line is None or line.closed is None:
            return
        editing, title = correction_editing(self.desk, self._shown.sheet.closing, line.closed)
        editor = RecordEditor(self.desk, editing, None)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def print_closing(self) -> None:
        """Show the closing as a paper."""
        if self._shown is not None and self._shown.sheet is not None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Closing of a year"))
            preview.make(closing_job(self.desk, self._shown.sheet.closing.id))

    def _figures(self, name: str, columns: Sequence[Column[FigureLine]]) -> ListSection[FigureLine]:
        nothing = self.say("Nothing was recorded in this year.")
        return ListSection(
            self.desk,
            name,
            self.say("Figures of the year"),
            columns,
            nothing,
            key=lambda line: line.code,
        )

    def _lay_out(self) -> None:
        head = row(gap=1)
        head.addWidget(Heading(self.say("Closing of years")), 1)
        turning: tuple[QWidget, ...] = (self.before, self.title, self.after)
        for widget in turning:
            head.addWidget(widget)
        place = QWidget()
        buttons = Flow(place, gap=1)
        for button in (self.close_button, self.correct_button, self.print_button, self.reopen_button):
            buttons.addWidget(button)
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        scroll.body.addLayout(head)
        above: tuple[QWidget, ...] = (self.calendars, self.state, self.trouble)
        for widget in above:
            scroll.body.addWidget(widget)
        scroll.body.addWidget(self.carried, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (place, self.figures, self.closed, self.later):
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.trouble.hide()

    def _calendar(self) -> Calendar:
        return Calendar(str(self.calendars.value()))

    def _begin(self) -> None:
        closings, calendar = self.desk.workspace.year_closings, self._calendar()
        self.desk.tasks.read(
            lambda: closings.newest_over(calendar),
            owner=self,
            then=self._begin_with,
            otherwise=self._cannot,
            supersede="year_closing",
        )

    def _begin_with(self, year: int) -> None:
        self._year = year
        self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible() and self._year is not None:
            self._read()

    def _read(self) -> None:
        year, calendar, workspace = self._year, self._calendar(), self.desk.workspace
        if year is None:
            return

        def shown() -> _Shown:
            closings = workspace.year_closings
            preview = closings.preview(calendar, year)
            if preview.closed is None:
                return _Shown(preview, None, ())
            sheet = closings.sheet(preview.closed.id)
            return _Shown(preview, sheet, workspace.explained.of(sheet.later))

        self.desk.tasks.read(
            shown, owner=self, then=self._show, otherwise=self._cannot, supersede="year_closing"
        )

    def _cannot(self, problem: Problem) -> None:
        self._shown = None
        self.title.setText("")
        self.state.setText("")
        self.trouble.tell(sentence(problem, self.desk.words), Tone.LOOK)
        self.trouble.show()
        for widget in (self.carried, self.figures, self.closed, self.later):
            widget.hide()
        self._allow()

    def _show(self, shown: _Shown) -> None:
        self._shown, span, sheet = shown, shown.preview.span, shown.sheet
        self.title.setText(period(span.first, span.last, self.desk.words))
        self.state.setText(self._told(shown, span))
        self._warn(sheet)
        self.carried.show_figure(shown.preview.carried_over, shown=self._carried(shown.preview.carried_over))
        self.carried.show()
        self.figures.set_lines([FigureLine(each.code, each) for each in shown.preview.figures])
        self.figures.setVisible(sheet is None)
        self.closed.setVisible(sheet is not None)
        self.later.setVisible(sheet is not None)
        if sheet is not None:
            self.closed.set_lines([FigureLine(each.code, each.now, each) for each in sheet.figures])
            self.later.set_lines(shown.later)
        self._allow()

    def _carried(self, figure: Explained) -> str:
        return self.say(
            "Cases that go on in the next year: {number}", number=count(figure.amount, self.desk.words)
        )

    def _told(self, shown: _Shown, span: YearSpan) -> str:
        words = self.desk.words
        if shown.sheet is not None:
            return self.say("Closed on {day}.", day=both_calendars(shown.sheet.closing.closed_on, words))
        if shown.preview.is_over:
            return self.say("Over, and still open: everything in it can be changed.")
        return self.say(
            "Still running until {day}; it can be closed afterwards.", day=both_calendars(span.last, words)
        )

    def _warn(self, sheet: ClosedYearSheet | None) -> None:
        broken = sheet is not None and not sheet.is_whole
        self.trouble.setVisible(broken)
        if broken:
            self.trouble.tell(
                self.say(
                    "The chain of changes does not match what was kept at the closing. Please ask whoever"
                    " helps you to look at the newest good backup."
                ),
                Tone.DANGER,
            )

    def _allow(self) -> None:
        shown = self._shown
        may = self.desk.workspace.office.may(Permission.MANAGE)
        closed = shown is not None and shown.sheet is not None
        self.close_button.setVisible(not closed)
        self.close_button.setEnabled(may and shown is not None and shown.preview.is_over)
        for button in (self.correct_button, self.reopen_button, self.print_button):
            button.setVisible(closed)
        self.reopen_button.setEnabled(may)
        self.correct_button.setEnabled(may and self.closed.table.current_line() is not None)

    def _explain(self, line: FigureLine) -> None:
        title = named(line.code, self.desk.workspace.office.rules.named, self.desk.words)
        explain(self.desk, title, line.now or Explained(line.code, Unit.TIMES))
