"""Night and holiday duty: the roster, calls that leave entries, diaries of houses, the morning's page."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.records.building import BuildingDraft
from desktop.records.duty_shift import DutyShiftDraft
from desktop.records.house_diary import HouseDiaryDraft
from desktop.records.night_call import NightCallDraft
from desktop.services.house_diaries import About, Checked
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, home, problem, refused, take_in, tenancy_draft

MONDAY = date(2026, 11, 16)


def shift(workspace: Workspace, day: date, start: time, hours: int, **values: Any) -> DutyShiftDraft:
    begun = datetime.combine(day, start)
    ended = begun + timedelta(hours=hours)
    given = {
        "staff_id": workspace.office.actor.staff_id,
        "duty_kind": "night",
        "starts_on": day,
        "start": start,
        "ends_on": ended.date(),
        "end": ended.time(),
    }
    return DutyShiftDraft.of({**given, **values})


def call(workspace: Workspace, **values: Any) -> UUID:
    given = {
        "staff_id": workspace.office.actor.staff_id,
        "on": TODAY,
        "at": time(2, 10),
        "minutes": 20,
        "content": "眠れないとのこと",
        "action": "話を聞いた",
    }
    return workspace.night_calls.save(NightCallDraft.of({**given, **values})).id


def house(workspace: Workspace, *residents: Any) -> UUID:
    key = workspace.buildings.save(BuildingDraft.of({"name": "ひだまり荘"})).id
    for number, taken in enumerate(residents, 101):
        room = home(workspace, name="ひだまり荘", room=str(number), building_id=key)
        workspace.tenancies.move_in(tenancy_draft(taken, room))
    return key


def diary(workspace: Workspace, building_id: UUID, **values: Any) -> HouseDiaryDraft:
    given = {"building_id": building_id, "staff_id": workspace.office.actor.staff_id, "on": TODAY}
    return HouseDiaryDraft.of({**given, "shift": "night", **values})


def test_the_roster_tells_its_gaps_and_nobody_is_on_duty_twice(workspace: Workspace) -> None:
    shifts = workspace.duty_shifts
    roster = shifts.roster(MONDAY)
    assert roster.gaps[0].start == datetime.combine(MONDAY, time())
    shifts.save(shift(workspace, MONDAY, time(17, 30), 15))
    with refused(("start", "duty.overlap")):
        shifts.save(shift(workspace, MONDAY + timedelta(days=1), time(8, 0), 3))
    with refused(("end", "duty.ends_before_start")):
        shift(workspace, MONDAY, time(17, 30), 0)
    with refused(("ends_on", "duty.too_long")):
        shift(workspace, MONDAY, time(17, 30), 24 * 20)
    # The night of Monday is covered, up to the moment at which the day begins again.
    roster = shifts.roster(MONDAY, 2)
    assert [(gap.start.hour, gap.end.day) for gap in roster.gaps] == [(0, 16), (17, 18)]
    (line,) = roster.shifts
    shifts.save(shift(workspace, MONDAY, time(17, 30), 14), line.id, line.view.version)


def test_a_call_about_a_client_leaves_an_entry_and_follows_whom_it_is_about(workspace: Workspace) -> None:
    one, other = take_in(workspace), take_in(workspace, "林 次郎")
    with refused(("at", "time.in_future")):
        call(workspace, at=time(23, 0))
    with refused(("on", "date.long_ago")):
        call(workspace, on=date(1926, 11, 20), client_id=one.client_id)
    alone = call(workspace)
    assert workspace.night_calls.get(alone).entry_id is None
    key = call(workspace, client_id=one.client_id, caller="民生委員 木村")
    (entry,) = workspace.support_entries.timeline(one.client_id)
    assert (entry.activity, entry.minutes, entry.persons) == ("night_holiday", 20, "民生委員 木村")
    # Somebody else called: the client was not heard, and the silence goes on.
    assert entry.outcome == "told_by_others"
    view = workspace.night_calls.get(key)
    given = {name: getattr(view, name) for name in NightCallDraft.model_fields}
    about_other = NightCallDraft.of({**given, "client_id": other.client_id, "spoke": True})
    workspace.night_calls.save(about_other, key, view.version)
    assert workspace.support_entries.timeline(one.client_id) == ()
    (entry,) = workspace.support_entries.timeline(other.client_id)
    assert entry.outcome == ""
    workspace.night_calls.remove(key)
    assert workspace.support_entries.timeline(other.client_id) == ()


def test_a_line_about_a_resident_stands_in_their_timeline_alone(workspace: Workspace) -> None:
    one, other, stranger = (take_in(workspace, name) for name in ("青木 花", "石井 実", "上田 進"))
    building, diaries = house(workspace, one, other), workspace.house_diaries
    assert [each.room for each in diaries.residents(building, TODAY)] == ["101", "102"]
    told = [About(one.client_id, "met", "夕食をともにした"), About(other.client_id, "absent_silent", "外泊")]
    checks = [Checked("fire_source", "fine"), Checked("extinguisher", "amiss", "期限切れ")]
    key = diaries.write(diary(workspace, building), checks, told).id
    with refused(("shift", "house_diary.shift_written")):
        diaries.write(diary(workspace, building))
    with problem("house_diary.lives_elsewhere"):
        diaries.write(diary(workspace, building, shift="early"), (), [About(stranger.client_id, "met")])
    (entry,) = workspace.support_entries.timeline(one.client_id)
    assert (entry.activity, entry.outcome, entry.text) == ("watch", "met", "夕食をともにした")
    assert "石井" not in f"{entry.text}{entry.persons}{entry.place}"
    page = diaries.page(key)
    assert (page.house, page.amiss, len(page.lines)) == ("ひだまり荘", 1, 2)
    diaries.write(diary(workspace, building), checks[:1], told[:1], key, page.view.version)
    assert workspace.support_entries.timeline(other.client_id) == ()
    assert diaries.page(key).amiss == 0
    diaries.remove(key)
    assert workspace.support_entries.timeline(one.client_id) == ()


def test_the_morning_page_tells_what_happened_since_the_last_and_is_read_by_each(
    workspace: Workspace, clock: SetClock, colleague: Any
) -> None:
    handovers, taken = workspace.duty_handovers, take_in(workspace)
    call(workspace, on=ago(3))
    call(workspace, client_id=taken.client_id)
    workspace.incidents.begin(taken.client_id)
    upcoming = handovers.upcoming()
    assert ([line.about for line in upcoming.calls], len(upcoming.incidents)) == (["森 一郎"], 1)
    key = handovers.close("鍵は机の中").id
    with refused(("at", "duty_handover.nothing_since")):
        handovers.close()
    assert handovers.unread() == ()
    other = colleague(Role.WORKER)
    assert [view.id for view in other.duty_handovers.unread()] == [key]
    assert "duty_handover" in {step.kind for step in other.today.look().steps}
    other.duty_handovers.tick(key)
    other.duty_handovers.tick(key)
    assert [told.name for told in handovers.page(key).read_by] == ["佐藤 陽子", "鈴木 一郎"]
    clock.moment = clock.now() + timedelta(hours=1)
    call(workspace, at=time(9, 30))
    later = handovers.upcoming()
    assert [line.view.at for line in later.calls] == [time(9, 30)]
    assert len(later.incidents) == 1, "what still runs is told again"
    assert [line.about for line in handovers.page(key).calls] == ["森 一郎"]


@pytest.mark.parametrize("kind", ["night", "second"])
def test_a_second_in_line_closes_no_gap(workspace: Workspace, kind: str) -> None:
    workspace.duty_shifts.save(shift(workspace, MONDAY, time(0, 0), 24 * 7, duty_kind=kind))
    assert bool(workspace.duty_shifts.roster(MONDAY).gaps) is (kind == "second")
