"""Categories proposed from what is kept, and confirmed with evidence; offences stay apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.client import ClientAttributeDraft, ClientView
from desktop.records.consent import ConsentDraft
from desktop.records.contact import ContactDraft
from desktop.records.eligibility_fact import EligibilityFactDraft
from desktop.records.field import facts_of
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.organisation import OrganisationDraft
from desktop.records.rehabilitation import Rehabilitation, RehabilitationDraft
from desktop.records.rule_override import RuleOverrideDraft
from desktop.services.clients import TakenIn
from desktop.services.office import Office
from desktop.storage.change_log import Action
from desktop.workspace import Workspace, services_of

DAY = date(2026, 11, 23)
SECRET = "夜間の外出をしない"


def seen(hana: TakenIn, attribute: str, **more: Any) -> ClientAttributeDraft:
    given = {"attribute": attribute, "evidence": "residence_record", "evidence_on": DAY, **more}
    return ClientAttributeDraft.of({"client_id": hana.client_id, **given})


def released(workspace: Workspace, hana: TakenIn, **more: Any) -> None:
    values = {"measure": "released_prison", "starts_on": date(2026, 9, 1), "conditions": SECRET, **more}
    workspace.rehabilitations.save(RehabilitationDraft.of({"client_id": hana.client_id, **values}))


def categories(workspace: Workspace, hana: TakenIn) -> list[str]:
    return [each.category for each in workspace.eligibility.of_client(hana.client_id).judged.proposals]


def of_role(workspace: Workspace, office: Office) -> Workspace:
    return services_of(office, workspace.files)


def test_what_is_kept_elsewhere_becomes_a_proposal(workspace: Workspace, hana: TakenIn) -> None:
    child = {"name": "髙橋 学", "relation": "grandchild", "birth_date": date(2012, 6, 1)}
    workspace.household_members.save(HouseholdMemberDraft.of({"client_id": hana.client_id, **child}))
    fact = {"fact": "disaster_home", "on": date(2024, 1, 1)}
    workspace.eligibility_facts.save(EligibilityFactDraft.of({"client_id": hana.client_id, **fact}))
    assert categories(workspace, hana) == ["disaster_victim", "elderly", "raising_children"]
    standing = workspace.eligibility.of_client(hana.client_id)
    assert [(each.category, each.fact) for each in standing.judged.missing] == [
        ("low_income", "income_sheet")
    ]


def test_a_confirmed_category_keeps_evidence_rule_and_inputs(workspace: Workspace, hana: TakenIn) -> None:
    workspace.client_attributes.choose(hana.client_id, ("elderly", "low_income"), "elderly")
    workspace.eligibility.confirm(seen(hana, "elderly", note="住民票で確認"))
    elderly, low_income = workspace.client_attributes.of_client(hana.client_id)
    assert (elderly.status, elderly.evidence, elderly.evidence_on) == ("confirmed", "residence_record", DAY)
    assert elderly.confirmed_by == workspace.office.actor.staff_id
    assert elderly.is_main
    version = workspace.office.rules.named("eligibility").version
    assert elderly.rule == f"eligibility/elderly_age {version}"
    assert elderly.inputs == "birth_date=1944-05-15; age=65"
    assert elderly.legal_basis == "住宅セーフティネット法 2条1項3号（419AC1000000112）"
    assert low_income.status == "proposed"


def test_choosing_again_leaves_what_was_confirmed(workspace: Workspace, hana: TakenIn) -> None:
    workspace.eligibility.confirm(seen(hana, "elderly"))
    workspace.client_attributes.choose(hana.client_id, ("elderly", "disability"))
    found = {view.attribute: view.status for view in workspace.client_attributes.of_client(hana.client_id)}
    assert found == {"elderly": "confirmed", "disability": "proposed"}


def test_the_last_day_is_the_proposals_unless_another_is_given(workspace: Workspace, hana: TakenIn) -> None:
    fact = {"fact": "violence_order", "on": date(2024, 1, 10)}
    workspace.eligibility_facts.save(EligibilityFactDraft.of({"client_id": hana.client_id, **fact}))
    workspace.eligibility.confirm(seen(hana, "domestic_violence", evidence="court_order"))
    (kept,) = workspace.client_attributes.of_client(hana.client_id)
    assert kept.valid_until == date(2029, 1, 9)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"evidence": ""}, "evidence"),
        ({"evidence_on": None}, "evidence_on"),
        ({"evidence_on": date(2026, 11, 24)}, "evidence_on"),
    ],
)
def test_nothing_is_confirmed_without_evidence(
    workspace: Workspace, hana: TakenIn, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidDraft) as caught:
        workspace.eligibility.confirm(seen(hana, "elderly", **more))
    assert [error.field for error in caught.value.errors] == [field]
    assert workspace.client_attributes.of_client(hana.client_id) == ()


def test_a_withdrawn_category_can_be_taken_back_from_there(workspace: Workspace, hana: TakenIn) -> None:
    key = workspace.eligibility.confirm(seen(hana, "elderly")).id
    changed = workspace.eligibility.withdraw(key)
    assert workspace.client_attributes.of_client(hana.client_id) == ()
    workspace.history.undo(changed.operation)
    (kept,) = workspace.client_attributes.of_client(hana.client_id)
    assert kept.status == "confirmed"


def test_an_offence_is_proposed_to_workers_and_hidden_from_others(
    workspace: Workspace, hana: TakenIn, office_of: Callable[[Role], Office]
) -> None:
    released(workspace, hana)
    assert categories(workspace, hana) == ["elderly", "released"]
    workspace.eligibility.confirm(seen(hana, "released", evidence="release_paper"))
    workspace.client_attributes.choose(hana.client_id, ("elderly",))
    mine = [view.attribute for view in workspace.client_attributes.of_client(hana.client_id)]
    assert sorted(mine) == ["elderly", "released"]
    viewer, clerk = (of_role(workspace, office_of(role)) for role in (Role.VIEWER, Role.CLERK))
    for other in (viewer, clerk):
        assert len(other.client_attributes.of_client(hana.client_id)) == 1
        with pytest.raises(Problem) as caught:
            other.rehabilitations.of_client(hana.client_id)
        assert caught.value.code == "role.not_allowed"
    assert categories(viewer, hana) == ["elderly"]
    assert "released" not in viewer.case_files.read(hana.case_id).attributes
    assert "released" not in workspace.case_files.read(hana.case_id).attributes


def test_history_and_trash_do_not_tell_of_an_offence(
    workspace: Workspace, hana: TakenIn, office_of: Callable[[Role], Office]
) -> None:
    released(workspace, hana)
    key = workspace.eligibility.confirm(seen(hana, "released", evidence="release_paper")).id
    workspace.eligibility.withdraw(key)
    (record,) = workspace.rehabilitations.of_client(hana.client_id)
    workspace.rehabilitations.remove(record.id)
    viewer = of_role(workspace, office_of(Role.VIEWER))
    kinds = {line.record_kind for line in viewer.history.of_client(hana.client_id)}
    assert kinds == {"client", "support_case", "stage_change"}
    assert viewer.history.trash() == ()
    lines = workspace.history.of_client(hana.client_id)
    told = [line for line in lines if line.record_kind in {"rehabilitation", "client_attribute"}]
    assert told
    assert all(change.hidden for line in told for change in line.fields if change.field != "deleted_at")
    assert {line.title for line in workspace.history.trash()} == {""}


def test_every_look_at_an_offence_is_noted(workspace: Workspace, hana: TakenIn) -> None:
    assert workspace.rehabilitations.reveal(hana.client_id) == ()
    released(workspace, hana)
    (view,) = workspace.rehabilitations.reveal(hana.client_id)
    assert view.conditions == SECRET
    shown = [line for line in workspace.history.of_client(hana.client_id) if line.action is Action.SHOW]
    assert [line.verb for line in shown] == ["rehabilitation_reveal"]


def test_an_offence_is_never_found_by_searching(workspace: Workspace, hana: TakenIn) -> None:
    released(workspace, hana, officer="担当 太郎", office="横浜保護観察所", note="満期で釈放")
    for query in (SECRET, "担当 太郎", "横浜保護観察所", "満期で釈放"):
        found = workspace.search.find(query)
        assert (found.people, found.notes) == ((), ())


@pytest.mark.parametrize("recipient", ["landlord", "support_agency"])
def test_a_paper_for_others_needs_a_written_consent_that_names_it(
    workspace: Workspace, hana: TakenIn, recipient: str
) -> None:
    gate, asked = workspace.disclosure, ("elderly", "disability", "released")
    released(workspace, hana)

    def agree(**more: Any) -> None:
        given = {"client_id": hana.client_id, "on": DAY, "answer": "given", "way": "signed", **more}
        workspace.consents.answer(ConsentDraft.of(given), [recipient])

    def goes() -> tuple[tuple[str, ...], bool]:
        told = gate.fields(Rehabilitation, hana.client_id, recipient)
        return gate.attributes(asked, hana.client_id, recipient), "conditions" in told

    assert goes() == ((), False)
    agree()
    assert goes() == (("elderly", "disability"), False)
    agree(way="spoken", names_offence=True)
    assert goes() == (("elderly", "disability"), False)
    with pytest.raises(Problem) as caught:
        gate.demand(hana.client_id, recipient)
    assert caught.value.code == "consent.missing"
    agree(names_offence=True)
    assert goes() == (asked, True)
    gate.demand(hana.client_id, recipient)


def test_who_may_not_read_of_offences_cannot_print_them_either(
    workspace: Workspace, hana: TakenIn, office_of: Callable[[Role], Office]
) -> None:
    given = {"on": DAY, "answer": "given", "way": "signed", "names_offence": True}
    workspace.consents.answer(ConsentDraft.of({"client_id": hana.client_id, **given}), ["landlord"])
    viewer = of_role(workspace, office_of(Role.VIEWER))
    assert viewer.disclosure.attributes(("released",), hana.client_id, "landlord") == ()
    assert viewer.disclosure.fields(Rehabilitation, hana.client_id, "landlord") == frozenset()
    (consent,) = viewer.consents.of_client(hana.client_id)
    assert not consent.names_offence


def test_a_lower_class_goes_to_whom_it_was_declared(workspace: Workspace, hana: TakenIn) -> None:
    told = workspace.disclosure.fields(ClientView, hana.client_id, "family")
    assert "name" in told
    assert "note" not in told


def test_a_probation_officer_is_no_contact_for_others_and_on_no_paper(
    workspace: Workspace, hana: TakenIn, office_of: Callable[[Role], Office]
) -> None:
    for role, name in (("probation_office", "吉永 保"), ("medical", "小野 町子")):
        values = {"client_id": hana.client_id, "role": role, "name": name}
        workspace.contacts.save(ContactDraft.of(values))
    assert len(workspace.contacts.of_client(hana.client_id)) == 2
    viewer = of_role(workspace, office_of(Role.VIEWER))
    assert [view.name for view in viewer.contacts.of_client(hana.client_id)] == ["小野 町子"]
    assert viewer.search.find("吉永").people == ()
    assert len(viewer.search.find("小野").people) == 1
    assert len(workspace.search.find("吉永").people) == 1
    assert [view.name for view in workspace.case_files.read(hana.case_id).contacts] == ["小野 町子"]
    lines = viewer.history.of_client(hana.client_id)
    assert len([line for line in lines if line.record_kind == "contact"]) == 1


def test_a_category_of_the_own_plan_can_be_offered_and_confirmed(workspace: Workspace, hana: TakenIn) -> None:
    own = {
        "list_name": "client_attributes",
        "code": "night_worker",
        "text": "夜間に働く方",
        "valid_from": date(2026, 4, 1),
        "source": "横浜市賃貸住宅供給促進計画",
    }
    values: dict[str, Any] = {"level": "local_plan", "sensitivity": "personal", "number": 13}
    workspace.rule_overrides.keep(RuleOverrideDraft.of(own), {**values, "suggests_protection": False})
    assert "night_worker" in {row.code for row in workspace.eligibility.offered()}
    workspace.eligibility.confirm(seen(hana, "night_worker", evidence="statement"))
    (kept,) = workspace.client_attributes.of_client(hana.client_id)
    assert kept.legal_basis == "横浜市賃貸住宅供給促進計画"
    assert kept.rule.startswith("client_attributes/night_worker ")


def test_no_category_of_a_plan_of_another_prefecture_is_offered(workspace: Workspace) -> None:
    own = workspace.organisations.own()
    assert own is not None
    assert "single_parent_plan" not in {row.code for row in workspace.eligibility.offered()}
    described = {name: getattr(own, name) for name in facts_of(type(own))} | {"designated_by": "岐阜県知事"}
    workspace.organisations.describe(OrganisationDraft.of(described))
    assert "single_parent_plan" in {row.code for row in workspace.eligibility.offered()}
