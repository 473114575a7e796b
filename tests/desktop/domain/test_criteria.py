"""Criteria: what is known answers, what is missing is named, what a worker said stands before both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.criteria import NO_DAY, Answer, Between, Fact, judge, overall
from desktop.domain.dated import DatedRow, Status
from desktop.domain.rule_used import RuleUsed

RULE = RuleUsed("support_criteria", "c", "要件", "1", Status.CONFIRMED, "Bansou", own=False)


def criterion(**values: Any) -> DatedRow:
    return DatedRow("c", "要件", date(2022, 3, 1), None, "Bansou", Status.CONFIRMED, values)


def judged(values: dict[str, Any], facts: dict[str, Fact], given: dict[str, Answer] | None = None) -> Any:
    limits = {"eligibility.income_limit.yen": 158_000}
    (found,) = judge([(criterion(**values), RULE)], facts, limits, given or {})
    return found


@pytest.mark.parametrize(
    ("values", "facts", "answer"),
    [
        ({"fact": "aid", "expects": True}, {"aid": True}, Answer.MET),
        ({"fact": "aid", "expects": True}, {"aid": False}, Answer.NOT_MET),
        ({"fact": "aid", "expects": False}, {"aid": False}, Answer.MET),
        ({"fact": "rent", "at_most_fact": "limit"}, {"rent": 52_000, "limit": 52_000}, Answer.MET),
        ({"fact": "rent", "at_most_fact": "limit"}, {"rent": 52_001, "limit": 52_000}, Answer.NOT_MET),
        ({"fact": "income", "at_most_rule": "eligibility.income_limit.yen"}, {"income": 158_000}, Answer.MET),
        (
            {"fact": "income", "at_most_rule": "eligibility.income_limit.yen"},
            {"income": 158_001},
            Answer.NOT_MET,
        ),
        ({"fact": "signed", "expects_unknown_day": True}, {"signed": NO_DAY}, Answer.MET),
        ({"fact": "signed", "expects_unknown_day": True}, {"signed": date(2026, 1, 1)}, Answer.NOT_MET),
        # A rule that nobody knows how to hold against the fact decides nothing.
        ({"fact": "rent", "at_most_rule": "no.such.rule"}, {"rent": 1}, Answer.UNKNOWN),
    ],
)
def test_what_is_known_answers(values: dict[str, Any], facts: dict[str, Fact], answer: Answer) -> None:
    assert judged(values, facts).answer is answer


def test_what_is_missing_is_named_and_never_guessed() -> None:
    found = judged({"fact": "rent", "at_most_fact": "limit"}, {"rent": 1})
    assert (found.answer, found.missing, found.asked) == (Answer.UNKNOWN, ("limit",), False)
    found = judged({}, {"rent": 1})
    assert (found.answer, found.missing, found.asked) == (Answer.UNKNOWN, (), True)


@pytest.mark.parametrize("given", list(Answer))
def test_what_a_worker_said_stands_before_a_proposal(given: Answer) -> None:
    found = judged({"fact": "aid", "expects": True}, {"aid": True}, {"c": given})
    assert (found.answer, found.by_worker) == (given, True)


@pytest.mark.parametrize(
    ("answers", "whole"),
    [
        ([], Answer.UNKNOWN),
        ([Answer.MET], Answer.MET),
        ([Answer.MET, Answer.UNKNOWN], Answer.UNKNOWN),
        ([Answer.UNKNOWN, Answer.NOT_MET, Answer.MET], Answer.NOT_MET),
    ],
)
def test_one_that_is_not_met_decides(answers: list[Answer], whole: Answer) -> None:
    found = [judged({}, {}, {"c": answer}) for answer in answers]
    assert overall(found) is whole


def test_the_figure_compared_with_is_told_from_its_rule_even_before_anything_is_known() -> None:
    income = {"fact": "income", "at_most_rule": "eligibility.income_limit.yen"}
    assert judged(income, {}).most == 158_000
    assert judged(income, {"income": 1}, {"c": Answer.NOT_MET}).most == 158_000
    rent = {"fact": "rent", "at_most_fact": "limit"}
    assert judged(rent, {"rent": 1, "limit": 52_000}).most == 52_000
    # A limit of which only the bounds are known is no figure.
    assert judged(rent, {"rent": 1, "limit": Between(1, 2)}).most is None
    assert judged({"fact": "aid", "expects": True}, {"aid": True}).most is None
