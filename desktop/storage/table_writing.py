"""Rows and columns written as files that others open: CSV and workbooks. It runs in a child process.

Nothing in a cell is ever computed by whoever opens it: what could be taken for a formula is written as text.
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
_COMPUTED: Final = ("=", "+", "-", "@", "\t", "\r")


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


def write_table(form: Form, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Written:
    """Return the file of a table."""
    if form is Form.WORKBOOK:
        return Written(_workbook(headings, rows))
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    text = out.getvalue()
    if form is Form.CSV_UTF8:
        return Written(text.encode("utf-8-sig"))
    holes = tuple(dict.fromkeys(character for character in text if not _fits(character)))
    for hole in holes:
        text = text.replace(hole, HOLE)
    return Written(text.encode("cp932"), holes)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet computes."""
    return f"'{cell}" if cell.startswith(_COMPUTED) else cell


def _fits(character: str) -> bool:
    """Tell whether a character comes back as itself: some are turned into their neighbours."""
    try:
        return character.encode("cp932").decode("cp932") == character
    except UnicodeEncodeError:
        return False


def _workbook(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    # Loading the library takes half a second: who exports nothing does not pay for it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bansou")
    sheet.freeze_panes = "A2"
    for row in (headings, *rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
            # A text that looks like a formula or a number stays a text.
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
