"""What is arranged in life: parts that may be signed, whom to tell, things by name, what deaths read."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.death_steps import Fact, Power
from desktop.domain.guarantee import Lack
from desktop.domain.mandate_fitness import Fit, Looked
from desktop.domain.procedure import ProcedureLine
from desktop.records.business_rules import BusinessRulesDraft
from desktop.records.death_mandate import (
    DeathMandateDraft,
    DesignatedThingDraft,
    MandatePaperDraft,
    MandatePartDraft,
    NotifyPersonDraft,
)
from desktop.records.death_wish import DeathWishDraft
from desktop.records.departure import DepartureDraft
from desktop.records.guarantee_application import GuaranteeApplicationDraft
from desktop.records.home_insurance import HomeInsuranceDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.services.clients import TakenIn
from desktop.services.keeping import MANDATE_RUNS, candidates
from desktop.services.organisation_businesses import BELONGINGS
from desktop.storage.unit_of_work import Changed
from desktop.workspace import Workspace
from tests.desktop.services.belongings_making import begin
from tests.desktop.services.people import (
    TODAY,
    TOMORROW,
    ago,
    home,
    move_in,
    problem,
    refused,
    take_in,
    tenancy_draft,
)


def hold(workspace: Workspace) -> None:
    given = {"business": BELONGINGS, "approved_on": ago(300)}
    workspace.organisation_businesses.save(OrganisationBusinessDraft.of(given))


def edition(workspace: Workspace, name: str, on: date, *steps: str) -> UUID:
    rules = workspace.organisation_businesses.rules
    draft = BusinessRulesDraft.of({"business": BELONGINGS, "edition": name, "approved_on": on})
    return rules.keep(draft, [ProcedureLine(step, f"{name}の{step}") for step in steps]).id


def mandate(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "drafted_on": ago(60)}
    return workspace.death_mandates.save(DeathMandateDraft.of({**given, **values})).id


def part_draft(
    taken: TakenIn, key: UUID, part: str = "mandate_belongings", **values: Any
) -> MandatePartDraft:
    given = {"client_id": taken.client_id, "mandate_id": key, "part": part, "mandatary": "mandatary_us"}
    return MandatePartDraft.of(
        {**given, "mandatary_name": "当法人", "why_not_heir": "行方が分からない", **values}
    )


def of(taken: TakenIn, key: UUID, **values: Any) -> dict[str, Any]:
    return {"client_id": taken.client_id, "mandate_id": key, **values}


def test_we_draft_but_do_not_sign_without_the_business_and_its_approved_rules(workspace: Workspace) -> None:
    taken, parts = take_in(workspace), workspace.death_mandates.parts
    key = mandate(workspace, taken)
    drafted = parts.save(part_draft(taken, key)).id
    signed = part_draft(taken, key, signed_on=ago(20))
    with refused(("signed_on", "mandate.not_held")):
        parts.save(signed, drafted)
    hold(workspace)
    with refused(("signed_on", "mandate.no_rules")):
        parts.save(signed, drafted)
    edition(workspace, "第1版", ago(10))
    assert workspace.organisation_businesses.lack(BELONGINGS, ago(11)) is Lack.NO_RULES
    with refused(("signed_on", "mandate.no_rules")):
        parts.save(signed, drafted)
    parts.save(part_draft(taken, key, signed_on=ago(5)), drafted)
    with refused(("part", "mandate.part_twice")):
        parts.save(part_draft(taken, key))
    other = part_draft(
        taken, key, "mandate_lease", mandatary="mandatary_landlord", mandatary_name="大家", signed_on=ago(3)
    )
    assert [error.code for error in parts.doubts(other)] == ["mandate.landlord_entrusted"]
    assert parts.doubts(signed) == ()
    parts.save(other)
    (file,) = workspace.death_mandates.files_of(taken.client_id)
    assert [(part.part, part.mandatary) for part in file.running] == [
        ("mandate_lease", "mandatary_landlord"),
        ("mandate_belongings", "mandatary_us"),
    ]
    assert (file.lack, file.kept_years, file.ended_on) == ("", 5, None)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"signed_on": ago(2), "why_not_heir": ""}, ("why_not_heir", "mandate.why_not_heir")),
        ({"signed_on": ago(2), "mandatary_name": ""}, ("mandatary_name", "field.required")),
        ({"signed_on": ago(9), "explained_on": ago(2)}, ("signed_on", "mandate.signed_before_explained")),
        ({"ended_on": ago(1), "end_reason": "mandate_moved"}, ("signed_on", "field.required")),
        ({"end_reason": "mandate_moved"}, ("ended_on", "field.required")),
    ],
)
def test_what_a_part_cannot_say(values: dict[str, Any], error: tuple[str, str]) -> None:
    key = UUID(int=1)
    with refused(error):
        part_draft(TakenIn(key, key, Changed(key, "")), key, **values)


def test_whom_to_tell_things_by_name_and_the_file_of_papers(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.death_mandates
    key = mandate(workspace, taken)
    with refused(("phone", "mandate.nowhere_to_tell")):
        NotifyPersonDraft.of(of(taken, key, place=1, name="妹"))
    service.notified.save(NotifyPersonDraft.of(of(taken, key, place=2, name="友人", phone="03-1")))
    service.notified.save(NotifyPersonDraft.of(of(taken, key, place=1, name="妹", phone="03-2")))
    with refused(("place", "mandate.place_twice")):
        service.notified.save(NotifyPersonDraft.of(of(taken, key, place=1, name="弟", phone="03-3")))
    assert service.notified.next_place(key) == 3
    named = {"what": "着物", "addressee": "妹", "on": ago(3)}
    with refused(("owner_name", "mandate.whose_thing")):
        DesignatedThingDraft.of(of(taken, key, **named, owner="thing_borrowed"))
    with refused(("note", "custody.pin")):
        DesignatedThingDraft.of(of(taken, key, **named, note="金庫の暗証番号 4321"))
    service.things.save(DesignatedThingDraft.of(of(taken, key, **named)))
    paper = {"paper": "paper_mandate_contract", "title": "契約書", "on": ago(3)}
    with refused(("kept_where", "mandate.paper_nowhere")):
        MandatePaperDraft.of(of(taken, key, **paper))
    service.papers.save(MandatePaperDraft.of(of(taken, key, **paper, kept_where="青いファイル")))
    file = service.whole(key)
    assert [each.name for each in file.notified] == ["妹", "友人"]
    assert [each.what for each in file.things] == ["着物"]
    assert [(each.row.values["ordinance_item"], len(each.lines)) for each in file.papers] == [
        (5, 1),
        (6, 0),
        (7, 0),
        (8, 0),
    ]
    stranger = take_in(workspace, "別の人")
    with problem("record.gone"):
        service.things.save(DesignatedThingDraft.of({**of(stranger, key), **named}))
    with refused(("drafted_on", "date.in_future")):
        mandate(workspace, taken, drafted_on=TOMORROW)


def test_the_fitness_tells_where_each_fact_was_read_and_forbids_nothing(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.death_mandates
    unknown = service.fitness(taken.client_id)
    assert {each.fit for each in unknown} == {Fit.UNKNOWN}
    young = take_in(workspace, birth_date=date(1986, 5, 5))
    member = {"client_id": young.client_id, "name": "妻", "relation": "spouse"}
    workspace.household_members.save(HouseholdMemberDraft.of(member))
    tried = {"client_id": young.client_id, "case_id": young.case_id, "guarantee_kind": "joint_guarantor"}
    answer = {"applied_on": ago(9), "answered_on": ago(8), "result": "guarantee_approved"}
    workspace.guarantee_applications.save(
        GuaranteeApplicationDraft.of({**tried, **answer, "guarantor": "遠方の兄"})
    )
    mandate(workspace, young, understood="yes")
    found = {each.row.code: each for each in service.fitness(young.client_id)}
    assert {code: (each.fit, each.looked, each.number) for code, each in found.items()} == {
        "fitness_age": (Fit.NOT_MET, Looked.BIRTH_DATE, 40),
        "fitness_single": (Fit.NOT_MET, Looked.MEMBERS, 2),
        "fitness_no_guarantor": (Fit.NOT_MET, Looked.APPLICATIONS, 1),
        "fitness_understood": (Fit.MET, Looked.CONTRACT, 0),
    }
    assert [each.warns for each in found.values()] == [True, True, True, False]


def test_a_lifelong_lease_of_somebody_young_is_doubted(workspace: Workspace) -> None:
    old = take_in(workspace, birth_date=date(1940, 1, 1))
    young = take_in(workspace, birth_date=date(1990, 1, 1))
    lease = tenancy_draft(old, home(workspace), lease_kind="lease_lifelong")
    assert not workspace.tenancies.doubts(lease)
    (doubt,) = workspace.tenancies.doubts(lease.model_copy(update={"client_id": young.client_id}))
    assert (doubt.field, doubt.code) == ("lease_kind", "tenancy.too_young_for_lease")


def test_a_death_reads_what_was_arranged_and_whom_to_tell(workspace: Workspace) -> None:
    taken = take_in(workspace, birth_date=date(1940, 1, 1))
    hold(workspace)
    edition(workspace, "第1版", ago(200), "perishables", "belongings_opened")
    edition(workspace, "第2版", ago(100), "belongings_opened", "disposal_told", "perishables")
    tenancy = tenancy_draft(taken, home(workspace), lease_kind="lease_lifelong")
    workspace.tenancies.move_in(tenancy, "")
    key, service = mandate(workspace, taken), workspace.death_mandates
    service.parts.save(part_draft(taken, key, signed_on=ago(50)))
    service.parts.save(part_draft(taken, key, "mandate_lease", mandatary="mandatary_heir", signed_on=ago(50)))
    service.notified.save(
        NotifyPersonDraft.of(of(taken, key, place=1, name="妹 春子", phone="03-2", address="青森市"))
    )
    insured = {"client_id": taken.client_id, "insurance_kind": "insurance_contents", "company": "みなと損保"}
    workspace.home_insurances.save(HomeInsuranceDraft.of({**insured, "until": ago(1)}))
    thing = {"what": "着物", "addressee": "妹 春子", "addressee_phone": "03-2", "room": "found_closet"}
    service.things.save(DesignatedThingDraft.of(of(taken, key, on=ago(3), **thing)))
    gone = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death", "on": ago(2)}
    saved = workspace.departures.record(DepartureDraft.of(gone))
    file = workspace.deaths.file(taken.client_id)
    assert file is not None
    assert (file.facts[Fact.BELONGINGS_MANDATE], file.facts[Fact.LEASE_MANDATE]) == (True, False)
    assert file.facts[Fact.LIFELONG_LEASE]
    assert file.facts[Fact.INSURANCE]
    assert Power.BELONGINGS in file.powers
    assert file.facts[Fact.OTHER_MANDATARY]
    assert "mandatary_told" in {step.code for step in file.steps}
    other, told = file.tellings
    assert other.party == "party_mandatary"
    assert (told.party, told.whom, told.whom_phone, told.on) == (
        "party_notice_list",
        "妹 春子",
        "03-2",
        None,
    )
    work = [step for step in file.steps if step.phase == "phase_belongings"]
    assert [step.code for step in work][:3] == ["belongings_opened", "disposal_told", "perishables"]
    assert work[0].row.text == "第2版のbelongings_opened"
    assert work[2].open_before == ("doctor_police", "disposal_told")
    assert (work[0].rule.own, work[3].rule.own) == (True, False)
    assert "第2版" in work[0].rule.source
    inventory = begin(workspace, taken, started_on=ago(1))
    belongings = workspace.belongings
    assert [(each.what, each.contact) for each in belongings.proposed(inventory)] == [("着物", "03-2")]
    belongings.take_designated(inventory)
    (line,) = belongings.of_list(inventory)
    assert (line.belonging_class, line.addressee, line.room) == (
        "class_designated",
        "妹 春子",
        "found_closet",
    )
    assert (line.pile, line.decided_by, line.decided_on) == ("pile_send", None, None)
    assert [each.proposed for each in belongings.inventory(inventory).lines] == [True]
    belongings.decide([line.id], "pile_send", because="遺言どおり")
    (line,) = belongings.of_list(inventory)
    assert (line.addressee, line.decided_by, line.decided_on) == (
        "妹 春子",
        workspace.office.actor.staff_id,
        workspace.office.today(),
    )
    assert [each.proposed for each in belongings.inventory(inventory).lines] == [False]
    with problem("belongings.nothing_designated"):
        belongings.take_designated(inventory)
    workspace.history.undo(saved.changed.operation)
    assert workspace.deaths.tellings.of_client(taken.client_id) == ()


def test_reviews_and_ends_of_insurances_are_due_by_the_dated_list(workspace: Workspace) -> None:
    taken, service = take_in(workspace), workspace.death_mandates
    move_in(workspace, taken)
    key = mandate(workspace, taken, drafted_on=ago(400))
    assert [*service.due(TODAY)] == []
    heir = {"mandatary": "mandatary_heir", "mandatary_name": "子", "signed_on": ago(390)}
    service.parts.save(part_draft(taken, key, **heir))
    assert [(step.record_id, step.matter) for step in service.due(TODAY)] == [(key, "mandate_review")]
    service.review(key)
    assert [*service.due(TODAY)] == []
    wish = workspace.death_wishes.save(
        DeathWishDraft.of({"client_id": taken.client_id, "on": ago(366), "ashes": "海に"})
    ).id
    assert [step.record_id for step in workspace.death_wishes.due(TODAY)] == [wish]
    workspace.death_wishes.review(wish)
    assert [*workspace.death_wishes.due(TODAY)] == []
    insured = {"client_id": taken.client_id, "insurance_kind": "insurance_contents", "company": "みなと損保"}
    save = workspace.home_insurances.save
    save(HomeInsuranceDraft.of({**insured, "until": ago(3)}))
    assert [(step.matter, step.days) for step in workspace.home_insurances.due(TODAY)] == [
        ("insurance_over", -3)
    ]
    save(HomeInsuranceDraft.of({**insured, "until": TOMORROW}))
    assert [(step.matter, step.days) for step in workspace.home_insurances.due(TODAY)] == [
        ("insurance_soon", 1)
    ]


def test_a_running_contract_holds_the_person_and_the_papers_stay_from_its_end_on(
    workspace: Workspace,
) -> None:
    taken, service = take_in(workspace), workspace.death_mandates
    hold(workspace)
    edition(workspace, "第1版", ago(200))
    key = mandate(workspace, taken)
    part = service.parts.save(part_draft(taken, key, signed_on=ago(50))).id

    def standing() -> Any:
        with workspace.office.store.read() as connection:
            (found,) = candidates(workspace.office, connection, taken.client_id)
        return found.standing

    assert MANDATE_RUNS in standing().holds
    with problem("mandate.signed_stays"):
        service.remove(key)
    with problem("case.open_matters"):
        workspace.cases.close(taken.case_id, "completed", TODAY)
    ended = {"signed_on": ago(50), "ended_on": ago(1), "end_reason": "mandate_moved"}
    service.parts.save(part_draft(taken, key, **ended), part)
    assert MANDATE_RUNS not in standing().holds
    (period,) = [each for each in standing().periods if each.rule == "belongings_ledger"]
    assert (period.event, period.until) == (ago(1), date(2031, 11, 21))
    assert service.whole(key).ended_on == ago(1)
