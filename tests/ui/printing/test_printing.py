"""Papers: whose, seen before printing, printed, saved on purpose, and noted in the history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.domain.problem import Problem
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.storage.change_log import Action
from i18n.problems import sentence
from i18n.words import Words
from reports.case_record import CODE
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.paper_preview import PaperPreview
from ui.printer import draw_pages, print_pdf
from ui.printing.screen import PrintingScreen

LONG = 60_000
UNASSIGNED = "\U0003fffd"


def preview_of(room: Room, taken: TakenIn) -> PaperPreview:
    """Open the support record of a person and wait until it is shown."""
    room.desk.navigation.open("printing", taken.client_id)
    screen = room.screen
    assert isinstance(screen, PrintingScreen)
    room.bot.waitUntil(lambda: screen.preview.paper is not None, timeout=LONG)
    return screen.preview


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def left(room: Room, taken: TakenIn) -> list[Any]:
    """Return what the history says of papers that left."""
    lines = room.workspace.history.of_client(taken.client_id)
    return [line for line in lines if line.action in {Action.PRINT, Action.EXPORT}]


def test_whose_paper_is_asked_first(pressing: Room, hana: TakenIn):
    pressing.desk.navigation.open("printing")
    pressing.settle()
    screen = pressing.screen
    assert screen.people.isVisible()
    assert not screen.other.isVisible()
    assert not nameless(screen)
    assert not out_of_order(screen)
    screen.people.setFocus()
    QTest.keyClick(screen.people, Qt.Key.Key_Return)
    current = pressing.desk.navigation.current
    assert current is not None
    assert current.id == hana.client_id
    pressing.bot.waitUntil(lambda: screen.preview.paper is not None, timeout=LONG)


def test_the_record_is_seen_before_it_is_printed(pressing: Room, hana: TakenIn):
    preview = preview_of(pressing, hana)
    assert preview.paper is not None
    assert "髙橋 ハナ" in text_of(preview.paper.pdf)
    assert preview.pages.pages == 1
    assert preview.print_button.isEnabled()
    assert not preview._holes.isVisible()
    pressing.settle()
    assert pressing.screen._whose.text() == "髙橋 ハナ"
    assert "髙橋" not in pressing.window.windowTitle()
    assert not nameless(pressing.screen)
    assert not unseen_by_keyboard(pressing.screen)


def test_a_character_no_font_has_is_listed_before_printing(pressing: Room, hana: TakenIn):
    draft = {
        "client_id": hana.client_id,
        "case_id": hana.case_id,
        "staff_id": pressing.workspace.office.actor.staff_id,
        "on": TODAY,
        "activity": "home_visit",
        "text": f"表札に{UNASSIGNED}とある。",
    }
    pressing.workspace.support_entries.record(SupportEntryDraft.of(draft))
    preview = preview_of(pressing, hana)
    assert preview._holes.isVisible()
    assert "〓" in preview._holes.text


def test_saving_is_noted_in_the_history(pressing: Room, hana: TakenIn, tmp_path: Path):
    preview = preview_of(pressing, hana)
    preview.save_to(tmp_path / f"{CODE}.pdf")
    pressing.settle()
    pressing.settle()
    assert preview.paper is not None
    assert (tmp_path / f"{CODE}.pdf").read_bytes() == preview.paper.pdf
    assert [line.action for line in left(pressing, hana)] == [Action.EXPORT]


def test_a_synchronised_folder_is_told_of(pressing: Room, hana: TakenIn, tmp_path: Path):
    (tmp_path / "Dropbox").mkdir()
    preview = preview_of(pressing, hana)
    preview.save_to(tmp_path / "Dropbox" / "x.pdf")
    pressing.settle()
    assert "Dropbox" in preview._holes.text


def test_a_place_that_takes_no_file_is_told(pressing: Room, hana: TakenIn, tmp_path: Path, words: Words):
    preview = preview_of(pressing, hana)
    preview.save_to(tmp_path / "nowhere" / "x.pdf")
    pressing.settle()
    assert pressing.screen.messages.text == sentence(Problem("file.unwritable"), words)
    assert not left(pressing, hana)


def test_it_is_printed_page_by_page(pressing: Room, hana: TakenIn, tmp_path: Path):
    preview = preview_of(pressing, hana)
    assert preview.paper is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert draw_pages(preview.paper.pdf, printer) == 1
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    picture = printed[0].render(scale=1).to_pil().convert("L")
    # Ink at the title, none at the edges.
    assert picture.crop((50, 40, 300, 120)).getextrema()[0] < 128
    assert picture.crop((0, 0, 595, 15)).getextrema()[0] > 240
    printed.close()


def test_printing_is_noted_when_it_was_done(pressing: Room, hana: TakenIn):
    preview = preview_of(pressing, hana)
    preview._note(saved=False)
    pressing.settle()
    assert [line.action for line in left(pressing, hana)] == [Action.PRINT]


def test_locking_takes_the_printing_dialog_away(pressing: Room, hana: TakenIn):
    preview = preview_of(pressing, hana)
    assert preview.paper is not None
    print_pdf(preview, preview.paper.pdf, CODE, lambda: None)
    pressing.window.lock()
    assert not pressing.window.findChildren(QDialog)


def test_choosing_somebody_else(pressing: Room, hana: TakenIn):
    preview_of(pressing, hana)
    pressing.screen.other.click()
    pressing.settle()
    assert pressing.screen.people.isVisible()
    assert pressing.screen.preview.paper is None
    assert pressing.screen._whose.text() == ""
