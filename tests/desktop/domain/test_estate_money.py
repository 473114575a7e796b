"""The money that somebody left: pieces add up, what stands against settling, when a count is due."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.estate_money import (
    BANK,
    CASH,
    Obstacle,
    Proof,
    by_group,
    count_due,
    is_settled,
    obstacles,
    other_place,
    total_of,
)

FACES = {"yen_10000": 10_000, "yen_500": 500, "yen_1": 1}
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
PROOFS = st.lists(
    st.builds(Proof, DAYS, st.just(time(10)), st.integers(-2, 2), st.integers(-2, 2)), max_size=6
)


@settings(max_examples=25, deadline=None)
@given(pieces=st.dictionaries(st.sampled_from([*FACES]), st.integers(0, 999)), more=st.integers(1, 9))
def test_pieces_add_up_one_by_one(pieces: dict[str, int], more: int) -> None:
    total = total_of(pieces, FACES)
    assert total == sum(FACES[code] for code, number in pieces.items() for _each in range(number))
    assert total_of({**pieces, "yen_500": pieces.get("yen_500", 0) + more}, FACES) == total + 500 * more


@settings(max_examples=25, deadline=None)
@given(balance=st.integers(0, 3), kept=st.integers(0, 3), last=DAYS, proofs=PROOFS)
def test_a_book_is_settled_only_when_nothing_is_left_and_it_was_proved(
    balance: int, kept: int, last: date, proofs: list[Proof]
) -> None:
    found = obstacles(balance, kept, 0, (last, time(10)), proofs)
    newest = max(proofs, key=lambda proof: (proof.on, proof.at), default=None)
    proved = newest is not None and newest.is_right and newest.on >= last
    assert (found == ()) == (not balance and not kept and proved)
    assert (Obstacle.COUNT_OPEN in found) == (newest is not None and not newest.is_right)


@settings(max_examples=25, deadline=None)
@given(first=DAYS, proofs=PROOFS, days=st.integers(1, 60))
def test_counting_is_due_after_the_last_time_it_was_right(
    first: date, proofs: list[Proof], days: int
) -> None:
    due = count_due(first, proofs, days)
    assert due >= first + timedelta(days=days)
    assert all(due >= proof.on + timedelta(days=days) for proof in proofs if proof.is_right)


def test_the_parts_of_a_statement_and_the_two_places() -> None:
    assert by_group([("a", 5), ("b", -3), ("a", 2), ("a", -1)]) == {"a": (7, 1), "b": (0, 3)}
    assert other_place(CASH) == BANK
    assert other_place(BANK) == CASH
    assert not is_settled([])
    assert is_settled(["estate_settled"])
    assert not is_settled(["estate_settled", "estate_reopened"])
