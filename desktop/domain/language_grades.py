"""Grades of language certificates (語学の資格の等級) against the least one that the year's guide asks for.

Some are named steps of a scale, others points. Nothing is guessed: what nobody has said yet has to be asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

_LEFT_OUT: Final = re.compile(r"\s|級|点|LEVEL|SCORE|以上")
_POINTS: Final = re.compile(r"\d+(?:\.\d+)?")


class Grade(StrEnum):
    """How a grade stands to the least one that is asked for."""

    ENOUGH = "enough"
    LOWER = "lower"
    UNREAD = "unread"
    """It is not written, or not on the scale."""
    UNASKED = "unasked"
    """Nobody has written yet which grade the guide of the year asks for."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The steps of a certificate, the lowest first; without steps its grades are points."""

    steps: tuple[str, ...] = ()
    least: str = ""
    graded: bool = True

    def judge(self, grade: str) -> Grade:
        """Tell whether a grade is enough."""
        if not self.graded:
            return Grade.ENOUGH
        least = self._place(self.least)
        if least is None:
            return Grade.UNASKED
        own = self._place(grade)
        if own is None:
            return Grade.UNREAD
        return Grade.ENOUGH if own >= least else Grade.LOWER

    def _place(self, grade: str) -> Decimal | None:
        if not self.steps:
            found = _POINTS.search(unicodedata.normalize("NFKC", grade))
            return None if found is None else Decimal(found[0])
        step = _step(self.steps, grade)
        return None if step is None else Decimal(step)


def _step(steps: Sequence[str], grade: str) -> int | None:
    """Return which step a text names: it alone, or the longest one at the end of it (HSK6級)."""
    plain = _plain(grade)
    ends = [
        (len(named), place)
        for place, step in enumerate(steps)
        if (named := _plain(step)) and plain.endswith(named)
    ]
    return max(ends)[1] if ends else None


def _plain(text: str) -> str:
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text).upper())
