"""Dates and times as people in Japan write them: reads both calendars, refuses what never was, counts ages.

It formats nothing (`i18n.dates` does) and knows no present day. Two decisions: a year without an era has four
digits and lies in the time of the eras, anything else is a slip of typing; 午後12時 is noon and 午前12時 is
midnight, as digital clocks have it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import MAXYEAR, date, time, timedelta
from typing import Final

from desktop.domain.eras import ERAS, Era, Eras
from desktop.domain.numerals import with_digits
from desktop.domain.problem import Problem

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_BRACKETS: Final = re.compile(r"[(\[【〔「]([^)\]】〕」]*)[)\]】〕」]")
_WEEKDAY: Final = re.compile(
    r"(?:[日月火水木金土]曜日?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)$",
    re.IGNORECASE,
)
_NOT_A_YEAR: Final = re.compile(r"[日月火水木金土祝休振・\s]*")
_ERA: Final = r"(?P<era>[^\W\d_]{1,2}?)\.?"
_BETWEEN: Final = r"[./,、・-]"
_WRITTEN: Final = re.compile(
    rf"(?:{_ERA})?(?P<year>\d{{1,4}})(?:年|{_BETWEEN})(?P<month>\d{{1,2}})(?:月|{_BETWEEN})(?P<day>\d{{1,2}})日?"
)
_COMPACT: Final = re.compile(rf"(?:{_ERA}(?P<era_year>\d\d)|(?P<year>\d{{4}}))(?P<month>\d\d)(?P<day>\d\d)")
_YEAR: Final = re.compile(rf"(?:{_ERA})?(?P<year>\d{{1,4}})年?")
_LONGEST_ERA_YEAR: Final = 2

_NOON: Final = 12
_TIME: Final = re.compile(
    r"(?P<half>午前|午後|am|pm|a\.m\.|p\.m\.)?"
    r"(?:(?P<hour>\d{1,2})(?:[:.時](?:(?P<minute>\d{1,2})分?|(?P<and_a_half>半))?)?"
    r"|(?P<compact>\d{3,4}))"
    r"(?P<half_after>am|pm|a\.m\.|p\.m\.)?"
)
_NAMED_TIMES: Final = {"正午": time(12), "noon": time(12), "midnight": time(0)}


@dataclass(frozen=True, slots=True)
class EraDate:
    """A day in the Japanese calendar; year 1 is written 元年."""

    era: Era
    year: int
    month: int
    day: int

    @property
    def is_first_year(self) -> bool:
        """Tell whether the year is written 元年."""
        return self.year == 1


def parse_date(text: str, eras: Eras = ERAS) -> date:
    """Return the day that somebody typed, in either calendar.

    Problems: `date.unreadable`; `date.impossible` (no calendar has such a day); `date.not_in_era` (the era
    had no such day; `era` is its name, `first` and `last` are its days).
    """
    plain, years_beside = _without_brackets(_plain(text))
    found = _WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if found is None:
        raise Problem("date.unreadable", text=text)
    parts = found.groupdict()
    day = _day(text, parts["era"], parts.get("era_year") or parts["year"], parts["month"], parts["day"], eras)
    for year in years_beside:
        _check_year_beside(text, year, day, eras)
    return day


def to_era(day: date, eras: Eras = ERAS) -> EraDate:
    """Return the day in the Japanese calendar; Problem `date.not_in_era` for days before the first era."""
    era = eras.of(day)
    if era is None:
        raise Problem("date.not_in_era", day=day, first=eras.first_day)
    return EraDate(era, era.year_of(day), day.month, day.day)


def parse_time(text: str) -> time:
    """Return the time of day that somebody typed: 14時30分, 1430, 午後2時半. Problem `time.unreadable`."""
    plain = "".join(with_digits(unicodedata.normalize("NFKC", text)).lower().split())
    if plain in _NAMED_TIMES:
        return _NAMED_TIMES[plain]
    found = _TIME.fullmatch(plain)
    if found is None:
        raise Problem("time.unreadable", text=text)
    hour, minute = _hour_and_minute(found)
    half = found["half"] or found["half_after"]
    if half is not None and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half in {"午後", "pm", "p.m."} else 0)
    if hour > 23 or minute > 59:
        raise Problem("time.unreadable", text=text)
    return time(hour, minute)


def age_on(birth: date, day: date) -> int:
    """Return the age as people tell it: a year more on each birthday. Problem `date.before_birth`.

    Who was born on 29 February is a year older on 1 March of a common year, which is also the law's moment:
    the end of 28 February (年齢計算ニ関スル法律, 民法143条).
    """
    if day < birth:
        raise Problem("date.before_birth", birth=birth, day=day)
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_reached_on(birth: date, years: int) -> date:
    """Return the day at whose end an age is reached in law, one before the birthday (年齢計算ニ関スル法律).

    Rules that say 「65歳に達した日」 mean this day, and 「65歳に達した日の翌日」 the birthday.
    """
    return _birthday(birth, birth.year + years) - timedelta(days=1)


def days_between(earlier: date, later: date) -> int:
    """Return the days from one day to the other; negative when they stand the other way round."""
    return (later - earlier).days


def _birthday(birth: date, year: int) -> date:
    if (birth.month, birth.day) == (2, 29) and not _is_leap(year):
        return date(year, 3, 1)
    return birth.replace(year=year)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _plain(text: str) -> str:
    """Return the text in narrow letters and digits; spaces between numbers stand for a separator."""
    plain = with_digits(unicodedata.normalize("NFKC", text).translate(_DASHES).strip().replace("元年", "1年"))
    return re.sub(r"(?<=\d)\s+(?=\d)", ".", plain).removeprefix("西暦")


def _without_brackets(plain: str) -> tuple[str, tuple[re.Match[str], ...]]:
    """Return the text without bracketed weekdays and years, and those years: 2026年11月23日（令和8年）."""
    years: list[re.Match[str]] = []

    def take(found: re.Match[str]) -> str:
        inside = "".join(found[1].split())
        if _NOT_A_YEAR.fullmatch(inside) or _WEEKDAY.fullmatch(inside):
            return ""
        year = _YEAR.fullmatch(inside)
        if year is None:
            return found[0]
        years.append(year)
        return ""

    bare = "".join(_BRACKETS.sub(take, plain).split())
    return _WEEKDAY.sub("", re.sub("生(?:まれ)?$", "", bare)), tuple(years)


def _day(text: str, era_name: str | None, year: str, month: str, day: str, eras: Eras) -> date:
    era = None if era_name is None else eras.named(era_name)
    if (era is None and (era_name is not None or len(year) != 4)) or int(year) > MAXYEAR:
        raise Problem("date.unreadable", text=text)
    if era is None:
        found = _existing(text, int(year), int(month), int(day))
        if found < eras.first_day:
            raise Problem("date.unreadable", text=text)
        return found
    if len(year) > _LONGEST_ERA_YEAR or int(year) == 0:
        raise _not_in(era, text)
    found = _existing(text, era.first_day.year + int(year) - 1, int(month), int(day))
    if found < era.first_day or (era.last_day is not None and found > era.last_day):
        raise _not_in(era, text)
    return found


def _existing(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Problem("date.impossible", text=text, year=year, month=month, day=day) from None


def _not_in(era: Era, text: str) -> Problem:
    return Problem("date.not_in_era", text=text, era=era.name, first=era.first_day, last=era.last_day)


def _check_year_beside(text: str, year: re.Match[str], day: date, eras: Eras) -> None:
    era = None if year["era"] is None else eras.named(year["era"])
    if year["era"] is None:
        if int(year["year"]) != day.year:
            raise Problem("date.unreadable", text=text)
    elif era is None:
        raise Problem("date.unreadable", text=text)
    elif era.year_of(day) != int(year["year"]) or eras.of(day) is not era:
        raise _not_in(era, text)


def _hour_and_minute(found: re.Match[str]) -> tuple[int, int]:
    if found["compact"]:
        return int(found["compact"][:-2]), int(found["compact"][-2:])
    return int(found["hour"]), 30 if found["and_a_half"] else int(found["minute"] or 0)
