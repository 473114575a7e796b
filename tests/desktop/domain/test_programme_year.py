"""A year of the subsidy reckoned: its period, its days, its limit, its money by month; a sublease."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.fiscal_year import Month
from desktop.domain.programme_changes import Step, by_kind, differences
from desktop.domain.programme_year import (
    WHOLE,
    Flow,
    Period,
    cash_flow,
    due_day,
    fiscal_year,
    forecast,
    limit,
    months_of,
    rate,
)
from desktop.domain.sublease_conditions import LeasedHome, Sublet, sublease_verdict
from tests.desktop.shipped import shipped

FEW = settings(max_examples=25, deadline=None)
IN_2022 = st.dates(date(2022, 4, 1), date(2023, 6, 30))


def ruled(name: str, code: str, year: int) -> Any:
    return shipped().named(name).find(code, fiscal_year(year).first_day).values


def test_the_limit_of_reiwa_4_is_raised_by_any_of_the_five_items_and_only_by_them() -> None:
    cap = ruled("subsidy_caps", "corporation", 2022)
    assert limit(cap, {"before_move", "in_tenancy", "seminar"}, starting_up=False) == 10_000_000
    assert len(cap["raised_by"]) == 5
    for item in cap["raised_by"]:
        assert limit(cap, {"before_move", item}, starting_up=False) == 12_000_000, item
    seven = ruled("subsidy_caps", "corporation", 2025)
    assert limit(seven, {"outreach"}, starting_up=False) == 7_000_000
    assert limit(seven, (), starting_up=True) == 7_500_000
    assert limit(ruled("subsidy_caps", "corporation", 2026), {"outreach"}, starting_up=True) is None


def test_what_a_year_does_not_list_is_no_item_of_it() -> None:
    items = shipped().named("subsidy_items")
    lists = {
        year: {row.code for row in items.in_force(fiscal_year(year).first_day)} for year in range(2021, 2027)
    }
    assert {year for year, codes in lists.items() if "death_leaving" in codes} == {2021, 2022}
    assert all("before_move" in codes for codes in lists.values())
    assert {year for year, codes in lists.items() if "municipal_cooperation" in codes} == {2025, 2026}


@pytest.mark.parametrize(
    ("completed", "due"),
    [
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 10)),
        (date(2025, 9, 15), date(2025, 10, 14)),
        (date(2026, 4, 1), date(2026, 4, 30)),
    ],
)
def test_the_report_is_due_a_month_after_completion_or_on_10_april(completed: date, due: date) -> None:
    assert due_day(ruled("subsidy_deadlines", "completion_report", 2025), completed) == due
    assert due_day(ruled("subsidy_deadlines", "call_closes", 2025), completed) == date(2025, 4, 23)
    assert due_day(ruled("subsidy_deadlines", "interim", 2025), completed) is None


@FEW
@given(own=st.tuples(st.none() | IN_2022, st.none() | IN_2022))
def test_a_day_of_our_own_wins_over_the_rule(own: tuple[date | None, date | None]) -> None:
    rule = ruled("subsidy_periods", "eligible_period", 2022)
    ends = (rule["first_day"], rule["last_day"])
    period = Period.of(own, ends)
    first, last = own[0] or ends[0], own[1] or ends[1]
    if last < first:
        assert period is None
        return
    assert period is not None
    assert (period.first, period.last) == (first, last)
    assert (period.own_first, period.own_last) == (own[0] is not None, own[1] is not None)
    assert Period.of((own[0], None), (None, None)) is None


@FEW
@given(
    spent=st.lists(st.builds(Flow, IN_2022, st.integers(-5_000, 900_000)), max_size=30),
    income=st.lists(st.builds(Flow, IN_2022, st.integers(0, 900_000), st.booleans()), max_size=5),
)
def test_the_months_hold_every_yen_once(spent: list[Flow], income: list[Flow]) -> None:
    months = cash_flow(spent, income, months_of(2022, [flow.on for flow in (*spent, *income)]))
    out, received = sum(flow.yen for flow in spent), sum(flow.yen for flow in income if not flow.planned)
    assert sum(month.out for month in months) == out
    assert sum(month.received for month in months) == received
    assert sum(month.expected for month in months) == sum(flow.yen for flow in income if flow.planned)
    assert months[-1].advanced == out - received
    assert [month.month for month in months] == [Month(2022, 4).after(n) for n in range(len(months))]
    assert len(months) >= 12


def test_a_rate_and_a_forecast_never_say_more_than_is_known() -> None:
    period = Period(date(2025, 4, 1), date(2026, 3, 31))
    assert rate(1_500_000, 3_000_000) == WHOLE // 2
    assert rate(5, 0) is None
    assert rate(5, None) is None
    assert forecast(1_000, period, date(2025, 4, 20)) is None
    assert forecast(1_000, period, period.first + timedelta(days=72)) == 5_000
    assert forecast(1_000, period, date(2026, 6, 1)) == 1_000


LEASE, HOME, WHO = UUID(int=1), UUID(int=2), UUID(int=3)
PERIOD = Period(date(2023, 4, 1), date(2024, 1, 31))


def home(**told: Any) -> LeasedHome:
    sublet = Sublet(
        UUID(int=4),
        WHO,
        told.pop("signed_on", date(2023, 7, 1)),
        told.pop("advised", True),
        told.pop("watched", True),
    )
    given = {"leased_on": date(2023, 5, 1), "registered_on": date(2023, 6, 1), "sublets": (sublet,), **told}
    return LeasedHome(LEASE, HOME, **given)


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ({}, (True, True, True, True)),
        ({"leased_on": date(2023, 3, 31)}, (False, False, False, False)),
        ({"registered_on": None}, (True, False, False, False)),
        ({"registered_on": date(2023, 4, 15)}, (True, False, False, False)),
        ({"advised": False}, (True, True, False, False)),
        ({"signed_on": date(2024, 2, 1)}, (True, True, False, False)),
        ({"sublets": ()}, (True, True, False, False)),
        ({"watched": False}, (True, True, True, False)),
    ],
)
def test_a_sublease_needs_all_four_of_one_home(told: dict[str, Any], met: tuple[bool, ...]) -> None:
    assert sublease_verdict([home(**told)], PERIOD).met == met


def test_two_homes_do_not_meet_together_what_one_has_to() -> None:
    homes = [home(registered_on=None), home(leased_on=date(2022, 5, 1))]
    assert sublease_verdict(homes, PERIOD).met == (True, False, False, False)


def test_what_was_changed_back_is_no_change_to_tell() -> None:
    def step(name: str, on: int, before: str, after: str) -> Step:
        return Step("organisation", UUID(int=9), name, date(2025, 6, on), before, after)

    steps = [
        step("address", 1, "", "北町1"),
        step("address", 12, "北町1", "南町2"),
        step("address", 20, "南町2", "東町3"),
        step("phone", 12, "03", "04"),
        step("phone", 13, "04", "03"),
        step("email", 14, "", "a@example.jp"),
    ]
    found = by_kind(
        differences(steps, date(2025, 6, 10)),
        {"data": ["organisation.address", "organisation.phone"], "person": ["organisation.representative"]},
    )
    assert set(found) == {"data"}
    entered = [
        step("email", 14, "", "a@example.jp"),
        Step("staff", UUID(int=8), "started_on", date(2025, 6, 20), None, date(2018, 4, 1)),
        Step("staff", UUID(int=7), "started_on", date(2025, 6, 20), None, date(2025, 6, 15)),
        Step("staff", UUID(int=8), "ended_on", date(2025, 6, 21), None, date(2025, 6, 30)),
        Step("programme_item", UUID(int=6), "declared", date(2025, 6, 21), False, True),
        Step("programme_item", UUID(int=5), "declared", date(2025, 6, 21), True, False),
    ]
    seen = differences(entered, date(2025, 6, 10))
    assert [(each.record_id.int, each.name) for each in seen] == [
        (7, "started_on"),
        (8, "ended_on"),
        (5, "declared"),
    ]
    assert [each.happened_on for each in seen][:2] == [date(2025, 6, 15), date(2025, 6, 30)]
    assert [(each.before, each.after, each.since.day) for each in found["data"]] == [("北町1", "東町3", 20)]
