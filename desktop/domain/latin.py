"""Latin letters without what keyboards lack: NGUYỄN becomes NGUYEN, Đ becomes D. Other scripts pass.

Cyrillic й or a Devanagari vowel sign is no accent, so marks are taken off Latin letters only.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ACCENTED: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_BEYOND_ASCII: Final = re.compile("[\u00c0-\u02af]")
_LOOSE_MARKS: Final = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_UNDIVIDED: Final = str.maketrans(
    {
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H",
        "ŧ": "t", "Ŧ": "T", "ı": "i", "ŋ": "n", "Ŋ": "N", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
        "þ": "th", "Þ": "TH", "ə": "e", "Ə": "E", "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K",
    }
)  # fmt: skip


def unaccented(text: str) -> str:
    """Return composed text with its Latin letters bare, also of accents that stand alone after them."""
    if not _ACCENTED.search(text) and not _LOOSE_MARKS.search(text):
        # Japanese has none of these letters, and translating is slow.
        return text.translate(_UNDIVIDED) if _BEYOND_ASCII.search(text) else text
    bare = _ACCENTED.sub(lambda found: _base(found[0]), text)
    return _LOOSE_MARKS.sub("", bare.translate(_UNDIVIDED))


def _base(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
