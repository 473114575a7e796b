from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.clock import local
from desktop.storage.thinning import keep, last_day

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MOMENTS = st.sets(
    st.integers(0, 8 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), max_size=120
)


def fiscal_year(moment: datetime) -> int:
    day = local(moment)
    return day.year if day.month >= 4 else day.year - 1


@given(MOMENTS)
def test_what_is_kept_is_a_part_and_stays_kept(taken: set[datetime]):
    kept = keep(taken, NOW)
    assert kept <= taken
    assert keep(kept, NOW) == kept


@given(MOMENTS)
def test_all_of_two_days_and_the_newest_of_each_period_stay(taken: set[datetime]):
    kept = keep(taken, NOW)
    assert {moment for moment in taken if NOW - moment <= timedelta(days=2)} <= kept
    if taken:
        assert max(taken) in kept
    for period, count in (
        (lambda moment: local(moment).date(), 12),
        (lambda moment: local(moment).isocalendar()[:2], 10),
        (lambda moment: (local(moment).year, local(moment).month), 9),
        (fiscal_year, 5),
    ):
        for wanted in sorted({period(moment) for moment in taken}, reverse=True)[:count]:
            assert max(moment for moment in taken if period(moment) == wanted) in kept


@given(MOMENTS, st.integers(0, 7))
def test_no_more_is_kept_than_the_rules_say(taken: set[datetime], hours: int):
    kept = keep(taken, NOW + timedelta(hours=hours))
    old = {moment for moment in kept if NOW + timedelta(hours=hours) - moment > timedelta(days=2)}
    assert len(old) <= 12 + 10 + 9 + 5


@given(MOMENTS)
def test_a_copy_from_the_future_is_never_given_up(taken: set[datetime]):
    future = {NOW + timedelta(days=days) for days in (1, 40, 4000)}
    assert future <= keep(taken | future, NOW)


def test_six_years_of_daily_backups_leave_one_a_fiscal_year():
    kept: frozenset[datetime] = frozenset()
    now = datetime(2020, 4, 1, 1, tzinfo=UTC)
    while now < NOW:
        kept = keep(kept | {now}, now)
        now += timedelta(days=1)
    by_age = sorted((local(moment).date().isoformat() for moment in kept), reverse=True)
    assert by_age[:12] == [(local(now).date() - timedelta(days=days)).isoformat() for days in range(1, 13)]
    # The last day of each month of nine, of each fiscal year of five, the present ones still running.
    assert {"2026-10-31", "2026-09-30", "2026-04-30", "2026-03-31"} <= set(by_age)
    assert by_age[-3:] == ["2025-03-31", "2024-03-31", "2023-03-31"]
    assert len(kept) < 36


def test_the_day_is_the_organisations_not_the_machines():
    late = datetime(2026, 10, 1, 14, 59, tzinfo=UTC)
    early = datetime(2026, 10, 1, 15, 1, tzinfo=UTC)
    other = {NOW - timedelta(days=days) for days in range(3, 3 + 10)}
    # In Tokyo midnight lies between them: both are the newest of their day while twelve days are kept.
    assert {late, early} <= keep({late, early} | other, NOW)


@settings(max_examples=12, deadline=None)
@given(st.sets(st.integers(0, 900), min_size=1, max_size=8))
def test_the_last_day_of_old_copies_is_the_one_that_thinning_leads_to(ages: set[int]):
    old = {NOW - timedelta(days=age) for age in ages}
    promised = last_day(old, NOW)
    held, now, left = old, NOW, local(NOW).date()
    while held & old:
        left = local(now).date()
        now += timedelta(days=1)
        held = set(keep(held | {now}, now))
    assert promised == left


def test_without_copies_nothing_is_left_to_wait_for():
    assert last_day([], NOW) is None
