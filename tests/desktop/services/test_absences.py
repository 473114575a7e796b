"""Being away for a while: what is seen to, what waits, coming back; and what cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.records.absence import AbsenceDraft, AbsenceTaskDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.housing_situation import HousingSituationDraft
from desktop.services.absences import AbsenceFile
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    LONG_AGO,
    TODAY,
    TOMORROW,
    ago,
    move_in,
    plan_draft,
    problem,
    refused,
    take_in,
    write_down,
)


def absence(taken: TakenIn, starts_on: date, kind: str = "hospital", **values: Any) -> AbsenceDraft:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "absence_kind": kind}
    return AbsenceDraft.of({**given, "starts_on": starts_on, **values})


def file_of(workspace: Workspace, taken: TakenIn) -> AbsenceFile:
    return workspace.absences.files_of(taken.client_id)[0]


def open_tasks(workspace: Workspace, taken: TakenIn) -> set[str]:
    return {task.view.task.removeprefix("absence_") for task in file_of(workspace, taken).open_tasks}


def on_assistance(workspace: Workspace, taken: TakenIn, **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id}
    draft = HousingSituationDraft.of({**given, "public_assistance": "receiving", **values})
    workspace.housing_situations.save(draft)


def test_tasks_follow_from_home_aid_pet_and_reason(workspace: Workspace) -> None:
    plain, housed, aided = take_in(workspace, "原"), take_in(workspace, "林"), take_in(workspace, "森")
    move_in(workspace, housed)
    move_in(workspace, aided)
    on_assistance(workspace, aided, pets="yes")
    workspace.absences.save(absence(plain, ago(3)))
    workspace.absences.save(absence(housed, ago(3), "visit_home"))
    workspace.absences.save(absence(aided, ago(3)))
    assert open_tasks(workspace, plain) == {"whom_to_tell", "visit"}
    assert open_tasks(workspace, housed) == {"whom_to_tell", "visit", "home_safe", "keys", "mail", "rent"}
    assert open_tasks(workspace, aided) == open_tasks(workspace, housed) | {
        "pet", "landlord", "aid_notice", "housing_aid", "clearing_aid",
    }  # fmt: skip
    due = {task.view.task: task.view.due_on for task in file_of(workspace, aided).tasks}
    assert due["absence_housing_aid"] == ago(3) + timedelta(days=30)
    unsure = {task.rule.code for task in file_of(workspace, aided).tasks if task.rule.status != "confirmed"}
    assert unsure == {"absence_aid_notice", "absence_housing_aid"}


def test_an_absence_pauses_the_watch_and_the_return_begins_it_anew(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace, "森")
    move_in(workspace, taken, interval="weekly")
    write_down(workspace, taken, on=ago(40), outcome="met")
    assert [visit.too_silent for visit in workspace.today.look().visits] == [True]
    key = workspace.absences.save(absence(taken, ago(30), expected_on=ago(1))).id
    look = workspace.today.look(ahead=0)
    assert look.visits == ()
    assert [(each.name, each.absence_kind, each.since) for each in look.away] == [("森", "hospital", ago(30))]
    assert ("absence", ago(1)) in [(step.kind, step.due) for step in look.steps]
    door = workspace.door_facts.read(taken.client_id)
    assert door.absence is not None
    assert door.watch is not None
    assert door.watch.next_due is None
    workspace.absences.come_back(key, TODAY)
    look = workspace.today.look(ahead=7)
    assert look.away == ()
    assert [(visit.due, visit.too_silent, visit.silent_days) for visit in look.visits] == [
        (TODAY + timedelta(days=7), False, 0)
    ]
    assert open_tasks(workspace, taken) == {
        "whom_to_tell", "rent", "landlord",
        "return_visit", "return_keys", "return_mail", "return_services",
    }  # fmt: skip
    door = workspace.door_facts.read(taken.client_id)
    assert door.absence is None
    assert door.watch is not None
    assert door.watch.next_due == TODAY + timedelta(days=7)
    clock.moment += timedelta(days=20)
    assert [visit.too_silent for visit in workspace.today.look().visits] == [True]


def test_a_long_absence_asks_for_a_look(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.absences.save(absence(taken, LONG_AGO))
    assert file_of(workspace, taken).is_long
    assert file_of(workspace, taken).look_again_on == LONG_AGO + timedelta(days=90)
    assert "absence" in [step.kind for step in workspace.today.look().steps]


def test_tasks_are_ticked_left_out_and_opened_again(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.absences.save(absence(taken, ago(8)))
    first, second = file_of(workspace, taken).open_tasks
    tasks = workspace.absences.tasks
    assert [step.step for step in workspace.today.look().steps] == [
        "知らせてよい相手と、知らせない相手をご本人に確かめる",
        "いまいる場所を訪ねる、または電話で様子を聞く",
    ]
    tasks.finish(first.view.id, TODAY)
    tasks.leave_out(second.view.id)
    assert workspace.today.look().steps == ()
    tasks.open_again(second.view.id)
    assert [step.record_id for step in workspace.today.look().steps] == [second.view.id]
    with refused(("done_on", "date.in_future")):
        tasks.finish(second.view.id, TOMORROW)
    both = {**{name: getattr(second.view, name) for name in AbsenceTaskDraft.model_fields}}
    with refused(("not_needed", "absence_task.done_and_not_needed")):
        tasks.save(AbsenceTaskDraft.of({**both, "done_on": TODAY, "not_needed": True}), second.view.id)


def test_what_cannot_be(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("ended_on", "absence.ends_before_it_begins")):
        absence(taken, TODAY, ended_on=ago(1))
    with refused(("expected_on", "absence.ends_before_it_begins")):
        absence(taken, TODAY, expected_on=ago(1))
    with refused(("ended_on", "date.in_future")):
        workspace.absences.save(absence(taken, TODAY, ended_on=TOMORROW))
    key = workspace.absences.save(absence(taken, ago(10))).id
    with refused(("starts_on", "absence.overlaps")):
        workspace.absences.save(absence(taken, ago(5)))
    with refused(("ended_on", "absence.ends_before_it_begins")):
        workspace.absences.come_back(key, ago(11))
    workspace.absences.come_back(key, ago(5))
    with problem("absence.has_ended"):
        workspace.absences.come_back(key, ago(4))
    workspace.absences.save(absence(taken, ago(5)))
    assert len(workspace.absences.files_of(taken.client_id)) == 2


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CLERK])
def test_custody_is_told_to_nobody_else(
    workspace: Workspace, colleague: Callable[[Role], Workspace], role: Role
) -> None:
    taken = take_in(workspace)
    workspace.absences.save(absence(taken, ago(3), "custody", place="中央署", note="弁護士が面会"))
    theirs = colleague(role)
    (view,) = theirs.absences.of_client(taken.client_id)
    assert (view.absence_kind, view.place, view.note, view.starts_on) == ("", "", "", ago(3))
    assert [each.absence_kind for each in theirs.today.look().away] == [""]
    assert workspace.today.look().away[0].absence_kind == "custody"
    if role is Role.VIEWER:
        assert "absence" not in {line.record_kind for line in theirs.history.of_client(taken.client_id)}


def test_where_a_protected_person_is_stays_hidden(workspace: Workspace) -> None:
    taken = take_in(workspace, address_protected=True, protected_because="本人の希望")
    workspace.absences.save(absence(taken, ago(3), place="つばめ病院", place_phone="03-0000-0000"))
    view = workspace.absences.standing(taken.client_id)
    assert view is not None
    assert (view.place, view.place_phone, view.absence_kind) == ("", "", "hospital")


def test_a_plan_for_support_housing_may_not_leave_more_than_a_month(workspace: Workspace) -> None:
    taken = take_in(workspace, birth_date=date(1940, 1, 1))
    proposed = workspace.monitoring.proposed(taken.client_id)
    assert [each.interval for each in proposed] == ["weekly", "twice_monthly", "monthly"]
    assert workspace.monitoring.breaks("quarterly", proposed) is None
    move_in(workspace, taken)
    ((_, home),) = workspace.tenancies.homes_of(taken.client_id)
    workspace.dwellings.save(DwellingDraft.of({"name": home.name, "dwelling_kind": "support"}), home.id)
    proposed = workspace.monitoring.proposed(taken.client_id)
    broken = workspace.monitoring.breaks("quarterly", proposed)
    assert broken is not None
    assert broken.rule.code == "watch_support_housing"
    assert workspace.monitoring.breaks("monthly", proposed) is None
    workspace.monitoring.agree(plan_draft(taken, "monthly", TODAY))


def test_untouched_tasks_follow_a_changed_reason_start_and_return(workspace: Workspace) -> None:
    taken, absences = take_in(workspace), workspace.absences
    move_in(workspace, taken)
    key = absences.save(absence(taken, ago(10))).id
    before = {task.view.task: task.view for task in file_of(workspace, taken).tasks}
    absences.tasks.finish(before["absence_rent"].id, ago(1))
    absences.tasks.leave_out(before["absence_mail"].id)
    told = absences.save(absence(taken, ago(8), "visit_home"), key)
    after = {task.view.task: task.view for task in file_of(workspace, taken).tasks}
    # Nobody tells the landlord of a holiday; everything open moves by two days, the rest stays.
    assert {task.task for task in told.tasks.dropped} == {"absence_landlord"}
    assert told.tasks.added == ()
    assert set(before) - set(after) == {"absence_landlord"}
    stayed = {"absence_rent", "absence_mail"}
    assert {task: view.due_on for task, view in after.items()} == {
        task: view.due_on + timedelta(days=0 if task in stayed else 2)
        for task, view in before.items()
        if task in after and view.due_on is not None
    }
    assert len(told.tasks.moved) == len(after) - len(stayed)
    assert absences.save(absence(taken, ago(8), "visit_home", note="妹の家"), key).tasks.is_nothing
    # The way back: what only the reason had taken away comes again.
    told = absences.save(absence(taken, ago(8), "hospital"), key)
    assert [task for task, _due in told.tasks.added] == ["absence_landlord"]
    told = absences.save(absence(taken, ago(8), "hospital", ended_on=ago(2)), key)
    assert {task for task, _due in told.tasks.added} == {
        f"absence_return_{what}" for what in ("visit", "keys", "mail", "services")
    }
    assert open_tasks(workspace, taken) == {
        "whom_to_tell", "landlord", "return_visit", "return_keys", "return_mail", "return_services",
    }  # fmt: skip
    told = absences.save(absence(taken, ago(8), "hospital", ended_on=None), key)
    assert len(told.tasks.dropped) == 4
    assert "home_safe" in open_tasks(workspace, taken)
    assert not any(task.startswith("return_") for task in open_tasks(workspace, taken))
    workspace.history.undo(told.changed.operation)
    assert "return_visit" in open_tasks(workspace, taken)
