"""Day's sheets: a number for each visit, entered once as that day's entry, or thrown away with a reason."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from desktop.domain import sheet_code
from desktop.domain.clock import SetClock
from desktop.records.planned_visit import PlannedVisitDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.services.visits import VisitNotes
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, problem, refused, take_in, write_down


def plan(workspace: Workspace, taken: TakenIn, on: date = TODAY) -> UUID:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": on, "activity": "watch"}
    return workspace.planned_visits.save(PlannedVisitDraft.of(given)).id


def give_out(workspace: Workspace, day: date = TODAY) -> tuple[UUID, ...]:
    return workspace.day_sheets.give_out([stop.line for stop in workspace.visit_plan.route(day)])[1]


def enter(workspace: Workspace, sheet_id: UUID, on: date, **values: Any) -> UUID:
    usual = {
        "staff_id": workspace.office.actor.staff_id,
        "on": on,
        "activity": "watch",
        "outcome": "met",
        "start": time(10),
        "end": time(10, 25),
        "minutes": 25,
    }
    notes = VisitNotes(
        {"travel_minutes": 15, "card_left": True, "card_number": 7}, frozenset({"smell"}), {"gas": "12"}
    )
    saved = workspace.sheet_entries.enter(sheet_id, {**usual, **values}, ("injury",), notes, signed=True)
    return saved.id


def test_a_sheet_is_entered_once_as_the_entry_of_its_day(workspace: Workspace, clock: SetClock) -> None:
    sheets = workspace.day_sheets
    hana, mori = take_in(workspace, "髙橋 ハナ"), take_in(workspace, "森 亮介")
    planned = plan(workspace, hana)
    plan(workspace, mori)
    first, second = give_out(workspace)
    assert give_out(workspace) == (first, second)
    of_hana = next(each for each in sheets.open_sheets() if each.client_id == hana.client_id)
    assert (of_hana.planned_visit_id, of_hana.activity, of_hana.has_entry) == (planned, "watch", False)
    assert sheet_code.read(of_hana.code) == of_hana.code
    assert [step.due for step in sheets.due(TODAY)] == [TODAY]
    clock.moment += timedelta(days=3)
    assert sheets.find(sheet_code.shown(of_hana.code).lower()).id == of_hana.id
    entry_id = enter(workspace, of_hana.id, TODAY)
    entry = workspace.support_entries.line(entry_id)
    assert (entry.on, entry.start, entry.end, entry.minutes) == (TODAY, time(10), time(10, 25), 25)
    assert (entry.outcome, entry.observations) == ("met", ("injury",))
    assert (entry.visit.signs, entry.visit.meters) == (("smell",), (("gas", "12"),))
    assert (entry.visit.travel_minutes, entry.visit.card_number) == (15, 7)
    assert entry.visit.signed_sheet == of_hana.code
    # What is said of the visit later leaves the signature as it is.
    kept = workspace.support_entries.get(entry_id)
    draft = {name: getattr(kept, name) for name in SupportEntryDraft.model_fields}
    workspace.support_entries.record(SupportEntryDraft.of(draft), (), entry_id, visit=VisitNotes())
    assert workspace.support_entries.line(entry_id).visit.signed_sheet == of_hana.code
    assert workspace.planned_visits.get(planned).entry_id == entry_id
    view = sheets.get(of_hana.id)
    assert (view.entered_on, view.entry_id) == (TODAY + timedelta(days=3), entry_id)
    assert [each.client_id for each in sheets.open_sheets()] == [mori.client_id]
    with problem("sheet.entered"):
        sheets.find(of_hana.code)
    with problem("sheet.entered"):
        enter(workspace, of_hana.id, TODAY)
    # What is taken back waits again: the paper is still there.
    workspace.support_entries.remove(entry_id)
    assert len(sheets.open_sheets()) == 2
    assert workspace.planned_visits.get(planned).entry_id is None
    third = enter(workspace, of_hana.id, TODAY)
    workspace.history.undo(workspace.history.of_record(third)[0].operation)
    assert len(sheets.open_sheets()) == 2


def test_any_other_number_is_told_what_is_wrong_with_it(workspace: Workspace) -> None:
    sheets, taken = workspace.day_sheets, take_in(workspace, "林")
    plan(workspace, taken)
    plan(workspace, taken, TOMORROW)
    ((mine,), (ahead,)) = give_out(workspace), give_out(workspace, TOMORROW)
    codes = sheets.of_keys((mine, ahead))
    unknown = sheet_code.make(lambda _most: 3)
    for typed, code in (
        ("あいうえおか", "sheet.mistyped"),
        (unknown, "sheet.unknown"),
        (codes[ahead], "sheet.to_come"),
    ):
        with problem(code):
            sheets.find(typed)
    write_down(workspace, taken, on=TODAY, activity="home_visit", outcome="met")
    assert sheets.find(codes[mine]).has_entry
    with refused(("thrown_because", "field.required")):
        sheets.throw_away((mine,), "  ")
    sheets.throw_away((mine, ahead), "訪問先で記録した")
    with problem("sheet.thrown"):
        sheets.find(codes[mine])
    with problem("sheet.thrown"):
        sheets.throw_away((mine,), "もう一度")
    assert sheets.open_sheets() == ()
    assert sheets.due(TOMORROW) == []
