"""Taking in, changing and hiding clients."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.services.clients import TakenIn
from desktop.services.office import Office
from desktop.workspace import Workspace, services_of


def test_taking_in_opens_a_numbered_case(workspace: Workspace, hana: TakenIn) -> None:
    case = workspace.cases.get(hana.case_id)
    assert (case.number, case.stage) == ("2026-0001", Stage.CONSULTATION)
    assert [step.stage for step in workspace.cases.stages_of(hana.case_id)] == [Stage.CONSULTATION]


def test_a_quick_intake_needs_a_name_only(workspace: Workspace) -> None:
    taken = workspace.clients.take_in(ClientDraft.of({"name": "匿名"}), on=date(2026, 11, 23))
    assert workspace.clients.get(taken.client_id).birth_date is None


def test_a_birth_date_in_the_future_is_refused_in_its_field(workspace: Workspace) -> None:
    draft = ClientDraft.of({"name": "森", "birth_date": date(2026, 11, 24)})
    with pytest.raises(InvalidDraft) as caught:
        workspace.clients.take_in(draft, on=date(2026, 11, 23))
    assert [(error.field, error.code) for error in caught.value.errors] == [("birth_date", "date.in_future")]
    assert workspace.clients.lines() == ()


def test_an_unknown_code_is_refused_and_an_old_one_may_stay(workspace: Workspace) -> None:
    with pytest.raises(InvalidDraft):
        workspace.clients.take_in(ClientDraft.of({"name": "森", "sex": "zzz"}), on=date(2026, 11, 23))


def test_saving_over_a_newer_version_is_a_problem(workspace: Workspace, hana: TakenIn) -> None:
    seen = workspace.clients.get(hana.client_id)
    workspace.clients.save(ClientDraft.of({"name": "高橋 花"}), hana.client_id, seen.version)
    with pytest.raises(Problem, match=r"record\.changed_meanwhile"):
        workspace.clients.save(ClientDraft.of({"name": "高橋 華"}), hana.client_id, seen.version)


def test_only_what_the_form_showed_is_written(workspace: Workspace, hana: TakenIn) -> None:
    workspace.clients.save(ClientDraft.of({"name": "高橋 花"}), hana.client_id)
    assert workspace.clients.get(hana.client_id).phone == "03-1234-5678"


def test_a_protected_address_is_hidden_everywhere_and_looking_is_noted(
    workspace: Workspace, hana: TakenIn
) -> None:
    marked = ClientDraft.of(
        {"name": "髙橋 ハナ", "address_protected": True, "protected_because": "本人の希望"}
    )
    workspace.clients.save(marked, hana.client_id)
    view = workspace.clients.get(hana.client_id)
    assert (view.address, view.phone, view.postal_code) == ("", "", "")
    assert workspace.clients.lines()[0].address == ""
    assert workspace.search.find("上野").people == ()
    assert workspace.search.find("1234").people == ()
    assert workspace.clients.reveal(hana.client_id).address == "東京都台東区上野1-2-3"
    lines = workspace.history.of_client(hana.client_id)
    assert lines[0].verb == "client_reveal"
    shown = [change for line in lines for change in line.fields if change.field == "address"]
    assert shown
    assert all(change.hidden and change.after is None for change in shown)


def test_unmarking_brings_the_address_back_into_search(workspace: Workspace, hana: TakenIn) -> None:
    for mark in (True, False):
        why = {"protected_because" if mark else "unprotected_because": "本人の希望"}
        draft = ClientDraft.of({"name": "髙橋 ハナ", "address_protected": mark, **why})
        workspace.clients.save(draft, hana.client_id)
    assert [found.id for found in workspace.search.find("上野").people] == [hana.client_id]


def test_the_list_is_in_kana_order(workspace: Workspace, hana: TakenIn) -> None:
    del hana
    for name, kana in (("渡辺", "わたなべ"), ("阿部", "アベ"), ("NGUYỄN Thị Hồng", "グエン ティ ホン")):
        workspace.clients.take_in(ClientDraft.of({"name": name, "kana": kana}), on=date(2026, 11, 23))
    names = [line.name for line in workspace.clients.lines()]
    assert names == ["阿部", "NGUYỄN Thị Hồng", "髙橋 ハナ", "渡辺"]


def test_a_clerk_reads_no_notes_and_writes_nothing(
    workspace: Workspace, hana: TakenIn, office_of: Callable[[Role], Office]
) -> None:
    workspace.clients.save(ClientDraft.of({"name": "髙橋 ハナ", "note": "持病あり"}), hana.client_id)
    clerk = services_of(office_of(Role.CLERK), workspace.files)
    view = clerk.clients.get(hana.client_id)
    assert (view.name, view.note, view.address) == ("髙橋 ハナ", "", "")
    with pytest.raises(Problem, match=r"role\.not_allowed"):
        clerk.clients.save(ClientDraft.of({"name": "x"}), hana.client_id)
    with pytest.raises(Problem, match=r"role\.not_allowed"):
        clerk.clients.reveal(hana.client_id)


def test_control_characters_and_lone_surrogates_are_dropped(workspace: Workspace) -> None:
    draft = ClientDraft.of({"name": "森\x00\ud800 一郎", "note": "改行\r\nあり\x07"})
    taken = workspace.clients.take_in(draft, on=date(2026, 11, 23))
    view = workspace.clients.get(taken.client_id)
    assert (view.name, view.note) == ("森 一郎", "改行\nあり")
