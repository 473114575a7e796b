"""Small numbers are hidden so that nobody can reckon them: neither one by one nor from a sum."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.small_numbers import hidden, shows_total

COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(counts=COUNTS, least=st.integers(2, 6))
def test_no_small_number_can_be_reckoned(counts: list[int], least: int) -> None:
    concealed = hidden(counts, least, total=True)
    shown = [count for place, count in enumerate(counts) if place not in concealed]
    assert all(count == 0 or count >= least for count in shown)
    if shows_total(counts, concealed, sum(counts), least):
        # What is missing in the sum belongs to several lines, and is not small itself.
        missing = sum(counts) - sum(shown)
        assert missing == 0 or (len(concealed) > 1 and missing >= least)
    # Nothing is hidden without a reason.
    assert bool(concealed) == any(0 < count < least for count in counts)


def test_a_single_small_line_takes_the_next_smallest_with_it() -> None:
    assert hidden([1, 9, 6, 0], 5, total=True) == {0, 2}
    assert hidden([1, 9, 6, 0], 5, total=False) == {0}
    assert hidden([2, 3, 9], 5, total=True) == {0, 1}
    assert hidden([1, 1, 9], 5, total=True) == {0, 1, 2}
    assert not shows_total([1, 1], frozenset({0, 1}), 2, 5)
