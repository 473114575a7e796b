"""The attendance book (出勤簿): a month of one person; arrows choose a day, the line below types it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.days_off import NO_DAYS_OFF
from desktop.domain.fiscal_year import Month
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.attendance import AttendanceView
from desktop.records.staff import StaffView
from desktop.services.attendances import MonthSheet
from desktop.services.recording import Saved
from i18n.dates import hours, month_title
from ui.actions import Act
from ui.attendances.entry_line import Doing, EntryLine
from ui.attendances.lines import Key, SheetLine, lines_of, sheet_columns
from ui.attendances.papers import attendance_job, sheet_export, time_clock
from ui.attendances.proposals import ProposalsPage
from ui.changes import Changed
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.notices import notice
from ui.paper_preview import PaperPreview
from ui.parts.boxes import column
from ui.parts.button import Button, IconButton
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.table_export import TableExportDialog
from ui.table_import import TableImport


class AttendancesScreen(Screen):
    """What is typed is kept when the cursor goes on, as on paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._book = desk.workspace.attendances
        self._month = Month.containing(desk.today())
        self._me = self._staff_id = desk.workspace.office.actor.staff_id
        self._off = NO_DAYS_OFF
        self._wanted: Key | None = None
        """The line on which the cursor is to stand once the sheet was read anew."""
        self.all_staff = desk.workspace.office.may(Permission.READ_HOURS)
        self.staff = ChoiceBox((), empty=None)
        self.staff.editor.setAccessibleName(desk.words.label("attendance.staff_id"))
        self.staff.setVisible(self.all_staff)
        self.staff.changed.connect(self._chosen)
        self._title, self.days, self.beyond = Text(bold=True), Text(tone=Tone.QUIET), Text(tone=Tone.LOOK)
        self.worked = FigureButton(desk, self.say("Worked in this month"))
        self.diary = FigureButton(desk, self.say("In the diary of this month"))
        columns = sheet_columns(desk, lambda: self._off)
        self.table: Table[SheetLine] = Table(
            "attendances",
            self.say("Attendance book"),
            ListModel(columns, key=lambda line: line.key, kana=lambda _line: ""),
            desk.words,
            desk.preferences,
        )
        self.entry = EntryLine(
            desk, Doing(self.keep, self.same, self.another, self.remove), lambda: self._staff_id
        )
        self._pages = QStackedWidget()
        self._lay_out()
        self.table.chosen.connect(self._turn_to)
        self.table.opened.connect(lambda _line: self.entry.take_focus())
        self.bind(Act.SAVE, self.keep, words=self.say("Keep the day and go on to the next"))
        self.bind(Act.SAME, self.same)
        self.bind(Act.EARLIER, partial(self.turn, -1), words=self.say("The month before"))
        self.bind(Act.LATER, partial(self.turn, 1), words=self.say("The month after"))
        self.bind(Act.PRINT, self.print_month)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(
            self._changed, kinds=("attendance", "support_entry", "meeting", "day_off", "staff", "employment")
        )

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the present month, or the line of a record."""
        del part
        if record_id is None:
            self._read_staff()
            return
        self.desk.tasks.read(lambda: self._book.get(record_id), owner=self, then=self._go_to)

    def write_drafts(self) -> None:
        """Keep what was typed and not kept yet; what cannot be kept stays in the line."""
        if self.entry.changed:
            self._keep_typed(lambda _saved: None)

    def take_focus(self) -> None:
        """Begin in the sheet."""
        self.table.setFocus()

    def turn(self, months: int) -> None:
        """Go to another month."""
        self.write_drafts()
        self._month = self._month.after(months)
        self._wanted = None
        self._read()

    def keep(self) -> None:
        """Keep the day that is typed, and go on to the next one; a day left as it is is passed over."""
        line = self.entry.line
        if line is None or not self.entry.save_button.isEnabled():
            return
        if self.entry.changed:
            self._keep_typed(lambda _saved: self._go_on(line))
        else:
            self._go_on(line)

    def same(self) -> None:
        """Write the times of the last presence before this day, keep them and go on."""
        line, staff_id = self.entry.line, self._staff_id
        if line is None or not self.entry.same_button.isEnabled():
            return
        self.desk.tasks.read(
            lambda: self._book.same_as_before(staff_id, line.on), owner=self, then=self._fill_like
        )

    def another(self) -> None:
        """Begin one more line of the day that is chosen."""
        line = self.entry.line
        if line is not None:
            self.entry.show_line(SheetLine(line.day, len(line.day.lines), None))
            self.entry.take_focus()

    def remove(self) -> None:
        """Take the chosen line away; the way back is offered."""
        view = None if self.entry.line is None else self.entry.line.view
        if view is not None:
            self.entry.changed = False
            self.desk.tasks.run(
                lambda: self._book.remove(view.id, view.version),
                owner=self,
                then=lambda changed: notice(self, self.say("The line was removed."), changed),
            )

    def propose(self) -> ProposalsPage:
        """Show what would have to be written for the days without a line, in place of the month."""
        self.write_drafts()
        page = ProposalsPage(self.desk, self._staff_id, self._month)
        page.left.connect(lambda: self._leave(page))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.read()
        return page

    def take_in(self) -> TableImport:
        """Show the page on which a time clock's file is taken in, in place of the month."""
        page = TableImport(self.desk, time_clock(self.desk))
        page.left.connect(lambda: self._leave(page))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.choose()
        return page

    def print_month(self) -> None:
        """Show the month as a paper."""
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Attendance book"))
        preview.make(attendance_job(self.desk, self._staff_id, self._month))

    def export(self) -> None:
        """Save the month as a file."""
        TableExportDialog(self, self.desk, sheet_export(self.desk, self._staff_id, self._month)).open()

    def _lay_out(self) -> None:
        say, sheet = self.say, QWidget()
        body = column(sheet, gap=0)
        tools = QWidget()
        line = Flow(tools, gap=0.8)
        line.addWidget(Heading(say("Attendance book")))
        line.addWidget(self.staff)
        line.addWidget(IconButton("chevron-left", say("The month before"), partial(self.turn, -1)))
        line.addWidget(self._title)
        line.addWidget(IconButton("chevron-right", say("The month after"), partial(self.turn, 1)))
        self.propose_button = Button(say("Propose from the diary"), self.propose, icon="bulb")
        self.file_button = Button(say("Take in a file"), self.take_in, icon="folder")
        may = self.desk.workspace.office.may(self._book.writing)
        for button in (self.propose_button, self.file_button):
            button.setEnabled(may)
        line.add_at_end(
            self.propose_button,
            self.file_button,
        )
        around = column(gap=0.3, pad=(2, 1, 2, 0.5))
        around.addWidget(tools)
        sums = QWidget()
        figures = Flow(sums, gap=0.8)
        for widget in (self.days, self.worked, self.diary, self.beyond):
            figures.addWidget(widget)
        figures.add_at_end(
            IconButton("print", say("Print"), self.print_month),
            IconButton("export", say("Save as a file"), self.export),
        )
        around.addWidget(sums)
        body.addLayout(around)
        body.addWidget(self.table, 1)
        body.addWidget(self.entry)
        self._pages.addWidget(sheet)
        self.body.addWidget(self._pages, 1)

    def _leave(self, page: QWidget) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()
        self._read()
        self.take_focus()

    def _go_to(self, view: AttendanceView) -> None:
        self._staff_id, self._month = view.staff_id, Month.containing(view.on)
        self._wanted = view.on, 0
        self._read_staff()

    def _read_staff(self) -> None:
        if not self.all_staff:
            self._read()
            return
        self.desk.tasks.read(self.desk.workspace.staff.all, owner=self, then=self._show_staff)

    def _show_staff(self, views: Sequence[StaffView]) -> None:
        present = [view for view in views if view.deleted_at is None]
        self.staff.offer([Choice(view.id, view.name, view.kana) for view in present])
        self.staff.list.blockSignals(True)
        self.staff.fill(self._staff_id)
        self.staff.list.blockSignals(False)
        self._read()

    def _chosen(self) -> None:
        staff_id = self.staff.value()
        if isinstance(staff_id, UUID) and staff_id != self._staff_id:
            self.write_drafts()
            self._staff_id, self._wanted = staff_id, None
            self._read()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        staff_id, month = self._staff_id, self._month
        self.desk.tasks.read(
            lambda: self._book.sheet(staff_id, month),
            owner=self,
            then=self._show,
            supersede="attendance_sheet",
        )

    def _show(self, sheet: MonthSheet) -> None:
        if (sheet.staff_id, sheet.month) != (self._staff_id, self._month):
            return
        self._off = sheet.off
        words = self.desk.words
        self._title.setText(month_title(sheet.month, words))
        self.days.setText(self.say("Days worked: {days}", days=sheet.days_worked))
        self.worked.show_figure(sheet.worked, shown=self.say("Worked: {time}", time=hours(sheet.present)))
        self.diary.show_figure(sheet.diary, shown=self.say("In the diary: {time}", time=hours(sheet.told)))
        more = self.say("The diary goes beyond the attendance book by {time}.", time=hours(sheet.beyond))
        self.beyond.setText(more if sheet.beyond else "")
        typing = self.entry.changed
        lines = lines_of(sheet)
        blocked = self.table.blockSignals(True)
        self.table.set_lines(lines)
        self._stand(lines)
        self.table.blockSignals(blocked)
        if not typing:
            self.entry.show_line(self.table.current_line())

    def _stand(self, lines: Sequence[SheetLine]) -> None:
        """Put the cursor where it is wanted, at first on today or the first day."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None and self.table.choose_key(wanted):
            return
        if self.table.current_line() is None or wanted is not None:
            today = self.desk.today()
            rows = [place for place, line in enumerate(lines) if line.on <= today]
            self.table.choose_row(rows[-1] if rows and self._month.contains(today) else 0)

    def _turn_to(self, line: SheetLine) -> None:
        """Show the line on which the cursor stands now, after keeping what was typed in the one before."""
        before = self.entry.line
        if before is not None and before.key == line.key:
            return
        if self.entry.changed and not self._keep_typed(lambda _saved: None):
            # What cannot be read is not left behind.
            self._return_to(before)
            return
        self.entry.show_line(line)

    def _keep_typed(self, then: Callable[[Saved], object]) -> bool:
        """Keep what stands in the entry line; False after having said what cannot be read."""
        line, draft = self.entry.line, self.entry.draft()
        if line is None or draft is None:
            return False
        view, book, typed = line.view, self._book, self.entry.form.typed()

        def verb() -> Saved:
            return book.save(draft) if view is None else book.save(draft, view.id, view.version)

        def refused(problem: Problem) -> None:
            self._return_to(line)
            self.entry.take_back(line, typed)
            self.entry.form.show_problem(problem)

        self.entry.changed = False
        self.desk.tasks.run(verb, owner=self, then=then, otherwise=refused)
        return True

    def _return_to(self, line: SheetLine | None) -> None:
        """Put the cursor back on a line without turning to it anew."""
        if line is not None:
            blocked = self.table.blockSignals(True)
            self.table.choose_key(line.key)
            self.table.blockSignals(blocked)

    def _go_on(self, line: SheetLine) -> None:
        """Stand on the line behind the one that was kept, ready to type."""
        lines = lines_of_table(self.table)
        after = [each for each in lines if each.key > line.key]
        if after:
            self._wanted = after[0].key
            self.table.choose_key(after[0].key)
        self._read()
        self.entry.take_focus()

    def _fill_like(self, view: AttendanceView | None) -> None:
        if view is None:
            self.messages.show_notice(self.say("There is no earlier presence to copy."))
            return
        self.entry.fill_like(view)
        self.keep()


def lines_of_table(table: Table[SheetLine]) -> Sequence[SheetLine]:
    """Return the lines that a table shows."""
    model = table.model()
    return model.lines if isinstance(model, ListModel) else ()
