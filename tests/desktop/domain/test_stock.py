"""Stock: sums, days, what is left by best-before day, and that a counter-entry leaves no trace in the sum."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.stock import Lot, Move, lots, lowest_from, never_below_zero, total

FIRST = date(2026, 11, 1)


def move(number: int, day: int, amount: int, until: int | None = None, back: int | None = None) -> Move:
    best = None if until is None else FIRST + timedelta(days=until)
    return Move(
        UUID(int=number), FIRST + timedelta(days=day), amount, best, None if back is None else UUID(int=back)
    )


MOVES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(-9, 9), st.none() | st.integers(10, 40)), max_size=8
)


def test_what_runs_out_first_is_given_first() -> None:
    moves = [move(1, 0, 5, 30), move(2, 0, 4, 12), move(3, 0, 3), move(4, 1, -6)]
    assert lots(moves) == (Lot(FIRST + timedelta(days=30), 3), Lot(None, 3))
    assert lots([*moves, move(5, 2, 6, None, 4)])[0] == Lot(FIRST + timedelta(days=12), 4)


def test_a_day_in_between_counts() -> None:
    moves = [move(1, 0, 5), move(2, 3, -5), move(3, 5, 4)]
    assert lowest_from(moves, FIRST) == 0
    assert not never_below_zero([*moves, move(4, 1, -1)])
    assert lowest_from(moves, FIRST + timedelta(days=5)) == 4


@settings(max_examples=25)
@given(MOVES)
def test_what_is_left_is_the_sum(said: list[tuple[int, int, int | None]]) -> None:
    moves = [move(n, day, amount, until) for n, (day, amount, until) in enumerate(said, 1) if amount]
    if never_below_zero(moves):
        assert sum(lot.amount for lot in lots(moves)) == total(moves)
        days = [lot.best_before or date.max for lot in lots(moves)]
        assert days == sorted(set(days))


@settings(max_examples=25)
@given(MOVES, st.integers(0, 7))
def test_a_counter_entry_takes_its_movement_out_of_sum_and_lots(
    said: list[tuple[int, int, int | None]], which: int
) -> None:
    moves = [move(n, day, amount, until) for n, (day, amount, until) in enumerate(said, 1) if amount]
    if not moves:
        return
    wrong = moves[which % len(moves)]
    without = [each for each in moves if each is not wrong]
    back = Move(UUID(int=99), FIRST + timedelta(days=20), -wrong.amount, None, wrong.id)
    assert total([*moves, back]) == total(without)
    assert lots([*moves, back]) == lots(without)
