"""Household members: kept, changed, found by name, put into the trash."""

from __future__ import annotations

from datetime import date

from desktop.records.household_member import HouseholdMemberDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TOMORROW, problem, refused, take_in


def member(taken: TakenIn, **values: object) -> HouseholdMemberDraft:
    return HouseholdMemberDraft.of({"client_id": taken.client_id, "name": "森 つぐみ", **values})


def test_a_member_is_kept_changed_and_put_away(workspace: Workspace) -> None:
    taken = take_in(workspace)
    members = workspace.household_members
    draft = member(taken, kana="もり つぐみ", relation="child", birth_date=date(2015, 2, 28), note="ぜん息")
    key = members.save(draft).id
    (view,) = members.of_client(taken.client_id)
    assert (view.name, view.relation, view.birth_date, view.lives_together, view.note) == (
        "森 つぐみ",
        "child",
        date(2015, 2, 28),
        True,
        "ぜん息",
    )
    members.save(member(taken, lives_together=False), key, view.version)
    assert members.get(key).lives_together is False
    with problem("record.changed_meanwhile"):
        members.save(member(taken, name="別の名"), key, view.version)
    members.remove(key)
    assert members.of_client(taken.client_id) == ()
    assert workspace.search.find("つぐみ").people == ()


def test_a_member_is_found_and_leads_to_the_client(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = workspace.household_members.save(member(taken, kana="もり つぐみ")).id
    (found,) = workspace.search.find("ﾂｸﾞﾐ").people
    assert (found.kind, found.id, found.client_id, found.name) == (
        "household_member",
        key,
        taken.client_id,
        "森 一郎",
    )


def test_what_is_refused(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("name", "field.required")):
        member(taken, name="  ")
    with refused(("birth_date", "date.in_future")):
        workspace.household_members.save(member(taken, birth_date=TOMORROW))
    with refused(("relation", "field.not_a_choice")):
        workspace.household_members.save(member(taken, relation="enemy"))
    assert workspace.household_members.of_client(taken.client_id) == ()
