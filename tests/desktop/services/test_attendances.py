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
from desktop.records.work_line import WorkLineDraft
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
    line = WorkLineDraft.of({"staff_id": boss, "on": MONDAY, "minutes": 30, "work_kind": "office_tasks"})
    kept = workspace.work_lines.save(line)
    for refusing in (
        lambda: worker.attendances.save(draft(workspace)),
        lambda: worker.attendances.sheet(boss, MONTH),
        lambda: worker.attendances.proposed(boss, MONTH),
        lambda: worker.attendances.between(MONDAY, MONDAY, boss),
        lambda: worker.attendances.beyond(MONDAY, MONDAY, boss),
        lambda: worker.work_diaries.lines(MONDAY, MONDAY, boss),
        lambda: worker.work_diaries.time(MONDAY, MONDAY, boss),
        lambda: worker.employments.usual_on(boss, MONDAY, MONDAY),
        lambda: worker.work_lines.save(line),
        lambda: worker.attendances.keep_all([draft(workspace)]),
    ):
        with pytest.raises(Problem) as caught:
            refusing()
        assert caught.value.code == "hours.of_others"
    saved = clerk.attendances.save(draft(workspace))
    # What others worked is not there for a worker: in lists, by its key, in the history, in the trash.
    assert worker.work_diaries.lines(MONDAY, MONDAY) == ()
    assert [each.id for each in worker.attendances.between(MONDAY, MONDAY)] == [mine.id]
    for gone in (lambda: worker.attendances.get(saved.id), lambda: worker.work_lines.get(kept.id)):
        with pytest.raises(Problem) as caught:
            gone()
        assert caught.value.code == "record.gone"
    assert worker.history.of_record(saved.id) == ()
    assert len(worker.history.of_record(mine.id)) == 1
    spare = workspace.work_lines.save(line)
    workspace.work_lines.remove(spare.id)
    assert [each.id for each in workspace.history.trash()] == [spare.id]
    assert worker.history.trash() == ()
    assert clerk.attendances.sheet(worker.office.actor.staff_id, MONTH).present == 480
    clerk.history.undo(saved.changed.operation)
    assert [each.id for each in clerk.attendances.between(MONDAY, MONDAY)] == [mine.id]


def told(staff: UUID, on: date, start: time | None, end: time | None, minutes: int) -> DiaryLine:
    return DiaryLine("support_entry", staff, staff, on, start, end, minutes, "visit", None, None, "", "own")


def test_the_diary_proposes_what_would_have_to_be_written_and_nothing_is_kept_unasked(
    workspace: Workspace,
) -> None:
    me = workspace.office.actor.staff_id
    tuesday, thursday = date(2026, 11, 17), date(2026, 11, 19)
    lines = (
        told(me, MONDAY, time(8), time(9), 60),
        told(me, tuesday, time(9), time(10), 60),
        told(me, tuesday, time(17), None, 90),
        told(me, date(2026, 11, 18), None, None, 30),
        told(me, thursday, time(20), time(21), 60),
    )
    employments = workspace.employments
    usual = [
        {"weekday": "thursday", "start": time(9), "end": time(17, 45), "break_minutes": None},
        {"weekday": "friday", "start": time(22), "end": time(6), "break_minutes": 60},
        {"weekday": "monday", "start": time(9), "end": time(18), "break_minutes": 60},
    ]
    employed = EmploymentDraft.of(
        {"staff_id": me, "employment_kind": "employee", "starts_on": MONDAY, "weekly_minutes": 2400}
    )
    kept = employments.employ(employed, usual)
    book = Attendances(workspace.office, workspace.days_off, lambda _a, _b, _staff: lines, employments)
    book.save(draft(workspace))
    found = book.proposed(me, MONTH)
    assert [day.on for day in found.days] == [tuesday, thursday, date(2026, 11, 20)]
    assert [day.on for day in found.told] == [tuesday, thursday]
    # Times that are missing are told; Monday the 23rd is a national holiday.
    assert (found.unclear, found.weekly) == ((date(2026, 11, 18),), 2400)
    assert {rule.code for rule in found.rules} == {"break_short", "break_long"}
    at = [
        [(each.start.hour, each.end.hour, each.break_minutes, each.minutes) for each in day.presences]
        for day in found.days
    ]
    assert at == [[(9, 18, 60, 510)], [(9, 17, 60, 465), (20, 21, 0, 60)], [(22, 6, 60, 420)]]
    assert found.days[0].other == 360
    assert book.views(*(), with_trash=True)[1:] == ()
    changed = book.take_over(me, found.told)
    assert [day.on for day in book.proposed(me, MONTH).days] == [date(2026, 11, 20)]
    by_day = {day.on.day: (day.present, day.told, day.beyond) for day in book.sheet(me, MONTH).days}
    assert (by_day[16], by_day[17], by_day[18]) == ((480, 60, 60), (510, 150, 0), (0, 30, 30))
    with pytest.raises(InvalidDraft):
        book.take_over(me, found.told)
    workspace.history.undo(changed.operation)
    assert len(book.proposed(me, MONTH).days) == 3
    again = [{"weekday": "friday", "start": time(22), "end": time(6), "break_minutes": 60}]
    employments.employ(employed, again, kept.id)
    assert [each.weekday for each in employments.usual.of_employment(kept.id)] == ["friday"]
    employments.remove(kept.id)
    assert employments.usual.views() == ()


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
