"""Which columns of a table have room, and how wide each becomes: the least important ones go first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum


class Importance(IntEnum):
    """How long a column stays while the room becomes short."""

    EXTRA = 0
    """Goes first: the pane beside the page and the line's tip tell it as well."""
    USUAL = 1
    KEY = 2
    """Never goes: without it a line says nothing, or a sum could not be seen."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How wide a column has to be, how wide it would be by itself, and how wide its texts are."""

    least: int
    usual: int
    whole: int = 0
    """Beyond the usual width: what a name needs that must not be cut, 0 where that does not matter."""
    importance: Importance = Importance.USUAL
    stretches: bool = False
    """Whether its text is what most of the room is for: it gets some before others get air."""


def fitted(wishes: Mapping[int, Wish], room: int) -> dict[int, int]:
    """Return the width of each column that has room, by its place; of equals the last ones go first."""
    kept = dict(wishes)
    may_go = [place for place, wish in kept.items() if wish.importance is not Importance.KEY]
    for place in sorted(may_go, key=lambda place: (kept[place].importance, -place)):
        if _least(kept) <= room:
            break
        del kept[place]
    left = max(room - _least(kept), 0)
    widths = {}
    for place, wish in sorted(kept.items(), key=lambda each: not each[1].stretches):
        more = min(max(wish.usual - wish.least, 0), left)
        widths[place] = wish.least + more
        left -= more
    # Names get half of what is left, texts that stretch the rest.
    left //= 2
    for place, wish in kept.items():
        more = min(max(wish.whole - widths[place], 0), left)
        widths[place] += more
        left -= more
    return widths


def _least(wishes: Mapping[int, Wish]) -> int:
    return sum(wish.least for wish in wishes.values())
