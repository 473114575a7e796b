"""A month proposed from the diary and the usual hours: day by day what it comes from, kept when confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.domain.diary_line import DiaryLine
from desktop.domain.fiscal_year import Month
from desktop.domain.presence_proposals import ProposedDay
from desktop.services.attendances import Proposals
from i18n import terms
from i18n.dates import hours, month_title, time_span, weekday_date
from ui.changes import Changed
from ui.desk import Desk
from ui.notices import notice
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.list_model import Column, ListModel
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone

_MINUTE: Final = 60


class ProposalsPage(QWidget):
    """Nothing is written before somebody says so: a day, some days, or all that the diary tells."""

    left = Signal()

    def __init__(self, desk: Desk, staff_id: UUID, month: Month) -> None:
        """Take whose month it is."""
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._staff_id, self._month, self._off = staff_id, month, NO_DAYS_OFF
        self._book = desk.workspace.attendances
        self._known: Proposals | None = None
        say = self.say
        self.about = Text(wrap=True, tone=Tone.QUIET)
        self.unclear = Text(wrap=True, tone=Tone.LOOK)
        self.table: Table[ProposedDay] = Table(
            "attendance_proposals",
            say("Days proposed"),
            ListModel(
                proposal_columns(desk, lambda: self._off), key=lambda day: day.on, kana=lambda _day: ""
            ),
            desk.words,
            desk.preferences,
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.come_from = Text(wrap=True)
        self.rules = RuleNote(desk.words)
        self.all_button = Button(
            say("Write every day of the diary"), self.take_all, look=Look.PRIMARY, icon="check"
        )
        self.some_button = Button(say("Write the chosen days"), self.take_chosen, icon="save")
        self.back_button = Button(say("Back to the month"), self.left.emit, icon="chevron-left")
        self._lay_out()
        self.table.chosen.connect(lambda _line: self._explain())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.table.opened.connect(lambda _line: self.take_chosen())

    def read(self) -> None:
        """Read what would be written."""
        book, staff_id, month = self._book, self._staff_id, self._month
        self.desk.tasks.read(
            lambda: book.proposed(staff_id, month),
            owner=self,
            then=self._show,
            supersede="attendance_proposals",
        )

    def chosen_days(self) -> list[ProposedDay]:
        """Return the days that are chosen in the table, in their order."""
        days = () if self._known is None else self._known.days
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [days[place] for place in rows if place < len(days)]

    def take_chosen(self) -> None:
        """Write the chosen days."""
        self._take(self.chosen_days())

    def take_all(self) -> None:
        """Write the days of which the diary tells; those of usual hours alone are chosen by hand."""
        if self._known is not None:
            self._take(self._known.told)

    def _take(self, days: Sequence[ProposedDay]) -> None:
        if not days:
            return
        book, staff_id, words = self._book, self._staff_id, self.desk.words

        def said(changed: Changed) -> None:
            told = words.say_many(
                "{n} day was written into the attendance book.",
                "{n} days were written into the attendance book.",
                len(days),
            )
            notice(self, told, changed)
            self.read()

        self.desk.tasks.run(lambda: book.take_over(staff_id, days), owner=self, then=said)

    def _show(self, known: Proposals) -> None:
        self._known, self._off = known, known.off
        words = self.desk.words
        self.table.set_lines(known.days)
        self.table.setVisible(bool(known.days))
        said = [
            words.say(
                "Each day goes from the way to its first line of the diary to the way back from its last"
                " one. Times that no line tells are office or other work: please check that you were there."
            )
            if known.days
            else words.say("No day is left to be proposed: each has its line, or the diary has no times.")
        ]
        if known.weekly is not None:
            said.append(words.say("Agreed are {time} a week.", time=hours(known.weekly)))
        self.about.setText(" ".join(said))
        days = "、".join(weekday_date(day, words, self.desk.today(), self._off) for day in known.unclear)
        self.unclear.setText(
            words.say("Please write these days by hand, their times are missing: {days}", days=days)
        )
        self.unclear.setVisible(bool(known.unclear))
        self.rules.show_rules(*(known.rules if known.days else ()))
        if known.days and self.table.current_line() is None:
            self.table.choose_row(0)
        self._explain()
        self._allow()
        (self.table if known.days else self.back_button).setFocus()

    def _explain(self) -> None:
        day = self.table.current_line()
        self.come_from.setText("" if day is None else "\n".join(told_lines(self.desk, day)))

    def _allow(self) -> None:
        may = self.desk.workspace.office.may(self._book.writing)
        self.some_button.setEnabled(may and bool(self.chosen_days()))
        self.all_button.setEnabled(may and self._known is not None and bool(self._known.told))

    def _lay_out(self) -> None:
        words = self.desk.words
        outer = column(self, gap=0.6, pad=(2, 1, 2, 1))
        head = QWidget()
        flow = Flow(head, gap=0.8)
        flow.addWidget(Heading(words.say("Proposal for {month}", month=month_title(self._month, words))))
        flow.add_at_end(self.back_button, self.some_button, self.all_button)
        outer.addWidget(head)
        for widget in (self.about, self.unclear):
            outer.addWidget(widget)
        self.unclear.hide()
        outer.addWidget(self.table, 1)
        outer.addWidget(self.come_from)
        outer.addWidget(self.rules)


def proposal_columns(desk: Desk, off: Callable[[], DaysOff]) -> Sequence[Column[ProposedDay]]:
    """Return the columns; `off` gives the days off of the month."""
    words = desk.words
    say, label, today = words.say, words.label, desk.today()

    def day(line: ProposedDay) -> str:
        return weekday_date(line.on, words, today, off())

    def times(line: ProposedDay) -> str:
        return "　".join(time_span(each.start, each.end, words) for each in line.presences)

    def pause(line: ProposedDay) -> str:
        minutes = sum(each.break_minutes for each in line.presences)
        return hours(minutes) if minutes else ""

    return (
        Column("on", label("attendance.on"), day, wide=13, bold=True, sortable=False),
        Column("times", say("Came and went"), times, wide=26, sortable=False),
        Column("break", say("Break"), pause, wide=6, number=True, sortable=False,
               tone=lambda line: Tone.LOOK if line.lacks_break else Tone.PLAIN),
        Column("worked", say("Worked"), lambda line: hours(line.worked), wide=7, number=True, sortable=False),
        Column("told", say("In the diary"), lambda line: hours(line.told) if line.told else "", wide=9,
               number=True, sortable=False),
        Column("other", say("Office or other work"), lambda line: hours(line.other) if line.other else "",
               wide=12, number=True, sortable=False, tone=lambda _line: Tone.QUIET),
        Column("from", say("What it comes from"), lambda line: "、".join(told_basis(desk, line)), wide=26,
               stretches=True, sortable=False,
               tone=lambda line: Tone.PLAIN if line.lines else Tone.LOOK),
    )  # fmt: skip


def told_basis(desk: Desk, day: ProposedDay) -> list[str]:
    """Return in words what a day comes from."""
    words, said = desk.words, list[str]()
    lines = [line for line in day.lines if not line.travel]
    if lines:
        said.append(words.say_many("{n} line of the diary", "{n} lines of the diary", len(lines)))
    if day.way:
        said.append(words.say("way {time}", time=hours(day.way)))
    if day.usual is not None:
        usual = time_span(day.usual.start, day.usual.end, words)
        said.append(words.say("usual hours {times}", times=usual))
    if not lines:
        said.append(words.say("no line in the diary"))
    return said


def told_lines(desk: Desk, day: ProposedDay) -> list[str]:
    """Return the day in the order of time: its lines, and the times that no line tells."""
    words, kinds = desk.words, desk.workspace.office.rules.named("work_kinds")
    timed: list[tuple[datetime, str]] = []
    rest: list[str] = []
    for line in day.lines:
        said = _line(desk, line, terms.named(kinds, line.work_kind, words))
        if line.start is None:
            rest.append(said)
        else:
            timed.append((datetime.combine(line.on, line.start), said))
    for presence in day.presences:
        for first, last in presence.gaps:
            times = time_span(first.time(), last.time(), words)
            minutes = int((last - first).total_seconds()) // _MINUTE
            told = words.say("{times} office or other work ({time})", times=times, time=hours(minutes))
            timed.append((first, told))
    pause = sum(each.break_minutes for each in day.presences)
    if pause:
        rest.append(words.say("{time} of that as the break", time=hours(pause)))
    if day.lacks_break:
        rest.append(words.say("The lines leave no room for the break of so long a day."))
    found = [said for _at, said in sorted(timed)] + rest
    return ["　／　".join(found)] if found else []


def _line(desk: Desk, line: DiaryLine, kind: str) -> str:
    words = desk.words
    if line.start is None:
        return words.say("{kind} {time}, without a time of day", kind=kind, time=hours(line.minutes))
    return words.say("{times} {kind}", times=time_span(line.start, line.end, words), kind=kind)
