"""Visits: what is kept beside an entry, cards, doubts about times, signatures, several clients as one."""

from __future__ import annotations

import io
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.domain.clock import SetClock
from desktop.records.building import BuildingDraft
from desktop.records.client import ClientDraft
from desktop.records.joint_visit import JointVisitDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.services.joint_visits import JointFile, Part
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    ago,
    entry_draft,
    home,
    problem,
    refused,
    take_in,
    tenancy_draft,
    write_down,
)

WAY = {
    "travel_way": "bicycle",
    "travel_minutes": 24,
    "distance": 3200,
    "fare": 0,
    "fare_payer": "fare_client",
}
NAME = [[(0.1, 0.2), (0.3, 0.6), (0.5, 0.2), (0.8, 0.5)]]


def shared_house(workspace: Workspace, *names: str) -> tuple[UUID, list[TakenIn]]:
    building = workspace.buildings.save(BuildingDraft.of({"name": "ひだまりの家"})).id
    people = []
    for number, name in enumerate(names, start=1):
        taken = take_in(workspace, name)
        room = home(workspace, building_id=building, name="ひだまりの家", room=f"{number}号室")
        workspace.tenancies.move_in(tenancy_draft(taken, room))
        people.append(taken)
    return building, people


def joint_draft(workspace: Workspace, **values: Any) -> JointVisitDraft:
    given = {"staff_id": workspace.office.actor.staff_id, "on": TODAY, "start": time(8), "sharing": "even"}
    return JointVisitDraft.of({**given, **values})


def test_everything_said_of_a_visit_stands_beside_its_entry_and_can_be_changed(workspace: Workspace) -> None:
    taken, entries = take_in(workspace), workspace.support_entries
    notes = VisitNotes(WAY, frozenset({"post_piled", "smell"}), {"electricity": "01234.5"})
    entry_id = entries.record(entry_draft(workspace, taken), visit=notes).id
    (line,) = entries.timeline(taken.client_id)
    assert {name: getattr(line.visit, name) for name in WAY} == WAY
    assert (set(line.visit.signs), line.visit.meters) == (notes.signs, (("electricity", "01234.5"),))
    assert workspace.visits.notes_of(entry_id).signs == notes.signs
    entries.record(
        entry_draft(workspace, taken), (), entry_id, visit=VisitNotes({}, frozenset({"smell"}), {"gas": "7"})
    )
    (line,) = entries.timeline(taken.client_id)
    assert (line.visit.travel_minutes, line.visit.signs, line.visit.meters) == (
        None,
        ("smell",),
        (("gas", "7"),),
    )
    with refused(("reading", "meter.unreadable")):
        entries.record(
            entry_draft(workspace, taken), (), entry_id, visit=VisitNotes({}, meters={"gas": "7x"})
        )
    assert entries.timeline(taken.client_id)[0].visit.meters == (("gas", "7"),)


def test_cards_are_numbered_and_one_visit_has_one(workspace: Workspace) -> None:
    taken = take_in(workspace)
    first, second = (write_down(workspace, taken, on=ago(days)) for days in (3, 1))
    for entry_id in (first, first, second):
        workspace.visits.leave_card(entry_id)
    numbers = [line.visit.card_number for line in workspace.support_entries.timeline(taken.client_id)]
    assert numbers == [2, 1]
    with refused(("card_number", "visit.card_not_left")):
        notes = VisitNotes({"card_number": 7, "card_left": False})
        workspace.support_entries.record(entry_draft(workspace, taken), visit=notes)


