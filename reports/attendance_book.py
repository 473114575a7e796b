"""The attendance book of one person and month (出勤簿), with places for the seals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.domain.dated import DatedList
from desktop.records.employment import EmploymentView
from desktop.services.attendances import DERIVED, MonthSheet, SheetDay
from i18n import days_off as off_days
from i18n import terms
from i18n.dates import clock_time, hours, month_title, weekday
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp, look
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-410"
LISTS: Final = ("attendance_kinds", "attendance_origins", "employment_kinds")
_SIZE: Final = 8.0
"""Points: a month with its places to sign stands on one page."""
_ROOM: Final = 64
"""Points that the sums and the places to sign need on one page."""


@dataclass(frozen=True, slots=True)
class AttendanceBookContent:
    """A month of one person, as what they worked, and the lists."""

    name: str = field(repr=False)
    sheet: MonthSheet
    employment: EmploymentView | None
    lists: Mapping[str, DatedList]


def attendance_book(content: AttendanceBookContent, words: Words, stamp: Stamp) -> Paper:
    """Return the book."""
    sheet, say, label = content.sheet, words.say, words.label
    month = month_title(sheet.month, words)
    flow = Flow(say("Attendance book"), words, stamp)
    flow.facts(
        [
            (label("attendance.staff_id"), content.name),
            (label("employment.employment_kind"), _kind(content, words)),
            (say("Month"), month),
        ],
        abreast=3,
    )
    flow.at(f"{content.name} {month}")
    flow.table(
        [
            Column(say("Day"), fits=max((_day(day, content, words) for day in sheet.days), key=len)),
            Column(label("attendance.attendance_kind"), 1.4),
            Column(label("attendance.start"), fits="00:00", align="end"),
            Column(label("attendance.end"), 0.9, align="end"),
            Column(say("Break"), fits="00:00", align="end"),
            Column(say("Worked"), fits="00:00", align="end"),
            Column(label("attendance.note"), 2),
            Column(say("Seal"), 0.5),
        ],
        (row for day in sheet.days for row in _rows(day, content, words)),
        replace(look.cell(words.language), size=_SIZE),
    )
    flow.keep(_ROOM)
    flow.space(1)
    flow.facts(
        [
            (say("Days worked"), str(sheet.days_worked)),
            (say("Worked in all"), hours(sheet.present)),
            (say("Seal or signature of the person"), TO_SIGN),
            (say("Seal or signature of whoever checked it"), TO_SIGN),
        ]
    )
    if any(view.origin == DERIVED for day in sheet.days for view in day.lines):
        flow.note(say("Lines marked with ＊ were proposed from the work diary and have to be checked."))
    return finished(flow)


def _rows(day: SheetDay, content: AttendanceBookContent, words: Words) -> Iterator[tuple[str, ...]]:
    off = content.sheet.off
    said = _day(day, content, words)
    found = off.on(day.on)
    holiday = "" if found is None else off_days.named(found, words)
    if not day.lines:
        yield said, "", "", "", "", "", holiday, ""
    for number, view in enumerate(day.lines):
        start = "" if view.start is None else clock_time(view.start, words)
        end = "" if view.end is None else clock_time(view.end, words)
        if view.start is not None and view.end is not None and view.end <= view.start:
            end = words.say("next day {time}", time=end)
        kind = terms.named(content.lists["attendance_kinds"], view.attendance_kind, words)
        yield (
            said if number == 0 else "",
            kind + ("＊" if view.origin == DERIVED else ""),
            start,
            end,
            hours(view.break_minutes) if view.break_minutes else "",
            hours(day.present) if number == 0 and day.present else "",
            "　".join(filter(None, (view.note, holiday if number == 0 else ""))),
            "",
        )


def _day(day: SheetDay, content: AttendanceBookContent, words: Words) -> str:
    return f"{day.on.day} {weekday(day.on, words, content.sheet.off)}"


def _kind(content: AttendanceBookContent, words: Words) -> str:
    view = content.employment
    if view is None:
        return words.say("Not written down")
    return terms.named(content.lists["employment_kinds"], view.employment_kind, words)
