"""What a corporation owes for a business year, by its days: the usual year, the first one, the transition."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.corporation_year import (
    PLAN,
    PUBLISHED,
    REPORT,
    WHOLE_PLAN,
    Duty,
    DutyState,
    Filed,
    Terms,
    duties,
    notice_by,
    report_by,
)
from desktop.domain.fiscal_year import FiscalYear, Month

TERMS = Terms(report_months=3, whole_plan_from=date(2026, 4, 1), in_force_from=date(2025, 10, 1))
REIWA_8 = FiscalYear(Month(2026, 4))
OLD = date(2021, 6, 1)


def by_code(found: tuple[Duty, ...]) -> dict[tuple[str, int], Duty]:
    return {(duty.code, duty.edition): duty for duty in found}


def test_a_year_that_was_seen_to_and_one_that_was_not() -> None:
    filed = Filed(1, date(2026, 2, 26), date(2026, 3, 20), date(2026, 3, 27), date(2026, 4, 2))
    found = by_code(duties(REIWA_8, TERMS, OLD, [filed], None, date(2026, 11, 28)))
    assert found[PLAN, 1].due == date(2026, 3, 31)
    assert found[PLAN, 1].state is DutyState.DONE
    assert found[WHOLE_PLAN, 1].state is DutyState.DONE_LATE
    assert (found[PUBLISHED, 1].since, found[PUBLISHED, 1].state) == (date(2026, 3, 20), DutyState.DONE)
    assert (found[REPORT, 0].due, found[REPORT, 0].state) == (date(2027, 6, 30), DutyState.AHEAD)
    nothing = by_code(duties(REIWA_8, TERMS, OLD, [], None, date(2027, 7, 1)))
    assert {duty.state for duty in nothing.values()} == {DutyState.OVERDUE, DutyState.AHEAD}
    assert nothing[PUBLISHED, 1].state is DutyState.AHEAD
    assert nothing[REPORT, 0].state is DutyState.OVERDUE
    due = by_code(duties(REIWA_8, TERMS, OLD, [], None, date(2026, 3, 31)))
    assert due[PLAN, 1].state is DutyState.DUE


def test_a_change_is_approved_and_published_by_itself() -> None:
    editions = [Filed(1, None, date(2026, 3, 20), date(2026, 3, 27)), Filed(2, date(2026, 9, 1))]
    found = by_code(duties(REIWA_8, TERMS, None, editions, None, date(2026, 11, 28)))
    assert (found[PLAN, 2].due, found[PLAN, 2].state) == (None, DutyState.DUE)
    assert found[PUBLISHED, 2].state is DutyState.AHEAD
    assert found[PUBLISHED, 1].state is DutyState.DONE


@pytest.mark.parametrize(
    ("designated", "year", "whole"),
    [
        (OLD, 2026, True),
        (OLD, 2027, False),
        (OLD, 2025, False),
        (date(2025, 10, 1), 2026, False),
    ],
)
def test_only_the_first_year_of_the_transition_asks_for_the_whole_plan(
    designated: date, year: int, *, whole: bool
) -> None:
    found = duties(FiscalYear(Month(year, 4)), TERMS, designated, [], None, date(2026, 11, 28))
    assert (WHOLE_PLAN in {duty.code for duty in found}) is whole


def test_in_the_year_of_designation_without_delay_and_nothing_before_it() -> None:
    today, designated = date(2026, 11, 28), date(2026, 6, 10)
    (plan, published, report) = duties(REIWA_8, TERMS, designated, [], None, today)
    assert (plan.due, plan.since, plan.state) == (None, designated, DutyState.DUE)
    assert (published.code, report.code) == (PUBLISHED, REPORT)
    assert duties(REIWA_8.after(-1), TERMS, designated, [], None, today) == ()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.integers(2020, 2035), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_days_of_any_business_year(month: int, start: int, changes_on: date) -> None:
    year = FiscalYear(Month(start, month))
    due = report_by(year, 3)
    assert Month.containing(year.last_day).months_until(Month.containing(due)) == 3
    assert due == Month.containing(due).last_day
    assert (changes_on - notice_by(changes_on, 14)).days == 14
