"""The sentence that says which rule was used."""

from __future__ import annotations

import pytest

from desktop.domain.dated import Status
from desktop.domain.rule_used import RuleUsed
from i18n.rules_used import told, version
from i18n.words import Words


def used(status: Status, *, own: bool) -> RuleUsed:
    said = "2026-11-23+ab12cd34" + ("+own.3.9f8e7d6c" if own else "")
    return RuleUsed("eligibility", "income_limit", "低額所得者の月収の上限", said, status, "規則 2条", own)


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("status", list(Status))
def test_name_version_source_and_doubt_are_all_said(status: Status, *, own: bool):
    said = told(used(status, own=own), Words("ja"))
    assert "低額所得者の月収の上限" in said
    assert "2026-11-23+ab12cd34" in said
    assert "規則 2条" in said
    assert ("要確認" in said) is (status is Status.TO_BE_CONFIRMED)
    assert said.startswith("法人の決まり") is own


def test_a_version_counts_the_own_rows():
    assert version("2026-11-23+ab12cd34", Words("ja")) == "2026-11-23+ab12cd34"
    assert version("1+a+own.3.9f8e", Words("ja")) == "1+a＋法人の決まり 3 件（9f8e）"
    assert version("1+a+own.1.9f8e", Words("en")) == "1+a with 1 own row (9f8e)"
