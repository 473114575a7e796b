"""Files of costs become vouchers: as a cash book writes them, and as an accounting program does."""

from __future__ import annotations

import io
from datetime import date

import openpyxl

from desktop.records.voucher import VoucherDraft
from desktop.services.importing import CellError, Does
from desktop.storage.table_files import read_grids
from desktop.workspace import Workspace
from tests.desktop.services.people import problem

BOOK = """\
日付,取引先,摘要,勘定科目,税区分,決済口座,立替者,補助の項目,金額
令和8年10月3日,見本文具,用紙,消耗品費,課対仕入10%,現金,,入居前支援,"￥1,650"
2026/10/01,見本鉄道,訪問の往復,旅費交通費,,立替,佐藤 花子,,480円
2026/10/01,見本鉄道,訪問の往復,旅費交通費,,現金,,,480
2026/10/05,見本印刷,チラシ,印刷製本費,10%,普通預金,,,12000
2026/10/06,見本商店,,ふしぎ費,8%,現金,,,300
2026/10/07,見本商店,,消耗品費,8%,現金,,,-300
2026/12/24,見本商店,,消耗品費,8%,現金,,,300
2026/10/08,見本商店,,消耗品費,8%,立替,だれか,,300
,見本商店,,消耗品費,,,,,300
""".encode("cp932")


def test_a_cash_book_is_taken_in_by_the_order_of_its_days(workspace: Workspace) -> None:
    files = workspace.voucher_files
    me = workspace.staff.all()[0]
    (grid,) = read_grids(BOOK.replace("佐藤 花子".encode("cp932"), me.name.encode("cp932")))
    fields = files.guess(grid.headings)
    assert fields == (
        "paid_on", "payee", "purpose", "category", "tax_kind", "paid_by", "staff_name", "item", "amount",
    )  # fmt: skip
    with problem("voucher.no_columns"):
        files.look(grid, ("paid_on", "payee", "", "", "", "", "", "", "amount"))
    kept = {
        "paid_on": date(2026, 10, 5), "payee": "見本印刷", "purpose": "ちらし", "amount": 12_000,
        "category": "cost_printing", "funding": "own_money", "tax_kind": "tax_standard",
        "paid_by": "paid_by_bank", "account": "other_account",
    }  # fmt: skip
    workspace.vouchers.keep(VoucherDraft.of(kept))
    looked = files.look(grid, fields)
    assert [row.does for row in looked.rows] == [
        Does.ADD, Does.ADD, Does.REFUSED, Does.NOTHING, *[Does.REFUSED] * 5
    ]  # fmt: skip
    wrong = [row.errors[0] for row in looked.rows if row.errors]
    assert wrong[0] == CellError("", "voucher.twice_in_file", {"row": 3})
    assert [(each.heading, each.code) for each in wrong[1:]] == [
        ("勘定科目", "voucher.unknown_word"),
        ("金額", "voucher.not_above_zero"),
        ("日付", "date.in_future"),
        ("立替者", "attendance.unknown_staff"),
        ("日付", "date.unreadable"),
    ]
    with problem("import.faulty_rows"):
        files.take_in(grid, fields)
    taken = files.take_in(grid, fields, only_good=True)
    assert (taken.added, taken.left_out) == (2, 6)
    before, *fresh = workspace.vouchers.lines(date(2026, 4, 1), date(2027, 3, 31))[::-1]
    assert before.payee == "見本印刷"
    assert [(line.number, line.payee, line.amount, line.item, line.funding) for line in fresh[::-1]] == [
        (2, "見本鉄道", 480, "", "own_money"),
        (3, "見本文具", 1650, "before_move", "subsidy"),
    ]
    with problem("import.nothing_new"):
        files.take_in(grid, fields, only_good=True)
    assert taken.changed is not None
    workspace.history.undo(taken.changed.operation)
    assert len(workspace.vouchers.lines(date(2026, 4, 1), date(2027, 3, 31))) == 1


def test_a_workbook_with_real_days_and_numbers_is_read_too(workspace: Workspace) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["計上日", "支払先", "科目", "支払金額"])
    sheet.append([date(2026, 10, 9), "見本運輸", "運搬費", 2200.0])
    file = io.BytesIO()
    book.save(file)
    (grid,) = read_grids(file.getvalue())
    files = workspace.voucher_files
    taken = files.take_in(grid, files.guess(grid.headings))
    (line,) = workspace.vouchers.lines(date(2026, 10, 9), date(2026, 10, 9))
    assert (taken.added, line.payee, line.purpose, line.amount) == (1, "見本運輸", "見本運輸", 2200)
    assert [row.code for row in files.unsaid()] == ["tax_none", "paid_in_cash", "own_money", "other_account"]
