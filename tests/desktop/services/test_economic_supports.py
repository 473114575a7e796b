"""Economic supports: what the records answer, what is missing, the order, the place, the meter of a home."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.criteria import Answer
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.income_sheet import IncomePersonDraft, IncomeSheetDraft
from desktop.records.support_application import SupportApplicationDraft
from desktop.services.clients import TakenIn
from desktop.services.economic_supports import Support
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, home, refused, take_in, tenancy_draft

YOKOHAMA = "神奈川県横浜市鶴見区鶴見中央9-44-6"


def application(workspace: Workspace, taken: TakenIn, programme: str, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "programme": programme}
    return workspace.support_applications.save(SupportApplicationDraft.of({**given, **values})).id


def support(workspace: Workspace, taken: TakenIn, programme: str) -> Support:
    return workspace.economic_supports.support(taken.client_id, programme)


def answer(found: Support, criterion: str) -> Answer:
    return {each.code: each.answer for each in found.judged}[criterion]


def living(workspace: Workspace, taken: TakenIn, incomes: Any = (), **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id}
    workspace.housing_situations.keep(HousingSituationDraft.of({**given, **values}), (), incomes)


def settle(workspace: Workspace, taken: TakenIn, on: date = TODAY, **values: Any) -> UUID:
    dwelling = home(workspace, address=YOKOHAMA, **values)
    workspace.tenancies.move_in(tenancy_draft(taken, dwelling, on))
    return dwelling


def test_nothing_known_answers_nothing_and_names_what_is_missing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for found in workspace.economic_supports.look(taken.client_id).supports:
        assert found.answer is Answer.UNKNOWN, found.programme.code
        assert all(each.asked or each.missing or each.answer is Answer.MET for each in found.judged)
        assert found.judged
        assert found.steps
        assert found.papers
    assert workspace.economic_supports.look(taken.client_id).place.names == ()


@pytest.mark.parametrize(("rent", "expected"), [(52_000, Answer.MET), (52_001, Answer.NOT_MET)])
def test_the_rent_is_held_against_the_limit_of_the_place(
    workspace: Workspace, rent: int, expected: Answer
) -> None:
    taken = take_in(workspace)
    settle(workspace, taken, rent=rent)
    found = support(workspace, taken, "housing_aid")
    assert answer(found, "housing_aid_within_limit") is expected
    assert "aid_limit_yokohama_1" in [rule.code for rule in found.rules]


def test_a_small_room_has_a_limit_that_nobody_knows_yet(workspace: Workspace) -> None:
    taken = take_in(workspace)
    settle(workspace, taken, rent=30_000, floor_area=1_200)
    found = support(workspace, taken, "housing_aid")
    (within,) = (each for each in found.judged if each.code == "housing_aid_within_limit")
    assert (within.answer, within.missing) == (Answer.UNKNOWN, ("fact_housing_aid_limit",))


def test_local_programmes_are_those_of_the_place(workspace: Workspace) -> None:
    taken = take_in(workspace)
    settle(workspace, taken, dwelling_kind="exclusive")
    found = workspace.economic_supports.look(taken.client_id)
    assert [row.code for row in found.local] == ["local_yokohama"]
    by_code = {each.programme.code: each for each in found.supports}
    assert [row.code for row in by_code["rent_reduction"].bodies] == ["local_yokohama"]
    assert answer(by_code["rent_reduction"], "rent_reduction_runs") is Answer.MET
    assert answer(by_code["rent_reduction"], "rent_reduction_exclusive") is Answer.MET
    assert by_code["renovation"].bodies == ()
    # Not being in the table of 2021 says nothing about today.
    assert answer(by_code["renovation"], "renovation_runs") is Answer.UNKNOWN


def test_of_a_protected_address_no_place_is_looked_up(workspace: Workspace) -> None:
    taken = take_in(workspace, address=YOKOHAMA, address_protected=True, protected_because="本人の希望")
    settle(workspace, taken, rent=52_000, dwelling_kind="exclusive")
    found = workspace.economic_supports.look(taken.client_id)
    assert found.place.hidden
    assert found.local == ()
    assert [meter.name for meter in found.meters] == [""]
    assert "fact_housing_aid_limit" in [
        name for each in found.supports for criterion in each.judged for name in criterion.missing
    ]


def test_a_granted_housing_aid_is_a_fact_for_the_others(workspace: Workspace) -> None:
    taken = take_in(workspace)
    granted = {"decision": "decision_granted", "applied_on": ago(30), "decided_on": ago(20)}
    application(workspace, taken, "housing_aid", **granted)
    assert (
        answer(support(workspace, taken, "housing_aid_moving"), "housing_aid_moving_recipient") is Answer.MET
    )
    assert (
        answer(support(workspace, taken, "rent_reduction"), "rent_reduction_no_assistance") is Answer.NOT_MET
    )


def test_a_workers_answer_stands_and_can_be_taken_back(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = application(workspace, taken, "direct_payment")
    workspace.support_applications.answer(key, "direct_payment_agreed", "criterion_met")
    assert answer(support(workspace, taken, "direct_payment"), "direct_payment_agreed") is Answer.MET
    workspace.support_applications.answer(key, "direct_payment_agreed", "criterion_not_met")
    found = support(workspace, taken, "direct_payment")
    assert found.answer is Answer.NOT_MET
    assert [each.code for each in found.judged if each.by_worker] == ["direct_payment_agreed"]
    workspace.support_applications.answer(key, "direct_payment_agreed", "")
    assert answer(support(workspace, taken, "direct_payment"), "direct_payment_agreed") is Answer.UNKNOWN
    with refused(("criterion", "field.not_a_choice")):
        workspace.support_applications.answer(key, "no_such_criterion", "criterion_met")


def test_papers_are_ticked_and_unticked(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = application(workspace, taken, "direct_payment")
    workspace.support_applications.paper(key, "direct_payment_paper_lease", TODAY)
    assert support(workspace, taken, "direct_payment").ready == {"direct_payment_paper_lease": TODAY}
    workspace.support_applications.paper(key, "direct_payment_paper_lease", None)
    assert support(workspace, taken, "direct_payment").ready == {}


@pytest.mark.parametrize(
    ("decision", "decided_on", "signed_on", "warned"),
    [
        ("decision_waiting", None, ago(3), True),
        ("decision_granted", ago(2), ago(3), True),
        ("decision_granted", ago(3), ago(3), False),
        ("decision_granted", ago(5), ago(3), False),
        ("decision_refused", ago(5), ago(3), False),
        ("decision_waiting", None, None, False),
    ],
)
def test_a_contract_before_the_approval_is_a_warning(
    workspace: Workspace,
    decision: str,
    decided_on: date | None,
    signed_on: date | None,
    warned: bool,  # noqa: FBT001
) -> None:
    taken = take_in(workspace, on=ago(40))
    dwelling = home(workspace, address=YOKOHAMA)
    workspace.tenancies.move_in(tenancy_draft(taken, dwelling, ago(1), contract_on=signed_on))
    said = {"applied_on": ago(10), "decision": decision, "decided_on": decided_on}
    application(workspace, taken, "housing_aid_moving", **said)
    found = support(workspace, taken, "housing_aid_moving")
    assert found.signed_on == (signed_on if warned else None)


def test_the_meter_counts_everybody_who_lived_there(workspace: Workspace) -> None:
    first, second = take_in(workspace), take_in(workspace, "林 二郎")
    dwelling = settle(workspace, first, dwelling_kind="exclusive")
    granted = {"dwelling_id": dwelling, "decision": "decision_granted", "decided_on": ago(400)}
    paid = {"monthly_amount": 40_000, "starts_on": date(2025, 4, 1), "ends_on": date(2026, 3, 31)}
    application(workspace, second, "rent_reduction", **granted, **paid)
    application(workspace, second, "guarantee_reduction", **granted, single_amount=60_000)
    application(workspace, first, "rent_reduction", dwelling_id=dwelling, decision="decision_waiting")
    (found,) = workspace.economic_supports.look(first.client_id).meters
    assert (found.meter.used, found.meter.most) == (12 * 20_000 + 30_000, 2_400_000)
    assert [rule.code for rule in found.rules] == ["amount_rent_reduction_total"]
    assert found.too_long is None


def test_a_grant_beyond_the_years_of_the_rule_is_told(workspace: Workspace) -> None:
    taken, supports = take_in(workspace), workspace.economic_supports
    dwelling = settle(workspace, taken)
    assert supports.meter(dwelling) is None
    granted = {"dwelling_id": dwelling, "decision": "decision_granted", "monthly_amount": 20_000}
    first = {**granted, "starts_on": date(2022, 4, 1)}
    application(workspace, taken, "rent_reduction", **first, ends_on=date(2032, 3, 31))
    found = supports.meter(dwelling)
    assert found is not None
    assert (found.too_long, found.name) == (None, "")
    application(workspace, taken, "rent_reduction", **first, ends_on=date(2032, 4, 1))
    found = supports.meter(dwelling)
    assert found is not None
    assert found.too_long == 10
    assert [rule.code for rule in found.rules][1:] == ["amount_rent_reduction_years"]


@pytest.mark.parametrize(
    ("said", "recipient", "moving", "without"),
    [
        ("receiving", Answer.MET, Answer.MET, Answer.NOT_MET),
        ("applied", Answer.MET, Answer.NOT_MET, Answer.MET),
        ("none", Answer.NOT_MET, Answer.NOT_MET, Answer.MET),
        ("", Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN),
    ],
)
def test_the_intake_sheet_says_whether_public_assistance_is_received(
    workspace: Workspace, said: str, recipient: Answer, moving: Answer, without: Answer
) -> None:
    taken = take_in(workspace)
    living(workspace, taken, public_assistance=said)
    assert answer(support(workspace, taken, "housing_aid"), "housing_aid_recipient") is recipient
    found = support(workspace, taken, "housing_aid_moving")
    assert answer(found, "housing_aid_moving_recipient") is moving
    found = support(workspace, taken, "rent_reduction")
    assert answer(found, "rent_reduction_no_assistance") is without


@pytest.mark.parametrize(
    ("monthly", "rent", "expected", "missing"),
    [
        ([150_000, 32_000], None, Answer.MET, ()),
        ([182_001], None, Answer.UNKNOWN, ("fact_rent", "fact_area_grade")),
        ([222_000], 40_000, Answer.MET, ()),
        ([240_200], 40_000, Answer.UNKNOWN, ("fact_area_grade",)),
        ([240_201], 40_000, Answer.NOT_MET, ()),
        ([253_201], None, Answer.NOT_MET, ()),
        ([100_000, None], None, Answer.UNKNOWN, ("fact_take_home", "fact_rent", "fact_area_grade")),
        ([253_201, None], None, Answer.NOT_MET, ()),
        ([], None, Answer.UNKNOWN, ("fact_take_home",)),
    ],
)
def test_what_comes_in_is_held_against_the_limit_of_the_household(
    workspace: Workspace,
    monthly: list[int | None],
    rent: int | None,
    expected: Answer,
    missing: tuple[str, ...],
) -> None:
    taken = take_in(workspace)
    if rent is not None:
        settle(workspace, taken, rent=rent)
    living(workspace, taken, incomes=[{"income": "old_age_pension", "monthly": each} for each in monthly])
    (found,) = (
        each for each in support(workspace, taken, "legal_aid").judged if each.code == "legal_aid_income"
    )
    assert (found.answer, found.missing) == (expected, missing)


def test_a_household_is_held_against_its_own_limit_by_its_worksheet(workspace: Workspace) -> None:
    taken = take_in(workspace)
    member = {"client_id": taken.client_id, "name": "森 花", "lives_together": True}
    workspace.household_members.save(HouseholdMemberDraft.of(member))
    given = {"client_id": taken.client_id, "as_of": TODAY, "year_ends_on": date(2025, 12, 31)}
    person = {"client_id": taken.client_id, "sheet_id": taken.client_id, "place": 0, "is_applicant": True}
    earner = IncomePersonDraft.of({**person, "wages_gross": 12 * 251_000})
    workspace.income_sheets.keep(IncomeSheetDraft.of(given), [earner])
    assert answer(support(workspace, taken, "legal_aid"), "legal_aid_income") is Answer.MET
    more = IncomePersonDraft.of({**person, "wages_gross": 12 * 500_000})
    (sheet,) = workspace.income_sheets.of_client(taken.client_id)
    workspace.income_sheets.keep(IncomeSheetDraft.of(given), [more], sheet.id)
    # Of a high gross income nobody knows how much comes in.
    assert answer(support(workspace, taken, "legal_aid"), "legal_aid_income") is Answer.UNKNOWN


def test_days_of_an_application_are_checked(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("applied_on", "date.in_future")):
        application(workspace, taken, "legal_aid", applied_on=TOMORROW)
    with refused(("decided_on", "date.end_before_start")):
        application(workspace, taken, "legal_aid", applied_on=TODAY, decided_on=ago(1))
    with refused(("ends_on", "date.end_before_start")):
        application(workspace, taken, "legal_aid", starts_on=TODAY, ends_on=ago(1))
    assert workspace.support_applications.of_client(taken.client_id) == ()


@pytest.mark.parametrize(("earned", "expected"), [(1_996_000, Answer.MET), (1_996_012, Answer.NOT_MET)])
def test_the_monthly_income_comes_from_the_newest_worksheet(
    workspace: Workspace, earned: int, expected: Answer
) -> None:
    taken = take_in(workspace, birth_date=date(1980, 1, 1))
    given = {"client_id": taken.client_id, "as_of": TODAY, "year_ends_on": date(2025, 12, 31)}
    person = {"client_id": taken.client_id, "sheet_id": taken.client_id, "place": 0, "is_applicant": True}
    earner = IncomePersonDraft.of({**person, "wages_income": earned})
    workspace.income_sheets.keep(IncomeSheetDraft.of(given), [earner])
    assert answer(support(workspace, taken, "rent_reduction"), "rent_reduction_income") is expected


def test_a_worksheet_that_names_public_assistance_is_a_fact(workspace: Workspace) -> None:
    taken = take_in(workspace)
    given = {"client_id": taken.client_id, "as_of": TODAY, "year_ends_on": date(2025, 12, 31)}
    person = {"client_id": taken.client_id, "sheet_id": taken.client_id, "place": 0, "is_applicant": True}
    assisted = IncomePersonDraft.of({**person, "no_income": True, "uncounted": "public_assistance"})
    workspace.income_sheets.keep(IncomeSheetDraft.of(given), [assisted])
    assert answer(support(workspace, taken, "housing_aid"), "housing_aid_recipient") is Answer.MET
    assert (
        answer(support(workspace, taken, "rent_reduction"), "rent_reduction_no_assistance") is Answer.NOT_MET
    )


def test_the_rules_used_are_told_with_the_figures_they_look_up(workspace: Workspace) -> None:
    taken = take_in(workspace)
    settle(workspace, taken, dwelling_kind="exclusive")
    found = support(workspace, taken, "rent_reduction")
    used = {(rule.list_name, rule.code) for rule in found.rules}
    assert {
        ("support_programmes", "rent_reduction"),
        ("support_criteria", "rent_reduction_income"),
        ("eligibility", "income_limit"),
        ("local_programmes", "local_yokohama"),
        ("support_amounts", "amount_rent_reduction_total"),
    } <= used
    assert all(rule.version and rule.source for rule in found.rules)
