"""Settling a deposit: every yen is borne by somebody, and nothing below zero is called a refund."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.deposit_settlement import Life, Share, balance, share
from desktop.domain.leaving_way import Ending, lease_ends

YEN = st.integers(0, 10_000_000)
LIVES = st.none() | st.builds(Life, st.none() | st.integers(1, 600), st.integers(0, 1))
SHARES = st.builds(
    share,
    YEN,
    borne=st.booleans(),
    life=LIVES,
    age=st.none() | st.integers(0, 1200),
    percent=st.none() | st.integers(0, 100),
)


@settings(max_examples=25)
@given(YEN, YEN, st.lists(SHARES, max_size=6), st.lists(YEN, max_size=3))
def test_a_settlement_adds_up_to_the_yen(
    deposit: int, kept: int, items: list[Share], credits_: list[int]
) -> None:
    found = balance(deposit, kept, (each.tenant for each in items), credits_)
    assert found.refund >= 0
    assert found.claim >= 0
    assert not (found.refund and found.claim)
    tenants = sum(each.tenant for each in items)
    assert found.deposit - found.kept - tenants + sum(credits_) == found.refund - found.claim
    assert sum(each.cost for each in items) == tenants + sum(each.landlord for each in items)
    assert all(each.tenant >= 0 and each.landlord >= 0 for each in items)


@settings(max_examples=25)
@given(YEN, LIVES, st.integers(0, 1200), st.integers(0, 1200))
def test_the_older_a_part_the_less_its_tenant_bears(cost: int, life: Life | None, one: int, two: int) -> None:
    young, old = sorted((one, two))
    shares = [share(cost, borne=True, life=life, age=age, percent=None).tenant for age in (young, old)]
    assert shares[0] >= shares[1]
    assert share(cost, borne=False, life=life, age=young, percent=None).tenant == 0


def test_wallpaper_after_half_its_life_and_after_all_of_it() -> None:
    wallpaper = Life(72, rest=1)
    assert share(60_000, borne=True, life=wallpaper, age=36, percent=None) == Share(30_000, 30_000)
    assert share(60_000, borne=True, life=wallpaper, age=72, percent=None) == Share(1, 59_999)
    assert share(60_000, borne=True, life=wallpaper, age=36, percent=10) == Share(6_000, 54_000)


def test_a_lease_ends_as_the_civil_code_counts() -> None:
    term, agreed = date(2027, 3, 31), date(2026, 12, 20)
    told = Ending(date(2026, 10, 31), agreed, term)
    assert lease_ends(told, {"months": 1}) == date(2026, 11, 30)
    own = replace(told, notice_on=date(2026, 11, 10), days=30)
    assert lease_ends(own, {"months": 6}) == date(2026, 12, 10)
    assert lease_ends(told, {}) is None
    assert lease_ends(replace(told, notice_on=None), {"months": 1}) is None
    assert lease_ends(replace(told, notice_on=None), {"with_term": True}) == term
    assert lease_ends(replace(told, notice_on=None), {"as_agreed": True}) == agreed
