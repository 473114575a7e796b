"""A line of the month sheet, and what its columns say: the book, the diary beside it, what is too much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from desktop.domain.days_off import DaysOff
from desktop.records.attendance import AttendanceView
from desktop.services.attendances import DERIVED, MonthSheet, SheetDay
from i18n import terms
from i18n.dates import clock_time, hours, weekday_date
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone

_SATURDAY: Final = 5
_TYPED: Final = "typed"
Key = tuple[date, int]
"""The day and the number of its line: a line that is kept stays where it was written."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a day; the first of a day that has none is empty. `day` tells of the whole day."""

    day: SheetDay
    number: int
    view: AttendanceView | None

    @property
    def on(self) -> date:
        """The day."""
        return self.day.on

    @property
    def key(self) -> Key:
        """By what the line is known again."""
        return self.on, self.number

    @property
    def is_first(self) -> bool:
        """Tell whether the sums of the day stand beside it."""
        return self.number == 0


def lines_of(sheet: MonthSheet) -> tuple[SheetLine, ...]:
    """Return the lines of a month, a day after the other."""
    return tuple(
        SheetLine(day, number, view) for day in sheet.days for number, view in enumerate(day.lines or (None,))
    )


class _Told:
    """What the columns say of a line."""

    def __init__(self, desk: Desk, off: Callable[[], DaysOff]) -> None:
        self._desk, self._words, self._off = desk, desk.words, off
        self._rules = desk.workspace.office.rules.named

    def day(self, line: SheetLine) -> str:
        return weekday_date(line.on, self._words, self._desk.today(), self._off()) if line.is_first else ""

    def rest(self, line: SheetLine) -> Tone:
        is_off = line.on.weekday() >= _SATURDAY or self._off().on(line.on) is not None
        return Tone.QUIET if is_off else Tone.PLAIN

    def kind(self, line: SheetLine) -> str:
        if line.view is None:
            return ""
        return terms.named(self._rules("attendance_kinds"), line.view.attendance_kind, self._words)

    def start(self, line: SheetLine) -> str:
        view = line.view
        return "" if view is None or view.start is None else clock_time(view.start, self._words)

    def end(self, line: SheetLine) -> str:
        view = line.view
        if view is None or view.end is None:
            return ""
        said = clock_time(view.end, self._words)
        over = view.start is not None and view.end <= view.start
        return self._words.say("next day {time}", time=said) if over else said

    def pause(self, line: SheetLine) -> str:
        view = line.view
        return hours(view.break_minutes) if view is not None and view.break_minutes else ""

    def present(self, line: SheetLine) -> str:
        return hours(line.day.present) if line.is_first and line.day.present else ""

    def told(self, line: SheetLine) -> str:
        return hours(line.day.told) if line.is_first and line.day.told else ""

    def left(self, line: SheetLine) -> str:
        if not line.is_first or not line.day.told:
            return ""
        if line.day.beyond:
            return self._words.say("{time} too much", time=hours(line.day.beyond))
        return hours(line.day.present - line.day.told)

    def left_tone(self, line: SheetLine) -> Tone:
        return Tone.LOOK if _warns(line) else Tone.QUIET

    def note(self, line: SheetLine) -> str:
        view = line.view
        if view is None:
            return ""
        row = self._rules("attendance_origins").ever(view.origin)
        said = "" if row is None or view.origin == _TYPED else terms.short(row, self._words)
        return "　".join(filter(None, (said, view.note)))

    def note_tone(self, line: SheetLine) -> Tone:
        return Tone.LOOK if line.view is not None and line.view.origin == DERIVED else Tone.PLAIN


def _warns(line: SheetLine) -> bool:
    return line.is_first and line.day.beyond > 0


def sheet_columns(desk: Desk, off: Callable[[], DaysOff]) -> Sequence[Column[SheetLine]]:
    """Return the columns; `off` gives the days off of the month that is shown."""
    told, say, label = _Told(desk, off), desk.words.say, desk.words.label
    figure = partial(Column[SheetLine], number=True, sortable=False)
    return (
        Column("on", label("attendance.on"), told.day, wide=13, bold=True, sortable=False, tone=told.rest),
        Column("kind", label("attendance.attendance_kind"), told.kind, wide=12, sortable=False),
        figure("start", label("attendance.start"), told.start, wide=7),
        figure("end", label("attendance.end"), told.end, wide=10),
        figure("break", say("Break"), told.pause, wide=6),
        figure("present", say("Worked"), told.present, wide=7),
        figure("told", say("In the diary"), told.told, wide=9),
        figure(
            "rest",
            say("Left, or too much"),
            told.left,
            wide=14,
            tone=told.left_tone,
            icon=lambda line: "warning" if _warns(line) else "",
        ),
        Column(
            "note",
            say("How it was entered, remark"),
            told.note,
            wide=18,
            stretches=True,
            sortable=False,
            tone=told.note_tone,
        ),
    )
