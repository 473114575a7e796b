"""Which support measures (支援策) a client's categories propose, by the ministry's survey.

The survey counts kinds of household; a category stands for one of them, and the elderly for two: alone or
not. What the printed table has lost, the column of a mark, stays open: such a mark is handed out with every
measure it may mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed


@dataclass(frozen=True, slots=True)
class Named:
    """How many of a hundred named a measure for a kind of household; `mark` is the printed one."""

    household: str
    percent: int
    mark: str
    rule: RuleUsed


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measure, and for whom of the client's kinds of household it was named, most often first."""

    measure: str
    named: tuple[Named, ...]

    @property
    def percent(self) -> int:
        """The highest percentage, by which proposals are ordered."""
        return self.named[0].percent


@dataclass(frozen=True, slots=True)
class Unread:
    """A mark whose measure could not be read: it means one of these."""

    among: tuple[str, ...]
    named: Named


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the survey says about a client: the kinds of household, measures, and marks that stay open."""

    households: tuple[DatedRow, ...] = ()
    measures: tuple[Proposal, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def rules(self) -> tuple[RuleUsed, ...]:
        """Every row that was used."""
        every = [named.rule for proposal in self.measures for named in proposal.named]
        return tuple(dict.fromkeys([*every, *(each.named.rule for each in self.unread)]))


def households_of(
    rows: Iterable[DatedRow], attributes: Collection[str], *, alone: bool
) -> tuple[DatedRow, ...]:
    """Return the kinds of household that a client's categories stand for."""
    return tuple(
        row
        for row in rows
        if row.values["attribute"] in attributes and row.values.get("alone", alone) == alone
    )


def proposed(households: Iterable[DatedRow], needs: Iterable[tuple[DatedRow, RuleUsed]]) -> Proposed:
    """Return what the survey proposes for these kinds of household."""
    kinds = tuple(households)
    codes = {row.code for row in kinds}
    known: dict[str, list[Named]] = {}
    unread: list[Unread] = []
    for row, rule in needs:
        if row.values["household"] not in codes:
            continue
        named = Named(row.values["household"], row.values["percent"], row.values["mark"], rule)
        if measure := row.values.get("measure"):
            known.setdefault(measure, []).append(named)
        else:
            unread.append(Unread(tuple(row.values["among"]), named))
    proposals = [
        Proposal(measure, tuple(sorted(each, key=lambda named: -named.percent)))
        for measure, each in known.items()
    ]
    return Proposed(
        kinds,
        tuple(sorted(proposals, key=lambda proposal: -proposal.percent)),
        tuple(sorted(unread, key=lambda each: -each.named.percent)),
    )
