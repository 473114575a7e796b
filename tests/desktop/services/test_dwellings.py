"""Dwellings: the list of homes, whoever lives there."""

from __future__ import annotations

from desktop.records.dwelling import DwellingDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import home, problem, refused, take_in, tenancy_draft


def test_homes_are_kept_changed_and_put_away(workspace: Workspace) -> None:
    first, second = home(workspace, name="一番荘", rent=30_000), home(workspace, name="二番荘")
    workspace.dwellings.save(DwellingDraft.of({"name": "一番荘", "rent": 31_000, "common_fee": 0}), first, 1)
    assert [(view.name, view.rent, view.common_fee) for view in workspace.dwellings.all()] == [
        ("一番荘", 31_000, 0),
        ("二番荘", None, None),
    ]
    workspace.dwellings.remove(second)
    assert [view.id for view in workspace.dwellings.all()] == [first]
    with problem("record.changed_meanwhile"):
        workspace.dwellings.save(DwellingDraft.of({"name": "古い画面"}), first, 1)


def test_a_home_in_the_trash_still_names_where_somebody_lived(workspace: Workspace) -> None:
    taken, dwelling = take_in(workspace), home(workspace)
    workspace.tenancies.move_in(tenancy_draft(taken, dwelling))
    workspace.dwellings.remove(dwelling)
    ((_, seen),) = workspace.tenancies.homes_of(taken.client_id)
    assert seen.name == "つばめ荘"


def test_what_is_refused(workspace: Workspace) -> None:
    with refused(("name", "field.required")):
        DwellingDraft.of({"name": ""})
    with refused(("rent", "field.number_range")):
        DwellingDraft.of({"name": "荘", "rent": -1})
    with refused(("dwelling_kind", "field.not_a_choice")):
        workspace.dwellings.save(DwellingDraft.of({"name": "荘", "dwelling_kind": "castle"}))
