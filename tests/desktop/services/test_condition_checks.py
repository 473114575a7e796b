"""Checks of a home's condition: usual rooms, only what differs, photos at their part, all or nothing."""

from __future__ import annotations

from typing import Any

from desktop.domain.dated import Status
from desktop.records.condition_check import ConditionCheckDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, move_in, photo, problem, refused, take_in


def begun(workspace: Workspace, occasion: str = "at_move_in", **values: Any) -> tuple[Any, Any]:
    taken = take_in(workspace)
    given = {"client_id": taken.client_id, "tenancy_id": move_in(workspace, taken), "occasion": occasion}
    draft = ConditionCheckDraft.of({**given, "on": TODAY, **values})
    return taken, workspace.condition_checks.begin(draft).id


def test_a_new_check_has_the_usual_rooms_without_wear(workspace: Workspace) -> None:
    _taken, key = begun(workspace)
    sheet = workspace.condition_checks.sheet(key)
    assert not sheet.leaving
    # The page about the other rooms was not read: it is said.
    assert {rule.status for rule in sheet.rules} == {Status.CONFIRMED, Status.TO_BE_CONFIRMED}
    private = next(room for room in sheet.rooms if room.view.room == "room_private")
    assert [part.row.text for part in private.parts] == [
        "天井", "壁", "床", "間仕切り", "押入・天袋", "外回り建具", "照明器具",
    ]  # fmt: skip
    rest = sheet.rooms[-1]
    assert [part.row.text for part in rest.parts] == [
        "エアコン", "スイッチ・コンセント", "バルコニー", "物干し金具", "TV・電話端子",
    ]  # fmt: skip
    assert all(part.line is None for room in sheet.rooms for part in room.parts)


def test_only_what_differs_is_kept_and_can_be_taken_back(workspace: Workspace) -> None:
    _taken, key = begun(workspace)
    service = workspace.condition_checks
    room = service.sheet(key).rooms[0]
    said = {"worn": True, "renewed_year": 2024, "renewed_month": 3, "state": "玄関側に日焼け"}
    service.note(key, room.view.id, "part_wall", said)
    service.note(key, room.view.id, "part_wall", {**said, "state": "玄関側に日焼け、釘あと2"})
    (line,) = service.lines.views()
    assert (line.state, line.renewed_year) == ("玄関側に日焼け、釘あと2", 2024)
    service.note(key, room.view.id, "part_wall", {})
    assert service.lines.views() == ()
    with refused(("renewed_year", "field.required")):
        service.note(key, room.view.id, "part_wall", {"worn": True, "renewed_month": 3})
    assert service.lines.views() == ()


def test_a_second_room_of_one_kind_and_leaving(workspace: Workspace) -> None:
    _taken, key = begun(workspace, "at_move_out")
    service = workspace.condition_checks
    service.add_room(key, "room_private", "南の6畳")
    sheet = service.sheet(key)
    assert sheet.leaving
    assert (sheet.rooms[-1].view.room, sheet.rooms[-1].view.name) == ("room_private", "南の6畳")
    said = {"worn": True, "repair": "yes", "replacement": "no", "borne": "no"}
    service.note(key, sheet.rooms[-1].view.id, "part_floor", said)
    floor = next(p for p in service.sheet(key).rooms[-1].parts if p.row.code == "part_floor")
    assert floor.line is not None
    assert (floor.line.repair, floor.line.borne) == ("yes", "no")


def test_a_photo_stands_at_its_part_and_a_bad_file_leaves_nothing(workspace: Workspace) -> None:
    taken, key = begun(workspace)
    service = workspace.condition_checks
    room = service.sheet(key).rooms[0].view.id
    service.photograph(key, room, "part_floor", "床のきず", photo())
    floor = next(part for part in service.sheet(key).rooms[0].parts if part.row.code == "part_floor")
    assert floor.line is not None
    assert not floor.line.worn
    (taken_photo,) = floor.photos
    assert workspace.attachments.get(taken_photo).title == "床のきず"
    with problem("image.unreadable"):
        service.photograph(key, room, "part_wall", "x", b"no picture")
    assert len(service.lines.views()) == 1
    assert len(workspace.attachments.of_client(taken.client_id)) == 1


def test_whose_home_and_which_day(workspace: Workspace) -> None:
    with refused(("on", "date.in_future")):
        begun(workspace, on=TOMORROW)
    other = take_in(workspace, "別の人")
    with refused(("tenancy_id", "tenancy.of_another")):
        begun(workspace, client_id=other.client_id)
    assert workspace.condition_checks.views() == ()
