"""What the survey proposes: by category, alone or not, most often first, and nothing that was not read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.dated import DatedRow, Status
from desktop.domain.rule_used import RuleUsed
from desktop.domain.support_needs import households_of, proposed

DAY = date(2022, 3, 1)


def row(code: str, **values: Any) -> DatedRow:
    return DatedRow(code, code, DAY, None, "国土交通省 2022-03", Status.TO_BE_CONFIRMED, values)


HOUSEHOLDS = [
    row("single", attribute="elderly", alone=True),
    row("old", attribute="elderly", alone=False),
    row("poor", attribute="low_income"),
]


def need(household: str, percent: int, **values: Any) -> tuple[DatedRow, RuleUsed]:
    made = row(f"{household}_{percent}", household=household, percent=percent, mark="○", **values)
    return made, RuleUsed("support_needs", made.code, made.text, "1", made.status, made.source, own=False)


@pytest.mark.parametrize(
    ("attributes", "alone", "codes"),
    [
        ({"elderly"}, True, ["single"]),
        ({"elderly"}, False, ["old"]),
        ({"elderly", "low_income"}, True, ["single", "poor"]),
        ({"low_income"}, False, ["poor"]),
        ({"disability"}, True, []),
        (set(), True, []),
    ],
)
def test_categories_stand_for_kinds_of_household(attributes: set[str], alone: bool, codes: list[str]) -> None:  # noqa: FBT001
    assert [each.code for each in households_of(HOUSEHOLDS, attributes, alone=alone)] == codes


def test_measures_of_several_kinds_of_household_are_joined_most_often_first() -> None:
    needs = [
        need("single", 49, measure="guarantee"),
        need("single", 61, measure="watch"),
        need("poor", 62, measure="guarantee"),
        need("old", 99, measure="watch"),
    ]
    found = proposed(households_of(HOUSEHOLDS, {"elderly", "low_income"}, alone=True), needs)
    assert [(each.measure, each.percent, len(each.named)) for each in found.measures] == [
        ("guarantee", 62, 2),
        ("watch", 61, 1),
    ]
    assert not found.unread
    assert [rule.code for rule in found.rules] == ["poor_62", "single_49", "single_61"]


def test_a_mark_whose_column_is_lost_proposes_no_measure() -> None:
    found = proposed(HOUSEHOLDS[2:], [need("poor", 38, among=["watch", "money"])])
    assert not found.measures
    (unread,) = found.unread
    assert unread.among == ("watch", "money")
    assert unread.named.percent == 38
