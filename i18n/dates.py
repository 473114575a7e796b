"""Days, times and spans in words, in both calendars. Reading is the domain's; `parse_date` is passed on.

Every function takes the `Words` of the reader; none asks the machine for the day, the zone or the language.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from desktop.domain.calendar import age_on, parse_date, to_era
from desktop.domain.clock import DEFAULT_ZONE, local
from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.domain.eras import ERAS
from desktop.domain.fiscal_year import FiscalYear, Month
from i18n.date_styles import DateStyle, style_of
from i18n.words import N_, Words

__all__ = [
    "age",
    "both_calendars",
    "clock_time",
    "duration",
    "era_date",
    "fiscal_year_title",
    "long_date",
    "moment",
    "month_title",
    "parse_date",
    "period",
    "relative",
    "short_date",
    "time_span",
    "weekday",
    "weekday_date",
]

_DAYS_SAID_ONE_BY_ONE: Final = 60
"""Up to here "12 days ago"; beyond it months say more."""


def long_date(day: date, words: Words) -> str:
    """Return 2026年11月23日."""
    return _style(words).full(day)


def era_date(day: date, words: Words) -> str:
    """Return 令和8年11月23日; a day before the first era in the Western calendar only."""
    return long_date(day, words) if day < ERAS.first_day else _style(words).era_full(to_era(day))


def both_calendars(day: date, words: Words) -> str:
    """Return 2026年11月23日（令和8年）; a day before the first era in the Western calendar only."""
    style = _style(words)
    if day < ERAS.first_day:
        return style.full(day)
    return style.beside(style.full(day), style.era_year(to_era(day)))


def short_date(day: date, words: Words, today: date | None = None) -> str:
    """Return 2026/11/23; where `today` lies in the same year, 11/23."""
    style = _style(words)
    return style.within_year(day) if today and today.year == day.year else style.numeric(day)


def weekday(day: date, words: Words, off: DaysOff = NO_DAYS_OFF) -> str:
    """Return 月; 月・祝 on a national holiday, 火・休 on a day off of our own."""
    style, found = _style(words), off.on(day)
    said = style.weekday(day)
    return said if found is None else style.day_off(said, national=found.row is not None)


def weekday_date(day: date, words: Words, today: date | None = None, off: DaysOff = NO_DAYS_OFF) -> str:
    """Return 2026/11/23（月）, or 11/23（月） where `today` lies in the same year."""
    return _style(words).beside(short_date(day, words, today), weekday(day, words, off))


def month_title(month: Month, words: Words) -> str:
    """Return 令和8年11月; the month in which an era begins is named by its last day."""
    style = _style(words)
    return style.era_month(to_era(month.last_day)) if words.language == "ja" else style.month(month.first_day)


def fiscal_year_title(year: FiscalYear, words: Words) -> str:
    """Return 令和8年度."""
    # 2019 is 令和元年度 although April 2019 was still 平成: offices name it by the era that soon followed.
    second_month = year.start.after(1)
    return _style(words).fiscal_year(year.first_day, to_era(second_month.first_day))


def period(first: date, last: date | None, words: Words, today: date | None = None) -> str:
    """Return 2026/4/1〜2026/9/30; without a last day, 2026/4/1〜."""
    end = short_date(last, words, today) if last else ""
    return _style(words).span(short_date(first, words, today), end)


def clock_time(at: time, words: Words) -> str:
    """Return 14:02."""
    del words
    return f"{at.hour}:{at.minute:02}"


def time_span(start: time | None, end: time | None, words: Words) -> str:
    """Return 14:00-14:35; what is unknown is left out."""
    if start is None:
        return ""
    return f"{clock_time(start, words)}-{clock_time(end, words)}" if end else clock_time(start, words)


def moment(when: datetime, words: Words, zone: str = DEFAULT_ZONE, today: date | None = None) -> str:
    """Return an aware moment in the organisation's zone: 2026/11/23 14:02; today, 14:02."""
    there = local(when, zone)
    at = clock_time(there.time(), words)
    return at if there.date() == today else f"{short_date(there.date(), words, today)} {at}"


def duration(minutes: int, words: Words) -> str:
    """Return 35分, 2時間 or 1時間5分."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.say_many("{n} minute", "{n} minutes", rest)
    if not rest:
        return words.say_many("{n:,} hour", "{n:,} hours", hours)
    return words.say("{hours:,} h {minutes} min", hours=hours, minutes=rest)


def hours(minutes: int) -> str:
    """Return 7:30, minutes as hours and minutes in a column of numbers."""
    return f"{minutes // 60}:{minutes % 60:02}"


def age(birth: date, day: date, words: Words) -> str:
    """Return 82歳, the age on that day."""
    return words.say_many("{n} year old", "{n} years old", age_on(birth, day))


def relative(day: date, today: date, words: Words) -> str:
    """Return 今日, 明日, 12日前, 3か月前."""
    days = (day - today).days
    if days in _NEAR:
        return words.say(_NEAR[days])
    if abs(days) < _DAYS_SAID_ONE_BY_ONE:
        return _away(days, words)
    months = (day.year - today.year) * 12 + day.month - today.month
    # A month counts once it is full.
    months -= months > 0 and day.day < today.day
    months += months < 0 and day.day > today.day
    if months < 0:
        return words.say_many("{n} month ago", "{n} months ago", -months)
    return words.say_many("in {n} month", "in {n} months", months)


def _away(days: int, words: Words) -> str:
    if days < 0:
        return words.say_many("{n} day ago", "{n} days ago", -days)
    return words.say_many("in {n} day", "in {n} days", days)


_NEAR: Final = {0: N_("today"), 1: N_("tomorrow"), -1: N_("yesterday")}


def _style(words: Words) -> DateStyle:
    return style_of(words.language)
