"""No yen is lost or invented: rounding has names, shares add up, what people type is read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import (
    ROUNDINGS,
    by_days,
    divided,
    down_to_thousand,
    down_to_yen,
    half_up_to_yen,
    parse_yen,
    part_of,
    up_to_yen,
)
from desktop.domain.problem import Problem

AMOUNTS = st.integers(-10_000_000, 10_000_000)
EXACT = st.fractions(-1_000_000, 1_000_000, max_denominator=10_000)
WEIGHTS = st.lists(st.integers(0, 1000), min_size=1, max_size=12)


@given(EXACT)
def test_down_and_up_enclose_and_the_half_lies_between(amount: Fraction):
    down, half, up = abs(down_to_yen(amount)), abs(half_up_to_yen(amount)), abs(up_to_yen(amount))
    assert down <= abs(amount) <= up
    assert down <= half <= up
    assert up - down in {0, 1}
    assert abs(abs(amount) - half) <= Fraction(1, 2)


@given(EXACT, st.sampled_from(sorted(ROUNDINGS)))
def test_what_is_owed_rounds_like_what_is_due(amount: Fraction, name: str):
    assert ROUNDINGS[name](-amount) == -ROUNDINGS[name](amount)


@given(AMOUNTS, st.sampled_from(sorted(ROUNDINGS.keys() - {"down_to_thousand"})))
def test_whole_yen_stay(amount: int, name: str):
    assert ROUNDINGS[name](Fraction(amount)) == amount


@pytest.mark.parametrize(
    ("amount", "down", "half", "up", "thousand"),
    [
        (Fraction(25, 2), 12, 13, 13, 0),
        (Fraction(-25, 2), -12, -13, -13, 0),
        (Fraction(49, 4), 12, 12, 13, 0),
        (Fraction(157_999), 157_999, 157_999, 157_999, 157_000),
        (Fraction(0), 0, 0, 0, 0),
    ],
)
def test_roundings_do_what_their_names_say(amount: Fraction, down: int, half: int, up: int, thousand: int):
    assert (down_to_yen(amount), half_up_to_yen(amount), up_to_yen(amount), down_to_thousand(amount)) == (
        down, half, up, thousand,
    )  # fmt: skip


@given(AMOUNTS, WEIGHTS)
def test_divided_parts_add_up_and_stay_within_a_yen_of_their_due(amount: int, weights: list[int]):
    parts = divided(amount, weights)
    assert sum(parts) == amount
    total = sum(weights)
    if total:
        assert all(
            abs(part - Fraction(amount * weight, total)) < 1
            for part, weight in zip(parts, weights, strict=True)
        )
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


def test_the_remaining_yen_go_to_the_largest_fractions():
    assert divided(100, [1, 1, 1]) == (34, 33, 33)
    assert divided(-100, [1, 1, 1]) == (-34, -33, -33)
    assert divided(10, [0, 0]) == (5, 5)
    assert divided(11, [1, 3]) == (3, 8)


def test_nothing_is_divided_by_no_weights():
    with pytest.raises(ValueError, match="weights"):
        divided(100, [])


def test_parts_and_days_are_exact():
    assert part_of(158_000, 500) == 7_900
    assert by_days(53_000, 10, 31) == Fraction(530_000, 31)
    assert down_to_yen(by_days(53_000, 10, 31)) == 17_096


@given(AMOUNTS)
def test_grouped_and_wide_amounts_come_back(amount: int):
    wide = str.maketrans("0123456789,-", "０１２３４５６７８９，－")
    assert parse_yen(f"{amount:,}") == parse_yen(f"{amount:,}円".translate(wide)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12,000円", 12_000),
        ("￥１２，０００", 12_000),
        ("¥12,000-", 12_000),
        ("1万2千円", 12_000),
        ("1.5万円", 15_000),
        ("一万二千円", 12_000),
        ("12千円", 12_000),
        ("5万", 50_000),
        ("5万3000", 53_000),
        ("4.6万円", 46_000),
        ("53000.0", 53_000),
        ("1億2,000万円", 120_000_000),
        ("▲500", -500),
        ("△ 1,500 円", -1_500),
        ("金一万円也", None),
        ("", None),
        ("円", None),
        ("1.5円", None),
        ("十二か三", None),
        ("abc", None),
        ("9" * 30, None),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, amount: int | None):
    if amount is not None:
        assert parse_yen(text) == amount
        return
    with pytest.raises(Problem, match=r"^money\.unreadable$"):
        parse_yen(text)
