"""Worksheets of the monthly income: kept in one step with their judgement, by the rules of their day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.income_sheet import IncomePersonDraft, IncomeSheetDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace

DAY, YEAR = date(2026, 11, 23), date(2025, 12, 31)


def sheet(hana: TakenIn, **more: Any) -> IncomeSheetDraft:
    return IncomeSheetDraft.of({"client_id": hana.client_id, "as_of": DAY, "year_ends_on": YEAR, **more})


def person(hana: TakenIn, **more: Any) -> IncomePersonDraft:
    # The sheet has no key yet: the client's stands in until it is kept.
    given = {"client_id": hana.client_id, "sheet_id": hana.client_id, "place": 0}
    return IncomePersonDraft.of({**given, **more})


def test_the_judgement_is_kept_with_its_rules(workspace: Workspace, hana: TakenIn) -> None:
    mine = person(hana, is_applicant=True, birth_date=date(1944, 5, 15), pension_gross=1_800_000)
    key = workspace.income_sheets.keep(sheet(hana), [mine]).id
    kept = workspace.income_sheets.get(key)
    assert (kept.total_income, kept.total_deductions) == (700_000, 100_000)
    assert (kept.monthly, kept.limit) == (50_000, 158_000)
    rules = kept.rules.splitlines()
    version = workspace.office.rules.named("pension_income").version
    assert f"pension_income/pension_from_65 {version}" in rules
    assert any(rule.startswith("eligibility/income_limit ") for rule in rules)
    told = workspace.income_sheets.read(key)
    assert told.computed.monthly == kept.monthly
    assert told.client.name == "髙橋 ハナ"


def test_the_result_becomes_a_proposal(workspace: Workspace, hana: TakenIn) -> None:
    poor = person(hana, is_applicant=True, no_income=True)
    workspace.income_sheets.keep(sheet(hana, as_of=date(2026, 4, 1)), [poor])
    rich = person(hana, is_applicant=True, wages_income=4_000_000)
    saved = workspace.income_sheets.keep(sheet(hana), [rich])

    def proposed() -> set[str]:
        judged = workspace.eligibility.of_client(hana.client_id).judged
        return {each.category for each in judged.proposals}

    assert "low_income" not in proposed()
    workspace.income_sheets.remove(saved.id)
    assert "low_income" in proposed()


def test_a_changed_sheet_keeps_adds_and_takes_away_persons(workspace: Workspace, hana: TakenIn) -> None:
    sheets = workspace.income_sheets
    first = person(hana, is_applicant=True, name="髙橋 ハナ", no_income=True)
    child, lodger = person(hana, name="髙橋 学"), person(hana, name="佐藤 次郎", wages_income=1_000_000)
    key = sheets.keep(sheet(hana), [first, child]).id
    before = sheets.people_of(key)
    sheets.keep(sheet(hana, note="転入"), [first, lodger, child], key, sheets.get(key).version)
    assert [view.name for view in sheets.people_of(key)] == ["髙橋 ハナ", "佐藤 次郎", "髙橋 学"]
    assert sheets.people_of(key)[0].id == before[0].id
    sheets.keep(sheet(hana), [first], key, sheets.get(key).version)
    assert [view.name for view in sheets.people_of(key)] == ["髙橋 ハナ"]
    assert len(sheets.of_client(hana.client_id)) == 1


def test_saving_the_sheet_alone_judges_again(workspace: Workspace, hana: TakenIn) -> None:
    sheets = workspace.income_sheets
    mine = person(hana, is_applicant=True, wages_gross=2_000_000)
    key = sheets.keep(sheet(hana, year_ends_on=date(2024, 12, 31)), [mine]).id
    assert sheets.get(key).total_income == 1_320_000
    sheets.save(sheet(hana, year_ends_on=YEAR), key, sheets.get(key).version)
    assert sheets.get(key).total_income == 1_320_000
    sheets.keep(sheet(hana), [person(hana, is_applicant=True, wages_gross=1_000_000)], key)
    assert sheets.get(key).total_income == 350_000


def test_a_new_sheet_begins_with_the_household_and_then_with_the_last_one(
    workspace: Workspace, hana: TakenIn
) -> None:
    child = {"name": "髙橋 学", "relation": "grandchild", "birth_date": date(2012, 6, 1)}
    workspace.household_members.save(HouseholdMemberDraft.of({"client_id": hana.client_id, **child}))
    begun = workspace.income_sheets.begin(hana.client_id)
    assert [each["name"] for each in begun] == ["髙橋 ハナ", "髙橋 学"]
    assert begun[0]["birth_date"] == date(1944, 5, 15)
    assert workspace.income_sheets.usual_year() == YEAR
    mine = person(hana, is_applicant=True, name="髙橋 ハナ", pension_gross=900_000)
    workspace.income_sheets.keep(sheet(hana), [mine])
    (again,) = workspace.income_sheets.begin(hana.client_id)
    assert again["pension_gross"] == 900_000


def test_what_does_not_fit_is_refused_and_nothing_is_kept(workspace: Workspace, hana: TakenIn) -> None:
    with pytest.raises(InvalidDraft):
        sheet(hana, year_ends_on=date(2026, 12, 31))
    with pytest.raises(InvalidDraft):
        person(hana, no_income=True, wages_gross=1)
    with pytest.raises(Problem) as caught:
        workspace.income_sheets.keep(sheet(hana), [person(hana, name="髙橋 学")])
    assert caught.value.code == "income.nobody"
    assert workspace.income_sheets.of_client(hana.client_id) == ()
