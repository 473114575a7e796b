"""Planned visits and their days: what an entry answers, the route, what leaves as a calendar; silences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.domain.silence import Basis, Level
from desktop.records.absence import AbsenceDraft
from desktop.records.building import BuildingDraft
from desktop.records.key_kept import KeyKeptDraft
from desktop.records.planned_visit import PlannedVisitDraft
from desktop.records.rent_status import RentStatusDraft
from desktop.records.safety_check import SafetyCheckDraft
from desktop.records.silence_snooze import SilenceSnoozeDraft
from desktop.services.clients import TakenIn
from desktop.services.visit_calendars import Naming, WantedCalendar, initials
from desktop.services.visit_stops import PlanLine, State
from desktop.services.visits_made import A_DAY
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    TOMORROW,
    ago,
    home,
    move_in,
    plan_draft,
    problem,
    refused,
    take_in,
    tenancy_draft,
    write_down,
)


def visit(workspace: Workspace, taken: TakenIn, on: date = TODAY, **values: Any) -> UUID:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": on, "activity": "home_visit"}
    return workspace.planned_visits.save(PlannedVisitDraft.of({**given, **values})).id


def lines(workspace: Workspace, day: date = TODAY) -> dict[str, PlanLine]:
    return {stop.line.name: stop.line for stop in workspace.visit_plan.route(day)}


def wait(workspace: Workspace, taken: TakenIn, until: date, reason: str = "旅行中") -> UUID:
    given = {"client_id": taken.client_id, "staff_id": workspace.office.actor.staff_id, "on": TODAY}
    draft = SilenceSnoozeDraft.of({**given, "until": until, "reason": reason})
    return workspace.silence_watch.wait(draft).id


def test_an_entry_answers_what_was_planned_until_then(workspace: Workspace, clock: SetClock) -> None:
    taken, other = take_in(workspace, "森"), take_in(workspace, "林")
    left_over = visit(workspace, taken, TODAY)
    clock.moment += timedelta(days=2)
    day = TODAY + timedelta(days=2)
    morning, evening = (visit(workspace, taken, day, start=time(hour)) for hour in (9, 18))
    next_week, hers = visit(workspace, taken, TODAY + timedelta(days=9)), visit(workspace, other, day)
    call = write_down(workspace, taken, on=day, activity="phone", outcome="answered")
    views = workspace.planned_visits.get
    assert views(morning).entry_id is None
    key = write_down(workspace, taken, on=day, outcome="met")
    answered = {k: views(k).entry_id for k in (left_over, morning, evening, next_week, hers)}
    assert answered == {left_over: key, morning: key, evening: None, next_week: None, hers: None}
    assert call != key
    workspace.support_entries.remove(key)
    assert views(morning).entry_id is None
    again = write_down(workspace, taken, on=day, outcome="absent_silent")
    assert views(left_over).entry_id == again
    with problem("planned_visit.is_settled"):
        workspace.planned_visits.move(left_over, day)


def test_a_visit_is_moved_handed_over_and_called_off(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    key = visit(workspace, taken)
    hers = colleague(Role.WORKER).office.actor.staff_id
    workspace.planned_visits.move(key, TOMORROW)
    changed = workspace.planned_visits.hand_over(key, hers)
    view = workspace.planned_visits.get(key)
    assert (view.on, view.staff_id) == (TOMORROW, hers)
    workspace.history.undo(changed.operation)
    assert workspace.planned_visits.get(key).staff_id is None
    with refused(("on", "planned_visit.in_past")):
        workspace.planned_visits.move(key, ago(1))
    with refused(("on", "planned_visit.in_past")):
        visit(workspace, taken, ago(1))
    with refused(("end", "time.end_before_start")):
        visit(workspace, taken, start=time(14), end=time(13))
    workspace.planned_visits.call_off(key, "本人の都合")
    assert workspace.planned_visits.get(key).called_off_because == "本人の都合"
    with problem("planned_visit.is_settled"):
        workspace.planned_visits.call_off(key)


def test_the_route_has_what_is_planned_left_over_due_and_silent(
    workspace: Workspace, clock: SetClock
) -> None:
    people = {
        name: take_in(workspace, name, address=f"東京都台東区上野{number}", **more)
        for name, number, more in (
            ("予定", 10, {"door_note": "チャイムのあと1分待つ"}),
            ("残り", 9, {}),
            ("期日", 2, {}),
            ("沈黙", 3, {}),
            ("秘匿", 1, {"address_protected": True, "protected_because": "本人の希望"}),
            ("入院", 4, {}),
            ("来週", 5, {}),
        )
    }
    visit(workspace, people["残り"], TODAY)
    clock.moment += timedelta(days=1)
    for name in ("予定", "秘匿"):
        visit(workspace, people[name], TOMORROW, start=time(10), staff_id=workspace.office.actor.staff_id)
    key_of = {"client_id": people["予定"].client_id, "key_kind": "dwelling_key", "received_on": TODAY}
    kinds = workspace.office.rules.named("key_kinds").rows
    workspace.keys_kept.save(KeyKeptDraft.of({**key_of, "key_kind": kinds[0].code, "place": "金庫"}))
    workspace.monitoring.agree(plan_draft(people["期日"], "weekly", TOMORROW - timedelta(days=7)))
    workspace.monitoring.agree(plan_draft(people["沈黙"], "weekly", ago(60)))
    visit(workspace, people["入院"], TOMORROW)
    given = {"client_id": people["入院"].client_id, "case_id": people["入院"].case_id}
    away = {**given, "absence_kind": "hospital", "starts_on": TOMORROW}
    workspace.absences.save(AbsenceDraft.of(away))
    workspace.monitoring.agree(plan_draft(people["来週"], "weekly", ago(60)))
    visit(workspace, people["来週"], TODAY + timedelta(days=5))
    stops = workspace.visit_plan.route(TOMORROW)
    assert [(stop.line.name, stop.line.state.value) for stop in stops] == [
        ("沈黙", "overdue"),
        ("残り", "overdue"),
        ("期日", "proposed"),
        ("予定", "planned"),
        ("秘匿", "planned"),
        ("入院", "paused"),
    ]
    by_name = {stop.line.name: stop for stop in stops}
    assert (by_name["秘匿"].address, by_name["秘匿"].home, by_name["秘匿"].phone) == ("", "", "")
    assert by_name["予定"].door_note == "チャイムのあと1分待つ"
    assert by_name["予定"].keys == ((kinds[0].code, "", "金庫"),)
    assert by_name["沈黙"].line.silent_days == 61
    # What is planned in the hospital is meant to be.
    visit(workspace, people["入院"], TOMORROW, purpose="お見舞い")
    assert [s.line.state for s in workspace.visit_plan.route(TOMORROW) if s.line.name == "入院"] == [
        State.PLANNED,
        State.PAUSED,
    ]
    mine = workspace.visit_plan.route(TOMORROW, workspace.office.actor.staff_id)
    assert {stop.line.name for stop in mine} == {"予定", "秘匿", "沈黙", "期日"}


def test_a_month_has_the_visits_and_counts_what_the_rhythms_propose(workspace: Workspace) -> None:
    planned, watched = take_in(workspace, "森"), take_in(workspace, "林")
    for number in range(3):
        visit(workspace, planned, TODAY + timedelta(days=number), start=time(9 + number))
    workspace.monitoring.agree(plan_draft(watched, "weekly", ago(10)))
    days = workspace.visit_plan.days(date(2026, 11, 1), date(2026, 12, 5))
    assert {day: [line.name for line in found] for day, found in days.lines.items()} == {
        TODAY + timedelta(days=number): ["森"] for number in range(3)
    }
    # What has passed is to be done today; then the weekly days of the plan go on.
    assert days.proposed == {TODAY: 1, date(2026, 11, 27): 1, date(2026, 12, 4): 1}
    visit(workspace, watched, date(2026, 11, 27))
    days = workspace.visit_plan.days(date(2026, 11, 1), date(2026, 12, 5))
    assert days.proposed == {date(2026, 12, 4): 1}


def test_a_clerk_sees_hours_but_no_purpose_and_no_door(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace, "森", address="上野1", door_note="犬", phone="03-0000-0000")
    move_in(workspace, taken)
    visit(workspace, taken, purpose="借金の相談")
    (stop,) = colleague(Role.CLERK).visit_plan.route(TODAY)
    assert (stop.line.purpose, stop.address, stop.home, stop.door_note, stop.phone) == ("", "", "", "", "")
    assert stop.line.name == "森"


def test_a_calendar_names_nobody_unless_asked_and_never_the_protected(workspace: Workspace) -> None:
    plain = take_in(workspace, "髙橋 ハナ", kana="たかはし はな", address="台東区上野1")
    hidden = take_in(
        workspace,
        "秘匿 花子",
        kana="ひとく はなこ",
        address="台東区上野9",
        address_protected=True,
        protected_because="本人の希望",
    )
    for taken in (plain, hidden):
        visit(workspace, taken, start=time(10), end=time(11), purpose="借金の相談")
    called_off = visit(workspace, plain, TOMORROW)
    workspace.planned_visits.call_off(called_off)
    wanted = WantedCalendar(TODAY, TOMORROW)
    text = workspace.visit_calendars.made(wanted).data.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261123T010000Z" in text
    assert not [each for each in ("髙橋", "秘匿", "上野", "借金", "T.H.") if each in text]
    assert workspace.cases.get(plain.case_id).number in text
    named = WantedCalendar(TODAY, TOMORROW, naming=Naming.NAME, with_address=True)
    made = workspace.visit_calendars.made(named)
    text = made.data.decode()
    assert "髙橋 ハナ" in text
    assert "上野1" in text
    assert not [each for each in ("秘匿", "上野9") if each in text]
    workspace.visit_calendars.note_export(made)
    for taken in (plain, hidden):
        assert "document_export" in [line.verb for line in workspace.history.of_client(taken.client_id)]
    assert initials("たかはし はな") == "T.H."
    assert initials("NGUYEN Thi Hong") == "N.T.H."


def test_the_usual_silence_is_learnt_agreed_or_follows_from_plan_and_stage(workspace: Workspace) -> None:
    chatty, agreed, housed = (take_in(workspace, name) for name in ("週ごと", "約束", "入居"))
    for days in range(20, 100, 7):
        write_down(workspace, chatty, on=ago(days), activity="phone", outcome="answered")
    workspace.monitoring.agree(plan_draft(agreed, "quarterly", ago(90), quiet_days=5))
    write_down(workspace, agreed, on=ago(10), outcome="met")
    move_in(workspace, housed, on=ago(60))
    visits = {each.name: each for each in workspace.today.look().visits}
    found = {
        name: (v.silence.usual.basis, v.silence.usual.days) for name, v in visits.items() if v.silence.usual
    }
    assert found == {
        "週ごと": (Basis.LEARNT, 7),
        "約束": (Basis.AGREED, 5),
        "入居": (Basis.STAGE, 30),
    }
    assert visits["週ごと"].silence.level is Level.LOOK
    assert visits["約束"].silence.percent == 200
    percents = [each.silence.percent for each in workspace.today.look().visits]
    assert percents == sorted(percents, reverse=True)
    # A letter that was answered is a sign of life, one that was only sent is none.
    write_down(workspace, chatty, on=ago(1), activity="letter")
    assert "週ごと" in {each.name for each in workspace.today.look().visits}
    write_down(workspace, chatty, on=ago(1), activity="letter", outcome="replied")
    assert "週ごと" not in {each.name for each in workspace.today.look().visits}
    one = workspace.silence_watch.of_one(chatty.client_id)
    assert one is not None
    assert one.last_sign == ("sign_letter", ago(1))


def test_a_safety_check_and_rent_paid_by_oneself_are_signs_of_life(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.monitoring.agree(plan_draft(taken, "weekly", ago(60)))

    def sign() -> tuple[str, date] | None:
        one = workspace.silence_watch.of_one(taken.client_id)
        assert one is not None
        return one.last_sign

    for told_by, expected in (("welfare_office", None), ("landlord", ("sign_rent", ago(4)))):
        month = date(2026, 10 if expected is None else 11, 1)
        rent = {"client_id": taken.client_id, "month": month, "state": "paid", "paid_on": ago(4)}
        workspace.rent_statuses.save(RentStatusDraft.of({**rent, "told_by": told_by}))
        assert sign() == expected
    for on, result in ((ago(3), "well"), (ago(2), "anomaly")):
        told = {"client_id": taken.client_id, "on": on, "result": result, "situation": "反応なし"}
        workspace.safety_checks.save(SafetyCheckDraft.of(told))
    assert sign() == ("sign_safety_check", ago(3))
    visit = next(each for each in workspace.today.look().visits)
    assert (visit.too_silent, visit.silent_days, visit.last_contact_on) == (False, 3, None)


def test_waiting_hides_a_silence_until_its_day_and_no_emergency(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace, "森")
    workspace.monitoring.agree(plan_draft(taken, "weekly", ago(60)))
    assert [each.too_silent for each in workspace.today.look().visits] == [True]
    key = wait(workspace, taken, TODAY + timedelta(days=3))
    (shown,) = workspace.today.look().visits
    assert shown.waiting is not None
    assert (shown.too_silent, shown.waiting.reason, shown.waiting.until) == (
        False,
        "旅行中",
        TODAY + timedelta(days=3),
    )
    assert shown.waiting.staff_name == workspace.office.actor.name
    write_down(workspace, taken, activity="emergency", outcome="absent_silent")
    assert [each.too_silent for each in workspace.today.look().visits] == [True]
    workspace.silence_watch.wait_no_longer(key)
    third = take_in(workspace, "原")
    workspace.monitoring.agree(plan_draft(third, "weekly", ago(60)))
    wait(workspace, third, TODAY + timedelta(days=3))
    workspace.incidents.begin(third.client_id)
    assert {each.name for each in workspace.today.look().visits if each.too_silent} == {"森", "原"}
    other = take_in(workspace, "林")
    workspace.monitoring.agree(plan_draft(other, "weekly", ago(60)))
    wait(workspace, other, TODAY + timedelta(days=3))
    wait(workspace, other, TODAY + timedelta(days=1), "電話があるはず")
    assert len(workspace.silence_watch.of_client(other.client_id)) == 1
    clock.moment += timedelta(days=2)
    assert {each.name for each in workspace.today.look().visits if each.too_silent} == {"森", "原", "林"}


def test_what_waiting_refuses(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("reason", "silence.without_reason")):
        wait(workspace, taken, TOMORROW, " ")
    with refused(("until", "silence.until_is_over")):
        wait(workspace, taken, ago(1))
    with refused(("until", "silence.waits_too_long")):
        wait(workspace, taken, TODAY + timedelta(days=31))
    assert workspace.silence_watch.of_client(taken.client_id) == ()


def test_what_is_odd_about_a_plan_is_told_and_not_refused(workspace: Workspace) -> None:
    me = {"staff_id": workspace.office.actor.staff_id}
    taken, other = take_in(workspace, "森"), take_in(workspace, "林")
    first = visit(workspace, taken, start=time(10), end=time(11), **me)

    def doubts(who: TakenIn = other, **values: Any) -> list[str]:
        given = {"client_id": who.client_id, "case_id": who.case_id, "on": TODAY, "activity": "home_visit"}
        draft = PlannedVisitDraft.of({**given, **me, **values})
        return [doubt.code for doubt in workspace.planned_visits.doubts(draft)]

    overlaps = ["planned_visit.overlaps"]
    assert doubts(start=time(10, 59)) == overlaps
    assert doubts(start=time(9), end=time(10, 1)) == overlaps
    assert doubts(start=time(10), end=None) == overlaps
    assert doubts(start=time(11), end=time(12)) == []
    assert doubts(start=time(9), end=time(10)) == []
    assert doubts(start=time(10), on=TOMORROW) == []
    assert doubts(start=time(10), staff_id=None) == []
    assert workspace.planned_visits.doubts_of(first) == ()
    workspace.planned_visits.call_off(first)
    assert doubts(start=time(10)) == []
    # Residents of one house are visited as one.
    building = workspace.buildings.save(BuildingDraft.of({"name": "ひだまりの家"})).id
    for number, each in enumerate((taken, other), start=1):
        room = home(workspace, building_id=building, name="ひだまりの家", room=f"{number}号室")
        workspace.tenancies.move_in(tenancy_draft(each, room))
    visit(workspace, taken, start=time(14), end=time(15), **me)
    assert doubts(start=time(14), end=time(15)) == []
    assert doubts(take_in(workspace, "原"), start=time(14), end=time(15)) == overlaps
    gone = {"client_id": other.client_id, "case_id": other.case_id, "absence_kind": "hospital"}
    key = workspace.absences.save(AbsenceDraft.of({**gone, "starts_on": ago(3)})).id
    assert doubts() == ["planned_visit.client_away"]
    assert doubts(taken) == []
    workspace.absences.save(AbsenceDraft.of({**gone, "starts_on": ago(3), "expected_on": TOMORROW}), key)
    assert doubts() == ["planned_visit.client_away"]
    assert doubts(on=TOMORROW) == []
    workspace.absences.come_back(key, TODAY)
    assert doubts() == []


def test_visits_made_without_a_plan_stand_in_their_day(workspace: Workspace, clock: SetClock) -> None:
    taken, other = take_in(workspace, "森"), take_in(workspace, "林")
    visit(workspace, taken, TODAY)
    clock.moment += timedelta(days=2)
    day = TODAY + timedelta(days=2)
    late = write_down(workspace, taken, on=day, start=time(15), outcome="met")
    write_down(workspace, other, on=day, start=time(9), outcome="met")
    write_down(workspace, other, on=day, activity="phone", outcome="answered")
    found = [(stop.line.name, stop.line.state, stop.line.due) for stop in workspace.visit_plan.route(day)]
    assert sorted(found) == [("林", State.UNPLANNED, day), ("森", State.MADE, TODAY)]
    days = workspace.visit_plan.days(TODAY, day)
    assert [(line.name, line.state, line.made_on) for line in days.lines[TODAY]] == [("森", State.MADE, day)]
    assert [line.name for line in days.lines[day]] == ["林", "森"]
    assert {line.entry_id for line in days.lines[day] if line.name == "森"} == {late}
    assert days.more_made == {}
    mine = workspace.office.actor.staff_id
    assert len(workspace.visit_plan.days(TODAY, day, mine).lines[day]) == 2
    for _more in range(A_DAY):
        write_down(workspace, other, on=day, start=time(10), outcome="met")
    days = workspace.visit_plan.days(day, day)
    assert (len(days.lines[day]), days.more_made) == (A_DAY, {day: 2})
    # The sheets and the file for a calendar are of what is still to be made.
    assert workspace.visit_calendars.made(WantedCalendar(TODAY, day)).people == ()
