"""Which time is counted: chips for the calendar, arrows to the time before and after, or any two days."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.counted_time import Calendar, CountedTime
from desktop.domain.fiscal_year import Month
from i18n import activity as told
from i18n.dates import period
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.button import IconButton
from ui.parts.chips import OneOf
from ui.parts.day_span import DaySpan
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.text import Text, Tone


class TimeBar(QWidget):
    """Says the time; `chosen` gives each new one, `refused` why there is none. `line` stands elsewhere."""

    chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, say = desk, desk.words.say
        self.time: CountedTime | None = None
        # Last month's report is written in the first days of the next.
        self._day = Month.containing(desk.today()).after(-1).first_day
        self.calendar = OneOf([Choice(each.value, say(words)) for each, words in told.CALENDARS.items()])
        self.calendar.setAccessibleName(say("Counted by which calendar"))
        self.calendar.fill(Calendar.MONTH.value)
        self.before = IconButton("chevron-left", say("The time before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", say("The time after"), partial(self.turn, 1))
        self.title, self.days = Text(bold=True), Text(tone=Tone.QUIET)
        self.span = DaySpan(desk.words, desk.today)
        column(self, gap=0).addWidget(self.calendar)
        self.line = QWidget()
        """The time itself with its arrows; it stands where the screen has room for it."""
        flow = Flow(self.line, gap=0.8)
        parts: tuple[QWidget, ...] = (
            self.before, self.title, self.after, self.days, self.span.from_place, self.span.until_place
        )  # fmt: skip
        for part in parts:
            flow.addWidget(part)
        self.calendar.changed.connect(self._other_calendar)
        self.span.changed.connect(self._other_days)
        self._settle()

    def begin(self) -> None:
        """Choose the first time, or the same again."""
        if self.time is None:
            self.turn(0)
        else:
            self._choose(self.time)

    def turn(self, by: int) -> None:
        """Go to the time before or after, by the calendar that is chosen."""
        calendar, time, day = self._calendar(), self.time, self._day
        if calendar is Calendar.DAYS:
            return
        times = self.desk.workspace.counted_times

        def find() -> CountedTime:
            if by and calendar is Calendar.SUBSIDY and time is not None and time.calendar is calendar:
                return times.subsidy(time.year + by)
            return times.of(calendar, day, by)

        self.desk.tasks.read(
            find, owner=self, then=self._found, otherwise=self.refused.emit, supersede="counted_time"
        )

    def _calendar(self) -> Calendar:
        return Calendar(str(self.calendar.value()))

    def _other_calendar(self) -> None:
        if self._calendar() is not Calendar.DAYS:
            self._settle()
            self.turn(0)
            return
        if self.time is not None:
            self.span.fill(self.time.first, self.time.last)
        self._settle()
        self._other_days()

    def _other_days(self) -> None:
        days = self.span.value()
        if days is not None:
            first, last = days
            self._choose(CountedTime(Calendar.DAYS, first, last, first.year))

    def _found(self, time: CountedTime) -> None:
        # Meanwhile another calendar may have been chosen.
        if time.calendar is self._calendar():
            self._choose(time)

    def _choose(self, time: CountedTime) -> None:
        self.time = time
        if time.calendar is not Calendar.DAYS:
            self._day = self._within(time)
        self._settle()
        self.chosen.emit(time)

    def _within(self, time: CountedTime) -> date:
        """Return the day by which other calendars find their time: the same while it lies in this one."""
        return self._day if time.contains(self._day) else time.first

    def _settle(self) -> None:
        words, time, free = self.desk.words, self.time, self._calendar() is Calendar.DAYS
        turning: tuple[QWidget, ...] = (self.before, self.title, self.after)
        for part in turning:
            part.setVisible(not free)
        for place in (self.span.from_place, self.span.until_place):
            place.setVisible(free)
        self.days.setVisible(time is not None and not free)
        if time is not None:
            self.title.setText(told.title_of(time, words))
            self.days.setText(period(time.first, time.last, words))
            self.after.setEnabled(time.last < self.desk.today())
