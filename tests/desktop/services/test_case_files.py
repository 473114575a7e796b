"""The record of a case for paper: everything of this case in order, nothing that is to be hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest

from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.records.departure import DepartureDraft
from desktop.records.support_case import SupportCaseDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    SOME_KEY,
    TODAY,
    ago,
    entry_draft,
    home,
    take_in,
    tenancy_draft,
    write_down,
)


def test_a_case_file_holds_everything_of_the_case(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎")
    workspace.client_attributes.choose(taken.client_id, ("elderly", "low_income"))
    workspace.tenancies.move_in(tenancy_draft(taken, home(workspace), ago(60)))
    write_down(workspace, taken, ("injury",), on=ago(30), text="転倒")
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "leaving"}
    workspace.departures.record(DepartureDraft.of({**given, "on": ago(5), "reason": "facility"}))
    file = workspace.case_files.read(taken.case_id)
    assert (file.client.name, file.case.number, file.staff_name) == ("森 一郎", "2026-0001", "佐藤 陽子")
    assert set(file.attributes) == {"elderly", "low_income"}
    assert [step.stage for step in file.stages] == ["consultation", "in_tenancy", "death_or_leaving"]
    assert [(tenancy.ends_on, dwelling.name) for tenancy, dwelling in file.tenancies] == [
        (ago(5), "つばめ荘")
    ]
    assert file.departure is not None
    assert file.departure.reason == "facility"
    assert [(entry.text, entry.observations) for entry in file.entries] == [("転倒", ("injury",))]


def test_the_way_from_probation_is_told_neither_on_paper_nor_to_who_may_not_know(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    client = ClientDraft.of({"name": "森 一郎"})
    taken = workspace.clients.take_in(client, on=TODAY, route="correction")
    other = workspace.clients.take_in(ClientDraft.of({"name": "林 花"}), on=TODAY, route="medical")
    assert workspace.case_files.read(taken.case_id).case.route == ""
    assert workspace.case_files.read(other.case_id).case.route == "medical"
    assert workspace.cases.get(taken.case_id).route == "correction"
    assert colleague(Role.VIEWER).cases.get(taken.case_id).route == ""
    lines = workspace.history.of_client(taken.client_id)
    told = [change for line in lines for change in line.fields if change.field == "route"]
    assert [(change.after, change.hidden) for change in told] == [(None, True)]


def test_entries_are_told_from_the_oldest_by_day_and_hour(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for day, start, text in (
        (ago(1), time(15), "三"),
        (ago(3), None, "一"),
        (ago(1), time(9), "二"),
        (TODAY, time(8), "四"),
    ):
        write_down(workspace, taken, on=day, start=start, text=text)
    assert [entry.text for entry in workspace.case_files.read(taken.case_id).entries] == [
        "一",
        "二",
        "三",
        "四",
    ]


def test_an_earlier_case_of_the_client_stays_apart(workspace: Workspace) -> None:
    taken = take_in(workspace)
    write_down(workspace, taken, on=ago(100), text="前の支援")
    workspace.cases.close(taken.case_id, "information", ago(90))
    draft = SupportCaseDraft.of({"client_id": taken.client_id, "opened_on": ago(50)})
    second = workspace.cases.open_case(draft).id
    workspace.cases.move(second, Stage.BEFORE_MOVE, ago(40))
    file = workspace.case_files.read(second)
    assert not file.entries
    assert [step.on for step in file.stages] == [ago(50), ago(40)]
    assert [entry.text for entry in workspace.case_files.read(taken.case_id).entries] == ["前の支援"]


def test_paper_tells_nothing_of_where_a_protected_client_lives(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", address="東京都墨田区1-1", phone="03-1111-2222")
    workspace.tenancies.move_in(tenancy_draft(taken, home(workspace, address="東京都北区2-2")))
    workspace.clients.save(
        ClientDraft.of({"name": "森 一郎", "address_protected": True, "protected_because": "本人の希望"}),
        taken.client_id,
    )
    file = workspace.case_files.read(taken.case_id)
    ((tenancy, dwelling),) = file.tenancies
    assert (file.client.address, file.client.phone, dwelling.address, dwelling.name) == ("", "", "", "")
    assert tenancy.starts_on == date(2026, 4, 1)


def test_entries_in_the_trash_stand_on_no_paper(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.support_entries.remove(write_down(workspace, taken, text="まちがい"))
    assert not workspace.case_files.read(taken.case_id).entries


def test_a_case_that_is_not_there_is_a_problem(workspace: Workspace) -> None:
    with pytest.raises(Problem, match=r"record\.gone"):
        workspace.case_files.read(SOME_KEY)


def test_a_thousand_entries_are_read_at_once(workspace: Workspace) -> None:
    taken = take_in(workspace)
    office = workspace.office
    entries = workspace.support_entries
    with office.store.write("support_entry_add", office.author) as work:
        keys = [entries.put(work, entry_draft(workspace, taken, text=f"{number}")) for number in range(1100)]
    entries.record(entry_draft(workspace, taken, text="1099"), ("injury",), keys[-1])
    found = tuple(workspace.case_files.read(taken.case_id).entries)
    assert [entry.id for entry in found] == keys
    assert found[-1].observations == ("injury",)
