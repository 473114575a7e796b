"""An office's own Excel form: looked at, filled with nothing else touched, and what is no form refused."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop.domain.office_fit import Misfit, doubts, moved
from desktop.domain.office_sheet import Area, Asked, Demand, Filling, Format, Place
from desktop.domain.office_table import TableColumn, TableSpan, filled
from desktop.domain.problem import Problem
from desktop.sample.office_books import DIARY_LINES, diary
from desktop.storage.office_form import package as package_module
from desktop.storage.office_form.filling import fill_office_form
from desktop.storage.office_form.package import Package
from desktop.storage.office_form.reading import read_office_form
from tests.desktop.storage.office_workbooks import ALL, monthly, packed, parts_of, prefixed, report

DAY = date(2026, 11, 28)
WHOLE_CELL = re.compile(rb"<c [^>]*/>|<c [^>]*>.*?</c>", re.DOTALL)
NAME = re.compile(rb' r="([A-Z]+[0-9]+)"')
CELL = re.compile(rb"<(?:x:)?c[\s>].*?(?:</(?:x:)?c>|/>)", re.DOTALL)


def raw(data: bytes, name: str) -> bytes:
    """Return a part as it stands in the package, head and compressed bytes."""
    package = Package(data)
    (entry,) = [each for each in package._entries if each.name == name]
    return data[entry.offset : entry.end]


def code_of(data: bytes) -> str:
    with pytest.raises(Problem) as refused:
        read_office_form(data)
    return refused.value.code


def test_a_form_is_seen_as_in_excel() -> None:
    book = read_office_form(report())
    first, second = book.sheets
    assert (first.name, second.name, book.computes) == ("実績報告書", "内訳", True)
    assert first.cell(Place.named("B3")).text == "居住支援法人活動実績報告書"
    assert Area.named("B3:H3") in first.merged
    assert first.head(Place.named("D3")) == Place.named("B3")
    assert (first.width(3), first.height(14)) == (12, 40)
    assert first.cell(Place.named("C12")).computed
    assert first.words_beside(Place.named("C6")) == "代表者"
    assert second.cell(Place.named("B1")).text == "2026/4/1"
    (other,) = read_office_form(prefixed()).sheets
    # Runs make one text; a reading above the letters is none of it.
    assert other.cell(Place.named("A2")).text == "法人名 "
    assert other.cell(Place.named("D2")).text == "TRUE"
    assert other.cell(Place.named("B5")).text == "2"
    assert [each.hidden for each in read_office_form(monthly()).sheets] == [False, True]


def test_only_the_wanted_cells_change() -> None:
    name, sheet = "xl/worksheets/sheet1.xml", "実績報告書"
    wanted = [
        Filling(sheet, "D5", "社会福祉法人 <ねこ> & 犬\n支部"),
        Filling(sheet, "C7", DAY),
        Filling(sheet, "C10", 1234),
        Filling(sheet, "J2", True),
        Filling(sheet, "B40", DAY, "令和8年11月28日"),
    ]
    filled = fill_office_form(report(), wanted)
    before, after = parts_of(report()), parts_of(filled)
    assert list(before) == list(after)
    for part, content in before.items():
        assert part == name or (after[part] == content and raw(filled, part) == raw(report(), part)), part
    # All that stands outside cells is the same but for the order to compute anew.
    left = CELL.sub(b"", after[name].replace(b'<sheetCalcPr fullCalcOnLoad="1"/>', b""))
    new_row = b'<row r="2"></row>', b'<row r="40"></row>'
    assert left.replace(new_row[0], b"").replace(new_row[1], b"") == CELL.sub(b"", before[name]).replace(
        new_row[0], b""
    )
    book = load_workbook(io.BytesIO(filled))
    cells = book[sheet]
    assert cells["C5"].value == "社会福祉法人 <ねこ> & 犬\n支部", "a merged area is filled at its head"
    assert (cells["C7"].value, cells["C7"].number_format) == (datetime(2026, 11, 28), 'ggge"年"m"月"d"日"')  # noqa: DTZ001
    assert (cells["C10"].value, cells["J2"].value, cells["B40"].value) == (1234, True, "令和8年11月28日")
    assert (cells["C12"].value, book["内訳"]["A2"].value) == ("=SUM(C10:C11)", "='実績報告書'!C12*2")
    shown = read_office_form(filled).sheet(sheet)
    assert shown is not None
    assert shown.cell(Place.named("C7")).text == "2026/11/28"
    assert fill_office_form(report(), []) == report(), "nothing filled, nothing touched"


def test_a_form_of_another_program_keeps_its_ways() -> None:
    wanted = [
        Filling("申請書", "B2", "新"),
        Filling("申請書", "D2", DAY),
        Filling("申請書", "C4", 7.5),
        Filling("申請書", "C9", " 間 "),
        Filling("申請書", "A1", "上"),
        Filling("申請書", "B5", 3),
    ]
    filled = fill_office_form(prefixed(), wanted)
    sheet = parts_of(filled)["xl/worksheets/sheet.xml"].decode()
    assert (
        '<x:sheetData>\r\n  <!-- 様式 --><x:row r="1"><x:c r="A1" t="inlineStr">'
        '<x:is><x:t xml:space="preserve">上</x:t></x:is></x:c></x:row>'
        """<x:row r='2' spans="1:4"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="B2" s="1" t="inlineStr">"""
    ) in sheet
    assert '<x:row r="4"><x:c r="C4" s="1"><x:v>7.5</x:v></x:c></x:row>' in sheet
    assert '<x:f t="shared" ref="A5:A6" si="0">B5*2</x:f>' in sheet
    assert '</x:sheetData><x:sheetCalcPr fullCalcOnLoad="1"/><x:sheetProtection' in sheet
    cells = load_workbook(io.BytesIO(filled))["申請書"]
    # Counted from 1904, as this workbook does.
    assert cells["D2"].value == datetime(2026, 11, 28)  # noqa: DTZ001
    assert (cells["B8"].value, cells["B5"].value, cells["A1"].value) == (" 間 ", 3, "上")


def test_what_is_computed_or_not_there_is_refused() -> None:
    for cell, code in (("C12", "office_form.formula_cell"), ("C5", "office_form.cell_twice")):
        with pytest.raises(Problem) as refused:
            fill_office_form(report(), [Filling("実績報告書", cell, "a"), Filling("実績報告書", "D5", "b")])
        assert refused.value.code == code
    with pytest.raises(Problem) as refused:
        fill_office_form(report(), [Filling("ない", "A1", "a")])
    assert refused.value.code == "office_form.no_sheet"


def test_what_does_not_fit_is_said() -> None:
    def found(book: Callable[[], bytes], sheet: str, cell: str, value: str | float | date) -> set[Misfit]:
        return {each.what for each in doubts(read_office_form(book()), [Filling(sheet, cell, value)])}

    first, months = "実績報告書", "月別"
    assert found(report, first, "C8", "廃止") == {Misfit.NOT_IN_LIST}
    assert found(report, first, "C8", "継続") == set()
    assert found(report, first, "C5", "あ" * 15) == set()
    assert found(report, first, "C5", "あ" * 40) == {Misfit.TOO_LONG}
    assert found(report, first, "B14", "あ" * 60) == set()
    assert found(report, first, "B14", "あ" * 400) == {Misfit.TOO_LONG}
    assert found(report, first, "C7", 3) == {Misfit.SHOWN_AS_DATE}
    assert found(report, first, "C10", "三") == {Misfit.NOT_A_NUMBER}
    assert found(report, first, "C12", 3) == {Misfit.COMPUTED}
    assert found(report, "別紙", "A1", 3) == {Misfit.NO_SHEET}
    assert found(monthly, months, "B2", 123_456) == {Misfit.TOO_WIDE}
    assert found(monthly, months, "P2", "京都府") == {Misfit.NOT_IN_LIST}
    assert found(monthly, months, "P2", "大阪府") == set()
    assert Misfit.LENGTH in found(prefixed, "申請書", "B2", "12345")


def test_a_newer_edition_takes_over_what_stayed_in_its_place() -> None:
    old = read_office_form(report())
    book = load_workbook(io.BytesIO(report()))
    book["実績報告書"].cell(6, 2, "理事長")
    book["実績報告書"]["C10"] = "=1"
    out = io.BytesIO()
    book.save(out)
    new = read_office_form(out.getvalue())
    assert moved(old, new, "実績報告書", "C5") is None
    assert moved(old, new, "実績報告書", "C6") is Misfit.MOVED
    assert moved(old, new, "実績報告書", "D5") is Misfit.INSIDE_MERGED
    assert moved(old, new, "実績報告書", "C10") is Misfit.COMPUTED
    assert moved(old, new, "内訳２", "A1") is Misfit.NO_SHEET


def test_what_is_no_form_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, parts = report(), parts_of(report())
    assert code_of(b"") == code_of(b"%PDF-1.7") == "office_form.not_workbook"
    assert code_of(packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"})) == (
        "office_form.not_workbook"
    )
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert code_of(ole) == "office_form.old_workbook"
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le")) == "office_form.password"
    for broken in (whole[:-30], whole[: len(whole) // 2], whole[:4] + whole[9:], whole + b"x"):
        assert code_of(broken) == "office_form.broken"
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + b"<worksheet>&b;</worksheet>"
    for content in (bomb, parts[sheet][:-20], b"\xff\xfe<\0a\0/\0>\0", b"<worksheet/>"):
        assert code_of(packed({**parts, sheet: content})) == "office_form.broken"
    with monkeypatch.context() as tight:
        tight.setattr(package_module, "MOST_UNPACKED", 300_000)
        bomb = packed({**parts, "xl/media/a.bin": bytes(300_000)})
        assert len(bomb) < len(whole) * 2
        assert code_of(bomb) == "office_form.too_large"
    twice = io.BytesIO(whole)
    with zipfile.ZipFile(twice, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(sheet, b"<worksheet/>")
    assert code_of(twice.getvalue()) == "office_form.broken"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
VALUES = TEXTS | st.integers(-(10**9), 10**9) | st.booleans() | st.floats(-1e9, 1e9)
PLACES = st.builds(Place, st.integers(1, 30), st.integers(1, 30))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(ALL), st.dictionaries(PLACES, VALUES, max_size=8))
def test_any_cells_take_any_values(
    made: Callable[[], bytes], values: dict[Place, str | float | bool]
) -> None:
    data = made()
    grid = read_office_form(data).sheets[0]
    free = {
        place: value
        for place, value in values.items()
        if grid.head(place) == place
        and not grid.cell(place).computed
        # A number where days are shown is a day to the other reader, or none at all.
        and (isinstance(value, str | bool) or grid.cell(place).style.format is not Format.DATE)
    }
    filled = fill_office_form(data, [Filling(grid.name, place.name, value) for place, value in free.items()])
    before, after = parts_of(data), parts_of(filled)
    assert [part for part in before if before[part] != after[part]] in (
        [],
        ["xl/worksheets/sheet.xml"],
        ["xl/worksheets/sheet1.xml"],
    )
    was, cells = load_workbook(io.BytesIO(data))[grid.name], load_workbook(io.BytesIO(filled))[grid.name]
    for place in {*free, *grid.cells}:
        found = cells[place.name].value
        if place not in free:
            assert found == was[place.name].value, place.name
        elif isinstance(free[place], str):
            assert (found or "") == re.sub("[\ufffe\uffff]", "", str(free[place])), place.name
        else:
            assert found == free[place], place.name


COLUMNS = st.lists(
    st.builds(TableColumn, st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8]), st.integers(0, 1), st.just("a")),
    unique_by=lambda column: (column.column, column.offset),
    max_size=6,
)
LISTED = TEXTS | st.integers(-(10**6), 10**6) | st.times() | st.dates(date(1990, 1, 1))


def cells_raw(sheet: bytes) -> tuple[dict[str, bytes], bytes]:
    """Return the bytes of each cell by its name, and what of the sheet is left without them."""
    cells = {NAME.findall(found)[0].decode(): found for found in WHOLE_CELL.findall(sheet)}
    return cells, WHOLE_CELL.sub(b"", sheet.replace(b'<sheetCalcPr fullCalcOnLoad="1"/>', b""))


@settings(max_examples=12, deadline=None)
@given(COLUMNS, st.lists(LISTED, max_size=2 * DIARY_LINES + 3), st.integers(0, 2))
def test_whatever_a_list_fills_nothing_else_is_touched(
    columns: list[TableColumn], values: list[Any], copy: int
) -> None:
    data, span, sheet = diary(), TableSpan("業務日誌", 8, DIARY_LINES, 2), "xl/worksheets/sheet1.xml"
    rows = [{"a": (value, "日" if isinstance(value, date) else "")} for value in values]
    fillings = [*filled(span, columns, rows, copy)]
    written = fill_office_form(data, fillings)
    before, after = parts_of(data), parts_of(written)
    assert list(before) == list(after)
    assert all(raw(written, part) == raw(data, part) for part in before if part != sheet)
    grid = read_office_form(data).sheets[0]
    free = {
        each.cell: each
        for each in fillings
        if grid.head(each.place) == each.place and not grid.cell(each.place).computed
    }
    was, rest_before = cells_raw(before[sheet])
    now, rest_after = cells_raw(after[sheet])
    assert rest_before == rest_after
    assert list(was) == list(now)
    assert {name for name in was if was[name] != now[name]} <= set(free)
    shown = load_workbook(io.BytesIO(written))["業務日誌"]
    for name, filling in free.items():
        if isinstance(filling.value, int) and grid.cell(filling.place).style.format is not Format.DATE:
            assert shown[name].value == filling.value, name
        elif isinstance(filling.value, str):
            assert (shown[name].value or "") == re.sub("[\ufffe\uffff]", "", filling.value), name
    lines = max(0, min(DIARY_LINES, len(values) - copy * DIARY_LINES))
    assert len(fillings) == lines * len(columns)


def test_times_stand_as_times_where_the_form_shows_them() -> None:
    book, sheet = diary(), "業務日誌"
    wanted = [
        Filling(sheet, "C8", time(9, 30)),
        Filling(sheet, "D8", timedelta(hours=17, minutes=15)),
        Filling(sheet, "G8", time(9, 5)),
        Filling(sheet, "A8", DAY, "令和8年11月28日"),
        Filling(sheet, "E8", 5, gives_way=True),
        Filling(sheet, "C9", 5, gives_way=True),
    ]
    cells = load_workbook(io.BytesIO(fill_office_form(book, wanted)))[sheet]
    assert (cells["C8"].value, cells["D8"].value, cells["G8"].value) == (time(9, 30), time(17, 15), "9:05")
    assert cells["A8"].value == datetime(2026, 11, 28)  # noqa: DTZ001
    assert str(cells["E8"].value).startswith("=IF("), "what is computed is left"
    found = {each.cell: each.what for each in doubts(read_office_form(book), wanted)}
    assert found == {"E8": Misfit.COMPUTED, "C9": Misfit.INSIDE_MERGED}
    odd = [Filling(sheet, "C8", DAY), Filling(sheet, "A8", time(9, 30)), Filling(sheet, "D8", 90)]
    assert [each.what for each in doubts(read_office_form(book), odd)] == [
        Misfit.SHOWN_AS_TIME,
        Misfit.SHOWN_AS_DATE,
        Misfit.SHOWN_AS_TIME,
    ]
    with pytest.raises(Problem) as refused:
        fill_office_form(book, [Filling(sheet, "E8", 5)])
    assert refused.value.code == "office_form.formula_cell"


ASKED = [
    (Asked.WHOLE, (0, 10, False), {0: True, 10: True, 11: False, 2.5: False, "三": False, True: False}),
    (Asked.DECIMAL, (1.5, None, True), {1.4: True, 1.5: False, 2: False}),
    (Asked.DATE, (45748, 46112, False), {date(2025, 4, 1): True, date(2026, 4, 1): False, 45748: True}),
    (Asked.LENGTH, (None, 2, False), {"二字": True, "三文字": False, 12: True, 123: False}),
]


@pytest.mark.parametrize(("asked", "bounds", "values"), ASKED)
def test_the_form_s_own_rules_are_heeded(
    asked: Asked, bounds: tuple[float | None, float | None, bool], values: dict[Any, bool]
) -> None:
    demand = Demand((Area.named("A1"),), asked, (), *bounds, date(1899, 12, 30))
    assert {each: demand.allows(Filling("", "A1", each)) for each in values} == values


@pytest.mark.parametrize(
    ("operator", "allowed"),
    [
        ("between", {2, 3, 4}),
        ("notBetween", {1, 5}),
        ("equal", {2}),
        ("notEqual", {1, 3, 4, 5}),
        ("lessThan", {1}),
        ("lessThanOrEqual", {1, 2}),
        ("greaterThan", {3, 4, 5}),
        ("greaterThanOrEqual", {2, 3, 4, 5}),
    ],
)
def test_every_way_to_say_bounds_is_read(operator: str, allowed: set[int]) -> None:
    rule = (
        f'<dataValidations count="1"><dataValidation type="whole" operator="{operator}" sqref="C10">'
        "<formula1>2</formula1><formula2>4</formula2></dataValidation></dataValidations><pageSetup"
    )
    name = "xl/worksheets/sheet1.xml"
    parts = parts_of(report())
    sheet = re.sub(r"<dataValidations.*?</dataValidations>", "", parts[name].decode(), flags=re.DOTALL)
    data = packed({**parts, name: sheet.replace("<pageSetup", rule, 1).encode()})
    book = read_office_form(data)
    found = {n for n in range(1, 6) if not doubts(book, [Filling("実績報告書", "C10", n)])}
    assert found == allowed


ELSEWHERE: dict[Callable[[], bytes], list[Filling]] = {
    report: [
        Filling("実績報告書", "C5", "ねこの会 𠮷田・髙橋"),
        Filling("実績報告書", "C7", DAY),
        Filling("実績報告書", "C10", 7),
        Filling("実績報告書", "C11", 35),
    ],
    prefixed: [Filling("申請書", "E4", 7.5), Filling("申請書", "D2", DAY)],
    diary: [
        filling
        for line in range(DIARY_LINES)
        for filling in (
            Filling("業務日誌", f"A{8 + 2 * line}", DAY),
            Filling("業務日誌", f"C{8 + 2 * line}", time(9, line)),
            Filling("業務日誌", f"D{8 + 2 * line}", time(10, line)),
            Filling("業務日誌", f"G{9 + 2 * line}", f"{line}件目の場所"),
            Filling("業務日誌", f"E{8 + 2 * line}", 5, gives_way=True),
        )
    ],
}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("made", ELSEWHERE)
def test_another_office_program_reads_the_same(made: Callable[[], bytes], tmp_path: Path) -> None:
    first = read_office_form(made()).sheets[0]
    wanted = ELSEWHERE[made]
    path = tmp_path / "form.xlsx"
    path.write_bytes(fill_office_form(made(), wanted))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    order = ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*order, "--outdir", str(tmp_path / "out"), str(path)], check=True, capture_output=True, timeout=120
    )
    cells = load_workbook(tmp_path / "out" / "form.xlsx")[first.name]
    for filling in wanted:
        if filling.gives_way:
            continue
        found = cells[filling.cell].value
        assert (found.date() if isinstance(found, datetime) else found) == filling.value, filling.cell
    if made is report:
        # It reckoned the form's own sum anew from what was filled in.
        reckoned = load_workbook(tmp_path / "out" / "form.xlsx", data_only=True)[first.name]
        assert reckoned["C12"].value == 42
    if made is diary:
        reckoned = load_workbook(tmp_path / "out" / "form.xlsx", data_only=True)[first.name]
        assert reckoned["E8"].value == time(1), "what gave way is reckoned"
        assert reckoned["E36"].value == timedelta(hours=DIARY_LINES)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ALL), st.data())
def test_whatever_is_damaged_is_told_as_a_problem(made: Callable[[], bytes], drawn: st.DataObject) -> None:
    parts = parts_of(made())
    name = drawn.draw(st.sampled_from([each for each in parts if each.endswith((".xml", ".rels"))]))
    place = drawn.draw(st.integers(0, len(parts[name]) - 1))
    put_in = drawn.draw(st.text('0123456789aZ"<>/= -', max_size=3)).encode()
    gone = drawn.draw(st.integers(0, 3))
    damaged = packed({**parts, name: parts[name][:place] + put_in + parts[name][place + gone :]})
    wanted = {"office_form.broken", "office_form.not_workbook", "office_form.too_large", ""}
    assert _filled_or_told(damaged) in wanted


def _filled_or_told(data: bytes) -> str:
    """Return the code of what was told; nothing where the form could be filled and looked at again."""
    try:
        grid = read_office_form(data).sheets[0]
        read_office_form(fill_office_form(data, [Filling(grid.name, "B30", 5)]))
    except Problem as problem:
        return problem.code
    return ""
