"""Rows and columns written as files that others open: CSV and workbooks. It runs in a child process.

Nothing in a cell is ever computed by whoever opens it: what could be taken for a formula is written as text.
A whole number is written as a number, so that it can be reckoned with.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

HOLE: Final = "〓"
"""Stands for a character that the encoding does not have."""
COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that spreadsheets take for a formula, full-width as Japanese ones do too."""
Value = str | int
_WIDE: Final = 34
_NARROW: Final = 14
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", "・"))


class Form(StrEnum):
    """The kinds of file."""

    CSV_UTF8 = "csv_utf8"
    CSV_CP932 = "csv_cp932"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and the characters that stand in it as 〓."""

    data: bytes = field(repr=False)
    holes: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet of a workbook: its name, its headings and its rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)


def write_table(form: Form, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> Written:
    """Return the file of a table."""
    if form is Form.WORKBOOK:
        return write_book([BookSheet("Bansou", tuple(headings), tuple(tuple(row) for row in rows))])
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    text = out.getvalue()
    if form is Form.CSV_UTF8:
        return Written(text.encode("utf-8-sig"))
    holes = tuple(dict.fromkeys(character for character in text if not _fits(character)))
    for hole in holes:
        text = text.replace(hole, HOLE)
    return Written(text.encode("cp932"), holes)


def write_book(sheets: Sequence[BookSheet]) -> Written:
    """Return a workbook with these sheets."""
    return Written(_workbook(sheets))


def guarded(cell: Value) -> Value:
    """Return a cell that no spreadsheet computes; a number is one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(COMPUTED) else cell


def _fits(character: str) -> bool:
    """Tell whether a character comes back as itself: some are turned into their neighbours."""
    try:
        return character.encode("cp932").decode("cp932") == character
    except UnicodeEncodeError:
        return False


def _workbook(sheets: Sequence[BookSheet]) -> bytes:
    # Loading the library takes half a second: who exports nothing does not pay for it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    for each in sheets:
        sheet = book.create_sheet(_sheet_name(each.name, book.sheetnames))
        sheet.freeze_panes = "A2"
        if len(sheets) > 1:
            for place in range(len(each.headings)):
                wide = _NARROW if place else _WIDE
                sheet.column_dimensions[get_column_letter(place + 1)].width = wide
        for row in (each.headings, *each.rows):
            cells = []
            for value in row:
                if isinstance(value, int):
                    cells.append(WriteOnlyCell(sheet, value=value))
                    continue
                cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
                # A text that looks like a formula or a number stays a text.
                cell.data_type = "s"
                cells.append(cell)
            sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(name: str, before: Sequence[str]) -> str:
    """Return a name that a workbook allows; of two alike the later one is numbered."""
    allowed = (name.translate(_NOT_IN_NAMES).strip("'") or "Bansou")[:_LONGEST_NAME]
    wanted, number = allowed, 1
    while wanted.casefold() in {each.casefold() for each in before}:
        number += 1
        wanted = f"{allowed[: _LONGEST_NAME - 4]} {number}"
    return wanted
