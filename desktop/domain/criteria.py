"""Criterion by criterion: whether an economic support can be had, or what is still missing to know it.

A criterion is a dated row. What the records know answers some of them; a worker's answer stands before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.dated import DatedRow
from desktop.domain.rule_used import RuleUsed

Fact = bool | int | date
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

    @property
    def code(self) -> str:
        """The criterion's code."""
        return self.rule.code


def judge(
    criteria: Iterable[tuple[DatedRow, RuleUsed]],
    facts: Mapping[str, Fact],
    limits: Mapping[str, int],
    given: Mapping[str, Answer],
) -> tuple[Judged, ...]:
    """Judge each criterion; `limits` holds the figures that criteria name as `at_most_rule`."""
    return tuple(_judged(row, rule, facts, limits, given) for row, rule in criteria)


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
    limits: Mapping[str, int],
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
    holds = _holds(row, facts, limits)
    return Judged(rule, Answer.UNKNOWN if holds is None else Answer.MET if holds else Answer.NOT_MET)


def _holds(row: DatedRow, facts: Mapping[str, Fact], limits: Mapping[str, int]) -> bool | None:
    value = facts[row.values["fact"]]
    if "expects" in row.values:
        return value is row.values["expects"]
    if row.values.get("expects_unknown_day"):
        return value == NO_DAY
    other = row.values.get("at_most_fact")
    most = facts[other] if other else limits.get(row.values.get("at_most_rule", ""))
    if isinstance(value, int) and isinstance(most, int):
        return value <= most
    return None
