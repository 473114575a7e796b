"""Guarantees and contracts in the window: attempts, undertakings, house rules, a check of the home."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.records.building import BuildingDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.house_rules import HouseRulesDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from tests.desktop.services.people import photo
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.condition_checks.panel import ConditionPanel
from ui.guarantees.application_panel import ApplicationPanel
from ui.guarantees.page import GuaranteesPage
from ui.guarantees.undertaking_panel import UndertakingPanel
from ui.record_editor import RecordEditor


def shared_house(room: Room, taken: TakenIn) -> tuple[UUID, UUID]:
    workspace = room.workspace
    building = workspace.buildings.save(BuildingDraft.of({"name": "みんなの家"})).id
    home = workspace.dwellings.save(
        DwellingDraft.of({"name": "みんなの家", "room": "1号室", "building_id": building})
    ).id
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "dwelling_id": home}
    return building, workspace.tenancies.move_in(TenancyDraft.of({**given, "starts_on": TODAY})).id


def test_an_attempt_with_its_papers_and_what_may_not_be_asked(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "guarantees", GuaranteesPage)
    assert page.files.nothing.isVisible()
    room.sound(page)
    page.apply_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill(
        {
            "guarantee_kind": "certified_company",
            "guarantor": "みなと保証（架空）",
            "income_status": "income_pension",
            "applied_on": ago(3),
            "asked_contact": True,
        }
    )
    room.sound(editor)
    editor.save()
    panel = room.wait_beside(ApplicationPanel)
    room.bot.waitUntil(lambda: "paper_pension" in panel.papers)
    assert panel.objection.isVisible()
    assert "72条1項2号" in panel.objection_rules.text()
    room.sound(panel)
    panel.papers["paper_pension"].tick.click()
    room.bot.waitUntil(lambda: "2026/11/23" in panel.papers["paper_pension"].tick.text())
    panel.add_step()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("step").fill("step_identity_call")
    editor.save()
    panel = room.wait_beside(ApplicationPanel)
    (file,) = room.workspace.guarantee_applications.files_of(hana.client_id)
    assert [step.step for step in file.steps] == ["step_identity_call"]


def test_a_guarantee_without_the_business_is_refused_beside_its_field(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "guarantees", GuaranteesPage)
    page.take_on_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("undertaking_kind").fill("undertaken_guarantee")
    editor.save()
    room.settle()
    assert "家賃債務保証（1号）" in editor.form.places["undertaking_kind"].complaint
    assert room.workspace.undertakings.wholes_of(hana.client_id) == ()
    given = {"approved_on": ago(90), "rules_approved_on": ago(90), "rules_version": "1"}
    draft = OrganisationBusinessDraft.of({"business": "guarantee_business", **given})
    room.workspace.organisation_businesses.save(draft)
    editor.save()
    panel = room.wait_beside(UndertakingPanel)
    room.bot.waitUntil(panel._events.isVisible)
    room.sound(panel)
    panel.add_event()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"recourse_kind": "recourse_payment", "on": TODAY, "amount": 46_000})
    editor.save()
    room.wait_beside(UndertakingPanel)
    (whole,) = room.workspace.undertakings.wholes_of(hana.client_id)
    assert whole.sums == {"recourse_payment": 46_000}


def test_house_rules_are_signed_with_one_press(room: Room, hana: TakenIn) -> None:
    building, tenancy = shared_house(room, hana)
    given = {"building_id": building, "edition": "第2版", "valid_from": ago(1), "text": "夜は静かに。"}
    room.workspace.house_rules.save(HouseRulesDraft.of(given))
    page = room.page(hana, "guarantees", GuaranteesPage)
    room.bot.waitUntil(page._rules.isVisible)
    room.sound(page)
    signing = room.workspace.house_rules.signing(building)
    assert signing.newest is not None
    page.sign(signing.residents[0], signing.newest.id, "vi")
    room.settle()
    room.bot.waitUntil(lambda: room.workspace.house_rules.signing(building).unsigned == ())
    (consent,) = room.workspace.house_rules.consents.of_client(hana.client_id)
    assert (consent.tenancy_id, consent.language) == (tenancy, "vi")


def test_a_home_is_checked_part_by_part_from_the_keyboard(room: Room, hana: TakenIn, tmp_path: Path) -> None:
    _building, tenancy = shared_house(room, hana)
    page = room.page(hana, "guarantees", GuaranteesPage)
    page.check_button.click()
    editor = room.wait_beside(RecordEditor)
    room.settle()
    editor.form.input("tenancy_id").fill(tenancy)
    editor.save()
    panel = room.wait_beside(ConditionPanel)
    room.bot.waitUntil(lambda: panel.form is not None and panel._line is not None)
    room.sound(panel)
    first = panel.table.current_line()
    assert first is not None
    panel.form.input("worn").fill(True)
    panel.form.input("state").fill("天井に雨じみ")
    panel.form.input("worn").setFocus()
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    room.bot.waitUntil(lambda: panel.table.current_line().key != first.key)
    (line,) = room.workspace.condition_checks.lines.views()
    assert (line.room_id, line.part, line.state) == (*first.key, "天井に雨じみ")
    path = tmp_path / "壁.jpg"
    path.write_bytes(photo())
    panel.add_photo(path)
    room.settle()
    room.bot.waitUntil(lambda: len(room.workspace.condition_checks.photos.views()) == 1)
    panel.form.input("renewed_month").restore("4")
    panel.keep()
    room.settle()
    assert panel.form.places["renewed_year"].complaint
    panel.rooms.fill("room_private")
    panel.add_room()
    room.settle()
    check = room.workspace.condition_checks.of_client(hana.client_id)[0].id
    room.bot.waitUntil(lambda: len(room.workspace.condition_checks.sheet(check).rooms) == 8)
