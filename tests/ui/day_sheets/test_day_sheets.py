"""Sheets in the window: printed from the plan, entered one after the other by keys, thrown away, on Today."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.sheet_code import shown
from desktop.records.planned_visit import PlannedVisitDraft
from desktop.services.clients import TakenIn
from desktop.services.day_sheets import OpenSheet
from tests.desktop.services.people import photo, take_in
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.day_sheets.screen import DaySheetsScreen
from ui.day_sheets.throwing import ThrowDialog
from ui.paper_preview import PaperPreview
from ui.visit_plans.screen import VisitPlansScreen
from ui.visit_plans.sheets import SheetsDialog
from ui.visit_plans.shown import DAY

CTRL = Qt.KeyboardModifier.ControlModifier


def plan(room: Room, taken: TakenIn, **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY, "activity": "home_visit"}
    room.workspace.planned_visits.save(PlannedVisitDraft.of({**given, **values}))


def dialog(room: Room, kind: type[Any]) -> Any:
    found: list[Any] = []

    def there() -> bool:
        found[:] = [each for each in room.window.findChildren(kind) if each.isVisible()]
        return bool(found)

    room.bot.waitUntil(there)
    return found[0]


def sheets(room: Room) -> DaySheetsScreen:
    room.desk.navigation.open("day_sheets")
    room.settle()
    screen = room.screen
    assert isinstance(screen, DaySheetsScreen)
    return screen


def type_code(screen: DaySheetsScreen, code: str) -> None:
    screen.code.setFocus()
    screen.code.box.setText(code)
    QTest.keyClick(screen.code.box, Qt.Key.Key_Return)


def test_sheets_get_their_numbers_when_they_leave(pressing: Room, hana: TakenIn, tmp_path: Path) -> None:
    room, mori = pressing, take_in(pressing.workspace, "森 亮介", kana="もり りょうすけ")
    plan(room, hana, start=time(10), end=time(11), purpose="ハナさんの受診を確かめる")
    plan(room, mori, start=time(13))
    room.desk.navigation.open("visit_plans", None, DAY)
    room.settle()
    plans = room.screen
    assert isinstance(plans, VisitPlansScreen)
    plans.sheets.click()
    asked = dialog(room, SheetsDialog)
    for complaint in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not complaint(asked)
    asked.show_sheets()
    room.bot.waitUntil(lambda: isinstance(room.beside, PaperPreview) and room.beside.paper is not None)
    preview = room.beside
    assert isinstance(preview, PaperPreview)
    assert preview.paper is not None
    text = bare(copied_by_pdfium(preview.paper.pdf))
    assert "見本（番号なし）" in text
    room.settle()
    # Whoever only looks has given out nothing.
    assert room.workspace.day_sheets.open_sheets() == ()
    place = tmp_path / "sheets.pdf"
    for _again in range(2):
        place.unlink(missing_ok=True)
        preview.save_to(place)
        room.bot.waitUntil(place.exists, timeout=20_000)
        room.settle()
    waiting = room.workspace.day_sheets.open_sheets()
    assert len(waiting) == 2
    text = bare(copied_by_pdfium(place.read_bytes()))
    assert "見本" not in text
    assert preview.paper.pdf == place.read_bytes()
    assert all(shown(sheet.code) in text for sheet in waiting)
    assert "T.H." in text
    assert not [part for part in ("髙橋", "ハナ", "森") if part in text]


def given_out(room: Room, *people: TakenIn) -> tuple[OpenSheet, ...]:
    for taken in people:
        plan(room, taken)
    room.workspace.day_sheets.give_out([stop.line for stop in room.workspace.visit_plan.route(TODAY)])
    return room.workspace.day_sheets.open_sheets()


def test_a_sheet_is_entered_by_keys(room: Room, hana: TakenIn, tmp_path: Path) -> None:
    (first,) = given_out(room, hana)
    screen = sheets(room)
    for complaint in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not complaint(screen)
    type_code(screen, "22222Z")
    room.bot.waitUntil(lambda: bool(screen.messages.text))
    assert screen.form is None
    type_code(screen, shown(first.code).lower())
    room.bot.waitUntil(lambda: screen.form is not None)
    assert not screen.messages.isVisible()
    for complaint in (nameless, unseen_by_keyboard, cut_texts):
        assert not complaint(screen)
    room.press(Qt.Key.Key_1)
    room.press(Qt.Key.Key_Tab)
    room.press(Qt.Key.Key_2)
    assert screen.form is not None
    screen.form.points.setFocus()
    room.press(Qt.Key.Key_6)
    screen.form.times.restore({"on": TODAY.isoformat(), "start": "1005", "end": "1050"})
    screen.form.meters["gas"].restore("１２３．４")
    screen.form.text.restore("腕にあざ。受診をすすめた。")
    screen.form.signed.restore(typed=True)
    assert screen.form.scan.isVisible()
    scan = tmp_path / "IMG_0001.jpg"
    scan.write_bytes(photo())
    screen.form.scan.take(scan)
    screen.form.text.box.setFocus()
    room.press(Qt.Key.Key_Return, CTRL)
    room.bot.waitUntil(lambda: screen.form is None)
    room.settle()
    assert QApplication.focusWidget() is screen.code.box
    (entry,) = room.entries(hana)
    assert (entry.outcome, entry.observations, entry.visit.signs) == ("met", ("injury",), ("post_taken",))
    assert (entry.start, entry.end, entry.minutes) == (time(10, 5), time(10, 50), 45)
    assert entry.visit.meters == (("gas", "123.4"),)
    assert (entry.text, entry.visit.signed_sheet) == ("腕にあざ。受診をすすめた。", first.code)
    room.bot.waitUntil(lambda: not screen.importing.is_busy)
    room.settle()
    (kept,) = room.workspace.attachments.of_entry(entry.id)
    assert kept.document_kind == "signed_sheet"
    type_code(screen, first.code)
    room.bot.waitUntil(lambda: "入力済み" in screen.messages.text)


def test_a_sheet_waits_on_today_until_it_is_thrown_away(room: Room, hana: TakenIn) -> None:
    (second,) = given_out(room, hana)
    screen = sheets(room)
    type_code(screen, second.code)
    room.bot.waitUntil(lambda: screen.form is not None)
    room.press(Qt.Key.Key_4)
    screen.leave()
    room.settle()
    type_code(screen, second.code)
    room.bot.waitUntil(screen.offer.isVisible)
    assert screen.offer._action is not None
    screen.offer._action.click()
    assert screen.form is not None
    assert screen.form.outcome.value() == "absent_silent"
    screen.form.times.restore({"start": "1500", "end": "1400"})
    screen.save()
    room.settle()
    assert screen.form is not None
    assert screen.form.times.places["end"].complaint
    assert room.entries(hana) == ()
    screen.leave()
    room.settle()
    # It stands on Today until it is thrown away with a reason.
    room.desk.navigation.open("today")
    room.settle()
    assert "day_sheet" in [step.kind for step in room.workspace.today.look().steps]
    screen = sheets(room)
    screen.throw()
    refusing = dialog(room, ThrowDialog)
    refusing.throw()
    room.bot.waitUntil(lambda: bool(refusing.form.places["thrown_because"].complaint))
    refusing.form.fill({"thrown_because": "行けなかった"})
    refusing.throw()
    room.bot.waitUntil(lambda: not room.workspace.day_sheets.open_sheets())
    room.settle()
    assert screen._pages.currentIndex() == 1
