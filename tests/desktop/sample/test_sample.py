"""The sample vault has life for every screen, and is made of real work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from desktop.domain.consent import State
from desktop.domain.roles import Role
from desktop.records.client import ClientAttribute
from desktop.records.contact import Contact
from desktop.records.departure import Departure
from desktop.records.dwelling import Dwelling
from desktop.records.intake import IntakeProblem
from desktop.records.record import Row
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import Observation, SupportEntry
from desktop.sample.sheets import Sheets
from desktop.storage import change_log
from desktop.storage.schema import change_line
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

TODAY = date(2026, 11, 23)
# So few came back that an invented one would point at a real family.
NOBODY_IS_INVENTED_FOR = {"abduction_returnee"}
NOBODY_LEAVES_FOR = {"arrears", "evicted", "home_country", "rebuilding", "trouble", "with_family"}
"""Reasons of leaving that nobody of the sample has."""


def values_of(workspace: Workspace, record: type[Row], column: str) -> set[Any]:
    table = table_of(record)
    with workspace.office.store.read() as connection:
        rows = connection.scalars(select(table.c[column]).where(table.c.deleted_at.is_(None)))
        return set(rows)


def codes(workspace: Workspace, name: str) -> set[str]:
    return {row.code for row in workspace.office.rules.named(name).in_force(TODAY)}


def test_about_forty_people_and_several_hundred_entries(sample_vault: Workspace) -> None:
    lines = sample_vault.clients.lines()
    entries = sum(len(sample_vault.support_entries.timeline(line.id, 500)) for line in lines)
    assert 40 <= len(lines) <= 50
    assert 600 <= entries <= 900


def test_the_chain_checks_clean_and_the_clock_is_not_behind(sample_vault: Workspace) -> None:
    with sample_vault.office.store.read() as connection:
        assert change_log.check(connection) == ()
    assert not sample_vault.today.look().clock_behind


def test_somebody_stands_in_every_stage(sample_vault: Workspace) -> None:
    assert {line.stage for line in sample_vault.clients.lines()} == codes(sample_vault, "stages")


@pytest.mark.parametrize(
    ("record", "column", "codes_of"),
    [
        (SupportEntry, "activity", "entry_kinds"),
        (SupportEntry, "outcome", "visit_outcomes"),
        (Observation, "point", "observation_points"),
        (Dwelling, "dwelling_kind", "dwelling_kinds"),
        (Departure, "departure_kind", "departure_kinds"),
        (Departure, "reason", "leaving_reasons"),
        (SupportCase, "closing_outcome", "closing_outcomes"),
        (SupportCase, "move_reason", "move_reasons"),
        (SupportCase, "route", "consultation_routes"),
        (Contact, "role", "contact_roles"),
    ],
)
def test_every_code_occurs(sample_vault: Workspace, record: type[Row], column: str, codes_of: str) -> None:
    rows = sample_vault.office.rules.named(codes_of).rows
    given_by_the_program = {row.code for row in rows if not row.values.get("offered", True)}
    left = codes(sample_vault, codes_of) - values_of(sample_vault, record, column)
    assert left - NOBODY_LEAVES_FOR <= given_by_the_program


def test_every_category_of_need_occurs_but_one(sample_vault: Workspace) -> None:
    told = values_of(sample_vault, ClientAttribute, "attribute")
    offered = {row.code for row in sample_vault.eligibility.offered()}
    assert offered - told == NOBODY_IS_INVENTED_FOR


def test_categories_are_confirmed_and_worksheets_kept(sample_vault: Workspace) -> None:
    names = {line.name: line.id for line in sample_vault.clients.lines()}
    hana = names["髙橋 ハナ"]
    confirmed = {
        view.attribute: view.evidence
        for view in sample_vault.client_attributes.of_client(hana)
        if view.status == "confirmed"
    }
    assert confirmed == {"elderly": "health_card", "low_income": "pension_notice"}
    assert len(sample_vault.income_sheets.of_client(hana)) == 2
    proposed = sample_vault.eligibility.of_client(names["渡邉 勝"]).judged.proposals
    assert {each.category for each in proposed} >= {"released", "low_income"}
    assert "probation" not in {each.category for each in proposed}
    (sheet,) = sample_vault.income_sheets.of_client(names["グエン・ティ・フオン"])
    assert sheet.monthly is not None
    assert sheet.monthly < 158_000


def test_rooms_are_let_on_rules_signed_and_guarantees_kept(sample_vault: Workspace) -> None:
    names = {line.name: line.id for line in sample_vault.clients.lines()}
    (room,) = sample_vault.letting.rented().rooms
    assert room.tenant is not None
    assert (room.tenant.name, room.margin) == ("髙橋 ハナ", 2000)
    assert sample_vault.letting.rented().leases[0].lacking == ()
    (guarantee,) = sample_vault.undertakings.wholes_of(names["吉﨑 トミ子"])
    assert guarantee.view.end_reason == "end_moved_out"
    assert dict(guarantee.sums) == dict.fromkeys(
        ("recourse_payment", "recourse_asked", "recourse_received"), 28_000
    )
    house = next(view for view in sample_vault.buildings.all() if view.name == "みんなの家 下野谷")
    signing = sample_vault.house_rules.signing(house.id)
    assert signing.newest is not None
    assert signing.newest.edition == "第2版"
    assert "渡邉 勝" in {each.name for each in signing.residents if each.has_newest}
    newest, first = sample_vault.guarantee_applications.files_of(names["齋藤 美咲"])
    assert (first.view.result, newest.view.result) == ("guarantee_refused", "guarantee_approved")


def test_the_six_practices_of_the_paper_are_there(sample_vault: Workspace, sheets: Sheets) -> None:
    assert sorted(sheet.practice for sheet in sheets.people if sheet.practice) == [
        "foreign_family_with_interpreter",
        "guarantee_entry_to_exit",
        "never_refusing_food_bank",
        "shared_house_with_guarantee",
        "single_parent",
        "sublease_with_watch",
    ]
    for number in "①②③④⑤⑥":
        found = sample_vault.search.find(f"国土交通省資料の取組例{number}")
        assert len(found.notes) == 1, number


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("斎藤", "齋藤 美咲"),
        ("saitou", "齋藤 美咲"),
        ("ﾀｶﾊｼ", "髙橋 ハナ"),
        ("吉田昭夫", "𠮷田 昭夫"),
        ("吉崎", "吉﨑 トミ子"),
        ("フオン グエン", "グエン・ティ・フオン"),
        ("thapa", "タパ・ビシュヌ・プラサド"),
        ("aparecida", "MARIA APARECIDA DE OLIVEIRA SANTOS COSTA"),
        ("045-000-0301", "髙橋 ハナ"),
        ("ハイツ潮田301", "グエン・ティ・フオン"),
    ],
)
def test_search_finds_people_by_any_spelling(sample_vault: Workspace, query: str, name: str) -> None:
    assert name in {found.name for found in sample_vault.search.find(query).people}


def test_search_finds_notes(sample_vault: Workspace) -> None:
    assert len(sample_vault.search.find("ミシン").notes) > 3


def test_today_has_due_overdue_and_silent(sample_vault: Workspace) -> None:
    look = sample_vault.today.look()
    due = [step.due for step in look.steps]
    assert sum(day < TODAY for day in due) >= 3
    assert sum(day == TODAY for day in due) >= 3
    assert sum(day > TODAY for day in due) >= 5
    assert [visit.name for visit in look.visits if visit.too_silent] == ["松尾 義男"]
    assert any(visit.due is not None and visit.due < TODAY for visit in look.visits if not visit.too_silent)
    assert any(visit.due is not None and visit.due >= TODAY for visit in look.visits)
    assert {draft.form for draft in look.drafts} == {"support_entry_new", "client_intake"}


def test_long_and_foreign_names_stand_as_on_the_card(sample_vault: Workspace) -> None:
    lines = sample_vault.clients.lines()
    assert max(len(line.name) for line in lines) == 40
    assert {"vi", "ne", "fil", "pt_BR", "zh_Hans", "my", "ko", "jsl"} <= {line.language for line in lines}


def test_protected_addresses_are_nowhere(sample_vault: Workspace) -> None:
    protected = [line for line in sample_vault.clients.lines() if line.address_protected]
    assert sorted(line.name for line in protected) == ["星野 彩", "西村 香織"]
    for line in protected:
        address = sample_vault.clients.reveal(line.id).address
        assert address
        assert line.address == ""
        assert line.id not in {found.client_id for found in sample_vault.search.find(address).people}


def test_the_staff_have_roles_and_languages_and_one_has_left(sample_vault: Workspace) -> None:
    staff = sample_vault.staff.all()
    assert [member.role for member in staff].count(Role.WORKER.value) == 3
    assert {member.role for member in staff} == {role.value for role in Role}
    assert any(member.ended_on for member in staff)
    assert any("ベトナム語" in member.languages for member in staff)
    slots = {slot.sign_in for slot in sample_vault.files.vault.header.slots}
    assert slots == {"demo", "nagai", "lan", "onishi", "onodera"}


def test_nobodys_open_case_stays_with_somebody_who_has_left(sample_vault: Workspace) -> None:
    left = {member.id for member in sample_vault.staff.all() if member.ended_on}
    open_cases = [
        case
        for line in sample_vault.clients.lines()
        for case in sample_vault.cases.of_client(line.id)
        if case.closed_on is None
    ]
    assert open_cases
    assert not [case for case in open_cases if case.staff_id in left]


def test_history_tells_true_moments_and_authors(sample_vault: Workspace) -> None:
    hana = next(line.id for line in sample_vault.clients.lines() if line.name == "髙橋 ハナ")
    lines = sample_vault.history.of_client(hana, 5_000)
    days = [line.moment.date() for line in lines]
    assert days == sorted(days, reverse=True)
    assert days[-1] < TODAY - timedelta(days=500)
    assert {"田村 圭", "永井 俊介", "三浦 和子"} <= {line.staff_name for line in lines}


def test_entries_were_noted_down_when_they_had_happened(sample_vault: Workspace) -> None:
    entry, line = table_of(SupportEntry), change_line
    query = (
        select(entry.c.on, line.c.moment)
        .join(line, line.c.record == entry.c.id)
        .where(line.c.action == "add")
    )
    with sample_vault.office.store.read() as connection:
        rows = connection.execute(query).all()
    assert rows
    late = [row for row in rows if not timedelta() <= row.moment.date() - row.on <= timedelta(days=3)]
    assert not late


def test_one_moved_house_one_was_reopened_and_one_mistake_was_undone(sample_vault: Workspace) -> None:
    names = {line.name: line.id for line in sample_vault.clients.lines()}
    sakura = names["今井 さくら"]
    assert [tenancy.ends_on is None for tenancy in sample_vault.tenancies.of_client(sakura)] == [False, True]
    (case,) = sample_vault.cases.of_client(names["濵田 宗一"])
    assert "closed" in [step.stage for step in sample_vault.cases.stages_of(case.id)]
    assert case.closed_on is None
    undone = [line for line in sample_vault.history.of_client(sakura, 5_000) if line.verb == "operation_undo"]
    assert undone
    assert sample_vault.history.trash()


def test_one_death_was_found_late_and_one_had_been_prepared(sample_vault: Workspace) -> None:
    names = {line.name: line.id for line in sample_vault.clients.lines()}
    (late,) = sample_vault.departures.of_client(names["藤原 進"])
    assert late.on is not None
    assert late.found_on is not None
    assert (late.found_on - late.on).days == 6
    roles = {contact.role for contact in sample_vault.contacts.of_client(names["福田 昭三"])}
    assert "mandatary" in roles
    for name, cleared_by in (("藤原 進", "doer_heirs"), ("福田 昭三", "doer_us")):
        file = sample_vault.deaths.file(names[name])
        assert file is not None
        assert not [step.code for step in file.steps if step.is_open]
        assert file.supplies
        assert all(each.told_on and each.ends_on and each.told_by for each in file.supplies)
        cleared = file.marks["belongings_cleared"]
        assert cleared.doer == cleared_by
    # Who had been entrusted waited for the day; the only heir had agreed in writing.
    assert file.earliest.allows(cleared.on or date.min)


def test_the_people_around_are_told(sample_vault: Workspace) -> None:
    assert len(sample_vault.agencies.all()) == 7
    assert len(sample_vault.network_memberships.all()) == 2
    assert len(sample_vault.interpreters.lines()) == 3
    assert len(sample_vault.meetings.lines()) == 2
    directions = sorted(line.view.direction for line in sample_vault.referrals.lines())
    assert directions == ["in", "out", "out"]
    states = {line.view.state for line in sample_vault.interpretings.lines()}
    assert states == {"requested", "held_interpreting"}


def test_keys_material_aid_and_permits_are_kept(sample_vault: Workspace) -> None:
    kept = sample_vault.keys_kept.all_kept()
    assert [file.out_with is not None for file in kept] == [True, False]
    assert any(line.is_low for line in sample_vault.aid_items.lines())
    assert all(line.stock > 0 for line in sample_vault.aid_items.lines())
    states = {due.state.value for due in sample_vault.residence_permits.due()}
    assert {"soon", "waiting"} <= states


def test_floor_plans_are_attached(sample_vault: Workspace) -> None:
    found = [
        attachment
        for line in sample_vault.clients.lines()
        for attachment in sample_vault.attachments.of_client(line.id)
        if attachment.document_kind == "floor_plan"
    ]
    assert len(found) == 4
    assert sample_vault.attachments.content(found[0].id).startswith(b"\xff\xd8")


def test_a_template_is_there_for_what_is_written_often(sample_vault: Workspace) -> None:
    titles: Iterable[str] = [template.title for template in sample_vault.support_entries.templates.all()]
    assert "在宅・変わりなし" in titles


def test_everybody_has_an_intake_with_life(sample_vault: Workspace) -> None:
    for line in sample_vault.clients.lines():
        case = sample_vault.cases.current(line.id)
        assert case is not None
        sheet = sample_vault.intakes.sheet(case.id)
        assert sheet is not None, line.name
        assert sheet.worst in sheet.problems
    assert not codes(sample_vault, "intake_problems") - values_of(sample_vault, IntakeProblem, "problem")


def test_some_agreed_one_refused_and_one_took_it_back(sample_vault: Workspace) -> None:
    standing = {line.name: sample_vault.consents.standing(line.id) for line in sample_vault.clients.lines()}
    states = [each.state for each in standing.values()]
    assert states.count(State.GIVEN) >= 6
    assert standing["松尾 義男"].state is State.REFUSED
    assert standing["藤原 進"].state is State.WITHDRAWN
