"""A watch agreed on in the window and ended by another; a landlord's month chosen and seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from desktop.records.dwelling import DwellingDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor
from ui.signing import SignDialog
from ui.watch_agreements.section import AgreementsSection
from ui.watch_reports.screen import WatchReportsScreen


def editor_of(room: Room) -> Any:
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    room.settle()
    return room.beside


def paper_of(room: Room, preview: PaperPreview) -> str:
    room.bot.waitUntil(lambda: preview.paper is not None, timeout=30_000)
    assert preview.paper is not None
    return bare(copied_by_pdfium(preview.paper.pdf))


def sign_on(room: Room, preview: PaperPreview) -> None:
    room.bot.waitUntil(preview.sign_button.isVisible)
    preview.sign_button.click()
    room.bot.waitUntil(lambda: bool(preview.findChildren(SignDialog)))
    (dialog,) = preview.findChildren(SignDialog)
    assert not nameless(dialog)
    dialog.keep()
    room.settle()
    assert "まだ署名が書かれていません" in dialog.messages.text
    QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    for step in range(1, 12):
        QTest.mouseMove(dialog.pad, QPoint(30 + 12 * step, 40 + 20 * (step % 3)))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, pos=QPoint(180, 60))
    dialog.keep()
    room.bot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())


def test_a_watch_is_agreed_on_and_followed(pressing: Room, hana: TakenIn) -> None:
    room = pressing
    room.desk.navigation.open("client", hana.client_id, "home")
    room.settle()
    (section,) = room.window.findChildren(AgreementsSection)
    section.add()
    editor = editor_of(room)
    assert not nameless(editor)
    assert not unseen_by_keyboard(editor)
    ways = editor.form.extras["ways"].input
    ways.fill(())
    editor.save()
    room.bot.waitUntil(lambda: bool(editor.form.extras["ways"].complaint))
    ways.fill((("visit", "weekly"),))
    signed = {"starts_on": ago(10), "signed_on": ago(10), "signer": "signed_by_client"}
    editor.form.fill(signed)
    editor.save()
    room.bot.waitUntil(lambda: isinstance(room.beside, PaperPreview))
    assert isinstance(room.beside, PaperPreview)
    preview = room.beside
    assert "文案・要確認" in paper_of(room, preview)
    sign_on(room, preview)
    room.bot.waitUntil(lambda: "署名：髙橋ハナ（ご本人）" in paper_of(room, preview))
    room.desk.navigation.leave_details()
    room.settle()
    section.anew()
    following = editor_of(room)
    following.form.fill({"starts_on": TODAY})
    following.save()
    room.bot.waitUntil(lambda: len(room.workspace.watch_agreements.files_of(hana.client_id)) == 2)
    room.settle()
    new, old = room.workspace.watch_agreements.files_of(hana.client_id)
    assert (new.agreed.ways, new.view.follows_id) == ((("visit", "weekly"),), old.id)
    assert old.view.ended_on == ago(1)
    room.desk.navigation.leave_details()
    room.settle()


def test_a_landlords_month_is_chosen_and_seen(pressing: Room, hana: TakenIn) -> None:
    room = pressing
    home = room.workspace.dwellings.save(DwellingDraft.of({"name": "日の出荘", "landlord": "大家 太郎"})).id
    given = {"client_id": hana.client_id, "case_id": hana.case_id, "starts_on": TODAY}
    room.workspace.tenancies.move_in(TenancyDraft.of({**given, "dwelling_id": home}))
    room.desk.navigation.open("watch_reports")
    room.settle()
    screen = room.screen
    assert isinstance(screen, WatchReportsScreen)
    assert not nameless(screen)
    # At first the month before is shown, in which nobody lived there.
    assert len(screen.landlord.list.choices) == 1
    screen.turn(1)
    room.settle()
    screen.landlord.fill("大家 太郎")
    screen._make()
    text = paper_of(room, screen.preview)
    assert "大家太郎様" in text
    assert "この月の見守りの記録はありません" in text
    assert "髙橋" not in text
    screen.turn(-1)
    room.settle()
    assert not screen.landlord.value()
    assert not screen.preview.isVisible()
