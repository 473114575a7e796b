"""The way into a home: deadlines from the rule, the wrong order told, early signatures in red."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.moving_in import Amiss, State, Step, judge, next_step
from desktop.domain.rule_used import RuleUsed
from desktop.storage.reference import Reference

ROWS = Reference().named("move_in_steps")
DAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)


def steps(
    days: dict[str, date], *, aided: bool = False, approved_on: date | None = None, today: date = TODAY
) -> dict[str, Step]:
    rows = [(row, RuleUsed.of(ROWS, row)) for row in ROWS.in_force(today)]
    states = {code: State(day) for code, day in days.items()}
    return {each.code: each for each in judge(rows, states, today, aided=aided, approved_on=approved_on)}


def test_the_new_address_is_told_within_fourteen_days_after_moving() -> None:
    found = steps({"moving_in": DAY})["residence_notice"]
    assert found.due_on == date(2026, 11, 16)
    assert Amiss.OVERDUE in found.warnings
    assert not steps({"moving_in": DAY}, today=date(2026, 11, 16))["residence_notice"].warnings
    assert steps({})["residence_notice"].due_on is None


def test_what_was_done_before_what_comes_before_it_is_told() -> None:
    found = steps({"inquiry": DAY, "viewing": DAY, "application": DAY - timedelta(days=1)})
    assert found["application"].missing == ("viewing",)
    assert found["application"].warnings == (Amiss.TOO_EARLY,)
    assert not found["viewing"].warnings


@pytest.mark.parametrize(
    ("approved_on", "amiss"),
    [(None, Amiss.WITHOUT_APPROVAL), (DAY + timedelta(days=1), Amiss.BEFORE_APPROVAL), (DAY, None)],
)
def test_a_recipient_of_public_assistance_signs_after_the_approval(
    approved_on: date | None, amiss: Amiss | None
) -> None:
    found = steps({"contract": DAY}, aided=True, approved_on=approved_on)["contract"]
    assert found.in_danger is (amiss is not None)
    assert amiss is None or amiss in found.warnings
    assert not steps({"contract": DAY})["contract"].in_danger


def test_steps_for_recipients_are_for_recipients() -> None:
    assert {"lease_copy", "direct_payment"} <= steps({}, aided=True).keys()
    assert not {"lease_copy", "direct_payment"} & steps({}).keys()


def test_the_way_goes_on_with_the_first_open_step_until_it_stops() -> None:
    rows = [(row, RuleUsed.of(ROWS, row)) for row in ROWS.in_force(TODAY)]
    begun = {"inquiry": State(DAY), "viewing": State(not_needed=True)}
    going = judge(rows, begun, TODAY, aided=False, approved_on=None)
    following = next_step(going)
    assert following is not None
    assert following.code == "application"
    stopped = judge(
        rows, {**begun, "application": State(DAY, stopped=True)}, TODAY, aided=False, approved_on=None
    )
    assert next_step(stopped) is None


@given(st.dictionaries(st.sampled_from([row.code for row in ROWS.rows]), st.dates(DAY, TODAY)))
@settings(max_examples=60)
def test_steps_done_in_the_order_of_the_rule_are_never_out_of_order(days: dict[str, date]) -> None:
    order = [row.code for row in ROWS.in_force(TODAY)]
    in_order = dict(zip(order, [DAY] * len(order), strict=True))
    assert not any(Amiss.TOO_EARLY in each.warnings for each in steps(in_order, aided=True).values())
    for each in steps(days, aided=True).values():
        assert (Amiss.TOO_EARLY in each.warnings) is bool(each.missing)
