"""The month as a paper and as a file, and a time clock's file that is taken in."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.records.attendance import AttendanceDraft, AttendanceView
from desktop.records.field import facts_of
from desktop.services.importing import Does
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.services.sheet_reading import SheetRow
from i18n import terms
from i18n.dates import clock_time, hours, time_span
from reports import attendance_book
from ui.desk import Desk
from ui.paper_preview import Job
from ui.parts.list_model import Column
from ui.table_export import Export
from ui.table_import import Importing

FILE = "BAN-413"
"""The document code of a month that left the vault as a file."""
_FIELDS = ("on", "attendance_kind", "start", "end", "break_minutes")


def attendance_job(desk: Desk, staff_id: UUID, month: Month) -> Job:
    """Return the job of a month of one person."""
    workspace = desk.workspace

    def gather() -> attendance_book.AttendanceBookContent:
        employed = workspace.employments.on(staff_id, month.last_day)
        return attendance_book.AttendanceBookContent(
            workspace.staff.get(staff_id).name,
            workspace.attendances.sheet(staff_id, month),
            employed or workspace.employments.on(staff_id, month.first_day),
            {name: workspace.office.rules.named(name) for name in attendance_book.LISTS},
        )

    return Job(attendance_book.CODE, "reports.attendance_book:attendance_book", gather, "staff", staff_id)


def sheet_export(desk: Desk, staff_id: UUID, month: Month) -> Export:
    """Return how a month of one person is saved: every line of the book."""
    workspace, words = desk.workspace, desk.words
    rules, label = workspace.office.rules.named, words.label

    def gather() -> SharedList:
        sheet, name = workspace.attendances.sheet(staff_id, month), workspace.staff.get(staff_id).name
        facts = facts_of(AttendanceView)
        columns = (
            SharedColumn(label("attendance.staff_id")),
            *(SharedColumn(label(f"attendance.{each}"), facts[each]) for each in _FIELDS),
            SharedColumn(label("attendance.note"), facts["note"]),
        )
        rows = [
            (
                name,
                view.on.isoformat(),
                terms.named(rules("attendance_kinds"), view.attendance_kind, words),
                "" if view.start is None else clock_time(view.start, words),
                "" if view.end is None else clock_time(view.end, words),
                "" if view.break_minutes is None else str(view.break_minutes),
                view.note,
            )
            for day in sheet.days
            for view in day.lines
        ]
        return SharedList(columns, tuple(SharedRow(None, cells) for cells in rows))

    consequence = words.say(
        "Outside the vault the file is not protected. That it was saved is noted in the history."
    )
    return Export(
        FILE,
        consequence,
        gather,
        lambda: workspace.history.note_printed("staff", staff_id, None, FILE, saved=True),
        ("own_file", "welfare_office"),
        words.say("Attendance book"),
    )


def time_clock(desk: Desk) -> Importing:
    """Return how a file of a time clock is taken in; what each row was understood as stands beside it."""
    say = desk.words.say

    def times(row: SheetRow[AttendanceDraft]) -> str:
        return "" if row.draft is None else time_span(row.draft.start, row.draft.end, desk.words)

    def pause(row: SheetRow[AttendanceDraft]) -> str:
        minutes = None if row.draft is None else row.draft.break_minutes
        return hours(minutes) if minutes else ""

    return Importing(
        "attendance_import",
        say("Take in a time clock's file"),
        say("Choose the CSV or Excel file of the time clock: a row for each day of each person."),
        say("Day and person"),
        desk.workspace.attendance_files,
        does={Does.NOTHING: say("Nothing new, or a blank day")},
        more=(
            Column("times", say("Came and went"), times, wide=17, sortable=False),
            Column("break", say("Break"), pause, wide=6, number=True, sortable=False),
        ),
    )
