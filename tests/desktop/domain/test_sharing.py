"""Minutes shared out: the sum is exact, nobody gets a minute more than a minute more."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.sharing import share_evenly
from desktop.domain.strokes import is_signature, length, smooth


@settings(max_examples=25)
@given(st.integers(0, 1440), st.integers(1, 40))
def test_the_parts_are_even_and_add_up(whole: int, among: int) -> None:
    parts = share_evenly(whole, among)
    assert sum(parts) == whole
    assert len(parts) == among
    assert max(parts) - min(parts) <= 1
    assert list(parts) == sorted(parts, reverse=True)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12))
def test_a_smooth_line_begins_and_ends_where_the_pen_did(stroke: list[tuple[float, float]]) -> None:
    drawn = [*smooth(stroke)]
    assert (drawn[0], drawn[-1]) == (stroke[0], stroke[-1])
    assert length(drawn) <= length(stroke) + 1e-6


def test_a_touch_is_no_signature() -> None:
    assert not is_signature([])
    assert not is_signature([[(0.5, 0.5)], [(0.2, 0.2), (0.21, 0.2)]])
    assert is_signature([[(0.1, 0.5), (0.4, 0.5)]])
