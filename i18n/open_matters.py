"""What stands against closing a case, in words: each matter with its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from desktop.domain.open_matter import OpenMatter
from desktop.storage.reference import Reference
from i18n import terms
from i18n.numbers import yen
from i18n.words import Words

LIST: Final = "open_matters"


def told(matters: Sequence[OpenMatter], words: Words) -> str:
    """Return every open matter with its number, in one line."""
    rows = Reference().named(LIST)
    said = []
    for matter in matters:
        row = rows.ever(matter.code)
        counted = "" if row is None else str(row.values["counted"])
        number = _COUNTED.get(counted, _plain)(matter.number, words)
        name = terms.named(rows, matter.code, words)
        said.append(words.say("{matter} ({number})", matter=name, number=number))
    return words.say(", ").join(said)


def _cases(number: int, words: Words) -> str:
    return words.say_many("{n:,} contract", "{n:,} contracts", number)


def _things(number: int, words: Words) -> str:
    return words.say_many("{n:,} thing", "{n:,} things", number)


def _plain(number: int, _words: Words) -> str:
    return f"{number:,}"


_COUNTED: Final[Mapping[str, Callable[[int, Words], str]]] = {
    "counted_yen": yen,
    "counted_cases": _cases,
    "counted_things": _things,
}
"""By the code that a row says as `counted`."""
