"""What a translation must keep of its Japanese text: the placeholders, and nothing that no paper can bear."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

_PLACEHOLDER: Final = re.compile(r"\{[a-z_]+\}")
_BRACE: Final = re.compile(r"[{}]")
_FOUL: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that no paper bears: controls, halves, private ones, breaks of lines."""
_ALLOWED: Final = frozenset("\u200b\u200c\u200d\u00ad\u200e\u200f\u2060")
"""Invisible and yet needed: places to break, to join or to turn around."""


def placeholders(text: str) -> tuple[str, ...]:
    """Return the placeholders of a text in order, such as {phone}."""
    return tuple(_PLACEHOLDER.findall(text))


def objection(source: str, translation: str) -> str | None:
    """Return the code of what makes a translation unusable; None for one that may stand on paper."""
    if not translation.strip():
        return "field.required"
    if any(_is_foul(character) for character in translation):
        return "translation.control_character"
    # A brace that is left over is a placeholder that somebody has broken.
    if Counter(placeholders(source)) != Counter(placeholders(translation)) or _BRACE.search(
        _PLACEHOLDER.sub("", translation)
    ):
        return "translation.placeholders" if placeholders(source) else "translation.no_placeholder"
    return None


def _is_foul(character: str) -> bool:
    return character not in _ALLOWED and unicodedata.category(character) in _FOUL
