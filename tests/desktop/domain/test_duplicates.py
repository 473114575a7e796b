"""Duplicates: what two descriptions have in common, in any spelling, and when that is worth a look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.duplicates import Described, Sign, may_be_same, signs, surely_others, weight

BORN = date(1944, 5, 15)
HANA = Described("髙橋 ハナ", "たかはし はな", "", BORN, ("03-0000-1234",))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Described("高橋ハナ"), {Sign.NAME}),
        (Described("ハナ・髙橋"), {Sign.NAME}),
        (Described("", "ﾀｶﾊｼ ﾊﾅ"), {Sign.KANA}),
        (Described("", "", "Takahasi Hana"), {Sign.KANA}),
        (Described("", "", "HANA TAKAHASHI"), {Sign.KANA}),
        (Described("", "たかはし はる"), {Sign.NEAR_KANA}),
        (Described("", "たかはしは"), {Sign.NEAR_KANA}),
        (Described(birth_date=BORN), {Sign.BIRTH_DATE}),
        (Described(birth_date=date(1945, 5, 15)), {Sign.NEAR_BIRTH_DATE}),
        (Described(birth_date=date(1945, 6, 15)), set()),
        (Described(phones=("０３００００１２３４",)), {Sign.PHONE}),
        (Described(phones=("+81 3-0000-1234", "090-1111-2222")), {Sign.PHONE}),
        (Described("森 一郎", "もり いちろう", "", date(1950, 1, 1), ("090-1111-2222",)), set()),
        (Described(), set()),
    ],
)
def test_what_two_descriptions_have_in_common(other: Described, expected: set[Sign]) -> None:
    assert signs(HANA, other) == expected
    assert signs(other, HANA) == expected


@pytest.mark.parametrize(
    ("other", "worth"),
    [
        (Described("髙橋 ハナ"), True),
        (Described("髙橋 ハナ", birth_date=BORN), True),
        (Described("髙橋 ハナ", birth_date=date(1971, 2, 3)), False),
        (Described("髙橋 ハナ", birth_date=date(1944, 5, 16)), True),
        (Described("髙橋 太郎", "たかはし たろう", birth_date=BORN), False),
        (Described("髙橋 太郎", phones=("03-0000-1234",)), True),
        (Described("髙橋 ハナ", birth_date=date(1971, 2, 3), phones=("03-0000-1234",)), True),
        (Described("高橋 太郎", birth_date=date(1971, 2, 3), phones=("03-0000-1234",)), False),
        (Described("", "たかはし はる"), False),
        (Described("", "たかはし はる", birth_date=BORN), True),
    ],
)
def test_what_is_worth_a_look(other: Described, worth: object) -> None:
    assert may_be_same(HANA, other, signs(HANA, other)) is worth


def test_day_and_month_exchanged_are_a_slip_and_others_are_not() -> None:
    one = Described(birth_date=date(1980, 3, 4))
    assert not surely_others(one, Described(birth_date=date(1980, 4, 3)))
    assert not surely_others(one, Described())
    assert surely_others(one, Described(birth_date=date(1981, 4, 3)))


def test_the_likelier_stands_first() -> None:
    assert weight({Sign.PHONE, Sign.NAME}) > weight({Sign.NAME, Sign.KANA, Sign.BIRTH_DATE})
    assert weight({Sign.NAME, Sign.BIRTH_DATE}) > weight({Sign.NAME, Sign.NEAR_BIRTH_DATE})


people = st.builds(
    Described,
    st.sampled_from(["", "髙橋 ハナ", "高橋ハナ", "森 一郎"]),
    st.sampled_from(["", "たかはし はな", "タカハシハナ", "もり いちろう"]),
    st.sampled_from(["", "Takahashi Hana", "Mori Ichiro"]),
    st.none() | st.dates(date(1940, 1, 1), date(1945, 12, 31)),
    st.sampled_from([(), ("03-0000-1234",), ("090-1111-2222", "03-0000-1234")]),
)


@given(people, people)
def test_likeness_goes_both_ways(one: Described, other: Described) -> None:
    assert signs(one, other) == signs(other, one)
    assert may_be_same(one, other, signs(one, other)) == may_be_same(other, one, signs(other, one))
    assert surely_others(one, other) == surely_others(other, one)


@given(people)
def test_everybody_is_like_themselves(one: Described) -> None:
    assert not surely_others(one, replace(one))
    known = {Sign.NAME: one.name, Sign.KANA: one.kana or one.romaji, Sign.PHONE: one.phones}
    assert signs(one, one) >= {sign for sign, value in known.items() if value}
