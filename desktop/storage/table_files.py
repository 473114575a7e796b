"""Files of rows and columns, read into grids: CSV in the encodings of Japan, and workbooks.

A file is somebody else's: its size is bounded before anything is unpacked, and what cannot be read is said of
the row in which it stands. It runs in a child process, and imports the library of workbooks only when asked.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from desktop.domain.grid import BROKEN, CellFault, Grid, Line, grid_of
from desktop.domain.problem import Problem
from desktop.storage.table_writing import COMPUTED

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 200
MOST_SHEETS: Final = 30
_DELIMITERS: Final = (",", "\t", ";", "|")
_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARES: Final = (b"<!DOCTYPE", b"<!ENTITY")
_HEAD: Final = 4096
_LOOKED_AT: Final = 12


def read_grids(data: bytes) -> tuple[Grid, ...]:
    """Return the sheets of a file that hold anything.

    Problems: `import.empty`, `import.too_large`, `import.old_workbook`, `import.unreadable`.
    """
    if not data.strip():
        raise Problem("import.empty")
    if len(data) > MOST_BYTES:
        raise Problem("import.too_large", most=MOST_BYTES)
    if data.startswith(_OLD_WORKBOOK):
        raise Problem("import.old_workbook")
    grids = tuple(_workbook(data)) if data.startswith(_ZIP) else (_csv(data),)
    if any(len(grid.lines) > MOST_ROWS or len(grid.headings) > MOST_COLUMNS for grid in grids):
        raise Problem("import.too_many_rows", rows=MOST_ROWS, columns=MOST_COLUMNS)
    found = tuple(grid for grid in grids if grid.lines)
    if not found:
        raise Problem("import.empty")
    return found


def decoded(data: bytes) -> tuple[str, str]:
    """Return a text and its encoding: by its mark, as UTF-8, or as CP932; broken characters are marked."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    for encoding in ("utf-8", "cp932"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    # Broken either way: the one in which less is broken.
    tried = {encoding: data.decode(encoding, "replace") for encoding in ("cp932", "utf-8")}
    best = min(tried, key=lambda encoding: tried[encoding].count(BROKEN))
    return tried[best], best


def _csv(data: bytes) -> Grid:
    text, encoding = decoded(data)
    if "\0" in text:
        raise Problem("import.unreadable")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[Line] = []
    try:
        first = 1
        for cells in reader:
            # A row begins where the one before ended: a cell may go over several lines.
            rows.append(Line(first, tuple(map(_unguarded, cells))))
            first = reader.line_num + 1
            if len(rows) > MOST_ROWS + 1:
                raise Problem("import.too_many_rows", rows=MOST_ROWS, columns=MOST_COLUMNS)
    except csv.Error:
        raise Problem("import.unreadable") from None
    return grid_of("", rows, encoding)


def _delimiter(text: str) -> str:
    """Return what parts one of the first rows into the most cells: a title may stand over the headings."""
    head = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    return max(_DELIMITERS, key=lambda each: max(map(len, csv.reader(head, delimiter=each)), default=0))


def _unguarded(cell: str) -> str:
    """Return a cell as it was before our own export kept a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(COMPUTED) else cell


def _workbook(data: bytes) -> Iterator[Grid]:
    _refuse_bomb(data)
    # Loading the library takes half a second: who imports nothing does not pay for it.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        values = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except Problem:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with somebody's file, it cannot be read
        raise Problem("import.unreadable") from None
    if len(values.worksheets) > MOST_SHEETS:
        raise Problem("import.too_many_rows", rows=MOST_ROWS, columns=MOST_COLUMNS)
    for sheet, said in zip(values.worksheets, formulas.worksheets, strict=True):
        if sheet.max_row > MOST_ROWS + 1 or sheet.max_column > MOST_COLUMNS:
            raise Problem("import.too_many_rows", rows=MOST_ROWS, columns=MOST_COLUMNS)
        yield grid_of(sheet.title, list(_rows(sheet, said)))


def _rows(sheet: Any, said: Any) -> Iterator[Line]:
    merged = _merged(sheet)
    for number, (row, formulas) in enumerate(zip(sheet.iter_rows(), said.iter_rows(), strict=True), start=1):
        cells, faults = [], []
        for column, (cell, formula) in enumerate(zip(row, formulas, strict=True), start=1):
            cells.append(_text(cell.value))
            if (number, column) in merged:
                faults.append(CellFault(column, "import.merged"))
            elif cell.value is None and getattr(formula, "data_type", "") == "f":
                faults.append(CellFault(column, "import.formula"))
            elif getattr(cell, "data_type", "") == "e":
                faults.append(CellFault(column, "import.formula_error"))
        yield Line(number, tuple(cells), tuple(faults))


def _merged(sheet: Any) -> frozenset[tuple[int, int]]:
    """Return every cell of a merged range that has more than one row: whose value it is cannot be told."""
    return frozenset(
        (row, column)
        for area in sheet.merged_cells.ranges
        if area.max_row > area.min_row
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _refuse_bomb(data: bytes) -> None:
    """Refuse what unpacks to far more than it is, or brings definitions of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if sum(entry.file_size for entry in entries) > MOST_UNPACKED or len(entries) > 5_000:
                raise Problem("import.too_large", most=MOST_BYTES)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with package.open(entry) as file:
                        if any(mark in file.read(_HEAD) for mark in _DECLARES):
                            raise Problem("import.unreadable")
            if "[Content_Types].xml" not in package.namelist():
                raise Problem("import.unreadable")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise Problem("import.unreadable") from None
