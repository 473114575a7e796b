"""The hourly rate: exact until it is rounded once, never above its limit, the parts add up."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.dated import Status
from desktop.domain.fiscal_year import Month
from desktop.domain.hourly_rate import PARTS, HourlyRate, divided_up
from desktop.domain.rule_used import RuleUsed

RULE = RuleUsed("wage_rules", "hourly_rate", "", "", Status.TO_BE_CONFIRMED, "", own=False)
ALL = dict.fromkeys(PARTS.values(), True)


def rate(
    pay: dict[str, int | None], minutes: int, rounding: str = "down_to_yen", cap: int | None = None
) -> HourlyRate:
    counted, left_out = divided_up(pay, ALL)
    return HourlyRate(
        UUID(int=1), Month(2026, 11), UUID(int=2), counted, left_out, minutes, False, rounding, cap, RULE
    )


def test_pay_and_share_are_divided_by_the_time() -> None:
    made = rate({"base": 220_000, "allowances": 10_000, "social_insurance": 34_500}, 160 * 60)
    assert (made.wages, made.social_insurance) == (230_000, 34_500)
    assert made.exact == Fraction(264_500, 160)
    assert made.rounded == 1653
    assert not made.is_capped
    capped = rate({"base": 264_500}, 160 * 60, cap=1500)
    assert (capped.is_capped, capped.applied, capped.rounded) == (True, 1500, 1653)


def test_what_a_rule_does_not_count_is_named() -> None:
    counted, left_out = divided_up(
        {"base": 200_000, "commuting": 12_000, "bonus_share": None}, {**ALL, "count_commuting": False}
    )
    assert (counted, left_out) == ({"base": 200_000}, {"commuting": 12_000})


PAY = st.fixed_dictionaries({part: st.none() | st.integers(0, 2_000_000) for part in PARTS})


@settings(max_examples=25)
@given(pay=PAY, minutes=st.integers(1, 44_640), cap=st.none() | st.integers(1, 10_000))
def test_rounding_stays_within_a_yen_and_the_limit_holds(
    pay: dict[str, int | None], minutes: int, cap: int | None
) -> None:
    down = rate(pay, minutes, "down_to_yen", cap)
    up = rate(pay, minutes, "up_to_yen", cap)
    nearest = rate(pay, minutes, "half_up_to_yen", cap)
    assert down.rounded <= down.exact <= up.rounded
    assert up.rounded - down.rounded == (0 if down.exact.denominator == 1 else 1)
    assert abs(nearest.rounded - nearest.exact) <= Fraction(1, 2)
    assert all(each.applied <= (cap or each.rounded) for each in (down, up, nearest))
    assert down.wages + down.social_insurance == sum(filter(None, pay.values()))
    assert down.exact * minutes == sum(filter(None, pay.values())) * 60
