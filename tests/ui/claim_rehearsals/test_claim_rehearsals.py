"""The rehearsal in the window: figures open their records, an answer closes a finding."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.services.claim_rehearsals import Rehearsal
from desktop.services.clients import TakenIn
from desktop.storage.watch import Watch
from i18n.words import Words
from reports.annex import AnnexContent
from reports.claim_rehearsal import RehearsalContent, claim_rehearsal
from reports.parts import Stamp
from tests.desktop.services.claim_year import YEAR, begin, present, visit
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.claim_rehearsals.finding_panel import FindingPanel
from ui.claim_rehearsals.item_panel import ItemPanel
from ui.claim_rehearsals.papers import findings_export
from ui.claim_rehearsals.screen import DONE, OPEN, ClaimRehearsalScreen
from ui.explained.panel import ExplainedPanel
from ui.explained.papers import records_export
from ui.paper_preview import PaperPreview
from ui.parts.button import Button
from ui.support_entries.panel import EntryPanel


def opened(room: Room) -> ClaimRehearsalScreen:
    room.desk.navigation.open("claims")
    room.settle()
    assert isinstance(room.screen, ClaimRehearsalScreen)
    return room.screen


def test_figures_open_their_records_and_print_them(room: Room, gathered: list[object]) -> None:
    taken = begin(room.workspace)
    visit(room.workspace, taken, hours=2)
    screen = opened(room)
    assert (screen.can.text(), screen.back.text(), screen.unknown.text()) == ("3,000円", "0円", "0分")
    assert screen.can.accessibleName() == "いま請求できる額: 3,000円"
    screen.can.click()
    panel = room.wait_beside(ExplainedPanel)
    assert [line.client_name for line in panel.table.model().lines] == ["森 一郎"]
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(panel), found.__name__
    panel.print_annex()
    room.wait_beside(PaperPreview)
    content = gathered[-1]
    assert isinstance(content, AnnexContent)
    assert (content.figure.amount, content.lines[0].client_name) == (3000, "")
    row = records_export(room.desk, "額", content.figure).gather().rows[0]
    assert row.cells[-1] == "3000"
    assert "森" not in "".join(row.cells)
    screen.items.table.opened.emit(screen.items.table.model().lines[0])
    item = room.wait_beside(ItemPanel)
    assert {button.explained.amount for button in item.buttons if button.explained} == {3000, 120}
    screen.can.click()
    panel = room.wait_beside(ExplainedPanel)
    panel.table.choose_row(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    room.settle()
    assert isinstance(room.beside, EntryPanel)
    assert room.desk.navigation.current is not None
    assert room.desk.navigation.current.id == taken.client_id


def test_findings_are_answered_opened_and_gone_once_they_are_set_right(
    room: Room, hana: TakenIn, gathered: list[object]
) -> None:
    begin(room.workspace)
    visit(room.workspace, hana, start=20)
    screen = opened(room)
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(screen), found.__name__
    checks = screen.checks.table.model()
    assert checks.lines[0].id == "beyond_presence"
    assert screen.back.text() == "1,500円"
    screen.checks.table.setFocus()
    QTest.keyClick(screen.checks.table, Qt.Key.Key_Return)
    assert screen.findings.table.hasFocus()
    QTest.keyClick(screen.findings.table, Qt.Key.Key_F2)
    panel = room.wait_beside(FindingPanel)
    panel.save()
    assert panel.text_place.complaint
    for found in (nameless, unseen_by_keyboard, cut_texts):
        assert not found(panel), found.__name__
    panel.reason.fill("seen_on_paper")
    panel.save()
    room.wait_until_closed()
    room.bot.waitUntil(lambda: "beyond_presence" not in {line.id for line in checks.lines})
    assert screen.back.text() == "1,500円"
    screen.state.fill(DONE)
    assert [line.id for line in checks.lines] == ["beyond_presence"]
    assert screen.findings.table.model().lines[0].answer is not None
    screen.state.fill(OPEN)
    screen.print_list()
    room.wait_beside(PaperPreview)
    content = gathered[-1]
    assert isinstance(content, RehearsalContent)
    words = Words("ja")
    stamp = Stamp("NPO法人 みちしるべ", room.workspace.office.clock.now(), "佐藤", "BAN-441")
    text = bare(copied_by_pdfium(claim_rehearsal(content, words, stamp).pdf))
    for said in ("出勤簿にない時間の業務日誌", "紙の記録で確認した", "1,500円", "完了実績報告の期限"):
        assert bare(said) in text, said
    assert bare("髙橋") not in text
    named = [row.cells for row in findings_export(room.desk, YEAR).gather().rows]
    assert named
    assert not any("髙橋" in cell for cells in named for cell in cells)
    # The evening is written into the attendance book: the finding goes by itself, and the yen come back.
    room.workspace.attendances.remove(room.workspace.attendances.views()[0].id)
    present(room.workspace, start=9, end=21)
    screen.open(None, "")
    room.bot.waitUntil(lambda: screen.can.text() == "1,500円")
    screen.turn(-40)
    room.settle()
    assert not screen.can.isEnabled()
    assert screen.period.text()


def test_reading_a_year_can_be_stopped_and_begun_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    visit(room.workspace, begin(room.workspace), hours=2)
    screen = opened(room)
    whole, shown = room.workspace.claim_rehearsals.rehearse, screen.title.text()
    started, go_on = Event(), Event()

    def slow(year: int, watch: Watch) -> Rehearsal:
        started.set()
        go_on.wait(5)
        return whole(year, watch)

    monkeypatch.setattr(room.workspace.claim_rehearsals, "rehearse", slow)
    screen.turn(-1)
    room.bot.waitUntil(started.is_set)
    screen.busy.show_numbers()
    (cancel,) = screen.busy.findChildren(Button)
    cancel.click()
    go_on.set()
    room.bot.waitUntil(screen.again.isVisible)
    assert (screen.title.text(), screen.can.text()) == (shown, "3,000円")
    screen.again.click()
    room.settle()
    assert not screen.again.isVisible()
    assert (screen.title.text(), screen.can.text()) == (shown, "3,000円")
