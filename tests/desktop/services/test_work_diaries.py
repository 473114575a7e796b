"""The work diary: each hour once, from the record that tells it; who bears it; what somebody decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import UUID

import pytest

from desktop.domain.diary_line import DiaryLine
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.case_funding import CaseFundingDraft
from desktop.records.interpreter import InterpreterDraft
from desktop.records.interpreting import InterpretingDraft
from desktop.records.joint_visit import JointVisitDraft
from desktop.records.meeting import MeetingDraft
from desktop.records.night_call import NightCallDraft
from desktop.records.seminar import SeminarDraft
from desktop.records.work_line import WorkLineDraft
from desktop.services.clients import TakenIn
from desktop.services.joint_visits import Part
from desktop.services.meetings import About, Attending
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, entry_draft, problem, refused, take_in, write_down

BEFORE, IN = "before_move", "in_tenancy"


def lines(workspace: Workspace, staff_id: UUID | None = None) -> list[DiaryLine]:
    return list(workspace.work_diaries.lines(ago(5), TODAY, staff_id))


def typed(workspace: Workspace, **values: object) -> UUID:
    given = {
        "staff_id": workspace.office.actor.staff_id,
        "on": TODAY,
        "work_kind": "publicity",
        "minutes": 30,
    }
    return workspace.work_lines.save(WorkLineDraft.of({**given, **values})).id


def pays(workspace: Workspace, taken: TakenIn, funding: str, on: date = TODAY) -> UUID:
    values = {"client_id": taken.client_id, "case_id": taken.case_id, "funding": funding, "starts_on": on}
    return workspace.case_fundings.save(CaseFundingDraft.of(values)).id


def test_each_hour_stands_once_whatever_records_tell_it(workspace: Workspace) -> None:
    me = workspace.office.actor.staff_id
    mori, hayashi = take_in(workspace), take_in(workspace, "林 花子")
    way = VisitNotes({"travel_minutes": 25})
    visit = workspace.support_entries.record(
        entry_draft(workspace, mori, start=time(10), minutes=40, stage=IN), visit=way
    ).id
    write_down(workspace, mori, on=ago(9), minutes=99)
    workspace.meetings.hold(
        MeetingDraft.of(
            {"meeting_kind": "case_meeting", "on": TODAY, "start": time(14), "end": time(15), "title": "会議"}
        ),
        [Attending(staff_id=me)],
        [About(mori.client_id, "退院"), About(hayashi.client_id, "保証")],
    )
    house = JointVisitDraft.of(
        {"staff_id": me, "on": ago(1), "start": time(9), "minutes": 31, "sharing": "even"}
    )
    workspace.joint_visits.keep(house, [Part(mori.client_id), Part(hayashi.client_id)], activity="watch")
    workspace.seminars.hold(
        SeminarDraft.of({"title": "家主の会", "on": ago(2), "start": time(13), "end": time(15)}),
        [me, me],
        {"landlords_came": 12},
    )
    workspace.night_calls.save(
        NightCallDraft.of({"staff_id": me, "on": ago(3), "at": time(23, 50), "minutes": 20, "content": "x"})
    )
    typed(workspace, minutes=None, start=time(16), end=time(16, 45))
    mine = workspace.interpreters.save(InterpreterDraft.of({"name": "グエン", "staff_id": me})).id
    request = {
        "client_id": mori.client_id,
        "case_id": mori.case_id,
        "language": "vi",
        "on": ago(4),
        "start": time(11),
        "end": time(11, 30),
        "interpreter_id": mine,
        "state": "held_interpreting",
        "minutes": 30,
    }
    workspace.interpretings.ask(InterpretingDraft.of(request), with_entry=True)
    found = [
        (each.on, each.start, each.end, each.minutes, each.work_kind, each.travel, each.source)
        for each in lines(workspace, me)
    ]
    entry = "support_entry"
    assert found == [
        (ago(4), time(11), time(11, 30), 30, "going_along", False, entry),
        (ago(3), time(23, 50), time(0, 10), 20, "night_call_work", False, "night_call"),
        (ago(2), time(13), time(15), 120, "seminar_work", False, "seminar"),
        # One visit to two people: the shares stand one after another and are the whole.
        (ago(1), time(9), time(9, 16), 16, "watching", False, entry),
        (ago(1), time(9, 16), time(9, 31), 15, "watching", False, entry),
        (TODAY, time(10), time(10, 40), 40, "visiting", False, entry),
        (TODAY, time(14), time(15), 60, "meeting_work", False, "meeting"),
        (TODAY, time(16), time(16, 45), 45, "publicity", False, "work_line"),
        (TODAY, None, None, 25, "travel_work", True, entry),
    ]
    assert lines(workspace)[0].language == "vi"
    assert lines(workspace, take_in(workspace).client_id) == []
    told = workspace.work_diaries.time(ago(5), TODAY, me)
    assert sum(each.amount for each in told.by_item) == told.total.amount == 371
    assert sum(each.amount for each in told.by_funding) == told.total.amount
    assert [each.title for each in told.lines if each.title] == ["家主の会", "会議"]
    assert {rule.code for rule in told.rules} >= {"at_in_tenancy", "for_seminar", "for_publicity"}
    workspace.support_entries.remove(visit)
    assert [each.minutes for each in lines(workspace) if each.on == TODAY] == [60, 45]


def test_decisions_go_before_who_pays_and_both_before_the_rule(workspace: Workspace) -> None:
    taken = take_in(workspace)
    write_down(workspace, taken, minutes=30, stage=BEFORE)
    other = typed(workspace)
    diaries = workspace.work_diaries
    entry, line = sorted(lines(workspace), key=lambda each: each.source)
    assert (entry.item, entry.funding, entry.chosen) == (BEFORE, "subsidy", False)
    assert (line.item, line.funding) == ("", "own_money")
    pays(workspace, taken, "care_insurance")
    assert [(each.item, each.funding) for each in lines(workspace) if each.client_id] == [
        ("", "care_insurance")
    ]
    changed = diaries.assign([entry, line], IN, "subsidy")
    assert {(each.item, each.funding, each.chosen) for each in lines(workspace)} == {(IN, "subsidy", True)}
    assert workspace.work_lines.get(other).item == IN
    workspace.history.undo(changed.operation)
    assert {each.funding for each in lines(workspace)} == {"care_insurance", "own_money"}
    diaries.assign([entry], IN, "subsidy")
    diaries.leave_out([entry], "別の法人の仕事")
    assert [each.source for each in lines(workspace)] == ["work_line"]
    (out,) = diaries.time(ago(5), TODAY).out
    assert (out.line.item, out.out_because) == (IN, "別の法人の仕事")
    diaries.by_rule([entry])
    assert {each.funding for each in lines(workspace)} == {"care_insurance", "own_money"}
    diaries.leave_out([line], "")
    assert [each.source for each in lines(workspace)] == ["support_entry"]
    with refused(("reason", "field.required")):
        diaries.leave_out([entry], "")
    with refused(("item", "work_line.other_money")):
        diaries.assign([entry], IN, "care_insurance")


def test_a_line_needs_a_time_that_can_be(workspace: Workspace) -> None:
    with refused(("minutes", "work_line.no_minutes")):
        typed(workspace, minutes=None, start=time(9))
    with refused(("end", "work_line.end_before_start")):
        typed(workspace, start=time(22), end=time(1))
    with refused(("minutes", "work_line.too_many_minutes")):
        typed(workspace, start=time(9), end=time(9, 20))
    with refused(("on", "date.in_future")):
        typed(workspace, on=TODAY + timedelta(days=1))
    typed(workspace, on=ago(1), start=time(9), minutes=30)
    typed(workspace, on=ago(1), start=time(9, 20), minutes=30)
    told = workspace.work_diaries.time(ago(5), TODAY)
    assert [each.clash for each in told.lines] == [10, 10]
    # 2026-11-23 is a holiday, and the two days before it are a weekend.
    assert told.without == (ago(5), ago(4), ago(3))


def test_who_may_not_know_of_an_offence_sees_the_hours_without_the_person(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken, clerk = take_in(workspace), colleague(Role.CLERK)
    write_down(workspace, taken, minutes=30)
    key = pays(workspace, taken, "self_reliance_home")
    (mine,) = lines(workspace)
    assert (mine.client_id, mine.funding) == (taken.client_id, "self_reliance_home")
    (theirs,) = lines(clerk)
    assert (theirs.client_id, theirs.case_id, theirs.minutes) == (None, None, 30)
    assert clerk.case_fundings.of_client(taken.client_id) == ()
    for forbidden in (
        lambda: clerk.work_diaries.assign([theirs], BEFORE, "subsidy"),
        lambda: clerk.case_fundings.remove(key),
        lambda: pays(clerk, taken, "self_reliance_home"),
    ):
        with pytest.raises(Problem) as caught:
            forbidden()
        assert caught.value.code in {"role.not_allowed", "record.gone"}
    # A clerk keeps the rest of the diary, a viewer nothing of it.
    assert typed(clerk)
    with problem("role.not_allowed"):
        typed(colleague(Role.VIEWER))
