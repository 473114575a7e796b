"""Cells of time clocks' files (タイムカードのセル): days, times and breaks as such programs write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from desktop.domain.calendar import parse_date, parse_time
from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.services.sheet_reading import read_day

_CLOCK: Final = re.compile(r"(?:(?P<days>\d+) days?, )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?")
_MIDNIGHT_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PART_OF_DAY: Final = re.compile(r"[01]?\.\d+(?:E-\d+)?")
_MINUTES: Final = re.compile(r"(\d{1,4})分?")
_HOURS: Final = re.compile(r"(\d{1,2}\.\d{1,2})(?:h|時間)?")
_UNIT: Final = re.compile(r"\((?:(?P<minutes>分|min)|h|hour|時間)")
_SPOKEN: Final = re.compile(r"(?:(\d{1,2})時間)?(?:(\d{1,2})分)?")
_SHORT_DAY: Final = re.compile(r"(?:(?P<month>\d{1,2})[/月.-])?(?P<day>\d{1,2})日?(?:[(（].[)）]|.曜日?)?")
_MONTH: Final = re.compile(
    r"(?:(?P<era>令和|平成|R|H)(?P<era_year>\d{1,2}|元)|(?P<year>20\d{2}))[年/.-](?P<month>\d{1,2})(?!\d)"
)
_FEW: Final = 3
"""So few minutes are no break: it may be meant in hours."""
_DAY_HOURS: Final = 24
_WHOLE_DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Above:
    """What is said once for a whole sheet, over its headings: the month, and whose it is."""

    month: Month | None = None
    name: str = ""
    number: str = ""


def said_above(name: str, rows: Iterable[tuple[str, ...]], words: Mapping[str, Iterable[str]]) -> Above:
    """Return what the sheet's name and the rows over the headings say; `words` are those for who it is."""
    told = [[cell for cell in row if cell] for row in rows]
    texts = [_plain(cell) for row in told for cell in row] + [_plain(name)]
    month = next((found for text in texts if (found := _month(text)) is not None), None)
    who = {field: _beside(told, frozenset(map(_plain, wanted))) for field, wanted in words.items()}
    return Above(month, who.get("staff_name", ""), who.get("staff_number", ""))


def day_of(text: str, month: Month | None) -> date:
    """Read a day; a time behind it is left out, and 16 or 11/16（月） is a day of the sheet's month."""
    plain = _plain(text)
    if month is not None and (short := _SHORT_DAY.fullmatch(plain)):
        # A month of pay may begin in the middle of one and end in the next.
        near = [month, month.after(1), month.after(-1)]
        named = int(short["month"] or month.month)
        meant = next((each for each in near if each.month == named), None)
        if meant is None:
            raise Problem("attendance.other_month", text=text)
        try:
            return date(meant.year, meant.month, int(short["day"]))
        except ValueError:
            raise Problem("date.impossible", text=text) from None
    return read_day(text)


def time_of(text: str) -> time:
    """Read a time of day: 25:30 is half past one in the night after, a day before it is left out.

    A workbook may hold it as a part of a day: 0.375 is nine in the morning.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _MIDNIGHT_DAY.fullmatch(plain):
        return time()
    if found := _CLOCK.search(plain):
        hour = int(found["hour"]) + _DAY_HOURS * int(found["days"] or 0)
        minute = int(found["minute"])
        if hour < 2 * _DAY_HOURS and minute < 60:
            return time(hour % _DAY_HOURS, minute)
    if _PART_OF_DAY.fullmatch(plain):
        minutes = round(float(plain) * _WHOLE_DAY) % _WHOLE_DAY
        return time(minutes // 60, minutes % 60)
    return parse_time(plain)


def pause_of(text: str, heading: str = "") -> int:
    """Read the minutes of a break: 60, 60分, 1:00, 1時間, 1.00 hours, 0.0416667 of a day.

    The heading may say whether a bare number is hours or minutes: 休憩時間(h), 休憩（分）.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    unit = _UNIT.search(_plain(heading).casefold())
    if found := _MINUTES.fullmatch(plain):
        minutes = int(found[1])
        if unit is not None and not plain.endswith("分"):
            return minutes if unit["minutes"] else minutes * 60
        if 0 < minutes <= _FEW:
            raise Problem("attendance.break_unclear", text=text)
        return minutes
    if found := _HOURS.fullmatch(plain):
        return round(float(found[1]) * 60)
    if _PART_OF_DAY.fullmatch(plain):
        return round(float(plain) * _WHOLE_DAY)
    if found := _CLOCK.search(plain):
        return (int(found["days"] or 0) * _DAY_HOURS + int(found["hour"])) * 60 + int(found["minute"])
    if plain and (found := _SPOKEN.fullmatch(plain)):
        return int(found[1] or 0) * 60 + int(found[2] or 0)
    raise Problem("attendance.break_unreadable")


def between(start: time, end: time) -> int:
    """Return the minutes of a break that was told by its beginning and end."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % _WHOLE_DAY


def _beside(told: list[list[str]], wanted: frozenset[str]) -> str:
    """Return what stands beside one of these words, or behind it in the same cell."""
    for row in told:
        for place, cell in enumerate(row):
            word, _, rest = cell.replace("：", ":").partition(":")
            if _plain(word) in wanted:
                beside = rest.strip() or (row[place + 1] if place + 1 < len(row) else "")
                if beside:
                    return beside
    return ""


def _month(text: str) -> Month | None:
    found = _MONTH.search(text)
    if found is None:
        return None
    try:
        return Month.containing(parse_date(f"{text[found.start() : found.end()].rstrip('月')}月1日"))
    except Problem:
        year = found["year"]
        number = int(found["month"])
        return Month(int(year), number) if year and 1 <= number <= 12 else None


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
