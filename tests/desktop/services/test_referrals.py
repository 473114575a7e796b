"""Referrals: out with consent only, in without; what was handed over, what came of it, whom one might ask."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from desktop.domain.dated import Status
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.agency import AgencyDraft
from desktop.records.consent import ConsentDraft
from desktop.records.contact import ContactDraft
from desktop.records.intake import IntakeDraft
from desktop.records.referral import ReferralDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in


def agency(
    workspace: Workspace, kind: str = "community_care", name: str = "上野地域包括支援センター"
) -> UUID:
    return workspace.agencies.save(AgencyDraft.of({"name": name, "agency_kind": kind})).id


def referral(taken: TakenIn, agency_id: UUID, **values: object) -> ReferralDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "agency_id": agency_id, "on": TODAY}
    return ReferralDraft.of({**given, "reason": "介護の相談をお願いしたい", **values})


def agree(workspace: Workspace, taken: TakenIn, *recipients: str, **values: object) -> UUID:
    given = {"client_id": taken.client_id, "on": ago(9), "answer": "given", "way": "signed"}
    return workspace.consents.answer(ConsentDraft.of({**given, **values}), recipients).id


def test_one_that_goes_out_needs_the_consent_that_covers_the_agency(workspace: Workspace) -> None:
    taken, centre = take_in(workspace), agency(workspace)
    agree(workspace, taken, "landlord")
    with pytest.raises(Problem) as caught:
        workspace.referrals.hand_on(referral(taken, centre), ["identity"])
    assert (caught.value.code, caught.value.values["recipient"]) == ("consent.missing", "support_agency")
    assert workspace.referrals.lines() == ()
    assert workspace.support_entries.timeline(taken.client_id) == ()
    consent = agree(workspace, taken, "support_agency")
    key = workspace.referrals.hand_on(referral(taken, centre), ["identity", "situation"]).id
    (line,) = workspace.referrals.lines(taken.client_id)
    assert (line.agency, line.contents, line.view.consent_id) == (
        "上野地域包括支援センター",
        ("identity", "situation"),
        consent,
    )
    (entry,) = workspace.support_entries.timeline(taken.client_id)
    assert (entry.activity, entry.persons) == ("agency", "上野地域包括支援センター")
    (dealing,) = workspace.dealings.with_agency(centre)
    assert (dealing.kind, dealing.client) == ("referral", "森 一郎")
    workspace.referrals.hand_on(
        referral(taken, centre, answered_on=TODAY, result="accepted"), ["identity", "situation"], key
    )
    workspace.referrals.report(key, TODAY)
    assert workspace.referrals.get(key).reported_on == TODAY


def test_whose_probation_officer_works_where_is_told_only_to_who_may_know(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken, centre = take_in(workspace), agency(workspace)
    office = agency(workspace, "probation_office", "東京保護観察所")
    for role, where in (("probation_office", centre), ("other", office), ("care_manager", centre)):
        given = {"client_id": taken.client_id, "role": role, "name": "吉永", "agency_id": where}
        workspace.contacts.save(ContactDraft.of(given))

    def roles(there: Workspace, where: UUID) -> set[str]:
        return {dealing.code for dealing in there.dealings.with_agency(where)}

    assert roles(workspace, centre) == {"probation_office", "care_manager"}
    assert roles(workspace, office) == {"other"}
    for role in (Role.VIEWER, Role.CLERK):
        assert roles(colleague(role), centre) == {"care_manager"}
        assert roles(colleague(role), office) == set()


def test_an_answer_is_noted_also_when_the_consent_was_withdrawn_but_nothing_more_goes_out(
    workspace: Workspace,
) -> None:
    taken, centre = take_in(workspace), agency(workspace)
    consent = agree(workspace, taken, "support_agency")
    key = workspace.referrals.hand_on(referral(taken, centre), ["identity"]).id
    given = {"client_id": taken.client_id, "on": ago(9), "answer": "given", "way": "signed"}
    withdrawn = ConsentDraft.of({**given, "withdrawn_on": TODAY})
    workspace.consents.answer(withdrawn, ["support_agency"], consent)
    answered = referral(taken, centre, answered_on=TODAY, result="accepted")
    workspace.referrals.hand_on(answered, ["identity"], key)
    with pytest.raises(Problem, match="consent"):
        workspace.referrals.hand_on(answered, ["identity", "household"], key)
    assert workspace.referrals.contents_of(key) == ("identity",)


def test_one_that_comes_in_needs_no_consent(workspace: Workspace) -> None:
    taken, office = take_in(workspace), agency(workspace, "welfare_office", "台東福祉事務所")
    workspace.referrals.hand_on(referral(taken, office, direction="in"))
    (line,) = workspace.referrals.lines(agency_id=office)
    assert (line.view.direction, line.view.consent_id, line.client) == ("in", None, "森 一郎")


def test_what_does_not_fit(workspace: Workspace) -> None:
    taken, centre = take_in(workspace), agency(workspace)
    agree(workspace, taken, "support_agency")
    with refused(("on", "date.in_future")):
        workspace.referrals.hand_on(referral(taken, centre, on=TOMORROW))
    with refused(("answered_on", "date.end_before_start")):
        referral(taken, centre, answered_on=ago(1), result="accepted")
    with refused(("result", "field.required")):
        referral(taken, centre, answered_on=TODAY)


def test_categories_suggest_agencies_with_their_source(workspace: Workspace) -> None:
    taken, centre = take_in(workspace), agency(workspace)
    workspace.client_attributes.choose(taken.client_id, ("elderly", "foreign_national"))
    found = {each.kind.code: each for each in workspace.referrals.suggestions(taken.client_id)}
    assert set(found) == {"community_care", "foreign_support", "interpreting_body"}
    care = found["community_care"]
    assert [view.id for view in care.agencies] == [centre]
    assert (care.attributes, care.used[0].source) == (("elderly",), "松戸市の例（つなぎ先リスト）")


def test_a_referral_to_an_agency_of_correction_is_for_those_who_may_know(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken, office = take_in(workspace), agency(workspace, "probation_office", "横浜保護観察所")
    workspace.client_attributes.choose(taken.client_id, ("probation",))
    agree(workspace, taken, "rehabilitation")
    workspace.referrals.hand_on(referral(taken, office))
    assert len(workspace.referrals.lines(taken.client_id)) == 1
    assert workspace.support_entries.timeline(taken.client_id) == ()
    viewer = colleague(Role.VIEWER)
    assert viewer.referrals.lines(taken.client_id) == ()
    assert viewer.referrals.suggestions(taken.client_id) == ()


def test_problems_of_the_intake_suggest_agencies_the_worst_first(workspace: Workspace) -> None:
    taken, lawyers = take_in(workspace), agency(workspace, "legal", "法律の相談室")
    workspace.intakes.tick(taken.client_id, taken.case_id, ["care", "debts"], ["debts"])
    found = workspace.referrals.suggestions(taken.client_id)
    said = [(each.kind.code, each.problems) for each in found]
    assert said == [
        ("self_reliance", ("debts",)),
        ("legal", ("debts",)),
        ("community_care", ("care",)),
        ("care_provider", ("care",)),
    ]
    assert [view.id for view in found[1].agencies] == [lawyers]
    # Nobody's law says whom a problem suggests: the row is ours, and says so.
    assert [rule.status for rule in found[1].used] == [Status.TO_BE_CONFIRMED]
    workspace.client_attributes.choose(taken.client_id, ("elderly",), "elderly")
    both = next(each for each in workspace.referrals.suggestions(taken.client_id) if each.attributes)
    assert (both.attributes, both.problems, len(both.used)) == (("elderly",), ("care",), 2)


def test_whom_an_agency_sent_stands_among_what_passed_between_us(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken, centre = take_in(workspace), agency(workspace)
    came = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY}
    draft = IntakeDraft.of({**came, "consulter_agency_id": centre, "consulter_name": "石黒 真理"})
    saved = workspace.intakes.keep(draft)
    # The name is kept as text too, so that the paper and the search have it.
    assert workspace.intakes.get(saved.id).consulter_organisation == "上野地域包括支援センター"
    (dealing,) = workspace.dealings.with_agency(centre)
    assert (dealing.kind, dealing.on, dealing.client_id, dealing.text) == (
        "intake",
        TODAY,
        taken.client_id,
        "石黒 真理",
    )
    workspace.intakes.keep(
        IntakeDraft.of({**came, "consulter_agency_id": centre, "consulter_organisation": "高齢係"})
    )
    sheet = workspace.intakes.sheet(taken.case_id)
    assert sheet is not None
    assert (sheet.agency, sheet.view.consulter_organisation) == ("上野地域包括支援センター", "高齢係")
    assert colleague(Role.CLERK).dealings.with_agency(centre) == ()
