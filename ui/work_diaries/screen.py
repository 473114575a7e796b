"""The work diary: one person and one month at a time; a line opens the record that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from desktop.domain.days_off import NO_DAYS_OFF
from desktop.domain.fiscal_year import Month
from desktop.domain.roles import Permission
from desktop.domain.work_diary import part_of
from desktop.records.work_line import WorkLine, WorkLineView
from desktop.services.diary_telling import DiaryTime, ToldLine
from desktop.services.duty_lines import OnCall
from i18n import work_diary as told
from i18n.dates import month_title, weekday_date
from i18n.numbers import count
from ui.actions import Act
from ui.changes import Changed
from ui.choices import hours_box
from ui.desk import Desk
from ui.explained.opening import open_part
from ui.notices import notice
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import ListModel
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleFold
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.table_export import TableExportDialog
from ui.work_diaries.assigning import AssignPanel
from ui.work_diaries.columns import diary_columns
from ui.work_diaries.editing import edit_line
from ui.work_diaries.on_call import OnCallPart
from ui.work_diaries.papers import DiaryPapers, diary_export
from ui.work_diaries.sums import Sums

_KINDS: Final = (
    "case_funding",
    "client",
    "duty_shift",
    "house_diary",
    "interpreting",
    "joint_visit",
    "meeting",
    "night_call",
    "rule_override",
    "seminar",
    "support_entry",
    "visit",
    "work_allocation",
    "work_line",
)
ALL, AMISS, OUT, ITEM = "all", "amiss", "out", "item:"
_MOST_DAYS: Final = 12
"""So many days without a line are named; of more only the number."""


class WorkDiariesScreen(Screen):
    """Begins with oneself and the present month; arrows go to the month before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._month = Month.containing(desk.today())
        self._time: DiaryTime | None = None
        self._asked: UUID | None = None
        self._off = NO_DAYS_OFF
        self.person = hours_box(desk)
        self.person.fill(desk.workspace.office.actor.staff_id)
        self.person.editor.setAccessibleName(say("Whose diary"))
        self.person.setVisible(desk.workspace.office.may(Permission.READ_HOURS))
        self.before = IconButton("chevron-left", say("The month before"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", say("The month after"), lambda: self.turn(1))
        self.title, self._count = Text(bold=True), Text(tone=Tone.QUIET)
        self.assign_button = Button(say("Who bears the chosen lines"), self.assign, icon="money")
        self.print_button = IconButton("print", say("Print the diary"), self.print_diary)
        self.file_button = IconButton("export", say("Save as a file"), self.save_file)
        self.add_button = Button(say("Write a line"), self.add, icon="plus")
        self.filter = OneOf([Choice(ALL, say("All lines"))])
        self._filter_place = QWidget()
        self._filter_row = row(self._filter_place, gap=0)
        self._filter_row.addWidget(self.filter)
        self._model: ListModel[ToldLine] = ListModel(
            diary_columns(desk, lambda: self._off), key=lambda line: line.id
        )
        self.table: Table[ToldLine] = Table(
            "work_diary",
            say("Lines of the work diary"),
            self._model,
            desk.words,
            desk.preferences,
        )
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.without, self.sums, self.rules = Text(wrap=True), Sums(desk), RuleFold(desk.words)
        self.on_call = OnCallPart(desk, self.write_on_call)
        self._lay_out()
        self.person.changed.connect(self._read)
        self.filter.changed.connect(self._show_lines)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.bind(Act.NEW, self.add, words=say("Write a line"))
        self.bind(Act.EDIT, self.assign, words=say("Who bears the chosen lines"))
        self.bind(Act.PRINT, self.print_diary)
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the month, or the month of a typed line that is named; the part "new" begins one."""
        if record_id is None:
            self._read()
        else:
            lines = self.desk.workspace.work_lines
            self.desk.tasks.read(lambda: lines.get(record_id), owner=self, then=self._go_to)
        if part == "new":
            self.add()

    def take_focus(self) -> None:
        """Begin in the table."""
        self.table.setFocus()

    def turn(self, by: int) -> None:
        """Go to another month."""
        self._month = self._month.after(by)
        self._read()

    def add(self) -> None:
        """Write a line that no other record tells."""
        if self._may_write():
            edit_line(self.desk, None, self._whose())

    def assign(self) -> None:
        """Decide who bears the chosen lines."""
        lines = self.chosen_lines()
        if lines and self._may_write():
            panel = AssignPanel(self.desk, lines, lambda said, changed: notice(self, said, changed))
            self.desk.navigation.show_details(panel, self.say("Who bears the chosen lines"))
            panel.take_focus()

    def write_on_call(self) -> None:
        """Write the month's shifts that count as work into the diary; the way back is offered."""
        month, staff_id, duty = self._month, self._whose(), self.desk.workspace.duty_lines
        self.desk.tasks.run(
            lambda: duty.write(month.first_day, month.last_day, staff_id),
            owner=self,
            then=lambda changed: notice(self, self.say("Being on call stands in the diary now."), changed),
        )

    def chosen_lines(self) -> list[ToldLine]:
        """Return the lines that are chosen in the table, in their order."""
        lines = self._model.lines
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [lines[place] for place in rows if place < len(lines)]

    def print_diary(self) -> None:
        """Show the diary as a paper: of an item or of everything."""
        if self._time is not None:
            panel = DiaryPapers(self.desk, self._time, str(self.filter.value()).removeprefix(ITEM))
            self.desk.navigation.show_details(panel, self.say("Work diary"))
            panel.take_focus()

    def save_file(self) -> None:
        """Save the lines as a workbook or as CSV."""
        if self._time is not None:
            TableExportDialog(self, self.desk, diary_export(self.desk, self._time)).open()

    def _lay_out(self) -> None:
        head, place = row(gap=1, pad=(2, 1.6, 2, 0.6)), QWidget()
        head.addWidget(Heading(self.say("Work diary")))
        head.addWidget(place, 1)
        in_line: tuple[QWidget, ...] = (self.person, self.before, self.title, self.after, self._count)
        buttons = self.add_button, self.assign_button
        flow = Flow(place, gap=1)
        for widget in (*in_line, *buttons):
            flow.addWidget(widget)
        self.body.addLayout(head)
        filters = row(gap=0, pad=(2, 0, 2, 0.8))
        filters.addWidget(self._filter_place, 1)
        for handing in (self.print_button, self.file_button):
            filters.addWidget(handing)
        self.body.addLayout(filters)
        first = Button(self.say("Write a line"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (first, self.add_button):
            button.setEnabled(self._may_write())
        nothing = self.say("Visits, meetings, seminars and typed work of this month will stand here.")
        self._pages = QStackedWidget()
        self._pages.addWidget(EmptyPage("time", nothing, first))
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        below = column(gap=0.6, pad=(2, 0.8, 2, 1.2))
        for widget in (self.sums, self.on_call, self.without, self.rules):
            below.addWidget(widget)
        self.body.addLayout(below)
        self._chosen()

    def _whose(self) -> UUID:
        value = self.person.value()
        return value if isinstance(value, UUID) else self.desk.workspace.office.actor.staff_id

    def _may_write(self) -> bool:
        return self.desk.workspace.office.may(Permission.KEEP_HOURS)

    def _chosen(self) -> None:
        self.assign_button.setEnabled(bool(self.chosen_lines()) and self._may_write())

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _go_to(self, view: WorkLineView) -> None:
        self._month, self._asked = Month.containing(view.on), view.id
        self.person.fill(view.staff_id)
        self._read()

    def _read(self) -> None:
        month, staff_id = self._month, self._whose()
        diaries, duty = self.desk.workspace.work_diaries, self.desk.workspace.duty_lines
        days = month.first_day, month.last_day
        self.title.setText(month_title(month, self.desk.words))
        self.after.setEnabled(month < Month.containing(self.desk.today()))
        self.desk.tasks.read(
            lambda: (diaries.time(*days, staff_id), duty.of(*days, staff_id)),
            owner=self,
            then=self._show,
            supersede="work_diary",
        )

    def _show(self, known: tuple[DiaryTime, tuple[OnCall, ...]]) -> None:
        time, shifts = known
        self._time, self._off = time, time.off
        self.on_call.show_shifts(shifts, may_write=self._may_write())
        self._offer_filters(time)
        self.sums.show_time(time)
        self.without.setText(self._days_without(time))
        self.without.setVisible(bool(time.without))
        self.rules.show_rules(*time.rules, *(each.rule for each in shifts))
        self._show_lines()
        if self._asked is not None:
            asked, self._asked = self._asked, None
            line = next((each for each in time.lines if each.line.source_id == asked), None)
            if line is not None:
                self.table.choose_key(line.id)
                self._open(line)

    def _offer_filters(self, time: DiaryTime) -> None:
        """Offer what stands in the month; what was chosen stays chosen."""
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        choices = [Choice(ALL, self.say("All lines"))]
        choices += [
            Choice(f"{ITEM}{each.code}", told.item_of(each.code, lists, words)) for each in time.by_item
        ]
        if any(_is_amiss(each) for each in time.lines):
            choices.append(Choice(AMISS, self.say("To look at")))
        if time.out:
            choices.append(Choice(OUT, self.say("Left out of the diary")))
        kept = str(self.filter.value())
        fresh = OneOf(choices)
        fresh.fill(kept if kept in {choice.value for choice in choices} else ALL)
        fresh.editor.setAccessibleName(self.say("Which lines are shown"))
        had_focus = self.filter.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._filter_row.replaceWidget(self.filter, fresh)
        self.filter.hide()
        self.filter.deleteLater()
        self.filter = fresh
        fresh.changed.connect(self._show_lines)
        order_keys(self)
        if had_focus:
            fresh.setFocus()

    def _show_lines(self) -> None:
        time, chosen = self._time, str(self.filter.value())
        if time is None:
            return
        lines: Sequence[ToldLine] = time.out if chosen == OUT else time.lines
        if chosen == AMISS:
            lines = [each for each in lines if _is_amiss(each)]
        elif chosen.startswith(ITEM):
            lines = [each for each in lines if each.line.item == chosen.removeprefix(ITEM)]
        self.table.set_lines(lines)
        self._count.setText(count(len(lines), self.desk.words))
        self._pages.setCurrentIndex(1 if time.lines or time.out else 0)
        self._chosen()

    def _days_without(self, time: DiaryTime) -> str:
        words, today = self.desk.words, self.desk.today()
        days = [weekday_date(day, words, today, time.off) for day in time.without]
        if len(days) > _MOST_DAYS:
            return words.say_many(
                "On {n} working day nothing stands.", "On {n} working days nothing stands.", len(days)
            )
        return self.say("Working days on which nothing stands: {days}", days="、".join(days))

    def _open(self, line: ToldLine) -> None:
        if line.line.source != WorkLine.kind:
            open_part(self.desk, part_of(line.line))
            return
        lines = self.desk.workspace.work_lines
        self.desk.tasks.read(
            lambda: lines.get(line.line.source_id),
            owner=self,
            then=lambda view: edit_line(self.desk, view),
        )


def _is_amiss(line: ToldLine) -> bool:
    return bool(line.clash) or line.lacks or line.doubtful or not line.line.minutes
