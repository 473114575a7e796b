"""Files as time clocks export them: workbooks and CSV of common shapes, read from bytes to the book."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook

from desktop.domain.problem import Problem
from desktop.records.employment import EmploymentDraft
from desktop.services.clock_cells import pause_of, time_of
from desktop.services.importing import Does
from desktop.storage.table_files import read_grids
from desktop.workspace import Workspace

Sheet = Any
NAME, NUMBER = "佐藤　陽子", "007"


def packed(fill: Callable[[Sheet], None]) -> bytes:
    book, kept = Workbook(), io.BytesIO()
    fill(book.active)
    book.save(kept)
    return kept.getvalue()


def daily(sheet: Sheet) -> None:
    """An export of days: day types, a time past midnight as a length, a break as a time, blank days."""
    sheet.append(
        ["従業員コード", "名前", "日付", "勤務日種別", "出勤時刻", "退勤時刻", "休憩時間", "労働時間"]
    )
    sheet.append(["007", "佐藤 陽子", date(2026, 11, 16), "平日", time(9), time(18), time(1), 8.0])
    sheet.append(
        ["007", "佐藤 陽子", date(2026, 11, 17), "平日", time(22), timedelta(hours=31), time(1), 8.0]
    )
    sheet.append(["007", "佐藤 陽子", date(2026, 11, 18), "平日", None, None, None, None])
    sheet.append(["007", "佐藤 陽子", date(2026, 11, 21), "法定休日", time(10), time(12), None, 2.0])
    sheet.append(["007", "佐藤 陽子", date(2026, 11, 22), "法定休日", None, None, None, None])
    sheet.append(["合計", None, None, None, None, None, timedelta(hours=2), 18.0])
    sheet["F3"].number_format = "[h]:mm"


def card(sheet: Sheet) -> None:
    """A card of one person: a merged title, the month and the name above, two rows of headings, a sum."""
    sheet.append(["タイムカード　2026年11月"])
    sheet.merge_cells("A1:G1")
    sheet.append(["氏名", "佐藤 陽子", None, "社員番号", "007"])
    sheet.append(["日", "曜", "打刻", None, "休憩", None, "備考"])
    sheet.merge_cells("C3:D3")
    sheet.merge_cells("E3:F3")
    sheet.append([None, None, "出勤", "退勤", "休憩開始", "休憩終了", None])
    sheet.append([16, "月", 0.375, 0.75, 0.5, 0.541666666666667, None])
    sheet.append([17, "火", 22 / 24, 1 + 7 / 24, 1 + 1 / 24, 1 + 2 / 24, "夜勤"])
    sheet.append([18, "水", None, None, None, None, None])
    sheet.append(["計", None, None, None, None, None, "16:00"])


def people(sheet: Sheet) -> None:
    """Moments with their day, and a name that stands once over several rows."""

    def at(day: int, hour: int = 0) -> datetime:
        return datetime.combine(date(2026, 11, day), time(hour))

    sheet.append(["ユーザー名", "日付", "出勤時刻", "退勤時刻", "休憩（分）"])
    sheet.append([NAME, at(16), at(16, 9), at(16, 18), 60])
    sheet.append([None, at(17), at(17, 22), at(18, 7), 60])
    sheet.merge_cells("A2:A3")


def lines(*rows: str, encoding: str = "cp932") -> bytes:
    return "\r\n".join(rows).encode(encoding)


SHAPES: dict[str, bytes] = {
    "days": packed(daily),
    "card": packed(card),
    "people": packed(people),
    "hours as decimals": lines(
        "スタッフコード,スタッフ名,年月日,始業時刻,終業時刻,休憩時間,労働時間",
        "007,佐藤陽子,2026/11/16,09:00,18:00,1.00,8.00",
        "007,佐藤陽子,2026/11/17,22:00,31:00,1.00,8.00",
        "007,佐藤陽子,2026/11/18,,,0.00,0.00",
        "合計,,,,,2.00,16.00",
    ),
    "hours by the heading": lines(
        "山田 太郎さんの勤怠,総労働時間,16.0時間",
        "年月,社員番号,氏名,日付,日付区分,出勤時刻,退勤時刻,休憩時間(h),備考",
        "2026/11,007,佐藤 陽子,2026/11/16,平日,9:00,18:00,1,",
        "2026/11,007,佐藤 陽子,2026/11/17,平日,22:00,7:00,1,",
    ),
    "going out": lines(
        '"ログイン名","ユーザー名","打刻した日付","出社時刻","退社時刻","外出時刻","復帰時刻","備考"',
        '"007","佐藤 陽子","2026/11/16","9:00","18:00","12:00","13:00",""',
        '"007","佐藤 陽子","2026/11/17","22:00","翌7:00","1:00","2:00","夜勤"',
        encoding="utf-8-sig",
    ),
    "tabs under a title": lines(
        "勤怠データ 令和8年11月分",
        "職員番号\t氏名\t月日\t出勤\t退勤\t休憩",
        "007\t佐藤 陽子\t11/16(月)\t9:00\t18:00\t60分",
        "007\t佐藤 陽子\t11月17日（火）\t22:00\t7:00\t1時間",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_time_clocks_file_of_a_common_shape_is_read(workspace: Workspace, shape: str) -> None:
    files, me = workspace.attendance_files, workspace.office.actor.staff_id
    employed = {"staff_id": me, "employment_kind": "employee", "staff_number": NUMBER}
    workspace.employments.save(EmploymentDraft.of({**employed, "starts_on": date(2026, 4, 1)}))
    (grid,) = read_grids(SHAPES[shape])
    fields = files.guess(grid.headings)
    looked = files.look(grid, fields)
    told = [[each.code for each in row.errors] for row in looked.rows if row.errors]
    assert not told, (told, grid.headings, fields)
    found = [
        (row.draft.on.day, row.draft.start, row.draft.end, row.draft.break_minutes or 0)
        for row in looked.rows
        if row.draft is not None and row.does is Does.ADD
    ]
    assert found[:2] == [(16, time(9), time(18), 60), (17, time(22), time(7), 60)], shape
    assert found[2:] in ([], [(21, time(10), time(12), 0)])
    files.take_in(grid, fields)
    assert len(workspace.attendances.views()) == len(found)


def test_what_may_mean_two_things_is_asked_about() -> None:
    assert [time_of(text) for text in ("25:30", "0.0625", "1 day, 1:30:00", "2026-11-02")] == [
        time(1, 30), time(1, 30), time(1, 30), time(0),
    ]  # fmt: skip
    assert (pause_of("1", "休憩時間（h）"), pause_of("2", "休憩（分）"), pause_of("15", "休憩")) == (
        60,
        2,
        15,
    )
    assert [pause_of(text) for text in ("0.75", "0.03125", "45", "0:45", "45分")] == [45] * 5
    for text, code in (("1", "attendance.break_unclear"), ("少し", "attendance.break_unreadable")):
        with pytest.raises(Problem) as caught:
            pause_of(text)
        assert caught.value.code == code
