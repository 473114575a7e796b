"""Money support in the window: what is proposed, what is answered, which papers are ready, the warning."""

from __future__ import annotations

from typing import Any

from desktop.records.dwelling import DwellingDraft
from desktop.records.support_application import SupportApplicationDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from tests.ui.accessibility import nameless, out_of_order
from tests.ui.support_entries.opened import TODAY, Room
from ui.economic_supports.page import EconomicSupportsPage
from ui.economic_supports.panel import SupportPanel, open_support
from ui.record_editor import RecordEditor

YOKOHAMA = "神奈川県横浜市鶴見区鶴見中央9-44-6"


def panel_of(room: Room, taken: TakenIn, programme: str) -> SupportPanel:
    room.page(taken, "supports", EconomicSupportsPage)
    open_support(room.desk, taken.client_id, programme, taken.case_id)
    return beside(room)


def beside(room: Room) -> SupportPanel:
    room.bot.waitUntil(lambda: isinstance(room.beside, SupportPanel) and room.beside._support is not None)
    room.settle()
    assert isinstance(room.beside, SupportPanel)
    return room.beside


def settle_in(room: Room, taken: TakenIn) -> Any:
    workspace = room.workspace
    draft = DwellingDraft.of(
        {"name": "ひだまり", "address": YOKOHAMA, "rent": 52_000, "dwelling_kind": "exclusive"}
    )
    home = workspace.dwellings.save(draft).id
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "dwelling_id": home}
    workspace.tenancies.move_in(TenancyDraft.of({**given, "starts_on": TODAY, "contract_on": TODAY}))
    return home


def test_the_list_proposes_and_names_the_place(room: Room, hana: TakenIn) -> None:
    settle_in(room, hana)
    page = room.page(hana, "supports", EconomicSupportsPage)
    room.bot.waitUntil(lambda: page.table.model().rowCount() > 5)
    room.settle()
    rows = {page.table.model().index(row, 0).data(): row for row in range(page.table.model().rowCount())}
    told = page.table.model().index(rows["専用住宅の家賃低廉化"], 1).data()
    assert told == "まだわからない 2/6"
    assert page._meters.isVisible()
    room.sound(page)


def test_answers_and_papers_are_kept_as_they_are_given(room: Room, hana: TakenIn) -> None:
    panel = panel_of(room, hana, "direct_payment")
    assert panel.begin_button.isVisible()
    assert not panel.papers
    panel.begin_button.click()
    room.bot.waitUntil(lambda: bool(panel.papers))
    room.settle()
    panel.criteria.boxes["direct_payment_agreed"].list.choose("criterion_met")
    supports = room.workspace.economic_supports

    def answered() -> list[str]:
        found = supports.support(hana.client_id, "direct_payment")
        return [each.code for each in found.judged if each.by_worker]

    room.bot.waitUntil(lambda: answered() == ["direct_payment_agreed"])
    room.settle()
    panel.papers["direct_payment_paper_lease"].tick.click()
    room.bot.waitUntil(lambda: bool(supports.support(hana.client_id, "direct_payment").ready))
    room.settle()
    assert not nameless(panel)
    assert not out_of_order(panel)
    assert "出典" in panel.rules.text()


def test_a_contract_before_the_decision_is_a_red_warning(room: Room, hana: TakenIn) -> None:
    home = settle_in(room, hana)
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "programme": "housing_aid_moving"}
    draft = SupportApplicationDraft.of({**given, "dwelling_id": home, "decision": "decision_waiting"})
    room.workspace.support_applications.save(draft)
    panel = panel_of(room, hana, "housing_aid_moving")
    assert panel.warning.isVisible()
    assert "2026年11月23日" in panel.warning.text
    panel.edit()
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    assert room.beside.form.input("dwelling_id").value() == home
    room.beside.form.input("decision").fill("decision_granted")
    room.beside.form.input("decided_on").fill(TODAY)
    room.beside.save()
    assert not beside(room).warning.isVisible()
