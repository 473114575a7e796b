"""The attendance book and pay in the window: typed by keys alone, printed; pay and its rate."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from importlib import import_module

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.fiscal_year import Month
from desktop.domain.roles import Role
from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.services.clients import TakenIn
from i18n.words import Words
from reports.parts import Stamp
from tests.desktop.services.people import entry_draft
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.support_entries.opened import Room
from ui.attendances.papers import attendance_job, sheet_export
from ui.attendances.screen import AttendancesScreen, lines_of_table
from ui.paper_preview import Job
from ui.record_editor import RecordEditor
from ui.wages.papers import rates_job, staff_job
from ui.wages.screen import WagesScreen
from ui.work_diaries.screen import WorkDiariesScreen

CTRL = Qt.KeyboardModifier.ControlModifier
NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)


def opened(room: Room) -> AttendancesScreen:
    room.desk.navigation.open("attendances", None)
    screen = room.screen
    assert isinstance(screen, AttendancesScreen)
    room.bot.waitUntil(lambda: len(lines_of_table(screen.table)) == 30)
    room.settle()
    return screen


def paper_text(job: Job) -> str:
    module, function = job.document.split(":")
    stamp = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", job.code)
    paper = getattr(import_module(module), function)(job.gather(), Words("ja"), stamp)
    return bare(copied_by_pdfium(paper.pdf))


def typed(screen: AttendancesScreen, *values: str) -> None:
    screen.entry.take_focus()
    for name, text in zip(("start", "end", "break_minutes"), values, strict=True):
        box = screen.entry.form.input(name).editor
        box.setFocus()
        QTest.keyClicks(box, text)


def test_a_month_is_typed_by_keys(room: Room, hana: TakenIn) -> None:
    workspace, me = room.workspace, room.workspace.office.actor.staff_id
    entry = {"on": date(2026, 11, 5), "start": time(8, 30), "end": time(9, 30), "minutes": 60}
    workspace.support_entries.save(entry_draft(workspace, hana, **entry))
    screen = opened(room)
    room.sound(screen)
    room.window.activateWindow()
    room.bot.waitUntil(room.window.isActiveWindow)
    screen.table.choose_row(3)
    typed(screen, "900", "1800", "60")
    room.press(Qt.Key.Key_Return, CTRL)
    room.bot.waitUntil(lambda: len(workspace.attendances.views()) == 1)
    room.settle()
    # The cursor went on to the next day; the same times again in one key.
    line = screen.table.current_line()
    assert line is not None
    assert line.on == date(2026, 11, 5)
    screen.same()
    room.bot.waitUntil(lambda: len(workspace.attendances.views()) == 2)
    room.settle()
    shown = {each.on.day: each for each in lines_of_table(screen.table)}
    assert (shown[5].day.present, shown[5].day.told, shown[5].day.beyond) == (480, 60, 30)
    model = screen.table.model()
    columns = [column.name for column in model.columns]
    assert "0:30" in model.index(4, columns.index("rest")).data()
    # What cannot be kept is said where it was typed, and the cursor comes back.
    screen.table.choose_row(9)
    typed(screen, "1800", "1700", "0")
    screen.table.choose_row(10)
    room.bot.waitUntil(lambda: "時間" in screen.entry.form.places["end"].complaint)
    assert screen.entry.line is not None
    assert screen.entry.line.on == date(2026, 11, 10)
    screen.entry.form.fill(
        {"attendance_kind": "paid_leave", "start": None, "end": None, "break_minutes": None}
    )
    screen.keep()
    room.bot.waitUntil(lambda: len(workspace.attendances.views()) == 3)
    room.settle()
    assert workspace.attendances.sheet(me, NOVEMBER).days_worked == 2


def test_the_diary_proposes_days_and_a_key_writes_them(room: Room, hana: TakenIn) -> None:
    workspace, me = room.workspace, room.workspace.office.actor.staff_id
    for day, start in ((5, time(9)), (5, time(16)), (6, time(10))):
        entry = {"on": date(2026, 11, day), "start": start, "minutes": 90}
        workspace.support_entries.save(entry_draft(workspace, hana, **entry))
    entry = {"on": date(2026, 11, 9), "start": None, "end": None, "minutes": 30}
    workspace.support_entries.save(entry_draft(workspace, hana, **entry))
    screen = opened(room)
    page = screen.propose()
    room.bot.waitUntil(lambda: page.table.model().rowCount() == 2)
    room.settle()
    room.sound(page)
    assert "11/9" in page.unclear.text()
    # What it comes from is said for the day under the cursor: lines, and what no line tells.
    assert "日誌2行" in page.table.model().index(0, 6).data()
    assert "10:30" in page.come_from.text()
    assert "事務・その他の業務（5:30）" in page.come_from.text()
    assert workspace.attendances.views() == ()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    room.bot.waitUntil(lambda: page.table.model().rowCount() == 1)
    (kept,) = workspace.attendances.views()
    assert (kept.on.day, kept.start, kept.end, kept.break_minutes) == (5, time(9), time(17, 30), 45)
    page.all_button.click()
    room.bot.waitUntil(lambda: page.table.model().rowCount() == 0)
    page.back_button.click()
    room.settle()
    assert workspace.attendances.sheet(me, NOVEMBER).days_worked == 2


def test_a_worker_is_offered_their_own_hours_alone(room: Room) -> None:
    office = room.workspace.office
    object.__setattr__(office, "actor", replace(office.actor, role=Role.WORKER))
    screen = opened(room)
    assert not screen.staff.isVisible()
    room.desk.navigation.open("work_diaries", None)
    room.settle()
    diary = room.screen
    assert isinstance(diary, WorkDiariesScreen)
    assert not diary.person.isVisible()
    assert diary.person.value() == office.actor.staff_id


def test_pay_makes_a_rate_and_stands_on_paper(room: Room) -> None:
    workspace, me = room.workspace, room.workspace.office.actor.staff_id
    there = {"staff_id": me, "on": date(2026, 11, 4), "start": time(9), "end": time(18), "break_minutes": 60}
    workspace.attendances.save(AttendanceDraft.of(there))
    employed = {"staff_id": me, "employment_kind": "officer", "starts_on": date(2026, 4, 1)}
    workspace.employments.save(EmploymentDraft.of(employed))
    room.desk.navigation.open("wages", None)
    wages = room.screen
    assert isinstance(wages, WagesScreen)
    room.bot.waitUntil(lambda: wages.table.current_line() is not None)
    room.sound(wages)
    line_of_pay = wages.table.current_line()
    assert line_of_pay is not None
    wages.table.opened.emit(line_of_pay)
    editor = room.wait_beside(RecordEditor)
    room.sound(editor)
    editor.form.fill({"base": 240_000, "social_insurance": 36_000, "paid_minutes": 9600})
    editor.save()
    room.bot.waitUntil(lambda: workspace.wages.rate(me, OCTOBER) is not None)
    room.wait_until_closed()
    rate = workspace.wages.rate(me, OCTOBER)
    assert rate is not None
    assert rate.applied == 1725
    room.bot.waitUntil(lambda: wages.minutes.explained is not None)
    assert (wages.pay.explained.amount, wages.minutes.explained.amount) == (276_000, 9600)
    papers = [
        attendance_job(room.desk, me, NOVEMBER),
        rates_job(room.desk, me, OCTOBER),
        staff_job(room.desk, date(2026, 11, 23)),
    ]
    said = [paper_text(job) for job in papers]
    assert all("佐藤陽子" in each for each in said)
    assert "18:00" in said[0]
    assert "1,725円" in said[1]
    assert "役員・理事" in said[2]
    assert "対象外" in said[2]
    (row, *_) = sheet_export(room.desk, me, NOVEMBER).gather().rows
    assert row.cells[:4] == ("佐藤 陽子", "2026-11-04", "出勤", "9:00")
