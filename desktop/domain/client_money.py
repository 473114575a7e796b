"""The months of client money (預り金): their figures, and which statements are due; see `money_book`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import Entry, moved


@dataclass(frozen=True, slots=True)
class MonthSum:
    """The figures of a month."""

    opening: int
    received: int
    spent: int
    count: int

    @property
    def balance(self) -> int:
        """What is left at the month's end."""
        return self.opening + self.received - self.spent


def month_sum(entries: Iterable[Entry], month: Month) -> MonthSum:
    """Return the figures of a month of a book.

    What was entered wrongly and taken back in the same month was neither received nor spent.
    """
    book = [*entries]
    opening = sum(entry.amount for entry in book if entry.on < month.first_day)
    own = [entry for entry in book if month.contains(entry.on)]
    received, spent = moved(own)
    return MonthSum(opening, received, spent, len(own))


@dataclass(frozen=True, slots=True)
class Due:
    """The month up to which a statement has to be made, and until when."""

    month: Month
    until: date


def statements_due(starts: date, ended: date | None, today: date, every: int, days: int) -> Iterator[Due]:
    """Yield the statements that a contract asks for, one each `every` months, the last one at its end.

    Those whose months are over by `today` are yielded; whether they were made is for others to say.
    """
    first, last = Month.containing(starts), Month.containing(ended or today)
    months = first.months_until(last) + 1
    for place in range(1, months + 1):
        month = first.after(place - 1)
        is_last = ended is not None and place == months
        if (place % every == 0 or is_last) and (month.last_day < today or is_last):
            yield Due(month, month.last_day + timedelta(days=days))
