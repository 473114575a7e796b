"""Stays: what an application adds, from when attention is asked for, what is no card number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from desktop.domain.residence import (
    DAYS,
    YEARS,
    State,
    Stay,
    StayRules,
    extended_until,
    is_card_number,
    looks_like_personal_number,
    standing,
)

RULES = StayRules((90, 60, 30), 3, 2, 30)
END = date(2026, 12, 10)
ANY_DAY = st.dates(date(2012, 7, 9), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("left", "state", "alert"),
    [
        (91, State.RUNNING, None),
        (90, State.SOON, 90),
        (60, State.SOON, 60),
        (30, State.SOON, 30),
        (0, State.SOON, 30),
    ],
)
def test_alerts_come_by_days(left: int, state: State, alert: int | None) -> None:
    stands = standing(Stay(expires_on=END), RULES, END - timedelta(days=left))
    assert (stands.state, stands.alert, stands.days_left) == (state, alert, left)
    assert stands.renew_from == date(2026, 9, 10)


def test_an_application_lets_somebody_stay_for_two_months() -> None:
    stay = Stay(expires_on=END, applied_on=END - timedelta(days=5), extends=True)
    assert standing(stay, RULES, END).state is State.APPLIED
    after = standing(stay, RULES, END + timedelta(days=1))
    assert (after.state, after.until) == (State.WAITING, date(2027, 2, 10))
    assert standing(stay, RULES, date(2027, 2, 11)).state is State.OVER


def test_what_does_not_extend_a_stay() -> None:
    applied = {"expires_on": END, "applied_on": END - timedelta(days=5)}
    assert extended_until(Stay(**applied, extends=False), RULES) is None
    assert extended_until(Stay(**applied, extends=True, period=(30, DAYS)), RULES) is None
    assert extended_until(Stay(**applied, extends=True, period=(90, DAYS)), RULES) is not None
    assert extended_until(Stay(**applied, extends=True, period=(1, YEARS)), RULES) is not None
    late = Stay(expires_on=END, applied_on=END + timedelta(days=1), extends=True)
    assert extended_until(late, RULES) is None
    refused = Stay(**applied, extends=True, granted=False, decided_on=date(2027, 1, 7))
    assert extended_until(refused, RULES) == date(2027, 1, 7)
    assert standing(refused, RULES, date(2027, 1, 8)).state is State.REFUSED


def test_a_permanent_resident_has_no_end_and_who_was_granted_a_new_card_is_asked() -> None:
    assert standing(Stay(endless=True), RULES, END).state is State.ENDLESS
    assert standing(Stay(), RULES, END).state is State.UNKNOWN
    granted = Stay(expires_on=END, applied_on=END, extends=True, granted=True, decided_on=END)
    assert standing(granted, RULES, END).state is State.GRANTED


@pytest.mark.parametrize(
    "text", ["AB12345678CD", "ab12345678cd", "ＡＢ１２３４５６７８ＣＤ", "AB 12345678 CD"]
)
def test_a_card_number_is_known(text: str) -> None:
    assert is_card_number(text)
    assert not looks_like_personal_number(text)


@pytest.mark.parametrize("text", ["123456789012", "1234 5678 9012", "番号は１２３４－５６７８－９０１２です"])
def test_twelve_digits_are_no_card_number(text: str) -> None:
    assert looks_like_personal_number(text)
    assert not is_card_number(text)


def test_a_telephone_number_is_no_personal_number() -> None:
    assert not looks_like_personal_number("090-1234-5678 / 03-1234-5678 / 1234567890123")
