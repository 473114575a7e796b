"""Attendance: what a day may say, whose it is, proposals from the diary, files of time clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.diary_line import DiaryLine
from desktop.domain.fiscal_year import Month
from desktop.domain.grid import Grid, grid_of
from desktop.domain.grid import Line as Row
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.services.attendances import Attendances
from desktop.services.importing import Does
from desktop.services.office import Office
from desktop.workspace import Workspace, services_of

MONDAY = date(2026, 11, 16)
MONTH = Month(2026, 11)


def draft(workspace: Workspace, **values: Any) -> AttendanceDraft:
    usual = {"on": MONDAY, "start": time(9), "end": time(18), "break_minutes": 60}
    return AttendanceDraft.of({"staff_id": workspace.office.actor.staff_id, **usual, **values})


def refused(workspace: Workspace, **values: Any) -> list[str]:
    with pytest.raises(InvalidDraft) as caught:
        workspace.attendances.save(draft(workspace, **values))
    return [error.code for error in caught.value.errors]


def test_a_day_says_what_it_can_and_nobody_is_there_twice(workspace: Workspace) -> None:
    book, me = workspace.attendances, workspace.office.actor.staff_id
    book.save(draft(workspace))
    book.save(draft(workspace, start=time(22), end=time(5)))
    book.save(draft(workspace, on=date(2026, 11, 13), start=None, end=None, break_minutes=None,
                    attendance_kind="paid_leave"))  # fmt: skip
    assert refused(workspace, start=time(17), end=time(19)) == ["attendance.overlaps"]
    # The night before reaches into the morning.
    assert refused(workspace, on=date(2026, 11, 17), start=time(4), end=time(9)) == ["attendance.overlaps"]
    assert refused(workspace, on=date(2026, 11, 17), end=time(8, 30)) == ["attendance.too_long"]
    assert refused(workspace, on=date(2026, 11, 17), end=None) == ["attendance.time_needed"]
    assert refused(workspace, on=date(2026, 11, 17), break_minutes=540) == ["attendance.break_too_long"]
    assert refused(workspace, on=date(2026, 11, 24)) == ["date.in_future"]
    assert refused(workspace, attendance_kind="absence") == ["attendance.away_with_times"]
    presences = book.between(date(2026, 11, 1), date(2026, 11, 30))
    assert [(each.on, each.minutes) for each in presences] == [(MONDAY, 480), (MONDAY, 360)]
    sheet = book.sheet(me, MONTH)
    assert (sheet.present, sheet.days_worked, len(sheet.days)) == (840, 1, 30)
    # What a month says is the sum of its records, and of its days.
    assert {part.record_id for part in sheet.worked.parts} == {each.id for each in presences}
    assert sum(day.present for day in sheet.days) == sheet.present


def test_a_worker_keeps_their_own_and_a_clerk_everybodys(
    workspace: Workspace, office_of: Callable[[Role], Office]
) -> None:
    boss = workspace.office.actor.staff_id
    worker = services_of(office_of(Role.WORKER), workspace.files)
    clerk = services_of(office_of(Role.CLERK), workspace.files)
    mine = worker.attendances.save(draft(worker))
    for refusing in (
        lambda: worker.attendances.save(draft(workspace)),
        lambda: worker.attendances.sheet(boss, MONTH),
        lambda: worker.attendances.derive(boss, MONTH),
        lambda: worker.attendances.keep_all([draft(workspace)]),
    ):
        with pytest.raises(Problem) as caught:
            refusing()
        assert caught.value.code == "attendance.of_others"
    saved = clerk.attendances.save(draft(workspace))
    assert clerk.attendances.sheet(worker.office.actor.staff_id, MONTH).present == 480
    clerk.history.undo(saved.changed.operation)
    assert [each.id for each in clerk.attendances.between(MONDAY, MONDAY)] == [mine.id]


def told(staff: UUID, on: date, start: time | None, end: time | None, minutes: int) -> DiaryLine:
    return DiaryLine("support_entry", staff, staff, on, start, end, minutes, "visit", None, None, "", "own")


def test_the_diary_proposes_what_is_missing_and_never_more(workspace: Workspace) -> None:
    me = workspace.office.actor.staff_id
    tuesday = date(2026, 11, 17)
    lines = (
        told(me, MONDAY, time(8), time(9), 60),
        told(me, tuesday, time(9), time(10), 60),
        told(me, tuesday, time(17), None, 90),
        told(me, date(2026, 11, 18), None, None, 30),
    )
    book = Attendances(workspace.office, workspace.days_off, lambda _first, _last, _staff: lines)
    book.save(draft(workspace))
    (proposed,) = book.derive(me, MONTH)
    assert (proposed.on, proposed.start, proposed.end) == (tuesday, time(9), time(18, 30))
    assert (proposed.break_minutes, proposed.origin) == (60, "derived")
    changed = book.keep_all([proposed], "attendance_derive")
    assert book.derive(me, MONTH) == ()
    by_day = {day.on.day: (day.present, day.told, day.beyond) for day in book.sheet(me, MONTH).days}
    assert (by_day[16], by_day[17], by_day[18]) == ((480, 60, 60), (510, 150, 0), (0, 30, 30))
    with pytest.raises(InvalidDraft):
        book.keep_all([proposed])
    workspace.history.undo(changed.operation)
    assert len(book.derive(me, MONTH)) == 1


def sheet(*rows: tuple[str, ...]) -> Grid:
    headings = ("日付", "氏名", "職員番号", "出勤", "退勤", "休憩", "区分")
    lines = [headings, *(row + ("",) * (len(headings) - len(row)) for row in rows)]
    return grid_of("", [Row(number, cells) for number, cells in enumerate(lines, start=1)])


def test_a_time_clocks_file_is_read_row_by_row_and_taken_in_as_a_whole(workspace: Workspace) -> None:
    files, me = workspace.attendance_files, workspace.office.actor.staff_id
    employed = {"staff_id": me, "employment_kind": "employee", "staff_number": "007", "starts_on": MONDAY}
    workspace.employments.save(EmploymentDraft.of(employed))
    workspace.attendances.save(draft(workspace))
    grid = sheet(
        ("2026/11/16", "佐藤陽子", "", "9:00", "18:00", "60"),
        ("令和8年11月17日", "佐藤　陽子", "", "09:00:00", "24:30", "1:00"),
        ("2026-11-18", "", "007", "８：３０", "17時15分", "45分", "在宅"),
        ("2026/11/19", "佐藤陽子"),
        ("2026/11/20", "佐藤陽子", "", "", "", "", "年休"),
        ("2026/11/16", "佐藤陽子", "", "17:00", "20:00", ""),
        ("2026/11/18", "佐藤陽子", "", "10:00", "11:00", ""),
        ("2026/11/21", "山田太郎", "", "9:00", "18:00", "60"),
        ("2026/13/01", "佐藤陽子", "", "9時ごろ", "18:00", "しばらく", "なにか"),
    )
    fields = files.guess(grid.headings)
    assert fields == (
        "on", "staff_name", "staff_number", "start", "end", "break_minutes", "attendance_kind",
    )  # fmt: skip
    looked = files.look(grid, fields)
    nothing, add, no = Does.NOTHING, Does.ADD, Does.REFUSED
    assert [row.does for row in looked.rows] == [nothing, add, add, nothing, add, no, no, no, no]
    assert [[each.code for each in row.errors] for row in looked.rows[5:]] == [
        ["attendance.there_already"],
        ["attendance.twice_in_file"],
        ["attendance.unknown_staff"],
        ["date.impossible", "time.unreadable", "attendance.break_unreadable", "attendance.unknown_kind"],
    ]
    with pytest.raises(Problem) as caught:
        files.take_in(grid, fields)
    assert caught.value.code == "import.faulty_rows"
    assert len(workspace.attendances.views()) == 1
    taken = files.take_in(grid, fields, only_good=True)
    assert (taken.added, taken.left_out) == (3, 4)
    night = workspace.attendances.sheet(me, MONTH).days[16].lines[0]
    assert (night.start, night.end, night.break_minutes, night.origin) == (
        time(9), time(0, 30), 60, "imported",
    )  # fmt: skip
    with pytest.raises(Problem) as caught:
        files.look(grid, ("on", "", "", "start", "end", "", ""))
    assert caught.value.code == "attendance.no_columns"
