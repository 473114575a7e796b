"""The arithmetic of client money: balances, what may go out, months, and which statements are due."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.client_money import month_sum, statements_due
from desktop.domain.fiscal_year import Month
from desktop.domain.money_book import Entry, balances, is_sound, room

DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
ENTRIES = st.lists(
    st.builds(
        Entry, DAYS, st.times().map(lambda t: t.replace(tzinfo=None)), st.uuids(), st.integers(-5000, 5000)
    ),
    max_size=25,
    unique_by=lambda entry: entry.key,
)


@settings(max_examples=25, deadline=None)
@given(offered=ENTRIES)
def test_a_book_that_keeps_to_its_room_is_sound_in_any_order(offered: list[Entry]) -> None:
    book: list[Entry] = []
    for entry in offered:
        if entry.amount > 0 or -entry.amount <= room(book, entry.on, entry.at).least:
            book.append(entry)
        else:
            # What is refused would really have left the book unsound, or taken more than lay there.
            assert not is_sound([*book, entry])
    assert is_sound(book)
    assert (balances(sorted(book)) or (0,))[-1] == sum(entry.amount for entry in book)


@settings(max_examples=25, deadline=None)
@given(book=ENTRIES)
def test_months_follow_on_each_other(book: list[Entry]) -> None:
    carried = 0
    for number in range(1, 7):
        sums = month_sum(book, Month(2026, number))
        assert sums.opening == carried
        carried = sums.balance
    assert carried == sum(entry.amount for entry in book)


def test_room_counts_what_is_spent_later() -> None:
    def entry(day: int, amount: int) -> Entry:
        return Entry(date(2026, 8, day), time(10), UUID(int=day), amount)

    book = [entry(3, 20_000), entry(20, -15_000), entry(25, 9_000)]
    assert (room(book, date(2026, 8, 10), time(9)).balance, room(book, date(2026, 8, 10), time(9)).least) == (
        20_000,
        5_000,
    )
    assert room(book, date(2026, 8, 2), time(9)).least == 0
    assert room(book, date(2026, 8, 26), time(9)).least == 14_000


def test_what_was_taken_back_in_its_month_was_neither_received_nor_spent() -> None:
    def entry(day: date, amount: int, counters: int | None = None) -> Entry:
        key = UUID(int=day.toordinal() * 10 + (counters is not None))
        return Entry(day, time(10), key, amount, None if counters is None else UUID(int=counters * 10))

    wrong, late = date(2026, 8, 5), date(2026, 8, 20)
    book = [
        entry(date(2026, 8, 3), 20_000),
        entry(wrong, -3_980),
        entry(date(2026, 8, 6), 3_980, wrong.toordinal()),
        entry(late, -1_000),
        entry(date(2026, 9, 2), 1_000, late.toordinal()),
    ]
    august, september = month_sum(book, Month(2026, 8)), month_sum(book, Month(2026, 9))
    assert (august.received, august.spent, august.balance, august.count) == (20_000, 1_000, 19_000, 4)
    # What was told of August stays: the correction is September's.
    assert (september.received, september.spent, september.balance) == (1_000, 0, 20_000)


def test_statements_are_due_after_each_month_and_at_the_end() -> None:
    def due(ended: date | None, today: date, every: int) -> list[tuple[int, date]]:
        found = statements_due(date(2026, 8, 20), ended, today, every, 15)
        return [(each.month.month, each.until) for each in found]

    assert due(None, date(2026, 11, 23), 1) == [
        (8, date(2026, 9, 15)),
        (9, date(2026, 10, 15)),
        (10, date(2026, 11, 15)),
    ]
    assert due(None, date(2026, 8, 31), 1) == []
    assert due(None, date(2026, 11, 23), 3) == [(10, date(2026, 11, 15))]
    assert due(date(2026, 9, 10), date(2026, 9, 12), 3) == [(9, date(2026, 10, 15))]
