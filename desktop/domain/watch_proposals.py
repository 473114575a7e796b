"""Which rhythm of watching is proposed for somebody: the shortest of the rules that fit, no decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.domain.dated import DatedRow
from desktop.domain.monitoring import Interval
from desktop.domain.rule_used import RuleUsed


@dataclass(frozen=True, slots=True)
class WatchFacts:
    """What is known of somebody; nothing where it is not."""

    dwelling_kind: str = ""
    age: int | None = None
    alone: bool = False
    levels: frozenset[str] = frozenset()
    """The levels of the newest assessment, of whatever section."""


@dataclass(frozen=True, slots=True)
class WatchProposal:
    """A rule that fits: the interval that it proposes, and whether a longer one breaks an ordinance."""

    row: DatedRow
    interval: str
    binding: bool
    rule: RuleUsed


def proposals(
    rows: Iterable[tuple[DatedRow, RuleUsed]], facts: WatchFacts, interval_of: Callable[[str], Interval]
) -> tuple[WatchProposal, ...]:
    """Return the rules that fit, the shortest interval first; of equal ones a binding rule stands before."""
    found = [
        WatchProposal(row, row.values["interval"], bool(row.values.get("binding_by_law")), rule)
        for row, rule in rows
        if fits(row, facts)
    ]

    def tightness(proposal: WatchProposal) -> tuple[int, bool]:
        gap = interval_of(proposal.interval).longest_gap
        return (10**6 if gap is None else gap, not proposal.binding)

    return tuple(sorted(found, key=tightness))


def fits(row: DatedRow, facts: WatchFacts) -> bool:
    """Tell whether everything that a rule names is so; what is not known does not fit."""
    values = row.values
    kinds, level, age = values.get("dwelling_kinds"), values.get("assessment_level"), values.get("from_age")
    return (
        (kinds is None or facts.dwelling_kind in kinds)
        and (level is None or level in facts.levels)
        and (age is None or (facts.age is not None and facts.age >= age))
        and (not values.get("alone") or facts.alone)
    )


def is_longer(interval: Interval, than: Interval) -> bool:
    """Tell whether a rhythm leaves more time than another; one by need leaves any."""
    if than.longest_gap is None:
        return False
    return interval.longest_gap is None or interval.longest_gap > than.longest_gap
