"""The records behind a figure in groups that a person can read: by month, and in it by whom they are about.

Each group is a figure of its own, so that its sum comes from its records like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from desktop.domain.explained import Explained, Part
from desktop.domain.fiscal_year import Month

KeyT = TypeVar("KeyT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class OfSomebody:
    """The records of a month about one client, or by one member of staff where they are about none."""

    client_id: UUID | None
    staff_id: UUID | None
    figure: Explained


@dataclass(frozen=True, slots=True)
class OfMonth:
    """The records of a month; None holds those without a day."""

    month: Month | None
    figure: Explained
    people: tuple[OfSomebody, ...]


def by_month(figure: Explained) -> tuple[OfMonth, ...]:
    """Return the groups, oldest month first; together they have every record once."""
    months = _grouped(figure, lambda part: None if part.on is None else Month.containing(part.on))
    order = sorted(months, key=lambda month: (month is None, month or Month(1, 1)))
    return tuple(OfMonth(month, months[month], _people(months[month])) for month in order)


def by_kind(figure: Explained) -> dict[str, Explained]:
    """Return the records of each kind."""
    return _grouped(figure, lambda part: part.kind)


def whose(part: Part) -> tuple[UUID | None, UUID | None]:
    """Return the client a record is about or, where it is about none, who of the staff it is by."""
    return part.client_id, None if part.client_id is not None else part.staff_id


def _people(figure: Explained) -> tuple[OfSomebody, ...]:
    return tuple(OfSomebody(*who, of) for who, of in _grouped(figure, whose).items())


def _grouped(figure: Explained, key: Callable[[Part], KeyT]) -> dict[KeyT, Explained]:
    found: dict[KeyT, list[Part]] = {}
    for part in figure.parts:
        found.setdefault(key(part), []).append(part)
    return {each: _of(figure, parts) for each, parts in found.items()}


def _of(figure: Explained, parts: Iterable[Part]) -> Explained:
    return Explained(figure.code, figure.unit, tuple(parts))
