"""The years of a large office, day by day: who comes, what is noted and offered. It knows no vault."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final

from desktop.sample.ahead import Ahead
from desktop.sample.almanac import moment
from desktop.sample.arrivals import Arrivals
from desktop.sample.batch import Batch, Order
from desktop.sample.collecting import Collecting
from desktop.sample.crowd import Crowd
from desktop.sample.diary import Diary
from desktop.sample.offers import Offers
from desktop.sample.scribe import Scribe
from desktop.sample.sheets import Sheets
from resources import locate

DAYS: Final = 1_800

_SEED: Final = 20_220_324
_COMING_AT: Final = time(8, 40)
_GOING_AT: Final = time(19, 30)
_FROM: Final = 10 * 60
_MINUTES: Final = 9 * 60
_THERE_AT_FIRST: Final = 0.2
_ALL_HERE: Final = 0.97


class Years:
    """Lets `DAYS` days pass until the day before `end`."""

    def __init__(self, order: Order) -> None:
        # Seeded: the same content every time; nothing here guards anything.
        chance = random.Random(_SEED)  # noqa: S311
        words = tomllib.loads(locate("sample", "bulk.toml").read_text("utf-8"))
        crowd = Crowd(words, chance)
        self._order = order
        self._first = order.end - timedelta(days=DAYS)
        self._collecting = Collecting(order.head, moment(self._first, _COMING_AT))
        self._arrivals = Arrivals(crowd, chance, self._collecting.new_id, order.end)
        scribe = Scribe(Sheets.read(), words, crowd, chance)
        self._diary = Diary(scribe, chance, self._collecting.new_id, order.end)
        # By chances of their own: people and notes are the same with and without homes on offer.
        offered = random.Random(_SEED)  # noqa: S311
        self._offers = Offers(Crowd(words, offered), offered, self._collecting.new_id)

    def pass_by(self) -> Iterator[Batch]:
        """Let all days pass; yield what happened whenever there is enough of it."""
        amounts, come, written = self._order.amounts, 0, 0
        for number in range(DAYS):
            day = self._first + timedelta(days=number)
            expected = _come_until(number, amounts.clients)
            until = amounts.entries * (number + 1) // DAYS
            self._welcome(day, range(come, expected))
            self._offer(day, amounts.offers * (number + 1) // DAYS - amounts.offers * number // DAYS)
            self._write(day, until - written)
            come, written = expected, until
            if self._collecting.is_full:
                yield self._collecting.take(written)
        self._look_ahead()
        yield self._collecting.take(written)

    def _look_ahead(self) -> None:
        """Note on the last evening what is planned, for everybody whose case is open."""
        last = self._order.end - timedelta(days=1)
        self._collecting.begin(moment(last, _GOING_AT))
        # By chances of their own, so that nothing before depends on them.
        ahead = Ahead(random.Random(_SEED), self._collecting.new_id, self._order.end)  # noqa: S311
        for number, arrival in enumerate(self._diary.present):
            if arrival.until > self._order.end:
                staff = self._order.staff[number % len(self._order.staff)]
                for verb, rows in ahead.of_one(arrival, staff):
                    self._collecting.add(verb, staff, rows)

    def _welcome(self, day: date, numbers: range) -> None:
        self._collecting.begin(moment(day, _COMING_AT))
        for number in numbers:
            staff = self._order.staff[number % len(self._order.staff)]
            arrival, rows = self._arrivals.come(day, staff)
            self._diary.present.append(arrival)
            self._collecting.add("client_take_in", staff, rows)

    def _offer(self, day: date, count: int) -> None:
        for number in range(count):
            staff = self._order.staff[number % len(self._order.staff)]
            self._collecting.add("dwelling_add", staff, self._offers.offer(day))

    def _write(self, day: date, count: int) -> None:
        for number in range(count):
            minute = _FROM + _MINUTES * number // count
            ended = time(minute // 60, minute % 60)
            self._collecting.begin(moment(day, ended))
            staff = self._order.staff[number % len(self._order.staff)]
            self._collecting.add("support_entry_add", staff, self._diary.entry(day, ended, staff))


def _come_until(number: int, clients: int) -> int:
    """Return how many clients have come by the end of a day: some on the first, the others evenly."""
    at_first = max(1, round(clients * _THERE_AT_FIRST))
    return min(clients, at_first + round((clients - at_first) * number / (DAYS * _ALL_HERE)))
