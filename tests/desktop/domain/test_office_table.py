"""Tables of offices' forms: how far one reaches, how many copies a list takes, what of it moved."""

from __future__ import annotations

import pytest

from desktop.domain.office_fit import Misfit, found_again
from desktop.domain.office_sheet import Area, CellStyle, Place, SheetCell, SheetGrid
from desktop.domain.office_table import (
    TableColumn,
    TableSpan,
    copies,
    filled,
    moved_column,
    proposed,
    room_in,
    table_again,
)
from desktop.sample.office_books import COST_LINES, DIARY_LINES, application, diary
from desktop.storage.office_form.reading import read_office_form
from tests.desktop.storage.office_workbooks import report

BOXED = CellStyle(edges=frozenset({"left", "right", "top", "bottom"}))


def grid(rows: dict[int, list[str]], *merged: str, heights: dict[int, float] | None = None) -> SheetGrid:
    """Return a sheet of boxed cells; = makes one computed."""
    cells = {
        Place(row, column): SheetCell(Place(row, column), text.removeprefix("="), text.startswith("="), BOXED)
        for row, texts in rows.items()
        for column, text in enumerate(texts, start=1)
    }
    areas = tuple(map(Area.named, merged))
    at = {place: area for area in areas for place in area.places()}
    return SheetGrid("表", 40, 12, cells, areas, at, heights=heights or {})


def test_a_table_reaches_as_far_as_its_rows_look_alike() -> None:
    (first, _notes), (face, costs) = read_office_form(diary()).sheets, read_office_form(application()).sheets
    whole = TableSpan("業務日誌", 8, DIARY_LINES, 2)
    # Whichever cell of the first line was clicked, also its lower row.
    assert {proposed(first, Place.named(name)) for name in ("A8", "G8", "G9", "H9")} == {whole}
    assert proposed(costs, Place.named("D6")) == TableSpan("経費の明細", 6, COST_LINES, 1)
    assert proposed(face, Place.named("C15")).lines == 1, "the rows have words of their own"


@pytest.mark.parametrize(
    ("rows", "merged", "heights", "lines"),
    [
        ({1: ["", ""], 2: ["", ""], 3: ["計", ""]}, (), {}, 2),
        ({1: ["1", ""], 2: ["2", ""], 3: ["3", ""], 4: ["8", ""]}, (), {}, 3),
        ({1: ["1", ""], 2: ["2", "祝日"], 3: ["3", ""], 4: ["計", ""]}, (), {}, 3),
        ({1: ["1", "甲", ""], 2: ["2", "乙", ""]}, (), {}, 1),
        ({1: ["", "円"], 2: ["", "円"], 3: ["", "人"]}, (), {}, 2),
        ({1: ["", "=1"], 2: ["", "=2"], 3: ["=3", "=3"]}, (), {}, 2),
        ({1: ["", ""], 2: ["", ""], 3: ["", ""]}, (), {1: 18, 2: 18.75, 3: 40}, 2),
        ({1: ["", "", ""], 2: ["", "", ""], 3: ["", "", ""]}, ("B1:C1", "B2:C2"), {}, 2),
        # Words beside the whole table stand across its lines.
        ({1: ["費", "", ""], 2: ["", "", ""], 3: ["", "", ""]}, ("A1:A3",), {}, 3),
    ],
)
def test_what_ends_a_table(
    rows: dict[int, list[str]], merged: tuple[str, ...], heights: dict[int, float], lines: int
) -> None:
    sheet = grid(rows, *merged, heights=heights)
    assert proposed(sheet, Place(1, len(rows[1]))) == TableSpan("表", 1, lines)


def test_each_copy_takes_the_next_lines() -> None:
    span, columns = TableSpan("表", 5, 3, 2), [TableColumn(2, 0, "a"), TableColumn(28, 1, "b")]
    rows = [{"a": (number, ""), "b": (f"{number}番", "")} for number in range(7)]
    assert [copies(count, 3) for count in (0, 1, 3, 4, 7)] == [1, 1, 1, 2, 3]
    told = [[(each.cell, each.value) for each in filled(span, columns, rows, copy)] for copy in range(3)]
    assert told[0][:3] == [("B5", 0), ("AB6", "0番"), ("B7", 1)]
    assert told[2] == [("B5", 6), ("AB6", "6番")]
    assert sum(map(len, told)) == 2 * len(rows)


def test_columns_are_taken_over_where_their_heads_stayed() -> None:
    old, new = read_office_form(application()), read_office_form(application(1))
    span, amount = TableSpan("経費の明細", 6, 5), TableColumn(6, 0, "vouchers.amount")
    assert moved_column(old, new, span, amount) is None
    costs = new.sheet("経費の明細")
    assert costs is not None
    assert room_in(costs, span, [amount]).lines == COST_LINES, "as many lines as there are now"
    assert moved_column(old, new, TableSpan("経費の明細", 18, 1), amount) is Misfit.COMPUTED
    face = TableSpan("申請書", 15, 4)
    assert moved_column(old, new, face, TableColumn(3, 0, "vouchers.amount")) is Misfit.MOVED
    assert moved_column(old, read_office_form(report()), span, amount) is Misfit.NO_SHEET


def test_what_moved_with_its_words_is_found_again() -> None:
    old, new = read_office_form(application()), read_office_form(application(1))
    assert [found_again(old, new, "申請書", name) for name in ("C7", "C8", "F5", "F21")] == [
        Place.named("C9"), None, Place.named("F7"), Place.named("F23"),
    ]  # fmt: skip
    assert found_again(old, new, "申請書", "C15") == Place.named("C17")
    table, column = TableSpan("申請書", 15, 4), TableColumn(4, 0, "a")
    assert table_again(old, new, table, [column]) == (TableSpan("申請書", 17, 4), {column: column})
    assert table_again(None, new, table, [column]) is None
