"""No text that may end in a log or a crash report shows what is kept of a client."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import InvalidDraft, Problem
from desktop.records import all_rows
from desktop.records.attachment import AttachmentDraft
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.departure import DepartureDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.record import Discreet, Draft, View
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    SOME_KEY,
    TODAY,
    entry_draft,
    plan_draft,
    take_in,
    tenancy_draft,
    write_down,
)

CANARY = "カナリア鳥"
_TEXTS = ["kana", "romaji", "addressed_as", "phone", "email", "address", "postal_code", "door_note", "note"]
EVERYWHERE: dict[str, Any] = dict.fromkeys(_TEXTS, CANARY)


def faces(base: type[Discreet]) -> Iterator[type[Discreet]]:
    for each in base.__subclasses__():
        yield each
        yield from faces(each)


ROWS = list(all_rows().values())


def test_no_face_of_a_record_prints_a_value() -> None:
    every = [*faces(Draft), *faces(View), *ROWS]
    assert {Draft, View} <= {base for face in every for base in face.__mro__}
    for face in every:
        full = face.model_construct(None, **dict.fromkeys(face.model_fields, CANARY))
        for said in (repr(full), str(full), f"{full}", f"{full!r}", repr([full]), repr({"draft": full})):
            assert CANARY not in said, face.__name__
            assert face.__name__ in said


@pytest.fixture
def canary(workspace: Workspace) -> TakenIn:
    """A person whose every text is the canary, with one of everything."""
    taken = take_in(workspace, CANARY, **EVERYWHERE)
    about: dict[str, Any] = {"client_id": taken.client_id, "name": CANARY, "note": CANARY}
    workspace.contacts.save(ContactDraft.of({**about, "role": "family", "organisation": CANARY}))
    workspace.household_members.save(HouseholdMemberDraft.of(about))
    said: dict[str, Any] = dict.fromkeys(["text", "place", "persons", "next_step"], CANARY)
    key = write_down(workspace, taken, ("injury",), **said, next_due=TODAY)
    write_down(workspace, taken, **said)
    workspace.attachments.attach(taken.client_id, CANARY, b"%PDF-1.7" + CANARY.encode())
    place = DwellingDraft.of({"name": CANARY, "address": CANARY, "landlord": CANARY})
    workspace.tenancies.move_in_new(place, tenancy_draft(taken, taken.client_id, note=CANARY), "daily")
    workspace.support_entries.remove(key)
    workspace.drafts.keep("support_entry", taken.client_id, {"text": CANARY})
    return taken


def everything_read(workspace: Workspace, taken: TakenIn) -> dict[str, object]:
    client_id = taken.client_id
    found: dict[str, object] = {
        "lines": workspace.clients.lines(),
        "client": workspace.clients.get(client_id),
        "revealed": workspace.clients.reveal(client_id),
        "case_file": workspace.case_files.read(taken.case_id),
        "door_facts": workspace.door_facts.read(client_id),
        "homes": workspace.tenancies.homes_of(client_id),
        "timeline": workspace.support_entries.timeline(client_id),
        "recent": workspace.support_entries.recent(),
        "search": workspace.search.find(CANARY),
        "today": workspace.today.look(),
        "history": workspace.history.of_client(client_id),
        "trash": workspace.history.trash(),
        "drafts": workspace.drafts.all(),
        "activity": workspace.activity.of_month(Month(2026, 11)),
        "contacts": workspace.contacts.of_client(client_id),
        "attachments": workspace.attachments.of_client(client_id),
    }
    return found


def test_nothing_that_is_handed_out_prints_a_value(workspace: Workspace, canary: TakenIn) -> None:
    found = everything_read(workspace, canary)
    assert workspace.search.find(CANARY).notes, "the canary must be there to be found"
    for name, handed_out in found.items():
        assert handed_out, name
        assert CANARY not in repr(handed_out), name
        assert CANARY not in str(handed_out), name


def test_what_a_save_hands_back_prints_no_value(workspace: Workspace, canary: TakenIn) -> None:
    saved = workspace.support_entries.record(entry_draft(workspace, canary, text=CANARY))
    assert CANARY not in repr(saved)
    assert CANARY not in repr(canary)


def crash_text(work: Callable[[], object]) -> str:
    """What would be printed of the error that a piece of work raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it raises must be discreet
        work()
    error = caught.value
    chain = "".join(traceback.format_exception(error))
    return f"{chain}{error!r}{error}{error.args}"


def test_problems_carry_values_but_never_print_them(workspace: Workspace, canary: TakenIn) -> None:
    first = workspace.clients.save(ClientDraft.of({"name": CANARY + "一"}), canary.client_id)
    workspace.clients.save(ClientDraft.of({"name": CANARY + "二"}), canary.client_id)
    refusals: list[Callable[[], object]] = [
        lambda: workspace.clients.save(ClientDraft.of({"name": CANARY}), canary.client_id, 1),
        lambda: workspace.history.undo(first.changed.operation),
        lambda: workspace.contacts.save(
            ContactDraft.of({"client_id": canary.client_id, "role": CANARY, "name": CANARY})
        ),
        lambda: ClientDraft.of({"name": CANARY * 200}),
        lambda: ClientDraft.of({"name": CANARY, "birth_date": CANARY, "sex": 7, CANARY: CANARY[:1]}),
        lambda: AttachmentDraft.of({"title": CANARY, "size": CANARY}),
    ]
    for refusal in refusals:
        with pytest.raises(Problem):
            refusal()
        assert CANARY not in crash_text(refusal)


def test_a_field_error_does_not_print_what_was_typed(workspace: Workspace, canary: TakenIn) -> None:
    del workspace, canary
    with pytest.raises(InvalidDraft) as caught:
        ClientDraft.of({"name": CANARY, "birth_date": CANARY, "address_protected": CANARY})
    assert CANARY not in repr(caught.value.errors)
    assert CANARY not in str([error.values for error in caught.value.errors])


def test_a_defect_in_the_database_prints_no_value(workspace: Workspace, canary: TakenIn) -> None:
    office = workspace.office
    draft = entry_draft(workspace, canary, text=CANARY, place=CANARY)
    elsewhere = draft.model_copy(update={"case_id": SOME_KEY})
    said = crash_text(lambda: workspace.support_entries.record(elsewhere))
    assert "IntegrityError" in said
    assert CANARY not in said

    def nonsense() -> None:
        with office.store.read() as connection:
            connection.execute(text("SELECT nothing FROM client WHERE name = :name"), {"name": CANARY})

    said = crash_text(nonsense)
    assert "OperationalError" in said
    assert CANARY not in said


def test_a_rule_or_zone_that_is_not_there_prints_no_value(workspace: Workspace, canary: TakenIn) -> None:
    moved = replace(workspace.office, zone="Nowhere/At_All")
    assert CANARY not in crash_text(moved.today)
    plan = plan_draft(canary, "daily", date(2026, 11, 1)).model_copy(update={"interval": CANARY})
    assert CANARY not in crash_text(lambda: workspace.monitoring.agree(plan))


def test_leaving_prints_no_value(workspace: Workspace, canary: TakenIn) -> None:
    given = {"client_id": canary.client_id, "case_id": canary.case_id, "departure_kind": "death"}
    draft = DepartureDraft.of({**given, "on": date(2026, 3, 1), "circumstances": CANARY, "place": CANARY})
    assert CANARY not in crash_text(lambda: workspace.departures.record(draft))
