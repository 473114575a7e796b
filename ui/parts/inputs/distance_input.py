"""The input of a distance: typed in kilometres, kept in metres."""

from __future__ import annotations

import re
from typing import Final

from desktop.domain.problem import Problem
from i18n.words import Words
from ui.parts.inputs.number_inputs import NumberInput

_KILOMETRES: Final = re.compile(r"(\d{1,4})(?:\.(\d{1,3}))?\s*(?:km|キロ)?", re.IGNORECASE)
_METRES: Final = 1000


def distance_input(words: Words) -> NumberInput:
    """Return a fresh input."""
    return NumberInput(7, words.say("km"), read_kilometres, kilometres)


def read_kilometres(text: str) -> int:
    """Return metres: 3.2 is 3200."""
    found = _KILOMETRES.fullmatch(text.replace("、", ".").replace(",", "").strip())
    if found is None:
        raise Problem("field.not_a_number")
    return int(found[1]) * _METRES + int((found[2] or "0").ljust(3, "0"))


def kilometres(metres: int) -> str:
    """Return kilometres with as many places as are needed."""
    whole, part = divmod(metres, _METRES)
    return f"{whole}.{part:03}".rstrip("0").rstrip(".")
