"""What is asked for on the screen of forms, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from desktop.domain.form import Typed

JAPANESE: Final = "ja"


class Layout(StrEnum):
    """Which languages stand on the paper."""

    BESIDE = "beside"
    OTHER = "other"
    JAPANESE = "japanese"
    THREE = "three"


class Fill(StrEnum):
    """How much of it is filled in before it is printed."""

    FILLED = "filled"
    GAPS = "gaps"
    BLANK = "blank"


TypedOnForms = Mapping[str, Mapping[str, Typed]]
"""What was typed, by the name of the form and the place on it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which forms, in which languages, how large, how far filled in."""

    forms: tuple[str, ...] = ()
    languages: tuple[str, ...] = (JAPANESE,)
    large: bool = False
    fill: Fill = Fill.FILLED
    title: str = ""
    """What the forms are called together; empty where they are no ready-made set."""
    typed: TypedOnForms = field(default_factory=dict, repr=False)

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return self.fill is Fill.BLANK


def layout_of(languages: Sequence[str]) -> Layout:
    """Return how these languages stand together."""
    if tuple(languages) == (JAPANESE,):
        return Layout.JAPANESE
    if len(languages) == 1:
        return Layout.OTHER
    return Layout.BESIDE if len(languages) == 2 else Layout.THREE


def as_text(typed: Mapping[str, Typed]) -> dict[str, Any]:
    """Return what was typed so that a draft can keep it."""
    return {place: [each.text, sorted(each.codes), list(each.rows)] for place, each in typed.items()}


def from_text(kept: Any) -> dict[str, Typed]:
    """Return what `as_text` gave; nothing of what cannot be read."""
    if not isinstance(kept, Mapping):
        return {}
    found = {}
    for place, each in kept.items():
        if isinstance(each, list) and len(each) == 3:
            text, codes, rows = each
            found[str(place)] = Typed(
                str(text), frozenset(map(str, codes)), tuple(tuple(map(str, row)) for row in rows)
            )
    return found
