"""The agreed words for the terms of renting, by language; `i18n/termbase/README.md` tells more."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

_NO_SPACE: Final = "\u200b"
_TAKEN: Final = "\0"
_UNSPACED: Final = frozenset({"zh_Hans", "zh_Hant", "th", "km", "my", "lo"})
FOLDER: Final = Path(__file__).parent / "termbase"


@cache
def termbase(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the renderings of each Japanese term, the usual one first; nothing for Japanese itself."""
    file = FOLDER / f"{language}.toml"
    if not file.is_file():
        return MappingProxyType({})
    found = tomllib.loads(file.read_text("utf-8"))["terms"]
    return MappingProxyType({term: tuple(said) for term, said in found.items()})


def introduced(text: str, language: str, known: set[str]) -> str:
    """Return a translated text with the Japanese term in brackets behind each one that stands first here.

    `known` holds the terms that a reader has met already; it grows.
    """
    places = [place for place, character in enumerate(text) if character != _NO_SPACE]
    left = "".join(_folded(text[place]) for place in places)
    brackets: dict[int, str] = {}
    for term, said in _longest_first(language):
        place = _place_of(said, left, language)
        if place is None:
            continue
        # What stands inside a longer term, as "rent" in "rent guarantee company", is not that term.
        left = left.replace(said, _TAKEN * len(said))
        if term not in known and term not in text:
            brackets[places[place + len(said) - 1] + 1] = term
        known.add(term)
    for end in sorted(brackets, reverse=True):
        text = f"{text[:end]} ({brackets[end]}){text[end:]}"
    return text


def _place_of(said: str, text: str, language: str) -> int | None:
    """Return where a rendering stands as a word of its own; a script without spaces knows no words."""
    for found in re.finditer(re.escape(said), text):
        around = text[: found.start()][-1:] + text[found.end() :][:1]
        if language in _UNSPACED or not any(unicodedata.category(c)[0] in "LM" for c in around):
            return found.start()
    return None


@cache
def _longest_first(language: str) -> tuple[tuple[str, str], ...]:
    pairs = [
        (term, "".join(map(_folded, said.replace(_NO_SPACE, ""))))
        for term, renderings in termbase(language).items()
        for said in renderings
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


def _folded(character: str) -> str:
    # Letter by letter, so that places stay what they are.
    small = character.casefold()
    return small if len(small) == 1 else character
