"""Belongings that stayed behind (残置物): from when on they may go, what may be decided, sums that add up.

What a class of things asks and what a way out needs stands in the dated lists `belonging_classes` and
`belonging_ways`; this only reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.domain.rule_used import RuleUsed

UNDECIDED: Final = "pile_undecided"
SEND: Final = "pile_send"
PERISHABLE: Final = "class_perishable"
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """When the home was left, and the earliest day of disposal with the rule that says so.

    No `earliest` means that nothing is known by which it could be reckoned: every disposal is early then.
    """

    left_on: date | None
    earliest: date | None
    used: RuleUsed | None = None

    def is_early(self, on: date) -> bool:
        """Tell whether a disposal on that day would be before its time."""
        return self.earliest is None or on < self.earliest


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What a class of things asks; see `belonging_classes`."""

    piles: frozenset[str]
    persons: int
    at_once: bool
    to_addressee: bool
    by_specialist: bool
    with_amount: bool

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> ClassFacts:
        """Return the facts of a row's values."""
        return cls(
            frozenset(values["piles"]),
            values["persons"],
            values["at_once"],
            values["to_addressee"],
            values["by_specialist"],
            values["with_amount"],
        )

    @property
    def counted_by_two(self) -> bool:
        """Whether one person alone must not count or look at it."""
        return self.persons >= _TWO

    def allows(self, pile: str) -> bool:
        """Tell whether a thing of that class may be put on a pile."""
        return pile == UNDECIDED or pile in self.piles


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of a thing for the sums."""

    pile: str
    belonging_class: str
    room: str
    quantity: int
    left: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """How many lines and pieces, and how many lines have left."""

    code: str
    lines: int
    pieces: int
    left: int

    @property
    def open(self) -> int:
        """How many lines are still there."""
        return self.lines - self.left


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a list; those by pile, by class and by room each add up to `whole`."""

    whole: Sum
    piles: tuple[Sum, ...]
    classes: tuple[Sum, ...]
    rooms: tuple[Sum, ...]


def totals(things: Iterable[Counted]) -> Totals:
    """Return the sums of the things of one list."""
    everything = tuple(things)
    return Totals(
        _sum("", everything),
        _by(everything, lambda each: each.pile),
        _by(everything, lambda each: each.belonging_class),
        _by(everything, lambda each: each.room),
    )


def _by(things: tuple[Counted, ...], of: Callable[[Counted], str]) -> tuple[Sum, ...]:
    parts: dict[str, list[Counted]] = {}
    for each in things:
        parts.setdefault(of(each), []).append(each)
    return tuple(_sum(code, part) for code, part in sorted(parts.items()))


def _sum(code: str, things: Iterable[Counted]) -> Sum:
    lines = pieces = left = 0
    for each in things:
        lines += 1
        pieces += each.quantity
        left += each.left
    return Sum(code, lines, pieces, left)
