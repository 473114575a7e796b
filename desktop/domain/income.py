"""The monthly income (政令月収) of a household: incomes less deductions, by twelve, each line with its rule.

Incomes are known as such or follow from gross wages and pensions by dated tables. What is unknown is named:
without an income that counts there is no result; without a birth date a deduction is left out and the result
can only become lower. Article 1 of the ordinance (429M60000800063) has the deductions; all figures are dated
lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

from desktop.domain.ages import has_reached
from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.money import ROUNDINGS
from desktop.domain.rule_used import RuleUsed
from desktop.domain.step_tables import by_steps

WAGES: Final = "wage_income"
PENSIONS: Final = "pension_income"
DEDUCTIONS: Final = "income_deductions"
CONDITIONS: Final = "income_conditions"
FIGURES: Final = "eligibility"
LISTS: Final = (WAGES, PENSIONS, DEDUCTIONS, CONDITIONS, FIGURES)

MONTHS: Final = 12
SPOUSE, RELATIVE = "spouse", "relative"
DISABLED, SEVERELY = "disabled", "severely_disabled"
WIDOW, SINGLE_PARENT = "widow", "single_parent"
_PARENTS: Final = {WIDOW: "widow", SINGLE_PARENT: "single_parent_deduction"}


@dataclass(frozen=True, slots=True)
class Person:
    """A person on the worksheet; `key` is the caller's own. Amounts are yen a year, None where unknown."""

    key: int
    is_applicant: bool = False
    cohabits: bool = True
    birth_date: date | None = field(default=None, repr=False)
    no_income: bool = False
    wages_gross: int | None = field(default=None, repr=False)
    wages_income: int | None = field(default=None, repr=False)
    pension_gross: int | None = field(default=None, repr=False)
    pension_income: int | None = field(default=None, repr=False)
    business_income: int | None = field(default=None, repr=False)
    other_income: int | None = field(default=None, repr=False)
    dependant: str = ""
    disability: str = field(default="", repr=False)
    parent: str = field(default="", repr=False)

    @property
    def counts(self) -> bool:
        """Whether the person's income is added: the applicant's and that of whoever lives with them."""
        return self.is_applicant or self.cohabits

    @property
    def has_answer(self) -> bool:
        """Whether anything is said of the person's income."""
        amounts = (
            self.wages_gross,
            self.wages_income,
            self.pension_gross,
            self.pension_income,
            self.business_income,
            self.other_income,
        )
        return self.no_income or any(amount is not None for amount in amounts)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the worksheet: whose, which kind, how much, by which rule. `gross` is what it came from."""

    person: int
    kind: str
    yen: int = field(repr=False)
    rule: RuleUsed | None
    gross: int | None = field(default=None, repr=False)
    capped: bool = False
    """Whether it is less than the rule's amount because no more income is left."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is missing or does not fit: a code, whose, and the rule it comes from."""

    person: int
    code: str
    rule: RuleUsed | None = None


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The whole computation. `monthly` is None while `missing` has an income."""

    incomes: tuple[Line, ...]
    deductions: tuple[Line, ...]
    total_income: int = field(repr=False)
    total_deductions: int = field(repr=False)
    monthly: int | None = field(repr=False)
    limit: int
    limit_rule: RuleUsed
    rounding_rule: RuleUsed
    age_rule: RuleUsed | None
    """By which day ages were counted, where a deduction depends on one."""
    missing: tuple[Note, ...]
    remarks: tuple[Note, ...]

    @property
    def left(self) -> int | None:
        """Return how much a month is left below the limit; negative above it."""
        return None if self.monthly is None else self.limit - self.monthly

    @property
    def within(self) -> bool | None:
        """Tell whether the income is at most the limit; None while it is not known."""
        return None if self.left is None else self.left >= 0

    @property
    def rules(self) -> tuple[RuleUsed, ...]:
        """Return every rule that was used, once, in the order of the lines."""
        lines = [line.rule for line in (*self.incomes, *self.deductions)]
        notes = [note.rule for note in (*self.missing, *self.remarks)]
        found = (*lines, *notes, self.age_rule, self.rounding_rule, self.limit_rule)
        return tuple(dict.fromkeys(rule for rule in found if rule is not None))


def worksheet(
    people: Sequence[Person], as_of: date, year_ends_on: date, lists: Callable[[str], DatedList]
) -> Worksheet:
    """Compute the monthly income of the household on a day, from the incomes of the year that ended."""
    return _Computation(people, as_of, year_ends_on, lists).done()


@dataclass(slots=True)
class _Computation:
    people: Sequence[Person]
    as_of: date
    year_ends_on: date
    lists: Callable[[str], DatedList]
    missing: list[Note] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)
    incomes: list[Line] = field(default_factory=list)
    deductions: list[Line] = field(default_factory=list)
    age_rule: RuleUsed | None = None

    def done(self) -> Worksheet:
        for person in self.people:
            self.incomes.extend(self._incomes(person))
        for person in self.people:
            self.deductions.extend(self._deductions(person))
        counted = {person.key for person in self.people if person.counts}
        total = sum(line.yen for line in self.incomes if line.person in counted)
        less = sum(line.yen for line in self.deductions)
        rounding, rounding_rule = self._row(CONDITIONS, "monthly_rounding", self.as_of)
        limit, limit_rule = self._row(FIGURES, "income_limit", self.as_of)
        monthly = ROUNDINGS[rounding.values["rounding"]](Fraction(max(0, total - less), MONTHS))
        known = bool(self.people) and not any(note.code.startswith("income") for note in self.missing)
        return Worksheet(
            tuple(self.incomes),
            tuple(self.deductions),
            total,
            less,
            monthly if known else None,
            limit.values["yen"],
            limit_rule,
            rounding_rule,
            self.age_rule,
            tuple(self.missing),
            tuple(self.remarks),
        )

    def _incomes(self, person: Person) -> Iterator[Line]:
        if not person.has_answer:
            if person.counts:
                self.missing.append(Note(person.key, "income"))
            return
        yield from self._wages(person)
        rest = [(kind, getattr(person, kind)) for kind in ("business_income", "other_income")]
        others = sum(amount or 0 for _kind, amount in rest)
        yield from self._pension(person, others)
        for kind, amount in rest:
            if amount is not None:
                yield Line(person.key, kind, amount, None)

    def _wages(self, person: Person) -> Iterator[Line]:
        if person.wages_income is not None:
            yield Line(person.key, "wages_income", person.wages_income, None, person.wages_gross)
        elif person.wages_gross is not None:
            row, rule = self._row(WAGES, "wages", self.year_ends_on)
            amount = by_steps(person.wages_gross, row.values["steps"])
            yield Line(person.key, "wages_income", amount, rule, person.wages_gross)

    def _pension(self, person: Person, others: int) -> Iterator[Line]:
        if person.pension_income is not None:
            yield Line(person.key, "pension_income", person.pension_income, None, person.pension_gross)
            return
        if person.pension_gross is None:
            return
        age, age_rule = self._row(CONDITIONS, "pension_age", self.year_ends_on)
        if person.birth_date is None:
            if person.counts:
                self.missing.append(Note(person.key, "income_birth_date", age_rule))
            return
        old = has_reached(person.birth_date, age.values["age"], self.year_ends_on)
        row, rule = self._row(PENSIONS, "pension_from_65" if old else "pension_under_65", self.year_ends_on)
        others += sum(line.yen for line in self._wages(person))
        if others > row.values["other_income"]:
            if person.counts:
                self.missing.append(Note(person.key, "income_pension_rich", rule))
            return
        amount = by_steps(person.pension_gross, row.values["steps"])
        yield Line(person.key, "pension_income", amount, rule, person.pension_gross)

    def _deductions(self, person: Person) -> Iterator[Line]:
        earned = self._sum(person, "wages_income", "pension_income")
        earner = 0
        if person.counts and earned > 0:
            line = self._line(person, "earner", earned)
            earner = line.yen
            yield line
        dependant = self._dependant(person)
        belongs = not person.is_applicant and (person.cohabits or dependant in {SPOUSE, RELATIVE})
        if belongs:
            yield self._line(person, "dependant")
        yield from self._by_age(person, dependant)
        if (person.is_applicant or belongs) and person.disability in {DISABLED, SEVERELY}:
            yield self._line(person, person.disability)
        if person.counts and person.parent in _PARENTS and self._may_be_parent(person):
            left = max(0, self._sum(person) - earner)
            yield self._line(person, _PARENTS[person.parent], left)

    def _dependant(self, person: Person) -> str:
        """Return whose dependant the person is; nobody's when the own income is too high."""
        if person.is_applicant or person.dependant not in {SPOUSE, RELATIVE}:
            return ""
        row, rule = self._row(CONDITIONS, "dependant_income", self.year_ends_on)
        if self._sum(person) > row.values["yen"]:
            self.remarks.append(Note(person.key, "dependant_income", rule))
            return ""
        return person.dependant

    def _may_be_parent(self, person: Person) -> bool:
        row, rule = self._row(CONDITIONS, "parent_income", self.year_ends_on)
        if self._sum(person) > row.values["yen"]:
            self.remarks.append(Note(person.key, "parent_income", rule))
            return False
        return True

    def _by_age(self, person: Person, dependant: str) -> Iterator[Line]:
        codes = {SPOUSE: ("elderly_dependant",), RELATIVE: ("elderly_dependant", "young_dependant")}
        if dependant:
            _row, self.age_rule = self._row(CONDITIONS, "dependant_age_day", self.as_of)
        for code in codes.get(dependant, ()):
            row, rule = self._row(DEDUCTIONS, code, self.as_of)
            if person.birth_date is None:
                self.missing.append(Note(person.key, f"deduction_{code}", rule))
            elif _is_of_age(person.birth_date, row.values, self.as_of):
                yield self._line(person, code)

    def _line(self, person: Person, code: str, most: int | None = None) -> Line:
        row, rule = self._row(DEDUCTIONS, code, self.as_of)
        amount: int = row.values["yen"]
        capped = bool(row.values["at_most_income"]) and most is not None and most < amount
        return Line(person.key, code, most if capped and most is not None else amount, rule, capped=capped)

    def _sum(self, person: Person, *kinds: str) -> int:
        mine = (line for line in self.incomes if line.person == person.key)
        return sum(line.yen for line in mine if not kinds or line.kind in kinds)

    def _row(self, name: str, code: str, on: date) -> tuple[DatedRow, RuleUsed]:
        rows = self.lists(name)
        row = rows.find(code, on)
        return row, RuleUsed.of(rows, row)


def _is_of_age(born: date, values: Mapping[str, Any], on: date) -> bool:
    below = values.get("below_age")
    return has_reached(born, values["from_age"], on) and (below is None or not has_reached(born, below, on))
