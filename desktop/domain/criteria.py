"""Criterion by criterion: whether an economic support can be had, or what is still missing to know it.

A criterion is a dated row. What the records know answers some of them; a worker's answer stands before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed


@dataclass(frozen=True, slots=True)
class Between:
    """An amount of which only the bounds are known; `missing` are the facts that would tell it exactly."""

    least: int
    most: int
    missing: tuple[str, ...] = ()


Fact = bool | int | date | Between
"""What a record says: yes or no, an amount, a day. What nobody knows is not in the mapping."""
NO_DAY: Final = date.min
"""The fact of a day that is known not to be set."""


class Answer(StrEnum):
    """The codes of the dated list `criterion_answers`."""

    MET = "criterion_met"
    NOT_MET = "criterion_not_met"
    UNKNOWN = "criterion_unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion: the answer, whether a worker gave it, and which facts are missing to propose one."""

    rule: RuleUsed
    answer: Answer
    by_worker: bool = False
    missing: tuple[str, ...] = ()
    asked: bool = False
    """Whether no record can answer it: it has to be asked."""
    most: int | None = None
    """The figure that must not be exceeded, from its own rule, where it is known exactly."""

    @property
    def code(self) -> str:
        """The criterion's code."""
        return self.rule.code


def judge(
    criteria: Iterable[tuple[DatedRow, RuleUsed]],
    facts: Mapping[str, Fact],
    limits: Mapping[str, int | Between],
    given: Mapping[str, Answer],
) -> tuple[Judged, ...]:
    """Judge each criterion; `limits` holds the figures that criteria name, by their rule or programme."""
    return tuple(
        replace(_judged(row, rule, facts, limits, given), most=_exactly(_limit(row, facts, limits)))
        for row, rule in criteria
    )


def overall(judged: Iterable[Judged]) -> Answer:
    """Return whether all are met, one is not, or something is still unknown."""
    answers = {each.answer for each in judged}
    if Answer.NOT_MET in answers:
        return Answer.NOT_MET
    return Answer.UNKNOWN if Answer.UNKNOWN in answers or not answers else Answer.MET


def _judged(
    row: DatedRow,
    rule: RuleUsed,
    facts: Mapping[str, Fact],
    limits: Mapping[str, int | Between],
    given: Mapping[str, Answer],
) -> Judged:
    fact = row.values.get("fact")
    asked = fact is None
    if (answer := given.get(row.code)) is not None:
        return Judged(rule, answer, by_worker=True, asked=asked)
    if fact is None:
        return Judged(rule, Answer.UNKNOWN, asked=True)
    needed = [fact, *filter(None, [row.values.get("at_most_fact")])]
    if missing := tuple(name for name in needed if name not in facts):
        return Judged(rule, Answer.UNKNOWN, missing=missing)
    if "expects" in row.values:
        wanted = [row.values["fact"], *filter(None, [row.values.get("or_fact")])]
        return _answered(rule, holds=any(facts.get(name) is row.values["expects"] for name in wanted))
    if row.values.get("expects_unknown_day"):
        return _answered(rule, holds=facts[fact] == NO_DAY)
    return _compared(rule, facts[fact], _limit(row, facts, limits))


def _limit(row: DatedRow, facts: Mapping[str, Fact], limits: Mapping[str, int | Between]) -> Fact | None:
    """Return what the row's fact may not exceed, as far as anybody knows."""
    if other := row.values.get("at_most_fact"):
        return facts.get(other)
    return limits.get(row.values.get("at_most_rule") or row.values.get("at_most_household", ""))


def _exactly(limit: Fact | None) -> int | None:
    bounds = _bounds(limit)
    return bounds.most if bounds is not None and bounds.least == bounds.most else None


def _answered(rule: RuleUsed, *, holds: bool) -> Judged:
    return Judged(rule, Answer.MET if holds else Answer.NOT_MET)


def _compared(rule: RuleUsed, value: Fact, most: Fact | None) -> Judged:
    amount, limit = _bounds(value), _bounds(most)
    if amount is None or limit is None:
        return Judged(rule, Answer.UNKNOWN)
    if amount.most <= limit.least:
        return _answered(rule, holds=True)
    if amount.least > limit.most:
        return _answered(rule, holds=False)
    return Judged(rule, Answer.UNKNOWN, missing=tuple(dict.fromkeys(amount.missing + limit.missing)))


def _bounds(fact: Fact | None) -> Between | None:
    if isinstance(fact, Between):
        return fact
    return Between(fact, fact) if isinstance(fact, int) and not isinstance(fact, bool) else None
