"""The agreed words for the terms of renting, by language; `i18n/termbase/README.md` tells more."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

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
    folded = text.casefold()
    for term, renderings in termbase(language).items():
        if term in known:
            continue
        if term in text:
            known.add(term)
            continue
        for said in renderings:
            place = folded.find(said.casefold())
            if place >= 0:
                end = place + len(said)
                text = f"{text[:end]} ({term}){text[end:]}"
                folded = text.casefold()
                known.add(term)
                break
    return text
