"""Something that has to be settled before a case may be closed: a code of `open_matters` and its number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """What is open, and how much of it."""

    code: str
    number: int
