"""Small numbers (少数) that could tell who somebody is: hidden so that no sum gives them away."""

from __future__ import annotations

from collections.abc import Sequence


def hidden(counts: Sequence[int], least: int, *, total: bool) -> frozenset[int]:
    """Return the places of a column whose counts are not to be shown.

    Whatever lies below `least` is hidden; nothing at all is shown as nothing. Where the sum of the column
    stands below it, more are hidden, the smallest first, until what is hidden together is neither one line
    nor fewer than `least`.
    """
    small = {place for place, count in enumerate(counts) if 0 < count < least}
    if not small or not total:
        return frozenset(small)
    others = sorted((count, place) for place, count in enumerate(counts) if count >= least)
    for _count, place in others:
        if len(small) > 1 and sum(counts[each] for each in small) >= least:
            break
        small.add(place)
    return frozenset(small)


def shows_total(counts: Sequence[int], concealed: frozenset[int], whole: int, least: int) -> bool:
    """Tell whether the sum may stand below a column: not a small one, none that gives away what is hidden."""
    if 0 < whole < least:
        return False
    return not concealed or (len(concealed) > 1 and sum(counts[each] for each in concealed) >= least)
