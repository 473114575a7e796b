"""Contacts: whom to call, whom to tell, and whom never to print."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.domain.roles import Role
from desktop.records.contact import ContactDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import refused, take_in


def contact(taken: TakenIn, **values: object) -> ContactDraft:
    given = {"client_id": taken.client_id, "role": "family", "name": "森 さくら"}
    return ContactDraft.of({**given, **values})


def test_contacts_are_kept_in_the_order_in_which_they_were_told(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for role, name in (("landlord", "大家"), ("guarantor", "保証人"), ("family", "長女")):
        workspace.contacts.save(contact(taken, role=role, name=name))
    names = [view.name for view in workspace.contacts.of_client(taken.client_id)]
    assert names == ["大家", "保証人", "長女"]


@pytest.mark.parametrize("query", ["さくら", "もりさくら", "sakura", "090-1111-2222", "1111", "ひまわり苑"])
def test_a_contact_is_found_and_leads_to_the_client(shared: Workspace, query: str) -> None:
    taken = take_in(shared)
    draft = contact(taken, kana="もり さくら", phone="09011112222", organisation="ひまわり苑")
    key = shared.contacts.save(draft).id
    assert (key, taken.client_id) in {(each.id, each.client_id) for each in shared.search.find(query).people}


def test_what_is_refused(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("role", "field.required"), ("name", "field.required")):
        contact(taken, role="", name="")
    with refused(("role", "field.not_a_choice")):
        workspace.contacts.save(contact(taken, role="enemy"))


def test_a_clerk_is_never_told_that_somebody_may_be_told(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    key = workspace.contacts.save(contact(taken, phone="090-1111-2222", may_be_told=False)).id
    view = colleague(Role.CLERK).contacts.get(key)
    assert (view.may_be_told, view.phone, view.name, view.note) == (False, "", "", "")


def test_who_is_a_danger_is_kept_but_stands_on_no_paper(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.contacts.save(contact(taken, role="perpetrator", name="加害 太郎"))
    workspace.contacts.save(contact(taken, role="family", name="長女"))
    assert [view.name for view in workspace.contacts.of_client(taken.client_id)] == ["加害 太郎", "長女"]
    assert [view.name for view in workspace.case_files.read(taken.case_id).contacts] == ["長女"]
