"""Asking about properties: one entry with many uses, refusals counted, nothing of what cannot be is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.fiscal_year import Month
from desktop.records.agency import AgencyDraft, AgencyPersonDraft
from desktop.records.property_inquiry import PropertyInquiryDraft
from desktop.services.clients import TakenIn
from desktop.services.property_inquiries import After
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    TOMORROW,
    ago,
    entry_draft,
    home,
    move_in,
    refused,
    take_in,
)
from tests.desktop.services.test_tenancies import everything


def inquiry(taken: TakenIn, **values: Any) -> PropertyInquiryDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY, "agent": "駅前不動産"}
    return PropertyInquiryDraft.of({**given, "answer": "waiting", **values})


def test_one_inquiry_is_one_entry_of_the_timeline_the_month_and_the_next_steps(workspace: Workspace) -> None:
    taken = take_in(workspace)
    agency = workspace.agencies.save(
        AgencyDraft.of({"name": "ひばり不動産", "agency_kind": "estate_agent"})
    ).id
    draft = inquiry(
        taken,
        agency_id=agency,
        agent="",
        dwelling_id=home(workspace),
        answer="refused",
        refusal="lonely_death",
    )
    saved = workspace.property_inquiries.ask(draft, After(10, "別の店に聞く", TOMORROW))
    assert sorted(ref.kind for ref in saved.changed.records) == ["property_inquiry", "support_entry"]
    (line,) = workspace.support_entries.timeline(taken.client_id)
    assert (line.activity, line.minutes, line.next_step, line.next_due) == (
        "inquiry",
        10,
        "別の店に聞く",
        TOMORROW,
    )
    assert line.text == "ひばり不動産／つばめ荘／不可（孤独死などの不安）"
    assert line.persons == "ひばり不動産"
    (asked,) = workspace.property_inquiries.lines(taken.client_id)
    assert (asked.agent, asked.property, asked.next_due) == ("ひばり不動産", "つばめ荘", TOMORROW)
    assert asked.inquiry.entry_id == line.id
    month = workspace.activity.of_month(Month(TODAY.year, TODAY.month))
    assert [(each.code, each.events) for each in month.by_kind] == [("inquiry", 1)]


def test_the_entry_follows_a_later_answer_until_somebody_writes_on_in_it(workspace: Workspace) -> None:
    taken = take_in(workspace)
    service = workspace.property_inquiries
    saved = service.ask(inquiry(taken, property="青葉荘 101", on=ago(3)))
    service.save(
        inquiry(taken, property="青葉荘 101", on=ago(3), answer="conditional", conditions="緊急連絡先"),
        saved.id,
    )
    (line,) = workspace.support_entries.timeline(taken.client_id)
    assert line.text == "駅前不動産／青葉荘 101／条件付き\n緊急連絡先"
    view = workspace.support_entries.get(line.id)
    changed = entry_draft(workspace, taken, on=view.on, activity="inquiry", text=f"{line.text}\n返事は火曜日")
    workspace.support_entries.record(changed, (), line.id, view.version)
    service.save(
        inquiry(taken, property="青葉荘 101", on=ago(3), answer="refused", refusal="no_guarantor"), saved.id
    )
    (line,) = workspace.support_entries.timeline(taken.client_id)
    assert line.text.endswith("返事は火曜日")


def test_an_inquiry_goes_into_the_trash_with_its_entry_and_comes_back_with_it(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.property_inquiries.ask(inquiry(taken))
    changed = workspace.property_inquiries.remove(saved.id)
    assert workspace.support_entries.timeline(taken.client_id) == ()
    workspace.history.undo(changed.operation)
    assert len(workspace.support_entries.timeline(taken.client_id)) == 1
    assert len(workspace.property_inquiries.lines(taken.client_id)) == 1


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"agent": ""}, ("agent", "inquiry.no_agent")),
        ({"answered_on": ago(1)}, ("answered_on", "inquiry.answered_before")),
        ({"rent": 99_000_000}, ("rent", "field.number_range")),
        ({"rent": -1}, ("rent", "field.number_range")),
    ],
)
def test_what_cannot_be_is_refused_in_the_form(
    workspace: Workspace, values: dict[str, Any], error: tuple[str, str]
) -> None:
    with refused(error):
        inquiry(take_in(workspace), **values)


def test_nothing_is_half_kept(workspace: Workspace) -> None:
    taken = take_in(workspace)
    before = everything(workspace)
    with refused(("on", "date.in_future")):
        workspace.property_inquiries.ask(inquiry(taken, on=TOMORROW))
    with refused(("refusal", "inquiry.reason_without_refusal")):
        workspace.property_inquiries.ask(inquiry(taken, answer="accepted", refusal="lonely_death"))
    with refused(("answer", "field.not_a_choice")):
        workspace.property_inquiries.ask(inquiry(taken, answer="perhaps"))
    assert everything(workspace) == before


def test_refusals_are_counted_by_reason_and_category(workspace: Workspace) -> None:
    old, young = take_in(workspace, "山田 ミネ"), take_in(workspace, "佐々木 翔")
    workspace.client_attributes.choose(old.client_id, ("elderly", "low_income"))
    ask = workspace.property_inquiries.ask
    for taken, answer, refusal in (
        (old, "refused", "lonely_death"),
        (old, "refused", "lonely_death"),
        (old, "accepted", ""),
        (young, "refused", ""),
        (young, "waiting", ""),
    ):
        ask(inquiry(taken, answer=answer, refusal=refusal))
    ask(inquiry(old, on=LONG_AGO, answer="refused", refusal="rent_payment"))
    found = workspace.property_inquiries.refusals(date(2026, 11, 1), date(2026, 11, 30))
    assert (found.asked, found.answered, found.refused) == (5, 4, 3)
    assert found.by_reason == {"lonely_death": 2, "": 1}
    assert found.by_attribute == {
        ("lonely_death", "elderly"): 2,
        ("lonely_death", "low_income"): 2,
        ("", ""): 1,
    }


def test_where_a_protected_client_lives_is_not_told_by_the_inquiries(workspace: Workspace) -> None:
    taken = take_in(workspace, address_protected=True, protected_because="本人の希望")
    workspace.property_inquiries.ask(inquiry(taken, property="青葉荘 101"))
    assert workspace.property_inquiries.lines(taken.client_id)[0].property == "青葉荘 101"
    move_in(workspace, taken)
    (line,) = workspace.property_inquiries.lines(taken.client_id)
    assert (line.property, line.inquiry.property) == ("", "")


def test_an_agencys_dealings_tell_what_it_was_asked_the_newest_first(workspace: Workspace) -> None:
    taken, other = (
        take_in(workspace),
        take_in(workspace, "林 花子", address_protected=True, protected_because="本人の希望"),
    )
    agencies = workspace.agencies
    agency = agencies.save(AgencyDraft.of({"name": "ひばり不動産", "agency_kind": "estate_agent"})).id
    person = agencies.persons.save(AgencyPersonDraft.of({"agency_id": agency, "name": "関 由美"})).id
    ask = workspace.property_inquiries.ask
    asked = {"agency_id": agency, "agent": ""}
    ask(inquiry(taken, **asked, on=ago(9), property="青葉荘 101", answer="accepted"))
    refusal = {"answer": "refused", "refusal": "lonely_death", "agency_person_id": person}
    ask(inquiry(taken, **asked, on=ago(2), property="若葉荘 2", **refusal))
    ask(inquiry(other, **asked, on=ago(5), property="まもる荘"))
    ask(inquiry(taken, property="ほかの店の部屋"))
    move_in(workspace, other)
    told = [
        (each.kind, each.on, each.client, each.code, each.text, each.result)
        for each in workspace.dealings.with_agency(agency)
    ]
    assert told == [
        ("property_inquiry", ago(2), "森 一郎", "refused", "若葉荘 2", "lonely_death"),
        ("property_inquiry", ago(5), "林 花子", "waiting", "", ""),
        ("property_inquiry", ago(9), "森 一郎", "accepted", "青葉荘 101", ""),
    ]
    assert [each.on for each in workspace.dealings.with_agency(agency, most=2)] == [ago(2), ago(5)]
    newest = workspace.property_inquiries.with_agency(agency)[0]
    assert newest.agent == "ひばり不動産 関 由美"
    assert workspace.support_entries.timeline(taken.client_id)[1].persons == "ひばり不動産 関 由美"
