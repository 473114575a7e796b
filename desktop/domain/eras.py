"""Japanese eras (元号): which days each had. Facts of history, so they stand here as a table.

A new era is one more row; it ends the one before by itself. Nothing else in the program names an era. Until
1872 Japan counted by another calendar: days of those years are meant as the modern calendar counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final


@dataclass(frozen=True, slots=True)
class Era:
    """An era: code, name, the letter used on forms, first day, and last day unless the next era ends it."""

    code: str
    name: str
    letter: str
    first_day: date
    last_day: date | None = None

    def year_of(self, day: date) -> int:
        """Return the year of the era in which a day lies; the first year is 1 (元年)."""
        return day.year - self.first_day.year + 1

    def __str__(self) -> str:
        return self.name


class Eras:
    """The eras in order. Immutable; `with_era` makes a table with one more."""

    def __init__(self, rows: Iterable[Era]) -> None:
        ordered = sorted(rows, key=lambda era: era.first_day)
        self._rows = tuple(_ended(era, later) for era, later in pairwise((*ordered, None)) if era is not None)

    def __iter__(self) -> Iterator[Era]:
        return iter(self._rows)

    @property
    def first_day(self) -> date:
        """The day before which no era of the table lies."""
        return self._rows[0].first_day

    def of(self, day: date) -> Era | None:
        """Return the era of a day: on a day that two eras share, the newer."""
        return next((era for era in reversed(self._rows) if era.first_day <= day), None)

    def named(self, name: str) -> Era | None:
        """Return the era of a full name, its first kanji, or its letter in either case."""
        return next(
            (era for era in self._rows if name in {era.name, era.name[0]} or name.upper() == era.letter), None
        )

    def with_era(self, era: Era) -> Eras:
        """Return the table with one more era."""
        return Eras((*self._rows, era))


def _ended(era: Era, later: Era | None) -> Era:
    if later is None or era.last_day is not None:
        return era
    return Era(era.code, era.name, era.letter, era.first_day, later.first_day - timedelta(days=1))


# 明治 and 大正 ended within a day that both eras claim: registers keep births and deaths of that morning
# under the old name, so the old name is read and the new one is written. Sources: the proclamations of 1868,
# 1912 and 1926; 昭和64年政令第1号 (from the next day); 平成31年政令第143号 (from 1 May 2019).
ERAS: Final = Eras(
    (
        Era("meiji", "明治", "M", date(1868, 10, 23), date(1912, 7, 30)),
        Era("taisho", "大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
        Era("showa", "昭和", "S", date(1926, 12, 25)),
        Era("heisei", "平成", "H", date(1989, 1, 8)),
        Era("reiwa", "令和", "R", date(2019, 5, 1)),
    )
)
