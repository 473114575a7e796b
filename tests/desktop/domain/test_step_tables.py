"""Tables of steps: whatever table passes the check can be computed with, whatever the amount."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.step_tables import COLUMNS, Step, by_steps, objection

STEP = st.dictionaries(st.sampled_from(COLUMNS), st.integers(0, 5_000), max_size=4)


@st.composite
def sound(draw: st.DrawFn) -> list[Step]:
    """A table that rises, each step by a fixed result or a percentage."""
    bounds = sorted(draw(st.sets(st.integers(1, 5_000), max_size=4)))
    fixed = st.fixed_dictionaries({"income": st.integers(0, 5_000)})
    needed = {"percent": st.integers(0, 100)}
    more = {"unit": st.integers(1, 4_000), "plus": st.integers(0, 900), "minus": st.integers(0, 900)}
    ways = [draw(fixed | st.fixed_dictionaries(needed, optional=more)) for _ in [*bounds, None]]
    return [{"below": below, **way} for below, way in zip(bounds, ways, strict=False)] + ways[-1:]


@settings(max_examples=60)
@given(sound(), st.integers(0, 20_000))
def test_a_sound_table_gives_an_amount_for_everything(table: list[Step], amount: int) -> None:
    assert objection(table) is None
    found = by_steps(amount, table)
    step = next(each for each in table if amount < each.get("below", amount + 1))
    most = step["income"] if "income" in step else amount * step["percent"] // 100 + step.get("plus", 0)
    assert 0 <= found <= most


@settings(max_examples=60)
@given(st.lists(STEP, max_size=3), st.integers(0, 20_000))
def test_what_no_table_can_be_computed_with_is_objected_to(table: list[Step], amount: int) -> None:
    if objection(table) is None:
        assert by_steps(amount, table) >= 0
    else:
        code, line = objection(table) or ("", 0)
        assert code.startswith("steps.")
        assert 0 <= line <= len(table)


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ([], ("steps.empty", 0)),
        ([{"percent": 10}, {"percent": 20}], ("steps.no_end", 1)),
        ([{"below": 5, "percent": 10}], ("steps.last_ends", 1)),
        ([{"below": 5, "income": 0}, {"below": 5, "income": 1}, {"income": 2}], ("steps.not_rising", 2)),
        ([{"below": 5, "income": 0}, {"minus": 1}], ("steps.one_way", 2)),
        ([{"income": 0, "percent": 10}], ("steps.one_way", 1)),
        ([{"income": 0, "plus": 10}], ("steps.one_way", 1)),
        ([{"percent": 10, "unit": 0}], ("steps.unit", 1)),
    ],
)
def test_the_step_that_does_not_fit_is_named(table: list[Step], found: tuple[str, int]) -> None:
    assert objection(table) == found