def test_what_is_odd_about_times_is_told_and_not_refused(workspace: Workspace, clock: SetClock) -> None:
    del clock  # It stands at nine in the morning of today.
    taken = take_in(workspace, on=ago(30))
    workspace.tenancies.move_in(tenancy_draft(taken, home(workspace), ago(10)))

    def doubts(entry_id: UUID | None = None, **values: Any) -> list[tuple[str, str]]:
        found = workspace.support_entries.doubts(entry_draft(workspace, taken, **values), entry_id)
        return [(each.field, each.code) for each in found]

    assert doubts(start=time(9, 0), end=time(9, 30)) == []
    assert doubts(start=time(14)) == [("start", "visit.time_to_come")]
    assert doubts(on=ago(40)) == [("on", "visit.before_case")]
    assert doubts(on=ago(20), stage="before_move") == []
    assert doubts(on=ago(20), stage="in_tenancy") == [("on", "visit.before_tenancy")]
    other = take_in(workspace, "南 二郎")
    kept = write_down(workspace, other, on=ago(1), start=time(14), minutes=30)
    assert doubts(on=ago(1), start=time(14, 30), end=time(15)) == []
    assert doubts(on=ago(1), start=time(14, 20), end=time(15)) == [("start", "visit.overlaps")]
    assert doubts(kept, on=ago(1), start=time(14, 20), end=time(15)) == []


def test_a_signature_is_kept_as_a_picture_and_none_without_strokes(workspace: Workspace) -> None:
    taken = take_in(workspace)
    entry_id = write_down(workspace, taken)
    with problem("signature.empty"):
        workspace.signatures.sign(entry_id, "signed_by_client", "森 一郎", [[(0.5, 0.5)]], 0.4)
    saved = workspace.signatures.sign(entry_id, "signed_by_client", "森 一郎", NAME, 0.4)
    (line,) = workspace.support_entries.timeline(taken.client_id)
    (signed,) = line.visit.signatures
    assert (signed.signed_by, signed.on, signed.entry_version) == ("森 一郎", TODAY, 1)
    picture = Image.open(io.BytesIO(workspace.attachments.content(signed.attachment_id)))
    assert (picture.format, picture.size) == ("PNG", (900, 360))
    assert picture.getextrema()[0] < 40
    workspace.signatures.remove(saved.id)
    assert not workspace.support_entries.timeline(taken.client_id)[0].visit.signatures
    assert not workspace.attachments.of_client(taken.client_id)


def test_residents_visited_as_one_get_an_entry_each_and_share_the_minutes(workspace: Workspace) -> None:
    building, people = shared_house(workspace, "齋藤 美咲", "森 一郎", "南 二郎")
    (house,) = workspace.joint_visits.houses()
    assert (house.id, house.residents) == (building, 3)
    residents = workspace.joint_visits.residents(building, TODAY)
    assert [each.client_id for each in residents] == [each.client_id for each in people]
    assert workspace.joint_visits.residents(building, LONG_AGO - timedelta(days=1)) == ()
    parts = [
        Part(people[0].client_id, "met", ("injury",), text="ひざに湿布。", next_step="通院", next_due=TODAY),
        Part(people[1].client_id, "voice_only"),
        Part(people[2].client_id, "absent_silent", signs=("post_piled",)),
    ]
    draft = joint_draft(workspace, building_id=building, minutes=50, travel_minutes=20, fare=400)
    saved = workspace.joint_visits.keep(draft, parts, activity="home_visit", text="定期の巡回。")
    lines = [workspace.support_entries.timeline(each.client_id)[0] for each in people]
    assert [line.id for line in lines] == [*saved.entries]
    assert [line.minutes for line in lines] == [17, 17, 16]
    assert [line.visit.travel_minutes for line in lines] == [7, 7, 6]
    assert [line.visit.fare for line in lines] == [134, 133, 133]
    assert {(line.start, line.end, line.visit.others) for line in lines} == {(time(8), time(8, 50), 2)}
    assert (lines[0].text, lines[1].text) == ("定期の巡回。\nひざに湿布。", "定期の巡回。")
    assert (lines[0].observations, lines[2].visit.signs) == (("injury",), ("post_piled",))
    # They were visited at once on purpose: that is nothing to doubt.
    again = entry_draft(workspace, people[0], start=time(8), end=time(8, 50))
    assert not workspace.support_entries.doubts(again, lines[0].id)
    workspace.history.undo(saved.changed.operation)
    assert not any(workspace.support_entries.timeline(each.client_id) for each in people)


