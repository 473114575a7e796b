"""What the intake said already begins the forms that come later, and only where somebody said it."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.records.contact import ContactDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.records.intake import IntakeDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, take_in


def lives(workspace: Workspace, taken: TakenIn, *incomes: dict[str, Any], **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, **values}
    workspace.housing_situations.keep(HousingSituationDraft.of(given), incomes=incomes)


def test_wishes_begin_with_what_was_asked_and_nothing_else(workspace: Workspace) -> None:
    taken, told = take_in(workspace), workspace.told_at_intake
    assert (told.of_home(taken.client_id).fields, told.of_home(taken.client_id).points) == ({}, {})
    came = {"client_id": taken.client_id, "case_id": taken.case_id, "on": ago(3)}
    workspace.intakes.keep(IntakeDraft.of({**came, "wishes": "1階がいい"}))
    lives(
        workspace,
        taken,
        public_assistance="receiving",
        housing_aid=41_000,
        leave_by=TOMORROW,
        stairs="none",
        pets="yes",
        parking="no",
        smoking="inside",
        clinics="上野内科\n台東薬局",
        avoid="墨田区（元夫がいる）",
        household="alone",
    )
    found = told.of_home(taken.client_id)
    assert found.fields == {
        "persons": 1,
        "note": "1階がいい",
        "rent_most": 41_000,
        "stairs_most": 1,
        "move_in_by": TOMORROW,
        "near": "上野内科、台東薬局",
        "avoid": "墨田区（元夫がいる）",
    }
    assert found.points == {"few_stairs": "must", "pets_allowed": "must", "smoking_allowed": "nice"}
    child = {"client_id": taken.client_id, "name": "花", "relation": "child", "lives_together": True}
    workspace.household_members.save(HouseholdMemberDraft.of(child))
    lives(workspace, taken, leave_by=ago(1), public_assistance="none", stairs="any")
    found = told.of_home(taken.client_id)
    assert found.fields["persons"] == 2
    assert found.fields.keys().isdisjoint({"rent_most", "stairs_most", "move_in_by"})


@pytest.mark.parametrize(
    ("incomes", "assistance", "status"),
    [
        ((), "", ""),
        ((("old_age_pension", 60_000), ("wages", 90_000)), "none", "income_wages"),
        ((("survivor_pension", 60_000),), "", "income_pension"),
        ((("wages", 30_000),), "receiving", "income_assistance"),
        ((("remittance", 30_000),), "", ""),
    ],
)
def test_an_application_begins_with_income_guarantor_and_who_is_called(
    workspace: Workspace, incomes: tuple[tuple[str, int], ...], assistance: str, status: str
) -> None:
    taken = take_in(workspace)
    said = [{"income": kind, "monthly": amount} for kind, amount in incomes]
    lives(workspace, taken, *said, public_assistance=assistance, emergency_contact="yes")
    for role, name in (("guarantor", "森 二郎"), ("emergency", "森 花"), ("friend", "林")):
        contact = {"client_id": taken.client_id, "role": role, "name": name}
        workspace.contacts.save(ContactDraft.of(contact))
    found = workspace.told_at_intake.for_guarantee(taken.client_id)
    assert found.fields == {"guarantor": "森 二郎", **({"income_status": status} if status else {})}
    assert [each.name for each in found.emergency] == ["森 花"]
    assert found.has_emergency == "yes"
    assert workspace.office.today() == TODAY
