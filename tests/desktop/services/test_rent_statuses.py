"""Rent as a signal: months counted, told on Today, proposed as an incident; health notes: one a client."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.health_note import HealthNoteDraft
from desktop.records.rent_status import RentStatusDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, move_in, refused, take_in


def rent(workspace: Workspace, taken: TakenIn, month: date, state: str = "unpaid", **values: Any) -> None:
    given = {"client_id": taken.client_id, "month": month, "state": state, "told_by": "landlord"}
    workspace.rent_statuses.save(RentStatusDraft.of({**given, **values}))


def test_unpaid_months_are_counted_and_told_and_an_incident_is_proposed(workspace: Workspace) -> None:
    taken, rents = take_in(workspace), workspace.rent_statuses
    move_in(workspace, taken, date(2026, 7, 1))
    rent(workspace, taken, date(2026, 8, 1), "paid", paid_on=date(2026, 7, 31))
    assert workspace.today.look().steps == ()
    rent(workspace, taken, date(2026, 10, 1), lacking=40_000)
    (step,) = workspace.today.look().steps
    assert (step.kind, step.months, step.due) == ("rent_status", 1, date(2026, 10, 1))
    assert rents.book(taken.client_id).propose is False
    rent(workspace, taken, date(2026, 11, 1), "part", paid_on=TODAY, lacking=10_000)
    book = rents.book(taken.client_id)
    assert (book.arrears.months, book.arrears.lacking) == ((date(2026, 10, 1), date(2026, 11, 1)), 50_000)
    assert book.propose
    assert book.not_asked == (date(2026, 9, 1),)
    assert [each.month.month for each in book.months] == [11, 10, 9, 8, 7]
    door = workspace.door_facts.read(taken.client_id)
    assert (door.months_owed, door.incidents) == (2, ())
    # Once it is dealt with as an incident, Today tells of that instead.
    workspace.incidents.begin(taken.client_id, "arrears")
    (running,) = workspace.door_facts.read(taken.client_id).incidents
    assert running.next_step
    assert {each.kind for each in workspace.today.look().steps} == {"incident"}


def test_a_month_is_noted_once_and_only_when_it_can_have_been_paid(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("month", "rent.first_of_month")):
        rent(workspace, taken, TODAY)
    with refused(("month", "rent.to_come")):
        rent(workspace, taken, date(2026, 12, 1))
    with refused(("paid_on", "rent.paid_when")):
        rent(workspace, taken, date(2026, 11, 1), "paid")
    with refused(("paid_on", "rent.not_paid")):
        rent(workspace, taken, date(2026, 11, 1), paid_on=TODAY)
    with refused(("paid_on", "date.in_future")):
        rent(workspace, taken, date(2026, 11, 1), "paid", paid_on=TOMORROW)
    rent(workspace, taken, date(2026, 11, 1))
    with refused(("month", "rent.known")):
        rent(workspace, taken, date(2026, 11, 1))


def test_a_client_has_one_health_note_and_merging_loses_no_allergy(workspace: Workspace) -> None:
    kept, other = take_in(workspace, "森 一郎"), take_in(workspace, "もり 一郎")
    notes = workspace.health_notes

    def note(taken: TakenIn, **values: Any) -> None:
        notes.save(HealthNoteDraft.of({"client_id": taken.client_id, **values}))

    note(kept, allergies="卵", blood_type="a_positive")
    note(kept, medicines="降圧薬")
    (first,) = notes.of_client(kept.client_id)
    assert (first.allergies, first.medicines) == ("卵", "降圧薬")
    note(other, allergies="ペニシリン", devices="ペースメーカー")
    workspace.merging.merge(kept.client_id, other.client_id)
    told = notes.note_of(kept.client_id)
    assert told is not None
    assert {*told.allergies.split("\n")} == {"卵", "ペニシリン"}
    assert (told.devices, told.blood_type) == ("ペースメーカー", "a_positive")


def test_the_emergency_sheet_names_no_danger_and_hides_where_somebody_is(workspace: Workspace) -> None:
    taken = take_in(workspace, address="東京都台東区谷中1-2-3", phone="03-1111-2222")
    move_in(workspace, taken)
    given = {"client_id": taken.client_id, "clinic": "谷中医院", "way_in": "ポストの鍵", "allergies": "卵"}
    workspace.health_notes.save(HealthNoteDraft.of(given))
    for role, name in (("family", "兄"), ("emergency", "妹"), ("perpetrator", "元夫"), ("medical", "医師")):
        contact = {"client_id": taken.client_id, "role": role, "name": name}
        workspace.contacts.save(ContactDraft.of(contact))
    file = workspace.emergency_sheets.file(taken.client_id)
    assert [person.name for person in file.called_first] == ["妹", "兄"]
    assert [person.name for person in file.medical] == ["医師"]
    assert (file.address, file.home) == ("東京都台東区谷中1-2-3", "つばめ荘")
    view = workspace.clients.get(taken.client_id)
    workspace.clients.save(
        protected(view, address_protected=True, protected_because="本人の希望"), taken.client_id, view.version
    )
    hidden = workspace.emergency_sheets.file(taken.client_id)
    assert hidden.health is not None
    assert (hidden.address, hidden.home, hidden.health.clinic, hidden.health.way_in) == ("", "", "", "")
    assert hidden.health.allergies == "卵"


def protected(view: Any, **values: Any) -> Any:
    return ClientDraft.of({**{n: getattr(view, n) for n in ClientDraft.model_fields}, **values})
