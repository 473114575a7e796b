"""Papers of the intake sheet through the window: refused without consent, made with it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.records.consent import ConsentDraft
from desktop.services.clients import TakenIn
from tests.reports.reading import copied_by_pdfium
from tests.ui.accessibility import nameless
from tests.ui.intakes.test_intakes import CONTROL, form_of, keep, opened, texts, write
from tests.ui.support_entries.opened import Room, ago
from ui.intakes.page import IntakePage
from ui.record_editor import RecordEditor

LONG = 60_000


def printed(room: Room, page: IntakePage) -> str:
    room.bot.waitUntil(lambda: page.paper.paper is not None, timeout=LONG)
    assert page.paper.paper is not None
    return copied_by_pdfium(page.paper.paper.pdf)


def test_a_paper_for_others_waits_for_consent(pressing: Room, hana: TakenIn) -> None:
    room = pressing
    page = opened(room, hana)
    form = form_of(room, page.resident)
    write(form, night_contact="夜間当番 03-0000-9999", rent_payment="debit")
    form.extras["rent"].input.restore("当法人 03-0000-0000")
    keep(room, page.resident)
    room.bot.waitUntil(lambda: "夜間当番" in texts(page.resident))
    assert page.papers.recipient.value() == "estate_agent"
    page.papers.recipient.fill("landlord")
    page.papers.resident_button.click()
    room.bot.waitUntil(
        lambda: "「家主」に" in texts(room.screen) and "同意がまだありません" in texts(room.screen)
    )
    assert page.paper.paper is None
    assert page.papers.isVisible()
    draft = {"client_id": hana.client_id, "on": ago(1), "answer": "given", "way": "signed"}
    room.workspace.consents.answer(ConsentDraft.of(draft), ["landlord"])
    page.papers.resident_button.click()
    text = printed(room, page)
    assert "夜間当番03-0000-9999" in text
    page.back_button.click()
    page.papers.introduction_button.click()
    assert "入居をさがしている方のご紹介" in printed(room, page)
    assert not nameless(page)


def test_the_sheet_blank_and_filled_and_a_power_of_attorney(pressing: Room, hana: TakenIn) -> None:
    room = pressing
    page = opened(room, hana)
    page.papers.blank_button.click()
    assert "髙橋" not in printed(room, page)
    page.back_button.click()
    page.papers.intake_button.click()
    assert "髙橋ハナ" in printed(room, page)
    page.back_button.click()
    page.papers.new_power.setFocus()
    room.press(Qt.Key.Key_Space)
    editor = room.beside
    assert isinstance(editor, RecordEditor)
    editor.form.input("purpose").fill("keys")
    editor.form.input("agent").setFocus()
    room.press(Qt.Key.Key_Return, CONTROL)
    room.bot.waitUntil(lambda: "委任状：鍵の受け取りまたは返却" in texts(page.papers))
