"""Every kind of unfinished form is offered on Today and opened again with what had been typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.dwelling import DwellingDraft
from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import Room
from tests.ui.today.test_today import today
from ui.parts.form import Form
from ui.unfinished import DIALOGS, EDITORS, PANELS, PLACES, TABS

TYPED = "とちゅうまで書いた"
OTHERS = {"support_entry"}
"""Opened by the recording panel of its own."""


def contact(room: Room, hana: TakenIn) -> UUID:
    draft = ContactDraft.of({"client_id": hana.client_id, "name": "高橋 次郎", "role": "family"})
    return room.workspace.contacts.save(draft).id


def dwelling(room: Room, _hana: TakenIn) -> UUID:
    return room.workspace.dwellings.save(DwellingDraft.of({"name": "つばめ荘"})).id


def client(_room: Room, hana: TakenIn) -> UUID:
    return hana.client_id


def nobody(_room: Room, _hana: TakenIn) -> None:
    return None


def written(room: Room, field: str) -> list[str]:
    """What stands in fields of that name that can be seen."""
    forms = [
        form for form in room.window.findChildren(Form) if isinstance(form, QWidget) and form.isVisible()
    ]
    return [str(form.places[field].input.typed()) for form in forms if field in form.places]


@pytest.mark.parametrize(
    ("form", "about", "field"),
    [
        ("client_edit", client, "note"),
        ("household_member_new", client, "note"),
        ("contact_new", client, "note"),
        ("contact_edit", contact, "note"),
        ("monitoring_plan_new", client, "note"),
        ("dwelling_new", nobody, "name"),
        ("dwelling_edit", dwelling, "name"),
        ("entry_template_new", nobody, "title"),
        ("departure_leaving", client, "circumstances"),
        ("departure_death", client, "place"),
    ],
)
def test_a_draft_opens_its_form_with_what_was_typed(
    room: Room, hana: TakenIn, form: str, about: Callable[[Room, TakenIn], UUID | None], field: str
):
    room.workspace.drafts.keep(form, about(room, hana), {field: TYPED})
    screen = today(room)
    screen._go_on()
    room.settle()
    room.bot.waitUntil(lambda: TYPED in written(room, field))
    assert len(room.workspace.drafts.all()) == 1


def test_the_draft_of_the_organisation_is_offered_on_its_page(room: Room, hana: TakenIn):
    del hana
    room.workspace.drafts.keep("organisation", None, {"representative": TYPED})
    screen = today(room)
    screen._go_on()
    room.settle()
    section = room.screen.tabs.page("organisation")
    room.bot.waitUntil(section._offer.isVisible)


def test_where_somebody_lives_waits_in_the_draft_until_it_is_shown(room: Room, hana: TakenIn):
    name = room.workspace.clients.get(hana.client_id).name
    values = {"name": name, "address": "東京都墨田区押上9-9-9", "address_protected": True}
    room.workspace.clients.save(ClientDraft.of(values), hana.client_id)
    room.workspace.drafts.keep("client_edit", hana.client_id, {"note": TYPED, "address": "立石3丁目"})
    screen = today(room)
    screen._go_on()
    room.settle()
    room.bot.waitUntil(lambda: TYPED in written(room, "note"))
    assert written(room, "address") == []
    panel = room.window.frame.beside.pane.inside
    panel.write_drafts()
    room.settle()
    (kept,) = room.workspace.drafts.all()
    assert kept.values["address"] == "立石3丁目"
    panel._reveal()
    room.settle()
    room.bot.waitUntil(lambda: written(room, "address") == ["立石3丁目"])
    assert TYPED in written(room, "note")


def test_every_form_that_keeps_drafts_is_known_to_today():
    folder = Path(__file__).parents[3] / "ui"
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    kinds = set(re.findall(r'\bEditing\(\s*"(\w+)"', source))
    assert len(kinds) > 3
    unknown = kinds - EDITORS.keys() - TABS.keys() - OTHERS
    assert not unknown, f"a line in ui/unfinished.py is missing for {sorted(unknown)}"
    assert not {*EDITORS} & ({*PANELS} | {*DIALOGS} | {*PLACES})
