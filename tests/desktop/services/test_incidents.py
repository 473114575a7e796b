"""Incidents: the ladder in its order, nothing skipped in silence, going in with a witness."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from desktop.domain.escalation import Standing
from desktop.domain.roles import Role
from desktop.records.contact import ContactDraft
from desktop.records.incident import (
    EntryCheckDraft,
    IncidentDraft,
    IncidentNoticeDraft,
    IncidentStepDraft,
)
from desktop.services.clients import TakenIn
from desktop.services.incident_parts import WholeIncident
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, problem, refused, take_in, write_down


def report(workspace: Workspace, taken: TakenIn, **values: Any) -> UUID:
    given = {
        "client_id": taken.client_id,
        "staff_id": workspace.office.actor.staff_id,
        "incident_kind": "no_answer",
        "on": TODAY,
        "at": time(8, 0),
    }
    return workspace.incidents.save(IncidentDraft.of({**given, **values})).id


def step(workspace: Workspace, incident_id: UUID, code: str, at: time, **values: Any) -> IncidentStepDraft:
    given = {
        "incident_id": incident_id,
        "staff_id": workspace.office.actor.staff_id,
        "step": code,
        "on": TODAY,
        "at": at,
    }
    return IncidentStepDraft.of({**given, "result": "not_reached", **values})


def going_in(workspace: Workspace, incident_id: UUID, **values: Any) -> EntryCheckDraft:
    given = {
        "client_id": workspace.incidents.get(incident_id).client_id,
        "incident_id": incident_id,
        "on": TODAY,
        "entered": time(8, 50),
        "went_out": time(8, 55),
        "witness": "家主 青木",
        "police": "上野署",
        "finding": "absent",
        "untouched": True,
        "locked": True,
        "letter_left": True,
        "electricity_before": "12345",
        "electricity_after": "12345",
    }
    return EntryCheckDraft.of({**given, **values})


def next_code(whole: WholeIncident) -> str:
    assert whole.next is not None
    return whole.next.code


def test_the_ladder_is_climbed_in_order_and_each_step_counts_as_support(workspace: Workspace) -> None:
    taken, incidents = take_in(workspace), workspace.incidents
    knock = write_down(workspace, taken, outcome="absent_silent", on=ago(0))
    key = incidents.begin(taken.client_id).id
    assert incidents.begin(taken.client_id).id == key
    whole = incidents.whole(key)
    assert whole.view.begun_by == knock
    assert (next_code(whole), whole.next and whole.next.due) == ("no_answer_call", whole.rungs[0].due)
    with problem("ladder.out_of_order"):
        incidents.mark(step(workspace, key, "no_answer_contact", time(9, 0)))
    incidents.mark(step(workspace, key, "no_answer_call", time(9, 0), minutes=5))
    with problem("ladder.taken"):
        incidents.mark(step(workspace, key, "no_answer_call", time(9, 0)))
    whole = incidents.whole(key)
    assert next_code(whole) == "no_answer_neighbour"
    assert whole.next is not None
    assert whole.next.due is not None
    assert whole.next.due.time() == time(9, 30)
    line = workspace.support_entries.timeline(taken.client_id)
    call = next(each for each in line if each.activity == "phone")
    assert (call.outcome, call.minutes, call.start) == ("no_answer", 5, time(9, 0))
    assert {each.activity for each in line} == {"phone", "incident", "home_visit"}


def test_a_step_is_left_out_with_a_reason_only_and_closing_leaves_none_in_silence(
    workspace: Workspace,
) -> None:
    taken, incidents = take_in(workspace), workspace.incidents
    key = report(workspace, taken)
    with refused(("note", "ladder.no_reason")):
        step(workspace, key, "no_answer_call", time(8, 5), left_out=True, result="")
    incidents.mark(
        step(workspace, key, "no_answer_call", time(8, 5), left_out=True, result="", note="電話がない")
    )
    with refused(("at", "ladder.before_previous")):
        incidents.mark(step(workspace, key, "no_answer_neighbour", time(8, 1)))
    with problem("incident.steps_open"):
        incidents.close(key, "safe", TODAY)
    incidents.close(key, "safe", TODAY, "ご本人から電話があった")
    whole = incidents.whole(key)
    assert {rung.standing for rung in whole.rungs} == {Standing.LEFT_OUT}
    assert {each.note for each in whole.steps.values()} == {"電話がない", "ご本人から電話があった"}
    with problem("incident.is_closed"):
        incidents.mark(step(workspace, key, "no_answer_call", time(8, 20)))
    incidents.reopen(key)
    assert incidents.get(key).closed_on is None


def test_who_was_reached_ends_the_ladder(workspace: Workspace) -> None:
    taken, incidents = take_in(workspace), workspace.incidents
    key = report(workspace, taken)
    incidents.mark(step(workspace, key, "no_answer_call", time(8, 5), result="reached_well"))
    assert [rung.standing for rung in incidents.whole(key).rungs][1:] == [Standing.NOT_NEEDED] * 4
    incidents.close(key, "safe", TODAY)
    assert [line.due for line in incidents.lines(client_id=taken.client_id)] == [None]
    (answered,) = [e for e in workspace.support_entries.timeline(taken.client_id) if e.activity == "phone"]
    assert answered.outcome == "answered"


def test_going_in_needs_a_witness_and_leaves_the_home_as_it_was(workspace: Workspace) -> None:
    taken, incidents = take_in(workspace), workspace.incidents
    key = report(workspace, taken)
    codes = ("call", "neighbour", "contact", "care")
    for minute, code in enumerate(codes):
        incidents.mark(step(workspace, key, f"no_answer_{code}", time(8, minute)))
    enter = step(workspace, key, "no_answer_enter", time(8, 50))
    with refused(("witness", "entry_check.no_witness")):
        going_in(workspace, key, witness="")
    with refused(("went_out", "entry_check.too_long")):
        going_in(workspace, key, went_out=time(8, 40))
    # Who goes in shortly before midnight comes out on the next day.
    going_in(workspace, key, entered=time(23, 50), went_out=time(0, 10))
    with refused(
        ("police", "entry_check.no_police"),
        ("locked", "entry_check.as_found"),
        ("electricity_before", "entry_check.no_meters"),
    ):
        incidents.go_in(enter, going_in(workspace, key, police="", locked=False, electricity_after=""))
    assert len(incidents.whole(key).steps) == 4, "nothing is half-saved"
    with problem("entry_check.not_here"):
        incidents.go_in(step(workspace, key, "no_answer_care", time(8, 50)), going_in(workspace, key))
    incidents.go_in(enter, going_in(workspace, key))
    whole = incidents.whole(key)
    assert whole.steps["no_answer_enter"].result == "not_reached"
    (check,) = whole.checks
    assert check.step_id == whole.steps["no_answer_enter"].id
    assert whole.next is None
    (entry,) = [e for e in workspace.support_entries.timeline(taken.client_id) if e.activity == "emergency"]
    assert entry.outcome == "absent_silent"


def test_nobody_is_told_before_it_happened_nor_does_it_happen_tomorrow(workspace: Workspace) -> None:
    taken, incidents = take_in(workspace), workspace.incidents
    with refused(("on", "date.in_future")):
        report(workspace, taken, on=TOMORROW)
    with refused(("at", "time.in_future")):
        report(workspace, taken, at=time(23, 0))
    with refused(("building_id", "incident.about_nobody")):
        report(workspace, taken, client_id=None)
    key = report(workspace, taken, incident_kind="fall", text="浴室で転倒")

    def told(on: date, at: time | None) -> None:
        values = {"incident_id": key, "staff_id": workspace.office.actor.staff_id, "whom": "長女", "on": on}
        incidents.notices.save(IncidentNoticeDraft.of({**values, "at": at, "client_id": taken.client_id}))

    with refused(("on", "incident.told_before")):
        told(ago(1), None)
    with refused(("at", "incident.told_before")):
        told(TODAY, time(7, 59))
    told(TODAY, time(8, 30))
    with refused(("on", "incident.after_what_was_done")):
        incidents.save(IncidentDraft.of({**draft_of(workspace, key), "at": time(8, 45)}), key)
    incidents.save(IncidentDraft.of({**draft_of(workspace, key), "text": "居間で転倒"}), key)
    (entry,) = workspace.support_entries.timeline(taken.client_id)
    assert "居間で転倒" in entry.text
    incidents.remove(key)
    assert workspace.support_entries.timeline(taken.client_id) == ()


def draft_of(workspace: Workspace, key: UUID) -> dict[str, Any]:
    view = workspace.incidents.get(key)
    return {name: getattr(view, name) for name in IncidentDraft.model_fields}


def test_whom_to_call_are_those_who_may_be_told(workspace: Workspace, colleague: Any) -> None:
    taken = take_in(workspace)
    people = (("emergency", "妹", True), ("family", "兄", False), ("perpetrator", "元夫", True))
    for role, name, may in people:
        values = {
            "client_id": taken.client_id,
            "role": role,
            "name": name,
            "phone": "03-1",
            "may_be_told": may,
        }
        workspace.contacts.save(ContactDraft.of(values))
    whole = workspace.incidents.whole(report(workspace, taken))
    contact = next(rung for rung in whole.rungs if rung.code == "no_answer_contact")
    assert [person.name for person in whole.to_call(contact)] == ["妹"]
    # A clerk sees that something happened, and not what.
    (line,) = colleague(Role.CLERK).incidents.lines()
    assert (line.view.incident_kind, line.view.text) == ("", "")
    assert colleague(Role.CLERK).today.look().steps == ()
    (step,) = workspace.today.look().steps
    assert (step.kind, step.name) == ("incident", "森 一郎")


def test_who_is_erased_takes_every_incident_along(workspace: Workspace) -> None:
    taken = take_in(workspace, "消える 人子")
    incidents = workspace.incidents
    knock = write_down(workspace, taken, outcome="absent_silent")
    key = incidents.begin(taken.client_id).id
    assert incidents.get(key).begun_by == knock
    for minute, code in enumerate(("call", "neighbour", "contact", "care"), start=1):
        incidents.mark(step(workspace, key, f"no_answer_{code}", time(9, 0), minutes=minute))
    incidents.go_in(
        step(workspace, key, "no_answer_enter", time(9, 0)),
        going_in(workspace, key, entered=time(9, 0), went_out=None),
    )
    incidents.close(key, "moved", TODAY)
    workspace.cases.close(taken.case_id, "support_ended", TODAY)
    workspace.erasing.erase(taken.client_id, "own_request", "手紙による")
    assert incidents.lines() == ()
    with problem("record.gone"):
        incidents.get(key)
