"""Figures, charts and papers of a time: every number on the screen opens the records it is made of."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.activity_table import Column, Group
from desktop.domain.counted_time import Calendar
from desktop.domain.explained import Explained
from desktop.records.client import ClientDraft
from desktop.services.activity import ActivityFigures
from desktop.storage.table_writing import Form, write_book, write_table
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.explained.panel import ExplainedPanel
from ui.reports.charts import ChartsPage
from ui.reports.figures import FiguresPage
from ui.reports.papers import counted, figures_export, listed
from ui.reports.papers_page import PapersPage
from ui.reports.screen import CHARTS, FIGURES, PAPERS, ReportsScreen
from ui.table_export import Export, TableExportDialog

LONG = 60_000
SECRET = "堺市堺区南瓦町"


def opened(room: Room, part: str = FIGURES) -> ReportsScreen:
    """Open the screen, and wait until the time is counted."""
    room.desk.navigation.open("reports", None, part)
    screen = room.screen
    assert isinstance(screen, ReportsScreen)
    room.bot.waitUntil(lambda: screen.times.time is not None)
    room.settle()
    return screen


def paper(room: Room, screen: ReportsScreen) -> str:
    """Return what the paper that is shown says, once it is made."""
    page = screen.tabs.page(PAPERS)
    assert isinstance(page, PapersPage)
    room.bot.waitUntil(lambda: page.preview.paper is not None, timeout=LONG)
    assert page.preview.paper is not None
    document = pypdfium2.PdfDocument(page.preview.paper.pdf)
    try:
        return "".join(each.get_textpage().get_text_range() for each in document)
    finally:
        document.close()


def explained(room: Room) -> Explained:
    """Return the figure whose records are shown, once those asked for last are."""
    room.settle()
    return room.wait_beside(ExplainedPanel).explained


def test_the_time_is_chosen_and_each_number_opens_its_records(pressing: Room) -> None:
    workspace = pressing.workspace
    hidden = {"address_protected": True, "protected_because": "本人の希望"}
    taken = workspace.clients.take_in(
        ClientDraft.of({"name": "森 花", "address": f"大阪府{SECRET}1", **hidden}), on=ago(3)
    )
    screen = opened(pressing)
    page = screen.tabs.page(FIGURES)
    assert isinstance(page, FiguresPage)
    times = screen.times
    assert times.title.text() == "令和8年10月"
    times.after.click()
    pressing.settle()
    assert (times.title.text(), times.after.isEnabled()) == ("令和8年11月", False)
    times.calendar.fill(Calendar.FISCAL.value)
    pressing.settle()
    assert times.title.text() == "令和8年度（会計年度）"
    assert times.days.text() == "2026/4/1〜2027/3/31"
    # The button of a main number, and the cell of a table by the keys, open the same records.
    figures = workspace.activity.of(date(2026, 4, 1), date(2027, 3, 31))
    page.main[Column.RECEIVED].click()
    assert explained(pressing) == figures.cell(Column.RECEIVED).persons
    page.group.fill(Group.MONTH.value)
    pressing.settle()
    month = next(place for place, line in enumerate(page.wide.model().lines) if line.code == "2026-11")  # type: ignore[attr-defined]
    page.wide.choose_row(month)
    QTest.keyClick(page.wide, Qt.Key.Key_Return)
    line = figures.table(Group.MONTH).line("2026-11")
    assert line is not None
    assert explained(pressing) == line.cells[Column.RECEIVED].persons
    assert taken.client_id in {part.client_id for part in explained(pressing).parts}
    page.group.fill(Group.PLACE.value)
    pressing.settle()
    names = [page.wide.model().index(row, 0).data() for row in range(page.wide.model().rowCount())]
    assert "示さない（住所を守る方）" in names
    assert not any("堺" in name for name in names)
    everybody_can_walk_it(pressing, screen, figures)
    times.calendar.fill(Calendar.DAYS.value)
    times.span.first.fill(TODAY)
    times.span.last.fill(ago(1))
    assert times.span.until_place.complaint
    times.span.last.fill(TODAY)
    pressing.settle()
    assert times.time is not None
    assert (times.time.first, times.time.last) == (TODAY, TODAY)


def everybody_can_walk_it(pressing: Room, screen: ReportsScreen, figures: ActivityFigures) -> None:
    """The keys reach every number, on the figures and on the charts."""
    for part in (FIGURES, CHARTS):
        screen.tabs.turn_to(part)
        pressing.settle()
        assert not nameless(screen)
        assert not out_of_order(screen)
        assert not unseen_by_keyboard(screen)
    charts = screen.tabs.page(CHARTS)
    assert isinstance(charts, ChartsPage)
    charts.column.fill(Column.RECEIVED.value)
    pressing.settle()
    charts.months.setFocus()
    assert [point.label for point in charts.months.points][-1] == "11月"
    QTest.keyClick(charts.months, Qt.Key.Key_Right)
    QTest.keyClick(charts.months, Qt.Key.Key_Return)
    months = figures.table(Group.MONTH).lines
    assert explained(pressing) == months[1].cells[Column.RECEIVED].persons


def test_papers_and_files_say_what_the_screen_says(pressing: Room) -> None:
    workspace = pressing.workspace
    hidden = {"address_protected": True, "protected_because": "本人の希望"}
    hers = workspace.clients.take_in(
        ClientDraft.of({"name": "森 花", "address": f"大阪府{SECRET}1", **hidden}), on=ago(3)
    )
    screen = opened(pressing, PAPERS)
    assert "令和8年10月" in paper(pressing, screen)
    page = screen.tabs.page(PAPERS)
    assert isinstance(page, PapersPage)
    screen.times.calendar.fill(Calendar.FISCAL.value)
    pressing.settle()
    figures = workspace.activity.of(date(2026, 4, 1), date(2027, 3, 31))
    number = figures.cell(Column.RECEIVED).events.amount
    page.report.fill("BAN-490")
    said = paper(pressing, screen)
    assert "令和8年度（会計年度）" in said
    assert "森" not in said
    assert "堺" not in said
    assert f"{number}件" in said
    assert "少数" not in said
    page.report.fill("BAN-495")
    said = paper(pressing, screen)
    assert workspace.cases.of_client(hers.client_id)[0].number in said
    assert "森" not in said
    page.small.fill(True)
    page.report.fill("BAN-491")
    said = paper(pressing, screen)
    assert "5人に満たない数" in said
    assert "堺" not in said
    assert screen.times.time is not None
    export = figures_export(pressing.desk, screen.times.time, screen.small)
    small_numbers_stay_out_of_files(pressing, screen, export)
    assert not page.small.value()
    whole = export.gather()
    book = load_workbook(io.BytesIO(write_book(whole.sheets).data))
    main = {row[0].value: row[2].value for row in book.worksheets[1].iter_rows(min_row=2)}
    assert main["相談受付"] == number
    assert book["月別"].max_row == 14
    assert "f" not in {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    rows = [row.cells for row in whole.rows]
    text = write_table(Form.CSV_UTF8, whole.headings, rows).data.decode("utf-8-sig")
    assert f"相談受付,{figures.cell(Column.RECEIVED).persons.amount},{number},0" in text
    assert "堺" not in text
    export.note()
    content = counted(pressing.desk, screen.times.time, (Group.MONTH,), (Column.SUPPORT,), small=False)
    assert listed(pressing.desk, content).rows[0].cells[4] == figures.cell(Column.SUPPORT).persons.amount


def small_numbers_stay_out_of_files(pressing: Room, screen: ReportsScreen, export: Export) -> None:
    """What was chosen for the papers holds for a file, which says so; where it is saved it can be changed."""
    assert screen.small.hidden
    few = export.gather()
    book = load_workbook(io.BytesIO(write_book(few.sheets).data))
    sentence = "5人に満たない数は「少数」"
    assert any(sentence in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    whole = few.rows[0].cells[1]
    for *_which, persons, events, minutes in (row.cells for row in few.rows if row.cells[1] != whole):
        assert events == minutes == ""
        assert not isinstance(persons, int) or persons == 0 or persons >= 5
    assert any(row.cells[4] == "少数" for row in few.rows)
    assert sentence in str(few.rows[-1].cells[2])
    screen.save_file()
    dialog = screen.findChild(TableExportDialog)
    assert isinstance(dialog, TableExportDialog)
    assert dialog.flag.value()
    dialog.flag.fill(False)
    dialog.flag.changed.emit()
    pressing.settle()
    dialog.reject()


def test_locking_ends_the_making(pressing: Room) -> None:
    pressing.desk.navigation.open("reports", None, PAPERS)
    pressing.window.lock()
    assert pressing.window.desk is None
