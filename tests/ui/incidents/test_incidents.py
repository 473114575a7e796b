"""Incidents in the window: the ladder by one key, going in, closing, rent, the sheet for the crew."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.records.contact import ContactDraft
from desktop.records.rent_status import RentStatusDraft
from desktop.services.clients import TakenIn
from tests.ui.support_entries.opened import Room
from ui.incidents.page import IncidentsPage
from ui.incidents.panel import IncidentPanel
from ui.incidents.papers import offers, report_job
from ui.incidents.screen import IncidentsScreen
from ui.record_editor import RecordEditor


def test_a_ladder_is_climbed_by_digits_and_closed_with_a_reason(room: Room, hana: TakenIn) -> None:
    given = {"client_id": hana.client_id, "role": "neighbour", "name": "隣の方", "phone": "03-1"}
    room.workspace.contacts.save(ContactDraft.of(given))
    page = room.page(hana, "incidents", IncidentsPage)
    assert page.incidents.nothing.isVisible()
    room.sound(page)
    page.ladder_button.click()
    panel: IncidentPanel = room.wait_beside(IncidentPanel)
    room.bot.waitUntil(panel.next.isVisible)
    room.sound(panel)
    # The fourth result: not reached.
    panel.next.minutes.fill(5)
    QTest.keyClick(panel.next, Qt.Key.Key_4)
    room.bot.waitUntil(lambda: "隣の方" in panel.next._people.text())
    incidents = room.workspace.incidents
    (line,) = incidents.lines(client_id=hana.client_id)
    assert incidents.whole(line.id).steps["no_answer_call"].result == "not_reached"
    (call,) = [each for each in room.entries(hana) if each.activity == "phone"]
    assert (call.minutes, call.outcome) == (5, "no_answer")
    panel.next.skip_button.click()
    room.settle()
    assert panel.messages.text == "この手順を行わない理由を書いてください。"
    panel.next.note.fill("隣は留守だった")
    panel.next.skip_button.click()
    room.bot.waitUntil(lambda: incidents.whole(line.id).next.code == "no_answer_contact")  # type: ignore[union-attr]
    room.settle()
    panel.closing.result.fill("safe")
    panel.closing.close_button.click()
    room.settle()
    assert "まだ済んでいない手順があります" in panel.messages.text
    panel.closing.reason.fill("ご本人から電話があった")
    panel.closing.close_button.click()
    room.bot.waitUntil(lambda: incidents.get(line.id).closed_on is not None)
    room.settle()
    assert panel.next.isHidden()
    assert panel.closing.reopen_button.isVisible()
    job = report_job(room.desk, line.id, hana.client_id)
    assert job.gather().whole.view.result == "safe"


def test_going_in_is_refused_without_a_witness_beside_its_field(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "incidents", IncidentsPage)
    page.begin_ladder()
    panel: IncidentPanel = room.wait_beside(IncidentPanel)
    room.bot.waitUntil(panel.next.isVisible)
    for code in ("call", "neighbour", "contact", "care"):
        room.bot.waitUntil(lambda c=code: panel.known.next.code == f"no_answer_{c}")  # type: ignore[misc,union-attr]
        room.settle()
        QTest.keyClick(panel.next, Qt.Key.Key_4)
    room.bot.waitUntil(panel.next.enter_button.isVisible)
    panel.next.enter_button.click()
    editor: RecordEditor = room.wait_beside(RecordEditor)
    room.sound(editor)
    editor.form.fill({**editor.form.values(), "finding": "absent"})
    editor.save()
    assert editor.form.places["witness"].complaint
    editor.form.input("witness").fill("家主 青木")
    editor.save()
    room.settle()
    assert "警察" in editor.form.places["police"].complaint
    assert "留守のとき" in editor.form.places["locked"].complaint
    values = {"police": "上野署", "untouched": True, "locked": True, "letter_left": True}
    meters = {"electricity_before": "1234", "electricity_after": "1234"}
    editor.form.fill({**editor.form.values(), **values, **meters, "finding": "absent"})
    editor.save()
    panel = room.wait_beside(IncidentPanel)
    room.bot.waitUntil(panel._entered.isVisible)
    (line,) = room.workspace.incidents.lines(client_id=hana.client_id)
    (check,) = room.workspace.incidents.whole(line.id).checks
    assert (check.witness, check.finding, check.electricity_after) == ("家主 青木", "absent", "1234")


def test_unpaid_months_propose_the_steps_and_the_sheet_is_one_key_away(room: Room, hana: TakenIn) -> None:
    for month in (date(2026, 10, 1), date(2026, 11, 1)):
        given = {"client_id": hana.client_id, "month": month, "state": "unpaid", "told_by": "landlord"}
        room.workspace.rent_statuses.save(RentStatusDraft.of(given))
    page = room.page(hana, "incidents", IncidentsPage)
    assert page._propose.isVisible()
    assert "2か月分" in page._owed.text()
    room.sound(page)
    page.note_rent()
    editor: RecordEditor = room.wait_beside(RecordEditor)
    room.sound(editor)
    page.edit_health()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("allergies").fill("卵")
    room.sound(editor)
    editor.save()
    room.bot.waitUntil(lambda: room.workspace.health_notes.note_of(hana.client_id) is not None)
    room.settle()
    sheet, *_reports = offers(room.desk, hana.client_id)
    assert sheet.job.gather().file.health.allergies == "卵"
    room.desk.navigation.open("incidents")
    screen = room.screen
    assert isinstance(screen, IncidentsScreen)
    room.settle()
    room.sound(screen)
    screen.add()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("incident_kind").fill("fire")
    editor.save()
    room.settle()
    assert editor.form.places["building_id"].complaint
