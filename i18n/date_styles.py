"""How each language writes days: the order of year, month and day, and the names of months and weekdays.

Patterns are code, not messages: they need the parts of a date, and every part of a date in each language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final, Protocol

from desktop.domain.calendar import EraDate


class DateStyle(Protocol):
    """One language's way of writing days."""

    def full(self, day: date) -> str:
        """Year, month and day in words."""
        ...

    def numeric(self, day: date) -> str:
        """Year, month and day, short."""
        ...

    def within_year(self, day: date) -> str:
        """Month and day, short."""
        ...

    def month(self, day: date) -> str:
        """Year and month."""
        ...

    def weekday(self, day: date) -> str:
        """Name the day of the week, short."""
        ...

    def day_off(self, weekday: str, *, national: bool) -> str:
        """Name the day of the week of a day off: of a national holiday, or of our own."""
        ...

    def era_year(self, era: EraDate) -> str:
        """Name the year of an era."""
        ...

    def era_full(self, era: EraDate) -> str:
        """Era, year, month and day."""
        ...

    def era_month(self, era: EraDate) -> str:
        """Era, year and month."""
        ...

    def fiscal_year(self, first: date, era: EraDate) -> str:
        """Name a year of account that begins on that day, and in that year of an era."""
        ...

    def beside(self, main: str, remark: str) -> str:
        """One thing with a remark in brackets."""
        ...

    def span(self, first: str, last: str) -> str:
        """From one thing to another; an empty end is open."""
        ...


class Japanese:
    """2026年11月23日, 令和8年11月23日; the first year of an era is 元年."""

    def full(self, day: date) -> str:
        """Write 2026年11月23日."""
        return f"{day.year}年{day.month}月{day.day}日"

    def numeric(self, day: date) -> str:
        """Write 2026/11/23."""
        return f"{day.year}/{day.month}/{day.day}"

    def within_year(self, day: date) -> str:
        """Write 11/23."""
        return f"{day.month}/{day.day}"

    def month(self, day: date) -> str:
        """Write 2026年11月."""
        return f"{day.year}年{day.month}月"

    def weekday(self, day: date) -> str:
        """Write 月."""
        return "月火水木金土日"[day.weekday()]

    def day_off(self, weekday: str, *, national: bool) -> str:
        """Write 月・祝, 月・休."""
        return f"{weekday}・{'祝' if national else '休'}"

    def era_year(self, era: EraDate) -> str:
        """Write 令和8年."""
        return f"{era.era.name}{'元' if era.year == 1 else era.year}年"

    def era_full(self, era: EraDate) -> str:
        """Write 令和8年11月23日."""
        return f"{self.era_year(era)}{era.month}月{era.day}日"

    def era_month(self, era: EraDate) -> str:
        """Write 令和8年11月."""
        return f"{self.era_year(era)}{era.month}月"

    def fiscal_year(self, first: date, era: EraDate) -> str:
        """Write 令和8年度."""
        del first
        return f"{self.era_year(era)}度"

    def beside(self, main: str, remark: str) -> str:
        """Write main（remark）."""
        return f"{main}（{remark}）"

    def span(self, first: str, last: str) -> str:
        """Write first〜last."""
        return f"{first}〜{last}"


class English:
    """23 November 2026, Reiwa 8."""

    def full(self, day: date) -> str:
        """Write 23 November 2026."""
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def numeric(self, day: date) -> str:
        """Write 23 Nov 2026: never two numbers whose order a reader must guess."""
        return f"{self.within_year(day)} {day.year}"

    def within_year(self, day: date) -> str:
        """Write 23 Nov."""
        return f"{day.day} {_MONTHS[day.month - 1][:3]}"

    def month(self, day: date) -> str:
        """Write November 2026."""
        return f"{_MONTHS[day.month - 1]} {day.year}"

    def weekday(self, day: date) -> str:
        """Write Mon."""
        return _WEEKDAYS[day.weekday()]

    def day_off(self, weekday: str, *, national: bool) -> str:
        """Write Mon, holiday; Mon, closed."""
        return f"{weekday}, {'holiday' if national else 'closed'}"

    def era_year(self, era: EraDate) -> str:
        """Write Reiwa 8."""
        return f"{era.era.code.capitalize()} {era.year}"

    def era_full(self, era: EraDate) -> str:
        """Write 23 November Reiwa 8."""
        return f"{era.day} {_MONTHS[era.month - 1]} {self.era_year(era)}"

    def era_month(self, era: EraDate) -> str:
        """Write November Reiwa 8."""
        return f"{_MONTHS[era.month - 1]} {self.era_year(era)}"

    def fiscal_year(self, first: date, era: EraDate) -> str:
        """Write fiscal year 2026."""
        del era
        return f"fiscal year {first.year}"

    def beside(self, main: str, remark: str) -> str:
        """Write main (remark)."""
        return f"{main} ({remark})"

    def span(self, first: str, last: str) -> str:
        """Write first – last."""
        return f"{first} – {last}".rstrip()


_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Gregorian:
    """The Gregorian calendar in any language of paper, in the order and the words that Babel knows.

    Digits are those of the papers that people in Japan have in hand; no era is named to who does not use it.
    Only names within a date are asked of Babel 2.18: those that stand alone come from the wrong language once
    several were used.
    """

    def __init__(self, language: str) -> None:
        # Babel is slow to import, and the window needs it for no language of its own.
        from babel.core import Locale  # noqa: PLC0415
        from babel.dates import format_date  # noqa: PLC0415

        self._locale = Locale.parse(language)
        self._format = format_date
        pattern = str(self._locale.date_formats["long"].pattern)
        self._full = " ".join(pattern.replace("G", "").split())

    def full(self, day: date) -> str:
        """Write 28 tháng 11, 2026."""
        return str(self._format(day, self._full, locale=self._locale))

    def numeric(self, day: date) -> str:
        """Write 28 thg 11, 2026: never two numbers whose order a reader must guess."""
        return self.full(day)

    def within_year(self, day: date) -> str:
        """Write it with its year."""
        return self.full(day)

    def month(self, day: date) -> str:
        """Write tháng 11 năm 2026."""
        return str(self._format(day, "MMMM y", locale=self._locale))

    def weekday(self, day: date) -> str:
        """Write Th 7."""
        return str(self._format(day, "EEE", locale=self._locale))

    def day_off(self, weekday: str, *, national: bool) -> str:
        """Write the day of the week alone."""
        del national
        return weekday

    def era_year(self, era: EraDate) -> str:
        """Write nothing."""
        del era
        return ""

    def era_full(self, era: EraDate) -> str:
        """Write nothing."""
        return self.era_year(era)

    def era_month(self, era: EraDate) -> str:
        """Write nothing."""
        return self.era_year(era)

    def fiscal_year(self, first: date, era: EraDate) -> str:
        """Write 2026."""
        del era
        return str(first.year)

    def beside(self, main: str, remark: str) -> str:
        """Write main (remark)."""
        return f"{main} ({remark})" if remark else main

    def span(self, first: str, last: str) -> str:
        """Write first – last."""
        return f"{first} – {last}".rstrip()


STYLES: Final[Mapping[str, DateStyle]] = {"ja": Japanese(), "ja_easy": Japanese(), "en": English()}


@cache
def style_of(language: str) -> DateStyle:
    """Return how a language writes days."""
    return STYLES.get(language) or Gregorian(language)
