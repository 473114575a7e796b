"""Labels notice slips, sums add up, and a day is early or it is not."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop.domain import belonging_tag, sheet_code
from desktop.domain.belonging_tag import BOX, LENGTH, THING
from desktop.domain.belongings import Counted, Waiting, totals
from desktop.domain.problem import Problem
from desktop.domain.sheet_code import CHARACTERS

tags = some.tuples(some.sampled_from((BOX, THING)), some.integers(0, 2**32)).map(
    lambda made: belonging_tag.make(made[0], random.Random(made[1]).randrange)
)
things = some.builds(
    Counted,
    some.sampled_from(("pile_send", "pile_sell", "pile_dispose")),
    some.sampled_from(("class_other", "class_cash", "class_keys")),
    some.sampled_from(("", "found_kitchen", "found_bath")),
    some.integers(1, 50),
    some.booleans(),
)


@settings(max_examples=25)
@given(tags, some.integers(0, LENGTH - 1), some.sampled_from(CHARACTERS))
def test_a_slip_on_a_label_is_noticed(tag: str, place: int, other: str) -> None:
    assert belonging_tag.read(belonging_tag.shown(tag).lower()) == tag
    wrong = tag[:place] + other + tag[place + 1 :]
    changed = tag[: place - 1] + tag[place] + tag[place - 1] + tag[place + 1 :] if place else tag
    for slip in {wrong, changed} - {tag}:
        with pytest.raises(Problem) as refused:
            belonging_tag.read(slip)
        assert refused.value.code == "belongings.mistyped"


def test_a_label_is_no_day_sheet() -> None:
    sheet = sheet_code.make(lambda _most: 7)
    tag = belonging_tag.make(BOX, lambda _most: 7)
    for reads, text in ((belonging_tag.read, sheet), (sheet_code.read, tag)):
        with pytest.raises(Problem):
            reads(text)


@settings(max_examples=25)
@given(some.lists(things, max_size=30))
def test_sums_add_up(listed: list[Counted]) -> None:
    found = totals(listed)
    assert found.whole.lines == len(listed)
    assert found.whole.open == sum(not each.left for each in listed)
    for parts in (found.piles, found.classes, found.rooms):
        assert sum(part.lines for part in parts) == found.whole.lines
        assert sum(part.pieces for part in parts) == found.whole.pieces
        assert sum(part.left for part in parts) == found.whole.left
        assert len({part.code for part in parts}) == len(parts)


def test_without_a_day_every_disposal_is_early() -> None:
    day = date(2026, 12, 1)
    assert Waiting(day, None).is_early(day + timedelta(days=4000))
    assert Waiting(day, day).is_early(day - timedelta(days=1))
    assert not Waiting(day, day).is_early(day)
