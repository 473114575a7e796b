"""The meter of a home: the state's share alone, month by month, never more than it may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.subsidy_meter import Granted, meter

MOST = 2_400_000
RENT = Granted(
    0, 40_000, date(2026, 4, 1), date(2036, 3, 31), 5_000, most_national_month=20_000, most_months=120
)
FEE = Granted(60_000, 0, date(2026, 4, 1), None, 5_000, most_national_single=30_000)


def test_ten_years_of_the_most_rent_use_the_whole_limit() -> None:
    found = meter([RENT], MOST, date(2036, 12, 31))
    assert (found.used, found.granted, found.left) == (MOST, MOST, 0)


def test_rent_and_guarantee_fee_count_together() -> None:
    found = meter([RENT, FEE], MOST, date(2026, 6, 30))
    assert found.used == 3 * 20_000 + 30_000
    assert found.left == -30_000


def test_nothing_is_used_before_it_begins() -> None:
    assert meter([RENT], MOST, date(2026, 3, 31)).used == 0
    assert meter([], MOST, date(2026, 3, 31)).left == MOST


def test_without_an_end_the_years_of_the_rule_are_reckoned() -> None:
    assert meter([replace(RENT, ends_on=None)], MOST, date(2026, 4, 1)).granted == MOST


def test_more_years_than_the_rule_are_seen_as_too_much() -> None:
    longer = replace(RENT, ends_on=date(2038, 3, 31))
    assert meter([longer], MOST, date(2026, 4, 1)).left == -24 * 20_000


def test_the_state_never_pays_more_than_its_limit_a_month() -> None:
    assert meter([replace(RENT, monthly=80_000)], MOST, date(2026, 4, 30)).used == 20_000
    assert meter([replace(RENT, monthly=30_001)], MOST, date(2026, 4, 30)).used == 15_000


@settings(max_examples=25)
@given(monthly=st.integers(0, 100_000), days=st.integers(0, 5_000))
def test_used_grows_and_never_passes_what_is_granted(monthly: int, days: int) -> None:
    grant = replace(RENT, monthly=monthly)
    on = date.fromordinal(RENT.starts_on.toordinal() + days) if RENT.starts_on else date.max
    found = meter([grant], MOST, on)
    later = meter([grant], MOST, date.fromordinal(on.toordinal() + 31))
    assert 0 <= found.used <= later.used <= found.granted <= MOST
