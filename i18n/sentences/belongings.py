"""Sentences about belongings that stayed behind: the list, boxes, what was decided, how things left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from i18n.words import N_

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "belongings.same_witness": (
        N_("The second witness has to be another person. Please write another name, or leave it empty."),
    ),
    "belongings.counted_twice_by_one": (
        N_("Two different people have to count. Please choose the second one."),
    ),
}
