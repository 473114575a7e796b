"""Papers: whose, seen before printing, printed, saved on purpose, and noted in the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.income_sheet import IncomePersonDraft, IncomeSheetDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.clients import TakenIn
from desktop.services.office import Actor
from desktop.storage.change_log import Action
from desktop.workspace import services_of
from i18n.problems import sentence
from i18n.words import Words
from reports.case_record import CODE
from reports.press import Press
from reports.typeset import typeset
from tests.desktop.services.people import SOME_KEY
from tests.house.leftovers import SHARED_CHILDREN
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.paper_offers import offers_of
from ui.paper_preview import PaperPreview
from ui.printer import draw_pages, print_on, print_pdf
from ui.printing.screen import PrintingScreen

LONG = 60_000
UNASSIGNED = "\U0003fffd"
LETTER = typeset("住まい\n" * 300, "ja")


def page_count(pdf: bytes | Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


PAGES = page_count(LETTER)


class Counted(QObject):
    """Hears of pages in its own thread, as a busy bar does."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []

    @Slot(int, int)
    def hear(self, done: int, _of: int) -> None:
        self.heard.append(done)


def printing_to(path: Path) -> QPrinter:
    """Return a printer that writes a PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


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
    assert draw_pages(preview.paper.pdf, printing_to(tmp_path / "printed.pdf"), Press(())) == 1
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    picture = printed[0].render(scale=1).to_pil().convert("L")
    # Ink at the title, none at the edges.
    assert picture.crop((50, 40, 300, 120)).getextrema()[0] < 128
    assert picture.crop((0, 0, 595, 15)).getextrema()[0] > 240
    # The same ink in the same places as on the paper that was shown.
    shown = pypdfium2.PdfDocument(preview.paper.pdf)
    page = shown[0].render(scale=1).to_pil().convert("L")
    assert ImageStat.Stat(ImageChops.difference(page, picture)).rms[0] < 16
    assert ImageStat.Stat(ImageChops.invert(page)).rms[0] > 16
    shown.close()
    printed.close()


def test_a_long_paper_is_printed_while_the_window_lives(pressing: Room, hana: TakenIn, tmp_path: Path):
    preview = preview_of(pressing, hana)
    counted, moved = Counted(), Counted()
    beats = QTimer(interval=1)
    beats.timeout.connect(lambda: moved.hear(moved.heard[-1] + 1 if moved.heard else 0, 0))
    beats.start()
    running = print_on(printing_to(tmp_path / "all.pdf"), LETTER, pressing.desk.tasks, preview)
    running.progressed.connect(counted.hear)
    pressing.bot.waitUntil(lambda: running.done, timeout=LONG)
    beats.stop()
    assert counted.heard == list(range(1, PAGES + 1))
    assert len(moved.heard) > PAGES
    assert page_count(tmp_path / "all.pdf") == PAGES


def test_cancelling_ends_the_printing(pressing: Room, hana: TakenIn, tmp_path: Path):
    preview = preview_of(pressing, hana)
    counted = Counted()
    running = print_on(printing_to(tmp_path / "part.pdf"), LETTER, pressing.desk.tasks, preview)
    running.progressed.connect(counted.hear)
    running.progressed.connect(lambda _done, _of: running.cancel())
    pressing.bot.waitUntil(lambda: running.done, timeout=LONG)
    assert 0 < len(counted.heard) < PAGES
    assert not pressing.screen.messages.text


def test_locking_ends_the_printing(pressing: Room, hana: TakenIn, tmp_path: Path):
    preview = preview_of(pressing, hana)
    counted = Counted()
    running = print_on(printing_to(tmp_path / "part.pdf"), LETTER, pressing.desk.tasks, preview)
    running.progressed.connect(counted.hear)
    pressing.bot.waitUntil(lambda: bool(counted.heard), timeout=LONG)
    pressing.window.lock()
    assert running.done
    assert len(counted.heard) < PAGES
    assert not [child for child in active_children() if child.pid not in SHARED_CHILDREN]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(tmp_path: Path, qapp: QApplication):
    del qapp
    with pytest.raises(Problem) as caught:
        draw_pages(LETTER, printing_to(tmp_path / "none" / "x.pdf"), Press(()))
    assert caught.value.code == "printer.refused"


def test_printing_is_noted_when_it_begins(pressing: Room, hana: TakenIn, tmp_path: Path):
    preview = preview_of(pressing, hana)
    assert preview.paper is not None
    printer = printing_to(tmp_path / "printed.pdf")
    running = print_on(printer, preview.paper.pdf, pressing.desk.tasks, preview)
    preview._printing(running)
    pressing.settle()
    pressing.bot.waitUntil(lambda: running.done, timeout=LONG)
    assert [line.action for line in left(pressing, hana)] == [Action.PRINT]


def test_locking_takes_the_printing_dialog_away(pressing: Room, hana: TakenIn):
    preview = preview_of(pressing, hana)
    assert preview.paper is not None
    tasks = pressing.desk.tasks
    print_pdf(preview, preview.paper.pdf, CODE, tasks, given=lambda _running: None)
    pressing.window.lock()
    assert not pressing.window.findChildren(QDialog)


def test_choosing_somebody_else(pressing: Room, hana: TakenIn):
    preview_of(pressing, hana)
    pressing.screen.other.click()
    pressing.settle()
    assert pressing.screen.people.isVisible()
    assert pressing.screen.preview.paper is None
    assert pressing.screen._whose.text() == ""


def test_every_paper_of_a_person_is_listed_and_seen(pressing: Room, hana: TakenIn):
    days = {"as_of": TODAY, "year_ends_on": date(TODAY.year - 1, 12, 31)}
    sheet = IncomeSheetDraft.of({"client_id": hana.client_id, **days})
    values = {"client_id": hana.client_id, "sheet_id": SOME_KEY, "place": 0, "is_applicant": True}
    applicant = IncomePersonDraft.of({**values, "no_income": True})
    pressing.workspace.income_sheets.keep(sheet, [applicant])
    preview = preview_of(pressing, hana)
    offers = pressing.screen.papers.model().lines
    worksheet = next(offer for offer in offers if offer.title == "収入計算書")
    assert offers[0].title == "支援経過記録"
    pressing.screen.papers.opened.emit(worksheet)
    pressing.bot.waitUntil(lambda: preview.paper is not None, timeout=LONG)
    assert "収入計算書" in text_of(preview.paper.pdf)


def test_who_may_not_read_notes_is_offered_no_paper(room: Room, hana: TakenIn):
    office = room.workspace.office
    clerk = replace(office, actor=Actor(office.actor.staff_id, "事務", Role.CLERK))
    desk = replace(room.desk, workspace=services_of(clerk, room.workspace.files))
    with pytest.raises(Problem) as caught:
        offers_of(desk, hana.client_id)
    assert caught.value.code == "role.not_allowed"