def test_a_joint_visit_is_to_somebody_and_typed_minutes_have_to_agree(workspace: Workspace) -> None:
    _building, people = shared_house(workspace, "齋藤 美咲", "森 一郎")
    parts = [Part(each.client_id, minutes=minutes) for each, minutes in zip(people, (10, 15), strict=True)]

    def keep(parts: list[Part], **values: Any) -> None:
        workspace.joint_visits.keep(joint_draft(workspace, **values), parts, activity="home_visit")

    with problem("joint_visit.too_few"):
        keep([])
    with refused(("minutes", "joint_visit.sum_differs")):
        keep(parts, sharing="typed", minutes=30)
    with refused(("on", "date.in_future")):
        keep(parts, on=TODAY + timedelta(days=1))
    assert not workspace.support_entries.recent()
    keep(parts, sharing="typed", minutes=25)
    assert sorted(each.entry.minutes or 0 for each in workspace.support_entries.recent()) == [10, 15]


def kept_together(workspace: Workspace, *names: str, **values: Any) -> tuple[JointFile, list[TakenIn]]:
    building, people = shared_house(workspace, *names)
    draft = joint_draft(workspace, building_id=building, **values)
    parts = [Part(each.client_id, "met") for each in people]
    saved = workspace.joint_visits.keep(draft, parts, activity="home_visit")
    return workspace.joint_visits.file(saved.id), people


def changed_draft(file: JointFile, **values: Any) -> JointVisitDraft:
    kept = {name: getattr(file.view, name) for name in JointVisitDraft.model_fields}
    return JointVisitDraft.of({**kept, **values})


def test_a_kept_joint_visit_is_changed_as_one_and_shared_anew(workspace: Workspace) -> None:
    said = {"minutes": 50, "travel_minutes": 20, "cost": 300, "cost_payer": "fare_staff"}
    file, people = kept_together(workspace, "齋藤 美咲", "森 一郎", "南 二郎", **said)
    joint, entries = workspace.joint_visits, workspace.support_entries
    assert (file.house, [part.room for part in file.parts]) == ("ひだまりの家", ["1号室", "2号室", "3号室"])
    assert [part.minutes for part in file.parts] == [17, 17, 16]
    late = take_in(workspace, "原 三郎")
    # Somebody told of one resident only: that stays, as long as its sum is right.
    own = entries.get(file.parts[0].entry_id)
    kept = {name: getattr(own, name) for name in SupportEntryDraft.model_fields}
    entries.record(SupportEntryDraft.of({**kept, "text": "手の傷。"}), record_id=own.id)
    draft = changed_draft(file, start=time(8, 30), travel_minutes=31, cost=100, travel_way="bicycle")
    saved = joint.change(file.view.id, file.view.version, draft, {})
    lines = [entries.line(part.entry_id) for part in file.parts]
    assert [line.minutes for line in lines] == [17, 17, 16]
    assert {(line.start, line.end, line.visit.travel_way) for line in lines} == {
        (time(8, 30), time(9, 20), "bicycle")
    }
    assert [line.visit.travel_minutes for line in lines] == [11, 10, 10]
    assert [line.visit.cost for line in lines] == [34, 33, 33]
    assert (lines[0].text, lines[0].visit.cost_payer) == ("手の傷。", "fare_staff")
    with problem("record.changed_meanwhile"):
        joint.change(file.view.id, file.view.version, draft, {})
    workspace.history.undo(saved.changed.operation)
    assert [part.minutes for part in joint.file(file.view.id).parts] == [17, 17, 16]
    assert entries.line(file.parts[0].entry_id).start == time(8)
    # One entry goes: what is left no longer adds up, and is shared anew.
    entries.remove(file.parts[2].entry_id)
    file = joint.file(file.view.id)
    assert file.uneven == ("minutes", "travel_minutes", "cost")
    more = [Part(late.client_id, "voice_only"), Part(people[0].client_id)]
    joint.change(file.view.id, file.view.version, changed_draft(file), {}, more)
    file = joint.file(file.view.id)
    assert ([part.minutes for part in file.parts], file.uneven) == ([17, 17, 16], ())
    assert file.parts[2].client_id == late.client_id
    typed = {part.entry_id: minutes for part, minutes in zip(file.parts, (30, 15, 5), strict=True)}
    draft = changed_draft(file, sharing="typed")
    with refused(("minutes", "joint_visit.sum_differs")):
        joint.change(file.view.id, file.view.version, draft, {**typed, file.parts[2].entry_id: 6})
    joint.change(file.view.id, file.view.version, draft, typed)
    assert [part.minutes for part in joint.file(file.view.id).parts] == [30, 15, 5]
    assert not joint.doubts(changed_draft(file), file.view.id)


