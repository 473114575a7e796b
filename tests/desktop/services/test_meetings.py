"""Meetings: who was there, an entry a client, next steps in Today; nothing of one on another's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from uuid import UUID

import pytest

from desktop.domain.problem import InvalidDraft
from desktop.domain.roles import Role
from desktop.records.agency import AgencyDraft
from desktop.records.meeting import MeetingDraft
from desktop.services.meetings import About, Attending
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in


def draft(**values: object) -> MeetingDraft:
    return MeetingDraft.of(
        {"meeting_kind": "case_meeting", "on": TODAY, "title": "10月のケース会議", **values}
    )


def agency(workspace: Workspace, **values: object) -> UUID:
    given = {"name": "上野地域包括支援センター", "agency_kind": "community_care", **values}
    return workspace.agencies.save(AgencyDraft.of(given)).id


def test_a_meeting_leaves_an_entry_for_each_client_in_one_step(workspace: Workspace) -> None:
    first, second = take_in(workspace, "森 一郎"), take_in(workspace, "林 花子")
    centre = agency(workspace)
    key = workspace.meetings.hold(
        draft(
            start=time(14),
            end=time(15, 30),
            place="区役所",
            agency_id=centre,
            next_step="名簿を作る",
            next_due=TODAY,
        ),
        [
            Attending(staff_id=workspace.office.actor.staff_id),
            Attending(agency_id=centre),
            Attending(client_id=second.client_id),
            Attending(name="民生委員 高田さん"),
        ],
        [
            About(first.client_id, "退院の日を決める", "病院に電話する", TOMORROW),
            About(second.client_id, "保証会社を探す"),
        ],
    ).id
    sheet = workspace.meetings.sheet(key)
    assert [each.name for each in sheet.about] == ["森 一郎", "林 花子"]
    assert len(sheet.participants) == 4
    (entry,) = workspace.support_entries.timeline(first.client_id)
    assert (entry.activity, entry.minutes, entry.text) == ("meeting", 90, "退院の日を決める")
    assert "民生委員 高田さん" in entry.persons
    assert "林 花子" not in f"{entry.persons}{entry.text}{entry.place}"
    steps = {(step.name, step.step, step.kind) for step in workspace.today.look().steps}
    assert steps == {
        ("森 一郎", "病院に電話する", "support_entry"),
        ("10月のケース会議", "名簿を作る", "meeting"),
    }
    workspace.meetings.finish_step(key, TODAY)
    assert not [step for step in workspace.today.look().steps if step.kind == "meeting"]
    assert [line.id for line in workspace.meetings.lines(client_id=second.client_id)] == [key]
    assert [line.id for line in workspace.meetings.lines(agency_id=centre)] == [key]


def test_changing_a_meeting_changes_its_entries_and_undoing_takes_all_back(workspace: Workspace) -> None:
    first, second = take_in(workspace, "森 一郎"), take_in(workspace, "林 花子")
    saved = workspace.meetings.hold(draft(), (), [About(first.client_id, "下見")])
    changed = workspace.meetings.hold(
        draft(place="区役所"), (), [About(second.client_id, "契約")], saved.id, 1
    ).changed
    assert workspace.support_entries.timeline(first.client_id) == ()
    assert [line.text for line in workspace.support_entries.timeline(second.client_id)] == ["契約"]
    workspace.history.undo(changed.operation)
    assert [line.text for line in workspace.support_entries.timeline(first.client_id)] == ["下見"]
    assert workspace.support_entries.timeline(second.client_id) == ()
    workspace.meetings.remove(saved.id)
    assert workspace.support_entries.timeline(first.client_id) == ()
    assert workspace.meetings.lines() == ()


def test_what_does_not_fit_leaves_nothing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("end", "meeting.end_before_start")):
        draft(start=time(15), end=time(14))
    with refused(("on", "date.in_future")):
        workspace.meetings.hold(draft(on=TOMORROW), (), [About(taken.client_id, "下見")])
    with pytest.raises(InvalidDraft):
        workspace.meetings.hold(draft(meeting_kind="party"))
    assert workspace.meetings.lines() == ()
    assert workspace.support_entries.timeline(taken.client_id) == ()


def test_what_was_said_of_a_client_is_erased_with_them(workspace: Workspace) -> None:
    taken, other = take_in(workspace, "森 一郎", on=date(2010, 4, 1)), take_in(workspace, "林 花子")
    key = workspace.meetings.hold(
        draft(),
        [Attending(client_id=taken.client_id)],
        [About(taken.client_id, "下見"), About(other.client_id, "契約")],
    ).id
    workspace.cases.close(taken.case_id, "other", date(2012, 4, 1))
    workspace.erasing.erase(taken.client_id, "retention")
    sheet = workspace.meetings.sheet(key)
    assert [each.name for each in sheet.about] == ["林 花子"]
    assert sheet.participants == ()


def test_that_a_probation_office_was_there_is_told_to_nobody_who_may_not_know(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace, "森 一郎")
    office = agency(workspace, name="東京保護観察所", agency_kind="probation_office")
    attending = [Attending(agency_id=office), Attending(name="民生委員 高田さん")]
    key = workspace.meetings.hold(draft(agency_id=office), attending, [About(taken.client_id, "相談した")]).id
    # The entry stands on the record that is printed; the meeting itself is for those who may know.
    (entry,) = workspace.support_entries.timeline(taken.client_id)
    assert entry.persons == "民生委員 高田さん"
    assert workspace.meetings.sheet(key).agency == "東京保護観察所"
    viewer = colleague(Role.VIEWER).meetings
    assert viewer.sheet(key).agency == ""
    assert [each.name for each in viewer.sheet(key).participants] == ["", "民生委員 高田さん"]
    assert [line.agency for line in viewer.lines(client_id=taken.client_id)] == [""]


def test_only_so_many_of_the_newest_are_read(workspace: Workspace) -> None:
    taken, other = take_in(workspace, "森 一郎"), take_in(workspace, "林 花子")
    keys = [
        workspace.meetings.hold(
            draft(on=ago(days), title=f"{days}日前"),
            [Attending(name="高田さん"), Attending(client_id=other.client_id)],
            [About(who.client_id, "相談") for who in (taken, other)],
        ).id
        for days in (7, 1, 3)
    ]
    newest = workspace.meetings.lines(most=2)
    assert [line.title for line in newest] == ["1日前", "3日前"]
    assert {(line.participants, line.clients) for line in newest} == {(2, ("森 一郎", "林 花子"))}
    assert [line.id for line in workspace.meetings.lines()] == [keys[1], keys[2], keys[0]]
