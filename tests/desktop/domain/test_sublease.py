"""Letting on: what an empty room costs by month, which end comes first, which papers are missing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.money import ROUNDINGS
from desktop.domain.sublease import (
    Ending,
    OwnerPaper,
    PaperState,
    Rented,
    Span,
    ending,
    lacking_papers,
    months_of,
    shares_of,
    vacancy_loss,
)

DOWN = ROUNDINGS["down_to_yen"]
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
YEAR = tuple(months_of(date(2026, 1, 1), date(2026, 12, 31)))

days = st.dates(date(2025, 10, 1), date(2027, 3, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(days)
    return Span(first, draw(st.none() | st.dates(first, date(2027, 6, 30))))


@st.composite
def rooms(draw: st.DrawFn) -> Rented:
    free = draw(st.none() | days)
    return Rented(draw(spans()), draw(st.integers(0, 300_000)), free)


def test_an_empty_half_month_costs_its_days_rounded_down() -> None:
    rented = Rented(Span(date(2026, 1, 1)), 50_000)
    (april,) = vacancy_loss(rented, [Span(date(2026, 4, 16))], [APRIL], DOWN)
    assert (april.owed_days, april.empty_days, april.owed, april.loss) == (30, 15, 50_000, 25_000)
    (may,) = vacancy_loss(rented, [Span(date(2026, 5, 11))], [MAY], DOWN)
    assert may.loss == 16_129


def test_what_is_free_or_not_rented_costs_nothing() -> None:
    rented = Rented(Span(date(2026, 4, 11), date(2026, 5, 10)), 31_000, free_until=date(2026, 4, 20))
    april, may, june = vacancy_loss(rented, [], [APRIL, MAY, date(2026, 6, 1)], DOWN)
    assert (april.owed_days, april.loss) == (10, 10_333)
    assert (may.owed_days, may.loss) == (10, 10_000)
    assert (june.owed, june.loss) == (0, 0)


@settings(max_examples=40, deadline=None)
@given(rooms(), st.lists(spans(), max_size=3), spans())
def test_loss_stays_within_what_is_owed_and_never_grows_by_a_tenant(
    rented: Rented, lived: list[Span], more: Span
) -> None:
    before = vacancy_loss(rented, lived, YEAR, DOWN)
    after = vacancy_loss(rented, [more, *reversed(lived)], YEAR, DOWN)
    for fewer, month in zip(after, before, strict=True):
        assert 0 <= fewer.loss <= month.loss <= month.owed <= rented.monthly
        assert fewer.owed == month.owed
        assert month.empty_days <= month.owed_days <= monthrange(month.month.year, month.month.month)[1]


@settings(max_examples=25, deadline=None)
@given(rooms())
def test_nobody_ever_there_costs_all_and_somebody_always_there_nothing(rented: Rented) -> None:
    assert all(each.loss == each.owed for each in vacancy_loss(rented, [], YEAR, DOWN))
    always = [Span(date(2020, 1, 1))]
    assert all(each.loss == 0 for each in vacancy_loss(rented, always, YEAR, DOWN))


@settings(max_examples=25, deadline=None)
@given(rooms(), days)
def test_two_tenants_without_a_gap_are_as_good_as_one(rented: Rented, change: date) -> None:
    one = [Span(date(2025, 11, 5))]
    two = [Span(date(2025, 11, 5), change), Span(change + timedelta(days=1))]
    if change >= date(2025, 11, 5):
        assert vacancy_loss(rented, one, YEAR, DOWN) == vacancy_loss(rented, two, YEAR, DOWN)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2_000_000), st.lists(st.none() | st.integers(0, 9000), min_size=1, max_size=12))
def test_shares_of_a_building_add_up(rent: int, areas: list[int | None]) -> None:
    shares = shares_of(rent, areas)
    assert sum(shares) == rent
    if not all(areas):
        assert max(shares) - min(shares) <= 1


def test_shares_follow_the_floor_area_when_all_are_known() -> None:
    assert shares_of(90_000, [1000, 2000]) == (30_000, 60_000)
    assert shares_of(90_000, [1000, None]) == (45_000, 45_000)
    assert shares_of(90_000, []) == ()


@pytest.mark.parametrize(
    ("sublease", "master", "said"),
    [
        (date(2027, 3, 31), None, Ending.WITHIN),
        (None, None, Ending.WITHIN),
        (date(2027, 3, 31), date(2027, 3, 31), Ending.WITHIN),
        (date(2027, 4, 1), date(2027, 3, 31), Ending.OUTLIVES),
        (None, date(2027, 3, 31), Ending.OPEN),
    ],
)
def test_a_sublease_must_not_outlive_its_master_lease(
    sublease: date | None, master: date | None, said: Ending
) -> None:
    assert ending(sublease, master) is said


def test_papers_for_the_owner() -> None:
    papers = (OwnerPaper("before", before_signing=True), OwnerPaper("after", before_signing=False))
    signed = date(2026, 4, 1)
    assert lacking_papers(papers, None, []) == (("before", PaperState.MISSING),)
    assert lacking_papers(papers, signed, [("before", signed)]) == (("after", PaperState.MISSING),)
    late = [("before", date(2026, 4, 2)), ("after", date(2026, 4, 2))]
    assert lacking_papers(papers, signed, late) == (("before", PaperState.LATE),)
    assert lacking_papers(papers, signed, [*late, ("before", date(2026, 3, 1))]) == ()