@given(
    minutes=st.none() | st.integers(0, 600), fare=st.none() | st.integers(0, 9_999), cost=st.integers(0, 999)
)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_it_is_changed_the_shares_add_up(
    workspace: Workspace, minutes: int | None, fare: int | None, cost: int
) -> None:
    known = workspace.joint_visits.views()
    if not known:
        kept_together(workspace, "齋藤 美咲", "森 一郎", "南 二郎", minutes=50, fare=7)
        known = workspace.joint_visits.views()
    file = workspace.joint_visits.file(known[0].id)
    draft = changed_draft(file, minutes=minutes, fare=fare, cost=cost)
    workspace.joint_visits.change(file.view.id, file.view.version, draft, {})
    file = workspace.joint_visits.file(known[0].id)
    lines = [workspace.support_entries.line(part.entry_id) for part in file.parts]
    assert sum(line.minutes or 0 for line in lines) == (minutes or 0)
    assert sum(line.visit.fare or 0 for line in lines) == (fare or 0)
    assert sum(line.visit.cost or 0 for line in lines) == cost
    assert not file.uneven


def test_a_photo_of_the_house_is_kept_once_for_all_its_entries(workspace: Workspace) -> None:
    file, people = kept_together(workspace, "齋藤 美咲", "森 一郎")
    kept = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(kept, "JPEG")
    paper = workspace.attachments.ready(kept.getvalue())
    places = [(part.client_id, part.entry_id) for part in file.parts]
    saved = workspace.attachments.keep(places, "玄関", paper)
    found = [workspace.attachments.of_client(each.client_id)[0] for each in people]
    assert len({view.digest for view in found}) == 1
    assert workspace.attachments.content(found[1].id) == paper.data
    assert [part.photos for part in workspace.joint_visits.file(file.view.id).parts] == [1, 1]
    workspace.signatures.sign(file.parts[1].entry_id, "signed_by_client", "森 一郎", NAME, 0.4)
    assert [part.signed_by for part in workspace.joint_visits.file(file.view.id).parts] == [(), ("森 一郎",)]
    workspace.history.undo(saved.changed.operation)
    assert [part.photos for part in workspace.joint_visits.file(file.view.id).parts] == [0, 0]


def test_a_house_in_which_one_person_lives_is_visited_as_one_too(workspace: Workspace) -> None:
    file, people = kept_together(workspace, "齋藤 美咲", minutes=20)
    assert [house.residents for house in workspace.joint_visits.houses()] == [1]
    line = workspace.support_entries.timeline(people[0].client_id)[0]
    assert (line.minutes, line.visit.others, line.visit.joint_visit_id) == (20, 0, file.view.id)


def test_nobody_whose_address_is_protected_is_named_with_a_house(workspace: Workspace) -> None:
    building, people = shared_house(workspace, "齋藤 美咲", "森 一郎")
    client = workspace.clients.get(people[0].client_id)
    values = {name: getattr(client, name) for name in ClientDraft.model_fields}
    workspace.clients.save(
        ClientDraft.of({**values, "address_protected": True, "protected_because": "本人の希望"}), client.id
    )
    found = workspace.joint_visits.residents(building, TODAY)
    assert [(each.name, each.hidden) for each in found] == [("", True), ("森 一郎", False)]
