"""Taking in and saving a list of homes, in the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.records.dwelling import DwellingDraft
from desktop.services.dwelling_lists import EVERY
from desktop.storage.table_files import read_grids
from tests.ui.accessibility import nameless, unseen_by_keyboard
from tests.ui.support_entries.opened import Room
from ui.dwellings.export_dialog import ExportDialog
from ui.dwellings.import_page import ImportPage
from ui.parts.text import Text

LONG = 60_000
HEAD = "物件名,号室,住所,賃料\r\n"
GOOD = "若葉荘,1,横浜市鶴見区1-2,46000\r\n髙橋荘,2,上野4-5,38000\r\n"


def page_with(room: Room, path: Path, text: str) -> tuple[Any, ImportPage]:
    room.desk.navigation.open("dwellings")
    room.settle()
    screen: Any = room.screen
    page = screen.take_in()
    path.write_bytes(text.encode("cp932"))
    page.read(path)
    room.bot.waitUntil(lambda: bool(page.columns) and bool(page.table.model().rowCount()), timeout=LONG)
    room.settle()
    return screen, page


def test_a_file_is_seen_before_it_is_taken_in_and_undone_as_one(pressing: Room, tmp_path: Path):
    screen, page = page_with(pressing, tmp_path / "list.csv", HEAD + GOOD)
    assert page.chosen() == ("name", "room", "address", "rent")
    assert not nameless(page)
    assert not unseen_by_keyboard(page)
    assert pressing.workspace.dwellings.all() == ()
    page.take_in()
    pressing.bot.waitUntil(lambda: len(pressing.workspace.dwellings.all()) == 2, timeout=LONG)
    pressing.settle()
    assert "取り込みました" in page.messages.text
    page.messages._action.click()
    pressing.bot.waitUntil(lambda: pressing.workspace.dwellings.all() == (), timeout=LONG)
    pressing.settle()
    page.left.emit()
    pressing.settle()
    assert not screen.table.model().lines


def test_a_faulty_row_is_told_in_words_and_left_out_only_when_asked(pressing: Room, tmp_path: Path):
    _screen, page = page_with(pressing, tmp_path / "list.csv", HEAD + GOOD + "柏荘,1,柏市,やすい\r\n")
    model = page.table.model()
    said = " ".join(str(model.data(model.index(0, place))) for place in range(model.columnCount()))
    assert "4" in said
    assert "賃料" in said
    assert "金額として読めません" in said
    assert page.good_button.isVisible()
    assert not page.all_button.isVisible()
    page.take_in()
    pressing.settle()
    assert pressing.workspace.dwellings.all() == ()
    page.take_in_good()
    pressing.bot.waitUntil(lambda: len(pressing.workspace.dwellings.all()) == 2, timeout=LONG)


def test_a_file_that_is_none_says_so_and_nothing_changes(pressing: Room, tmp_path: Path):
    pressing.desk.navigation.open("dwellings")
    pressing.settle()
    page = pressing.screen.take_in()
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")
    page.read(path)
    pressing.bot.waitUntil(page.messages.isVisible, timeout=LONG)
    assert (
        "読めません"
        in " ".join(text.text() for text in page.messages.findChildren(Text)) + page.messages.text
    )
    assert pressing.workspace.dwellings.all() == ()


def test_the_shown_list_is_saved_and_what_does_not_fit_is_told_before(pressing: Room, tmp_path: Path):
    values = {"name": "𠮷野荘", "landlord": "杉山 登", "rent": 46_000}
    pressing.workspace.dwellings.save(DwellingDraft.of(values))
    pressing.desk.navigation.open("dwellings")
    pressing.settle()
    dialog = ExportDialog(pressing.screen, pressing.desk, EVERY)
    dialog.open()
    pressing.bot.waitUntil(dialog.save_button.isEnabled)
    dialog.form.fill("csv_cp932")
    dialog.save()
    pressing.bot.waitUntil(lambda: "𠮷" in dialog.messages.text, timeout=LONG)
    path = tmp_path / "list.csv"
    dialog.save_to(path)
    pressing.bot.waitUntil(path.exists, timeout=LONG)
    pressing.settle()
    (grid,) = read_grids(path.read_bytes())
    assert grid.lines[0].cells[0] == "〓野荘"
    assert "杉山" not in path.read_bytes().decode("cp932")
    (line, *_) = pressing.workspace.history.recent()
    assert line.document == "BAN-33"
