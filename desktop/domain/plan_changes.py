"""What differs between two editions of a plan (新旧対照): headings by their words, lines by their money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.domain.account_sums import MoneyLine

HEADINGS: Final = ("outline", "cooperation", "training")
"""The three headings of plan and report (共同規則 40条1項2号から4号), by the fields that hold them."""


@dataclass(frozen=True, slots=True)
class ChangedHeading:
    """A heading with its words before and after."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedMoney:
    """Lines of one side, account and category before and after; None where there was none."""

    side: str
    account: str
    category: str
    before: int | None
    after: int | None


def changed_headings(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[ChangedHeading, ...]:
    """Return the headings that say something else; spaces at the ends are no change."""
    pairs = ((name, before[name].strip(), after[name].strip()) for name in HEADINGS)
    return tuple(ChangedHeading(*pair) for pair in pairs if pair[1] != pair[2])


def changed_money(before: Sequence[MoneyLine], after: Sequence[MoneyLine]) -> tuple[ChangedMoney, ...]:
    """Return the lines whose amount changed, in the order of the later edition, then those that went."""
    was, now = _amounts(before), _amounts(after)
    return tuple(
        ChangedMoney(*key, was.get(key), now.get(key))
        for key in dict.fromkeys([*now, *was])
        if was.get(key) != now.get(key)
    )


def _amounts(lines: Iterable[MoneyLine]) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for line in lines:
        key = (line.side, line.account, line.category.strip())
        found[key] = found.get(key, 0) + line.amount
    return found
