"""An office's form of 2 MB filled with a list, beside a library that reads and writes the whole workbook."""

from __future__ import annotations

import io
import statistics
import time
import zipfile
from collections.abc import Callable, Iterable

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side

from desktop.domain.office_sheet import Place
from desktop.domain.office_table import TableColumn, TableSpan, filled, proposed
from desktop.storage.office_form.filling import fill_office_form
from desktop.storage.office_form.reading import read_office_form
from tests.bench.figures import Figure

ROUNDS = 3
BYTES = 2 * 1024 * 1024
LINES, SHEETS, ROWS = 900, 3, 1_400
SHEET = "明細"
THIN = Side(style="thin")


def measure() -> Iterable[Figure]:
    """Make a workbook as large as an office's, then fill and look at it in both ways."""
    data = _workbook()
    span = TableSpan(SHEET, 3, LINES)
    columns = [TableColumn(number, 0, f"c{number}") for number in range(1, 9)]
    rows = [{f"c{number}": (f"{line}件目の{number}", "") for number in range(1, 9)} for line in range(LINES)]
    fillings = [*filled(span, columns, rows)]
    seconds = _median(lambda: fill_office_form(data, fillings))
    library = _median(lambda: _by_library(data, span, columns, rows))
    size = f"{len(data) / 1024**2:.1f} MB"
    yield Figure(f"{len(fillings):,} cells of a form of {size}, beside openpyxl", "s", seconds, library, 1.0)
    read = _median(lambda: read_office_form(data))
    loaded = _median(lambda: load_workbook(io.BytesIO(data)))
    yield Figure("the same form looked at, beside openpyxl", "s", read, loaded, 1.0)
    grid = read_office_form(data).sheets[0]
    reach = _median(lambda: proposed(grid, Place.named("B3")))
    yield Figure("how far its table reaches, beside looking at it", "s", reach, read, None)


def _workbook() -> bytes:
    book = Workbook()
    first = book.active
    first.title = SHEET
    box = Border(THIN, THIN, THIN, THIN)
    for number in range(1, 9):
        first.cell(2, number, f"見出し{number}").font = Font(name="ＭＳ ゴシック", size=9)
        for line in range(LINES):
            first.cell(3 + line, number).border = box
    for number in range(SHEETS):
        sheet = book.create_sheet(f"資料{number + 1}")
        for row in range(1, ROWS + 1):
            for place in range(1, 16):
                sheet.cell(row, place, f"{row * 7919 % 9973}-{place}番の項目")
    out = io.BytesIO()
    book.save(out)
    missing = BYTES - len(out.getvalue())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as package:
        # What is lacking lies there as a picture would.
        package.writestr("xl/media/image1.bin", bytes(max(missing, 0)))
    return out.getvalue()


def _by_library(
    data: bytes, span: TableSpan, columns: list[TableColumn], rows: list[dict[str, tuple[str, str]]]
) -> None:
    book = load_workbook(io.BytesIO(data))
    sheet = book[span.sheet]
    for line, row in enumerate(rows):
        for column in columns:
            sheet.cell(span.first_row + line, column.column, row[column.code][0])
    book.save(io.BytesIO())


def _median(work: Callable[[], object]) -> float:
    def seconds() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    work()
    return statistics.median(seconds() for _ in range(ROUNDS))
