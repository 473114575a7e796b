"""The code of a day's sheet (用紙の番号): short, typed by hand, with a check character. It names nobody.

Digits and letters without 0, 1, I, O and U, which are taken for others: 31 characters, a prime, so that one
wrong character and two that changed places are always noticed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from desktop.domain.problem import Problem

CHARACTERS: Final = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
LENGTH: Final = 6
"""All characters, the check character among them."""
_HALF: Final = LENGTH // 2


def make(choose: Callable[[int], int]) -> str:
    """Return a fresh code; `choose` returns any whole number below the one given."""
    chosen = "".join(CHARACTERS[choose(len(CHARACTERS))] for _ in range(LENGTH - 1))
    return chosen + check_of(chosen)


def shown(code: str) -> str:
    """Return a code as it stands on paper: in two halves."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def read(typed: str) -> str:
    """Return the code that was typed or scanned; a Problem `sheet.mistyped` when it cannot be one."""
    code = plain(typed)
    if len(code) != LENGTH or not is_sound(code):
        raise Problem("sheet.mistyped", length=LENGTH)
    return code


def plain(typed: str) -> str:
    """Return the letters and digits of what was typed or scanned, as they stand in a code."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(character for character in folded if character.isalnum())


def is_sound(code: str) -> bool:
    """Tell whether a code of any length ends in the check character of the others."""
    known = len(code) > 1 and all(character in CHARACTERS for character in code)
    return known and check_of(code[:-1]) == code[-1]


def check_of(chosen: str) -> str:
    """Return the check character of the others."""
    # The weights differ and none is a multiple of 31: an error always changes the sum.
    total = sum(place * CHARACTERS.index(character) for place, character in enumerate(chosen, start=2))
    return CHARACTERS[total % len(CHARACTERS)]
