"""What each letter folds to where its neighbours do not matter: a whole text then takes one `translate`.

It decides no form: the way a single letter goes is given by `folding.py`. Marks that join the letter before
them, Hangul in parts and repeat marks of kana have no form of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import accumulate
from typing import Final

TOGETHER: Final = "\ufdd0"
"""Stands for a letter that can only be folded together with its neighbours; no letter of any script."""

_REPEATED_KANA: Final = frozenset("ゝゞ")
_HANGUL_PARTS: Final = (range(0x1100, 0x1200), range(0xA960, 0xA980), range(0xD7B0, 0xD800))
_RARE: Final = range(0x10000, 0x20000)
"""Scripts beyond the first plane, some with letters that join; what is there is folded the long way."""


class Letters(dict[int, str]):
    """A table for `str.translate` that learns each letter when it is first met."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold
        self._uneven: dict[str, int] = {}

    def __missing__(self, code: int) -> str:
        """Learn a letter."""
        letter = chr(code)
        form = self._fold(letter) if _stands_alone(letter) else TOGETHER
        if not _stands_alone(form) or not _REPEATED_KANA.isdisjoint(form):
            form = TOGETHER
        length = len("".join(form.split()))
        if length != 1 or form == TOGETHER:
            self._uneven[letter] = length
        self[code] = form
        return form

    def are_even(self, text: str) -> bool:
        """Tell whether every letter of a text, once translated, is one letter of the key without spaces."""
        return self._uneven.keys().isdisjoint(text)

    def lengths(self, text: str) -> list[int]:
        """Return how long the key without spaces is after 0, 1, 2 … letters of a text, once translated."""
        return [0, *accumulate(self._uneven.get(letter, 1) for letter in text)]


def _stands_alone(letters: str) -> bool:
    """Tell whether no letter joins one before it."""
    return not any(
        unicodedata.category(letter).startswith("M")
        or ord(letter) in _RARE
        or any(ord(letter) in part for part in _HANGUL_PARTS)
        for letter in unicodedata.normalize("NFKC", letters)
    )
