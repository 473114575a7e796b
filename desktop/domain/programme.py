"""A year of the subsidy as the corporation lives it (補助事業年度): its period and the money of each item."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ItemMoney:
    """What was planned and what was decided (交付決定額) for an item; unknown until somebody says it."""

    item: str
    planned: int | None = None
    decided: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A fiscal year's subsidy: `year` is the calendar year in which it begins (2025 for 令和7年度).

    The period is that of the costs which may be claimed; both days are included.
    """

    year: int
    first: date
    last: date
    items: tuple[ItemMoney, ...] = ()
    cap: int | None = None
    """The most yen for the corporation; None where no source names it."""
    starting_up: bool = False
    declared: frozenset[str] = field(default_factory=frozenset)
    """Codes of `subsidy_items` that were applied for."""

    @property
    def decided(self) -> int | None:
        """The sum that was decided; None before any item was."""
        known = [money.decided for money in self.items if money.decided is not None]
        return sum(known) if known else None

    def contains(self, day: date) -> bool:
        """Tell whether the costs of a day may be claimed."""
        return self.first <= day <= self.last
