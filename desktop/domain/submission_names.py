"""How what is handed in is called: patterns filled in, and names that every system can keep."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

PLACES: Final = ("number", "part", "kind", "year", "corporation")
"""What a pattern may hold in braces."""
_PLACE: Final = re.compile(r"\{(\w+)\}")
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10))}
)
"""Names that Windows keeps for itself, whatever follows after a point."""
_INSTEAD: Final = "_"
_MOST_BYTES: Final = 180
"""Most systems keep names of 255 bytes; an ending and what makes a name the only one still have to fit."""


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Return a pattern with its places filled; one that nobody knows stays as it was written."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), pattern)


def unknown_places(pattern: str) -> tuple[str, ...]:
    """Return what a pattern has in braces that nobody fills."""
    return tuple(found for found in _PLACE.findall(pattern) if found not in PLACES)


def file_name(text: str) -> str:
    """Return a name for a file or folder: no sign that a system forbids, not too long, never empty.

    It also never begins with what a spreadsheet or shell would take for more than a name.
    """
    name = unicodedata.normalize("NFC", text)
    name = _FORBIDDEN.sub(_INSTEAD, " ".join(name.split())).strip(" .").lstrip("-~=+@")
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    name = name.strip(" .")
    if name.split(".")[0].strip().casefold() in _DEVICES:
        name = f"{_INSTEAD}{name}"
    return name or _INSTEAD


def unlike(name: str, ending: str, before: set[str]) -> str:
    """Return the name with its ending, numbered where it is taken; systems see no capital letters."""
    candidate, number = f"{name}{ending}", 2
    while candidate.casefold() in before:
        candidate, number = f"{name}-{number}{ending}", number + 1
    before.add(candidate.casefold())
    return candidate
