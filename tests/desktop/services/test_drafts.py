"""Unfinished forms: kept in place, offered as a list, erased on save; no record, no line, nothing to find."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

from sqlalchemy import func, select

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.storage.schema import change_line, form_draft, search_document
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, take_in

FORM = "support_entry"
TYPED = {"text": "書きかけの秘密", "minutes": "15", "next_due": "12/1"}


def count(workspace: Workspace) -> tuple[int | None, ...]:
    with workspace.office.store.read() as connection:
        return tuple(
            connection.scalar(select(func.count()).select_from(table))
            for table in (change_line, search_document, form_draft)
        )


def test_a_draft_comes_back_as_typed(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.drafts.keep(FORM, taken.client_id, TYPED)
    found = workspace.drafts.find(FORM, taken.client_id)
    assert found is not None
    assert (found.form, found.about, dict(found.values)) == (FORM, taken.client_id, TYPED)
    assert workspace.drafts.find("client", taken.client_id) is None
    assert workspace.drafts.find(FORM, None) is None


def test_a_draft_is_no_record(workspace: Workspace) -> None:
    taken = take_in(workspace)
    lines, documents, _ = count(workspace)
    for number in range(5):
        workspace.drafts.keep(FORM, taken.client_id, {"text": f"書きかけの秘密 {number}"})
    assert count(workspace) == (lines, documents, 1)
    assert workspace.search.find("秘密").notes == ()
    assert all("秘密" not in str(line.fields) for line in workspace.history.recent())
    assert workspace.history.trash() == ()


def test_a_draft_is_overwritten_in_place(workspace: Workspace, clock: SetClock) -> None:
    taken = take_in(workspace)
    workspace.drafts.keep(FORM, taken.client_id, TYPED)
    first = workspace.drafts.all()[0]
    clock.moment += timedelta(seconds=2)
    workspace.drafts.keep(FORM, taken.client_id, {"text": "つづき"})
    (second,) = workspace.drafts.all()
    assert (second.id, dict(second.values)) == (first.id, {"text": "つづき"})
    assert second.saved_at == clock.moment
    assert second.saved_at > first.saved_at


def test_each_form_person_and_member_of_staff_has_a_draft_of_its_own(
    workspace: Workspace, clock: SetClock, colleague: Callable[[Role], Workspace]
) -> None:
    taken, other = take_in(workspace), colleague(Role.WORKER)
    for form, about in ((FORM, taken.client_id), (FORM, None), ("client", taken.client_id), ("client", None)):
        clock.moment += timedelta(seconds=1)
        workspace.drafts.keep(form, about, {"mine": form})
    other.drafts.keep(FORM, taken.client_id, {"hers": "だけ"})
    places = [(each.form, each.about) for each in workspace.drafts.all()]
    assert places == [
        ("client", None),
        ("client", taken.client_id),
        (FORM, None),
        (FORM, taken.client_id),
    ]
    assert [dict(each.values) for each in other.drafts.all()] == [{"hers": "だけ"}]
    workspace.drafts.discard(FORM, taken.client_id)
    assert other.drafts.find(FORM, taken.client_id) is not None


def test_a_discarded_draft_is_erased(workspace: Workspace) -> None:
    workspace.drafts.keep(FORM, None, TYPED)
    workspace.drafts.discard(FORM, None)
    workspace.drafts.discard(FORM, None)
    assert workspace.drafts.all() == ()
    assert count(workspace)[2] == 0


def test_odd_values_are_kept_without_a_fuss(workspace: Workspace) -> None:
    odd = {
        "half": "前\ud83d後",
        "emoji": "👨‍👩‍👧𠮷",
        "nul": "\x00",
        "long": "長" * 10_000,
        "list": ["a", None, 3],
    }
    workspace.drafts.keep(FORM, None, odd)
    found = workspace.drafts.find(FORM, None)
    assert found is not None
    assert dict(found.values) == odd


def test_days_and_keys_are_kept_as_text(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.drafts.keep(FORM, None, {"on": date(2026, 11, 23), "at": time(9, 5), "client": taken.client_id})
    found = workspace.drafts.find(FORM, None)
    assert found is not None
    assert dict(found.values) == {"on": "2026-11-23", "at": "09:05:00", "client": str(taken.client_id)}


def test_today_offers_what_was_left(workspace: Workspace) -> None:
    workspace.drafts.keep(FORM, None, TYPED)
    assert [each.form for each in workspace.today.look().drafts] == [FORM]
    assert workspace.today.look().day == TODAY
