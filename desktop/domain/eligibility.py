"""Which categories of need (住宅確保要配慮者) the known facts suggest, by which rule, and until when.

It proposes; a worker confirms. What it does not know it names (`Missing`) and never guesses. The categories,
the facts and the figures are dated lists; this module knows only how a fact leads to a category.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from desktop.domain.ages import first_after, has_reached, last_day_of_years, reaches
from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.rule_used import RuleUsed

CATEGORIES: Final = "client_attributes"
FACTS: Final = "eligibility_facts"
FIGURES: Final = "eligibility"
MEASURES: Final = "rehabilitation_measures"
LISTS: Final = (CATEGORIES, FACTS, FIGURES, MEASURES)

OFFENCE: Final = "offence"
"""The sensitivity of a category that tells of an offence (`desktop.records.field.Sensitivity`)."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """An answer: what (a code of `eligibility_facts` or `rehabilitation_measures`), yes or no, its days."""

    code: str
    applies: bool = True
    on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Income:
    """What a worksheet found: the monthly income, unknown while something decisive is missing."""

    as_of: date
    monthly: int | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a client on a day. `children` are the birth dates of children who live with them."""

    on: date
    prefecture: str = ""
    birth_date: date | None = field(default=None, repr=False)
    children: tuple[date | None, ...] = field(default=(), repr=False)
    has_household: bool = False
    income: Income | None = None
    facts: tuple[KnownFact, ...] = field(default=(), repr=False)
    measures: tuple[KnownFact, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A category that the facts suggest. `reason` is a code, `told` the values it is said with."""

    category: str
    reason: str
    rule: RuleUsed
    told: Mapping[str, Any] = field(repr=False)
    until: date | None = None

    @property
    def inputs(self) -> str:
        """Return the facts as they are kept beside the judgement: name=value, by the names of the facts."""
        return "; ".join(f"{name}={value}" for name, value in self.told.items())


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact without which a category cannot be judged. `fact` is a code; it says where it is entered."""

    category: str
    fact: str
    rule: RuleUsed


@dataclass(frozen=True, slots=True)
class Judged:
    """What was proposed and what is missing."""

    proposals: tuple[Proposal, ...]
    missing: tuple[Missing, ...]


Lists = Callable[[str], DatedList]


def is_offered(row: DatedRow, prefecture: str) -> bool:
    """Tell whether a category exists where the organisation works: a local plan may name its prefectures."""
    where = row.values.get("prefectures")
    return not where or prefecture in where


def judge(known: Known, lists: Lists) -> Judged:
    """Return the categories that the facts suggest on that day, in the list's order, and what is missing."""
    return _Judge(known, lists).judged()


@dataclass(slots=True)
class _Judge:
    known: Known
    lists: Lists

    def judged(self) -> Judged:
        found = [
            each
            for row in self.lists(CATEGORIES).in_force(self.known.on)
            if is_offered(row, self.known.prefecture)
            for each in self._of(row)
        ]
        proposals = tuple(each for each in found if isinstance(each, Proposal))
        return Judged(
            tuple(self._not_excluded(proposals)), tuple(each for each in found if isinstance(each, Missing))
        )

    def _not_excluded(self, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
        """Yield the proposals less those whose item excludes whoever belongs to another proposed category."""
        names, categories = {each.category for each in proposals}, self.lists(CATEGORIES)
        for each in proposals:
            row = categories.find(each.category, self.known.on)
            if not names.intersection(row.values.get("unless", ())):
                yield each

    def _of(self, row: DatedRow) -> Iterator[Proposal | Missing]:
        ways = {"birth_date": self._elderly, "children": self._raising_children, "income": self._low_income}
        way = ways.get(row.values.get("proposed_by", ""), self._by_facts)
        return way(row)

    def _low_income(self, row: DatedRow) -> Iterator[Proposal | Missing]:
        figure, rule = self._figure(row)
        income = self.known.income
        if income is None or income.monthly is None:
            yield Missing(row.code, "income_sheet" if income is None else "income_facts", rule)
        elif income.monthly <= figure.values["yen"]:
            told = {"monthly": income.monthly, "limit": figure.values["yen"], "as_of": income.as_of}
            yield Proposal(row.code, "income", rule, told)

    def _elderly(self, row: DatedRow) -> Iterator[Proposal | Missing]:
        figure, rule = self._figure(row)
        born, age = self.known.birth_date, figure.values["age"]
        if born is None:
            yield Missing(row.code, "birth_date", rule)
        elif has_reached(born, age, self.known.on):
            yield Proposal(row.code, "age", rule, {"birth_date": born, "age": age})

    def _raising_children(self, row: DatedRow) -> Iterator[Proposal | Missing]:
        figure, rule = self._figure(row)
        children = self.known.children
        if not self.known.has_household:
            yield Missing(row.code, "household", rule)
        ends = [(self._child_until(born, figure), born) for born in children if born is not None]
        last = max(ends, default=None)
        if last is not None and last[0] >= self.known.on:
            yield Proposal(row.code, "child", rule, {"child_birth_date": last[1]}, last[0])
        elif None in children:
            yield Missing(row.code, "child_birth_date", rule)

    @staticmethod
    def _child_until(born: date, figure: DatedRow) -> date:
        reached = reaches(born, figure.values["age"])
        return first_after(reached, figure.values["until_month"], figure.values["until_day"])

    def _by_facts(self, row: DatedRow) -> Iterator[Proposal | Missing]:
        """Yield one answer for a category: the fact that holds longest, or else what is missing of one."""
        found = [
            each
            for name, facts in ((FACTS, self.known.facts), (MEASURES, self.known.measures))
            for fact in facts
            if fact.applies
            for each in self._by_fact(row, name, fact)
        ]
        proposals = [each for each in found if isinstance(each, Proposal)]
        if proposals:
            yield max(proposals, key=lambda each: each.until or date.max)
        else:
            yield from found[:1]

    def _by_fact(self, row: DatedRow, name: str, fact: KnownFact) -> Iterator[Proposal | Missing]:
        on, facts = self.known.on, self.lists(name)
        said = next((each for each in facts.in_force(on) if each.code == fact.code), None)
        if said is None or said.values.get("suggests") != row.code:
            return
        if "rule" not in said.values:
            if self._holds(fact.until):
                told = {"fact": fact.code, **({} if fact.on is None else {"on": fact.on})}
                yield Proposal(row.code, _reason(name), RuleUsed.of(facts, said), told, fact.until)
            return
        figures = self.lists(FIGURES)
        figure = figures.find(said.values["rule"], on)
        rule = RuleUsed.of(figures, figure)
        if fact.on is None and (said.values.get("needs_day") or not self._holds(fact.until)):
            # Over, but from which day the years count nobody said.
            yield Missing(row.code, fact.code, rule)
        elif fact.on is None:
            # Still protected: the years have not begun.
            yield Proposal(row.code, "protected", rule, {"fact": fact.code}, fact.until)
        elif self._holds(until := last_day_of_years(fact.on, figure.values["years"])):
            yield Proposal(row.code, "years", rule, {"fact": fact.code, "on": fact.on}, until)

    def _holds(self, until: date | None) -> bool:
        return until is None or until >= self.known.on

    def _figure(self, row: DatedRow) -> tuple[DatedRow, RuleUsed]:
        figures = self.lists(FIGURES)
        figure = figures.find(row.values["rule"], self.known.on)
        return figure, RuleUsed.of(figures, figure)


def _reason(name: str) -> str:
    return "measure" if name == MEASURES else "fact"
