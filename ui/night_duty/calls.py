"""The log of calls at night and on holidays: the last weeks, newest first; a line opens its form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.services.night_calls import CallLine
from i18n import terms
from i18n.dates import clock_time, weekday_date
from ui.changes import Changed
from ui.desk import Desk
from ui.night_duty.editing import call_editing
from ui.night_duty.papers import calls_job, show
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write

_DAYS: Final = 31
"""So many days back calls are shown and printed."""


class CallsPage(QWidget):
    """Calls of the last month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._off = NO_DAYS_OFF
        outer = column(self, gap=1, pad=(2, 1.4))
        head = row(gap=1)
        self._sum = Text(tone=Tone.QUIET)
        self.add_button = Button(self.say("Take a call"), self.add, icon="plus")
        first = Button(self.say("Take a call"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (self.add_button, first):
            button.setEnabled(may_write(desk))
        head.addWidget(self._sum)
        head.addStretch(1)
        head.addWidget(Button(self.say("Print the log of calls"), self.print_log, icon="print"))
        head.addWidget(self.add_button)
        outer.addLayout(head)
        self.table: Table[CallLine] = Table(
            "night_calls",
            desk.words.label("record.night_call"),
            ListModel(call_columns(desk, lambda: self._off), key=lambda line: line.id),
            desk.words,
            desk.preferences,
        )
        self._pages = QStackedWidget()
        nothing = self.say(
            "Who called at night or on a holiday, about whom, and what was done will stand here."
        )
        self._pages.addWidget(EmptyPage("phone", nothing, first))
        self._pages.addWidget(self.table)
        outer.addWidget(self._pages, 1)
        self.table.opened.connect(self._edit)
        desk.changes.subscribe(self._changed, kinds=("day_off", "night_call", "client"))
        self.read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Take a call down."""
        editing, title = call_editing(self.desk)
        self._open(RecordEditor(self.desk, editing, None), title)

    def print_log(self) -> None:
        """Show the log of the last month."""
        today = self.desk.today()
        job = calls_job(self.desk, today - timedelta(days=_DAYS), today)
        show(self.desk, job, self.say("Calls at night and on holidays"))

    def read(self) -> None:
        """Read the calls anew."""
        workspace, today = self.desk.workspace, self.desk.today()
        first = today - timedelta(days=_DAYS)

        def known() -> tuple[Sequence[CallLine], DaysOff]:
            return workspace.night_calls.lines(first, today), workspace.days_off.between(first, today)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="night_calls")

    def _edit(self, line: CallLine) -> None:
        editing, title = call_editing(self.desk)
        self._open(RecordEditor(self.desk, editing, line.view), title)

    def _open(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self.read()

    def _show(self, known: tuple[Sequence[CallLine], DaysOff]) -> None:
        lines, self._off = known
        self.table.set_lines(lines)
        minutes = sum(line.view.minutes or 0 for line in lines)
        self._sum.setText(
            self.desk.words.say_many(
                "{n} call, {minutes} minutes", "{n} calls, {minutes} minutes", len(lines), minutes=minutes
            )
        )
        self._pages.setCurrentIndex(1 if lines else 0)


def call_columns(desk: Desk, off: Callable[[], DaysOff]) -> Sequence[Column[CallLine]]:
    """Return the columns of a log; `off` gives the days off that are known at the moment."""
    words, label, today = desk.words, desk.words.label, desk.today()
    reporters = desk.workspace.office.rules.named("reporters")

    def caller(line: CallLine) -> str:
        view = line.view
        kind = terms.named(reporters, view.caller_kind, words) if view.caller_kind else ""
        return "　".join(filter(None, (kind, view.caller)))

    return (
        Column(
            "when",
            words.say("When"),
            lambda line: (
                f"{weekday_date(line.view.on, words, today, off())} {clock_time(line.view.at, words)}"
            ),
            wide=22,
            bold=True,
        ),
        Column("caller", label("night_call.caller_kind"), caller, wide=28),
        Column("about", label("night_call.client_id"), lambda line: line.about or line.house, wide=18),
        Column(
            "content",
            label("night_call.content"),
            lambda line: line.view.content.replace("\n", " "),
            wide=40,
            stretches=True,
        ),
        Column(
            "minutes",
            label("night_call.minutes"),
            lambda line: "" if line.view.minutes is None else str(line.view.minutes),
            wide=17,
            number=True,
        ),
        Column("staff", label("night_call.staff_id"), lambda line: line.staff, wide=14),
    )
