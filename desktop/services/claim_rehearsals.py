"""The claim rehearsed (申請前の点検): what of a year can be claimed, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final
from uuid import UUID

from desktop.domain.claim_checks.checks import judged
from desktop.domain.claim_checks.finding import Finding
from desktop.domain.claimable import Claimable, Reckoning
from desktop.domain.explained import Explained
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.claim_answer import ClaimAnswerView
from desktop.services.claim_answers import ClaimAnswers
from desktop.services.claim_material import READINGS, Parts, material_of, stated_by, year_of
from desktop.services.explained import ExplainedOf
from desktop.services.office import Office
from desktop.services.programme_sheets import ConditionLine
from desktop.storage.change_log import heads
from desktop.storage.watch import UNWATCHED, Watch

CHECKS: Final = "claim_checks"
ITEMS: Final = "subsidy_items"


@dataclass(frozen=True, slots=True)
class Answered:
    """A finding with the answer to it; an answer of when its records said something else is outdated."""

    finding: Finding
    answer: ClaimAnswerView | None = None

    @property
    def id(self) -> str:
        """What names it in any rehearsal."""
        return self.finding.key

    @property
    def is_outdated(self) -> bool:
        """Tell whether the records changed since somebody answered."""
        return self.answer is not None and self.answer.seen != self.finding.fingerprint

    @property
    def is_open(self) -> bool:
        """Tell whether somebody has to look at it."""
        return self.answer is None or self.is_outdated


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A year as an office would look at it; `rules` are those of its items and of what was found."""

    claimable: Claimable
    findings: tuple[Answered, ...]
    rules: tuple[RuleUsed, ...]
    rates_known: bool
    """Whether the actor may know of pay: otherwise hours have no yen."""
    names: Mapping[UUID, str] = field(default_factory=dict, repr=False)
    """Of whom the findings are about."""
    kept_back: int = 0
    """Findings about the hours of others, which the actor may not read."""

    @property
    def open_findings(self) -> tuple[Answered, ...]:
        """The findings that nobody answered."""
        return tuple(each for each in self.findings if each.is_open)


class ClaimRehearsals:
    """Reads the records of a year and judges them; it keeps nothing but answers."""

    def __init__(
        self,
        office: Office,
        parts: Parts,
        conditions: Callable[[int], Iterable[ConditionLine]],
        explained: ExplainedOf,
    ) -> None:
        self.office = office
        self.answers = ClaimAnswers(office)
        self._parts, self._conditions, self._explained = parts, conditions, explained
        self._last: tuple[tuple[object, ...], Rehearsal] | None = None

    def claimable(self, year: int) -> Claimable:
        """Return what can be claimed of a year; a Problem `programme.no_rules` for a year without rules."""
        return self.rehearse(year).claimable

    def used(self, year: int) -> Mapping[str, Explained]:
        """Return by item the yen that can be claimed of a year, with the records behind them."""
        return {each.item: each.yen.can for each in self.claimable(year).items if each.item}

    def rehearse(self, year: int, watch: Watch = UNWATCHED) -> Rehearsal:
        """Return what can be claimed of a year, with what was found and whether somebody answered it.

        The watch hears how far it is; a Problem `work.stopped` where it is told to stop.
        """
        self.office.require(Permission.READ_CASES)
        with self.office.store.read() as connection:
            # Papers of one year ask again and again: nothing is reckoned twice while no record has changed.
            state = year, self.office.today(), tuple(heads(connection).values())
        known = self._last
        if known is not None and known[0] == state:
            return known[1]
        made = self._rehearse(year, watch)
        self._last = state, made
        return made

    def _rehearse(self, year: int, watch: Watch) -> Rehearsal:
        whole, checks = year_of(self._parts, year), self.office.rules.named(CHECKS)
        done, steps = count(1), READINGS + len(checks.in_force(whole.programme.last))

        def step() -> None:
            watch.report(next(done), steps)

        stated = stated_by(self._conditions(year), whole.programme)
        material = material_of(self.office, self._parts, whole, stated, step)
        found = tuple(judged(material, checks, step))
        items = {row.code: row.values.get("unit_yen") for row in whole.items}
        reckoned = Reckoning(material, found, items)
        answers = self.answers.of_year(year)
        weighed = tuple(reckoned.weighed(found))
        known = [each for each in weighed if self._may_know(each)]
        answered = tuple(Answered(each, answers.get(each.key)) for each in known)
        claimable = reckoned.claimable()
        rules = self._rules(claimable, found)
        return Rehearsal(
            claimable,
            answered,
            rules,
            material.rates_known,
            self._names(known),
            len(weighed) - len(known),
        )

    def _may_know(self, finding: Finding) -> bool:
        """Tell whether the actor may know of whose hours a finding tells."""
        whose = finding.objection.staff_id
        return whose in (None, self.office.actor.staff_id) or self.office.may(Permission.READ_HOURS)

    def _names(self, found: Iterable[Finding]) -> Mapping[UUID, str]:
        about = [finding.objection for finding in found]
        clients = {each.client_id for each in about if each.client_id is not None}
        staff = {each.staff_id for each in about if each.staff_id is not None}
        return self._explained.names(clients, staff)

    def _rules(self, claimable: Claimable, found: tuple[Finding, ...]) -> tuple[RuleUsed, ...]:
        rows = self.office.rules.named(ITEMS)
        day = claimable.programme.first
        listed = {row.code: row for row in rows.in_force(day)}
        used = [RuleUsed.of(rows, listed[each.item]) for each in claimable.items if each.item in listed]
        return tuple(dict.fromkeys([*used, *(each.rule for each in found)]))
