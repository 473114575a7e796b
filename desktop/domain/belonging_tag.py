"""The number on the label of a thing or a box (ラベルの番号): short, scanned or typed, and it names nobody.

Its first letter tells which of the two it is; the others are made and checked like the code of a day's sheet
(`desktop.domain.sheet_code`), so that one wrong character or two that changed places are noticed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.problem import Problem
from desktop.domain.sheet_code import CHARACTERS, check_of, is_sound, plain

BOX: Final = "B"
THING: Final = "M"
LENGTH: Final = 7
"""All characters, the first and the check character among them."""
_FIRST: Final = 3


def make(kind: str, choose: Callable[[int], int]) -> str:
    """Return a fresh tag of a box or a thing; `choose` returns any whole number below the one given."""
    chosen = kind + "".join(CHARACTERS[choose(len(CHARACTERS))] for _ in range(LENGTH - 2))
    return chosen + check_of(chosen)


def shown(tag: str) -> str:
    """Return a tag as it stands on a label: in two parts."""
    return f"{tag[:_FIRST]}-{tag[_FIRST:]}"


def is_tag(text: str) -> bool:
    """Tell whether a text is the whole tag of a thing or a box, as it would be scanned."""
    return len(text) == LENGTH and text[0] in {BOX, THING} and is_sound(text)


def read(typed: str) -> str:
    """Return the tag that was typed or scanned; a Problem `belongings.mistyped` when it cannot be one."""
    tag = plain(typed)
    if not is_tag(tag):
        raise Problem("belongings.mistyped", length=LENGTH)
    return tag
