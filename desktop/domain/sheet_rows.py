"""How the boxes of a day's sheet are put into rows, for paper and form alike: no row has more than digits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from desktop.domain.dated import DatedRow

MOST: Final = 9
"""A box is ticked by one digit."""


def in_rows(boxes: Sequence[DatedRow], most: int = MOST) -> tuple[tuple[DatedRow, ...], ...]:
    """Return the boxes in rows, in order; those of one group stay together where a row can hold them."""
    rows: list[list[DatedRow]] = [[]]
    for _group, found in groupby(boxes, key=lambda box: box.values.get("group", "")):
        together = list(found)
        if rows[-1] and len(rows[-1]) + len(together) > most:
            rows.append([])
        while together:
            room = most - len(rows[-1])
            rows[-1] += together[:room]
            together = together[room:]
            if together:
                rows.append([])
    return tuple(tuple(row) for row in rows if row)


LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The parts of a sheet are lettered: digits are the boxes."""
