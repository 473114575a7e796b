"""Files of rows and columns: encodings, broken rows; workbooks with formulas, merged cells, bombs."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from desktop.domain.problem import Problem
from desktop.storage.table_files import MOST_BYTES, read_grids
from desktop.storage.table_writing import BookSheet, Form, write_book, write_table

HEAD = "物件名,住所,家賃\r\n"
ROWS = "若葉荘,横浜市鶴見区1-2,46000\r\n髙橋荘,上野4-5,38000\r\n"
SAFE = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), max_size=12)

FORMS = st.sampled_from(list(Form))


def book(rows: list[list[Any]], *, merge: str = "", more: bool = False) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "物件"
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    if more:
        made.create_sheet("空のシート")
        made.create_sheet("ほか").append(["名称"])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_and_delimiters_of_the_field(encoding: str, delimiter: str) -> None:
    (grid,) = read_grids((HEAD + ROWS).replace(",", delimiter).encode(encoding))
    assert grid.headings == ("物件名", "住所", "家賃")
    assert [line.cells[0] for line in grid.lines] == ["若葉荘", "髙橋荘"]
    assert [line.number for line in grid.lines] == [2, 3]
    assert not any(line.faults for line in grid.lines)


def test_a_broken_row_in_cp932_is_told_with_its_number_and_the_others_are_read() -> None:
    broken = "若葉荘,横浜市,46000\r\n".encode("cp932") + b"\x83,\x81\xff\x20,38000\r\n"
    rows = HEAD.encode("cp932") + broken + "柏荘,柏市,30000,あまり\r\n一宮荘,一宮市\r\n".encode("cp932")
    (grid,) = read_grids(rows)
    assert grid.encoding == "cp932"
    faults = {line.number: [(each.column, each.code) for each in line.faults] for line in grid.lines}
    assert faults[2] == []
    assert "import.broken_characters" in {code for _column, code in faults[3]}
    assert (faults[4], faults[5]) == ([(0, "import.too_many_cells")], [(0, "import.too_few_cells")])


def test_a_quoted_cell_may_go_over_lines_and_rows_keep_their_number() -> None:
    text = HEAD + '若葉荘,"横浜市\r\n鶴見区,1-2",46000\r\n\r\n髙橋荘,上野,38000\r\n'
    (grid,) = read_grids(text.encode())
    assert [(line.number, line.cells[1]) for line in grid.lines] == [(2, "横浜市\r\n鶴見区,1-2"), (5, "上野")]


def test_a_workbook_is_read_sheet_by_sheet_with_dates_and_numbers_as_text() -> None:
    head = ["物件名", "登録日", "面積", "家賃"]
    rows = [head, ["若葉荘", date(2025, 10, 20), 25.5, 46000.0], ["二番荘", None, "18", "4万"]]
    grids = read_grids(book(rows, more=True))
    assert [grid.name for grid in grids] == ["物件"]
    assert [line.cells for line in grids[0].lines] == [
        ("若葉荘", "2025-10-20", "25.5", "46000"),
        ("二番荘", "", "18", "4万"),
    ]


def test_formulas_without_a_value_and_merged_cells_are_told() -> None:
    rows = [["物件名", "家賃"], ["若葉荘", "=1+1"], ["二番荘", 30000], ["", 31000]]
    (grid,) = read_grids(book(rows, merge="A3:A4"))
    faults = {line.number: [(each.column, each.code) for each in line.faults] for line in grid.lines}
    assert faults == {2: [(2, "import.formula")], 3: [(1, "import.merged")], 4: [(1, "import.merged")]}


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (201 * 1024 * 1024))
    return out.getvalue()


def entity() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", '<!DOCTYPE t [<!ENTITY a "aaaa">]><Types/>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import.empty"),
        (b"  \r\n", "import.empty"),
        (HEAD.encode(), "import.empty"),
        (b"x" * (MOST_BYTES + 1), "import.too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.old_workbook"),
        (b"PK\x03\x04 not a zip", "import.unreadable"),
        (b"a,b\r\n\0,1\r\n", "import.unreadable"),
        (("a,b\n" + "1,2\n" * 50_002).encode(), "import.too_many_rows"),
    ],
    ids=["nothing", "blank", "headings", "large", "old", "no_zip", "binary", "rows"],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(Problem, match=code):
        read_grids(data)


def test_what_unpacks_to_more_than_it_is_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Problem, match=r"import\.too_large"):
        read_grids(bomb())
    with pytest.raises(Problem, match=r"import\.unreadable"):
        read_grids(entity())


def test_no_cell_that_leaves_is_computed_by_whoever_opens_it() -> None:
    rows = [["=HYPERLINK(1)", "+81-3", "-5", "@x"], ["若葉荘", "", "46000", "𠮷野荘"]]
    csv = write_table(Form.CSV_UTF8, ["a", "b", "c", "d"], rows).data.decode("utf-8-sig")
    assert "'=HYPERLINK(1),'+81-3,'-5,'@x" in csv
    sheet = load_workbook(io.BytesIO(write_table(Form.WORKBOOK, ["a", "b", "c", "d"], rows).data)).active
    assert sheet is not None
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert sheet["A2"].value == "=HYPERLINK(1)"
    written = write_table(Form.CSV_CP932, ["a", "b", "c", "d"], rows)
    assert written.holes == ("𠮷",)
    assert "〓野荘" in written.data.decode("cp932")


def test_numbers_stay_numbers_and_full_width_signs_are_no_formula() -> None:
    rows: list[list[str | int]] = [["＝1+1", -5], ["＠x", 46000]]
    text = write_table(Form.CSV_UTF8, ["=a", "b"], rows).data.decode("utf-8-sig")
    assert text.splitlines() == ["'=a,b", "'＝1+1,-5", "'＠x,46000"]
    sheets = [
        BookSheet("月別: 4/5", ("a", "b"), (("=1", 3), ("", -2))),
        BookSheet("月別: 4/5", ("a",), ()),
        BookSheet("長い名前" * 10, ("a",), ()),
    ]
    book = load_workbook(io.BytesIO(write_book(sheets).data))
    assert book.sheetnames == ["月別・ 4・5", "月別・ 4・5 2", ("長い名前" * 10)[:31]]
    first = book.worksheets[0]
    assert [[row[0].data_type, row[1].data_type] for row in first.iter_rows(max_row=2)][1] == ["s", "n"]
    assert [cell.value for cell in first["B"][1:]] == [3, -2]


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(st.lists(SAFE, min_size=3, max_size=3), min_size=1, max_size=5), form=FORMS)
def test_what_was_written_is_read_again(rows: list[list[str]], form: Form) -> None:
    said = [["x", *row] for row in rows]
    written = write_table(form, ["名", "a", "b", "c"], said)
    (grid,) = read_grids(written.data)
    fits = [["".join("〓" if c in written.holes else c for c in cell) for cell in row] for row in said]
    assert [list(line.cells) for line in grid.lines] == fits
