"""Every kind of unfinished form is offered on Today and opened again with what had been typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QWidget

from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.eligibility_fact import EligibilityFactDraft
from desktop.records.plan_goal import PlanGoalDraft
from desktop.records.support_application import SupportApplicationDraft
from desktop.records.support_plan import SupportPlanDraft
from desktop.services.clients import TakenIn
from tests.desktop.conftest import PASSPHRASE
from tests.ui.support_entries.opened import Room
from tests.ui.today.test_today import today
from ui.parts.form import Form
from ui.unfinished import DIALOGS, EDITORS, ON_PAGE, ON_SCREEN, OPENERS, PANELS, PLACES, TABS
from ui.veil import VeilDialog

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


def case_of(hana: TakenIn) -> dict[str, Any]:
    return {"client_id": hana.client_id, "case_id": hana.case_id}


def plan(room: Room, hana: TakenIn) -> UUID:
    draft = SupportPlanDraft.of({**case_of(hana), "starts_on": date(2026, 11, 1)})
    return room.workspace.support_plans.save(draft).id


def goal(room: Room, hana: TakenIn) -> UUID:
    draft = PlanGoalDraft.of({"client_id": hana.client_id, "plan_id": plan(room, hana), "text": "家計"})
    return room.workspace.support_plans.goals.save(draft).id


def fact(room: Room, hana: TakenIn) -> UUID:
    draft = EligibilityFactDraft.of({"client_id": hana.client_id, "fact": "disaster_home", "applies": True})
    return room.workspace.eligibility_facts.save(draft).id


def application(room: Room, hana: TakenIn) -> UUID:
    given = {**case_of(hana), "programme": "legal_aid", "decision": "decision_preparing"}
    return room.workspace.support_applications.save(SupportApplicationDraft.of(given)).id


@pytest.mark.parametrize(
    ("form", "about", "field"),
    [
        ("assessment_new", client, "foot.summary"),
        ("support_plan_new", client, "wish"),
        ("support_plan_edit", plan, "wish"),
        ("plan_goal_edit", goal, "text"),
        ("plan_goal.{plan}_new", client, "text"),
        ("plan_measure.{plan}_new", client, "text"),
        ("plan_review.{plan}_new", client, "note"),
        ("support_application_edit", application, "note"),
        ("eligibility_fact_new", client, "note"),
        ("eligibility_fact_edit", fact, "note"),
        ("client_attribute_new", client, "note"),
        ("client_attribute.elderly_new", client, "note"),
        ("income_sheet_new", client, "note"),
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
    if "{plan}" in form:
        form = form.format(plan=plan(room, hana))
    room.workspace.drafts.keep(form, about(room, hana), {field: TYPED})
    screen = today(room)
    screen._go_on()
    room.settle()
    room.bot.waitUntil(lambda: TYPED in written(room, field.rpartition(".")[2]))
    assert len(room.workspace.drafts.all()) == 1


def test_the_draft_of_the_organisation_is_offered_on_its_page(room: Room, hana: TakenIn):
    del hana
    room.workspace.drafts.keep("organisation", None, {"representative": TYPED})
    screen = today(room)
    screen._go_on()
    room.settle()
    section = room.screen.tabs.page("organisation")
    room.bot.waitUntil(section.offer.isVisible)


def test_where_somebody_lives_waits_in_the_draft_until_it_is_shown(room: Room, hana: TakenIn):
    name = room.workspace.clients.get(hana.client_id).name
    values = {
        "name": name,
        "address": "東京都墨田区押上9-9-9",
        "address_protected": True,
        "protected_because": "本人の希望",
    }
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
    (veil,) = panel.findChildren(VeilDialog)
    veil.passphrase.fill(PASSPHRASE)
    veil.lift()
    room.settle()
    room.bot.waitUntil(lambda: written(room, "address") == ["立石3丁目"])
    assert TYPED in written(room, "note")


def test_every_form_that_keeps_drafts_is_known_to_today():
    folder = Path(__file__).parents[3] / "ui"
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    kinds = set(re.findall(r'\bEditing\(\s*"(\w+)"', source))
    assert len(kinds) > 3
    unknown = (
        kinds - EDITORS.keys() - TABS.keys() - OPENERS.keys() - ON_PAGE.keys() - ON_SCREEN.keys() - OTHERS
    )
    assert not unknown, f"a line in ui/unfinished.py is missing for {sorted(unknown)}"
    assert not {*EDITORS} & ({*PANELS} | {*DIALOGS} | {*PLACES})
