"""The month of safety checks (安否確認): a grid that is ticked from the keyboard, and files of devices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from desktop.domain.fiscal_year import Month
from desktop.records.safety_check import NOT_POSSIBLE
from desktop.services.safety_checks import WELL, Day, DayState, GridRow, Mark, MonthGrid, states
from desktop.storage.unit_of_work import Changed
from i18n.dates import month_title
from ui.actions import Act
from ui.desk import Desk
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.list_model import Column
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.screen import Screen
from ui.support_housing.editing import check_editing
from ui.support_housing.grid import MARKS, CheckGrid
from ui.support_housing.plan_page import PlanPage
from ui.table_import import Importing, TableImport

_TOLD: Final = (DayState.ANOMALY, DayState.NOT_POSSIBLE)


class ChecksPage(PlanPage):
    """Residents beside days; space ticks the chosen days, one key says that all devices reported."""

    kinds = (
        "safety_check",
        "support_entry",
        "absence",
        "tenancy",
        "watch_device",
        "support_terms",
        "support_housing_unit",
        "support_housing_plan",
        "client",
    )

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        say = self.say
        self.month = self._present = Month.containing(desk.today())
        self._title = Text(bold=True)
        self._summary = Text(wrap=True)
        self.way = ChoiceBox(code_choices("safety_check_ways", desk.form_tools))
        self.way.editor.setAccessibleName(desk.words.label("safety_check.way"))
        self.way.fill("device")
        self.grid = CheckGrid(desk)
        self.devices_button = Button(
            say("All devices reported today"), self.all_reported, look=Look.PRIMARY, icon="check"
        )
        self.reason_button = Button(say("Give a reason"), self.ask_reason, icon="edit")
        self.file_button = Button(say("Take in a device's file"), self.take_in, icon="folder")
        for button in (self.devices_button, self.reason_button, self.file_button):
            button.setEnabled(may_write(desk))
        self._pages = QStackedWidget()
        self._month_page = QWidget()
        self._lay_out()
        self.outer.addWidget(self._pages, 1)
        self.grid.ticked.connect(self.tick)
        self.grid.cleared.connect(self.clear)
        self.grid.asked.connect(self._tell)
        desk.actions.bind(self, Act.DEVICES, self.all_reported)
        desk.actions.bind(self, Act.EARLIER, partial(self.turn, -1), words=say("The month before"))
        desk.actions.bind(self, Act.LATER, partial(self.turn, 1), words=say("The month after"))

    def take_focus(self) -> None:
        """Begin in the grid."""
        self.grid.setFocus()

    def read(self) -> None:
        """Read the month."""
        present = Month.containing(self.desk.today())
        if self.month == self._present:
            # The page may have been made in the month before.
            self.month = present
        self._present = present
        plan, month, checks = self.plan, self.month, self.desk.workspace.safety_checks
        if plan is not None:
            self.desk.tasks.read(
                lambda: checks.month(plan, month), owner=self, then=self._show, supersede="checks"
            )

    def turn(self, months: int) -> None:
        """Go to another month."""
        self.month = self.month.after(months)
        self.read()

    def tick(self, marks: Sequence[Mark]) -> None:
        """Keep the chosen days as checked; days that are ticked already are taken back."""
        if not marks or not may_write(self.desk):
            return
        kept = self._kept(marks)
        if kept and len(kept) == len(marks):
            self.clear(marks)
            return
        fresh = [mark for mark in marks if mark not in kept]
        way, checks = str(self.way.value()), self.desk.workspace.safety_checks
        self._run(partial(checks.keep_days, fresh, way, WELL))

    def clear(self, marks: Sequence[Mark]) -> None:
        """Take back what was kept of the chosen days; what tells of an anomaly stays until it is opened."""
        if marks and may_write(self.desk):
            plain = [mark for mark in marks if self._state(mark) is not DayState.ANOMALY]
            self._run(partial(self.desk.workspace.safety_checks.clear_days, plain))

    def ask_reason(self) -> None:
        """Offer the reasons why a check could not be done; the one chosen holds for the chosen days."""
        marks = self.grid.marks()
        menu = QMenu(self)
        rules, words = self.desk.workspace.office.rules, self.desk.words
        for each in rules.named("unavoidable_reasons").in_force(self.desk.today()):
            action = menu.addAction(words.term(each.code, each.text))
            action.triggered.connect(partial(self.give_reason, marks, each.code))
        menu.popup(self.reason_button.mapToGlobal(QPoint(0, self.reason_button.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def give_reason(self, marks: Sequence[Mark], reason: str, _on: object = None) -> None:
        """Keep that the chosen days could not be checked, and why."""
        if marks and may_write(self.desk):
            checks = self.desk.workspace.safety_checks
            self._run(partial(checks.keep_days, marks, "other_way", NOT_POSSIBLE, reason))

    def all_reported(self) -> None:
        """Keep that every device of the house reported today."""
        plan, today, checks = self.plan, self.desk.today(), self.desk.workspace.safety_checks
        if plan is None or not may_write(self.desk):
            return

        def kept(changed: Changed) -> None:
            words, number = self.desk.words, len(changed.records)
            if not number:
                self.around.messages.show_notice(self.say("No device is without its check today."))
                return
            said = words.say_many("{n} device reported today.", "{n} devices reported today.", number)
            self.around.messages.show_notice(said, (self.say("Undo"), partial(self._undo, changed.operation)))

        self.desk.tasks.run(lambda: checks.all_reported(plan, today), owner=self, then=kept)

    def take_in(self) -> TableImport:
        """Show the page on which a device's file is taken in, in place of the month."""
        page = TableImport(self.desk, self._importing())
        page.left.connect(lambda: self._leave(page))
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.choose()
        return page

    def _importing(self) -> Importing:
        say, label, words = self.say, self.desk.words.label, self.desk.words

        def day(line: object) -> str:
            on = getattr(line, "on", None)
            return "" if on is None else on.isoformat()

        return Importing(
            "device_import",
            say("Take in a device's file"),
            say("Choose the provider's CSV or Excel file: a row for each device and day."),
            label("client.name"),
            self.desk.workspace.safety_check_files,
            more=(Column("on", words.label("safety_check.on"), day, wide=14, sortable=False),),
        )

    def _leave(self, page: TableImport) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()
        self.read()
        self.take_focus()

    def _lay_out(self) -> None:
        say = self.say
        body = column(self._month_page, gap=0.8)
        month, tools = QWidget(), QWidget()
        line = Flow(month, gap=1)
        line.addWidget(Button(say("The month before"), partial(self.turn, -1), icon="chevron-left"))
        line.addWidget(self._title)
        line.addWidget(Button(say("The month after"), partial(self.turn, 1), icon="chevron-right"))
        line.add_at_end(self.devices_button)
        by_space = Flow(tools, gap=1)
        by_space.addWidget(Text(say("The space bar keeps the chosen days as"), tone=Tone.QUIET))
        for widget in (self.way, self.reason_button, self.file_button):
            by_space.addWidget(widget)
        for each in (month, tools, self._summary):
            body.addWidget(each)
        body.addWidget(self.grid, 1)
        body.addWidget(Text(self._legend(), tone=Tone.QUIET, wrap=True))
        self._nobody = EmptyPage(
            "heart", say("Who lives in a home of this plan stands here, with a mark for each day.")
        )
        self._pages.addWidget(self._month_page)
        self._pages.addWidget(self._nobody)

    def _legend(self) -> str:
        say = self.say
        return say(
            "○ device  電 call  訪 visit  {reached} reached by an entry  ！ something wrong  理 reason"
            "  {away} away  {missing} no check.   Space: tick  Delete: take back  Enter: tell in full",
            reached=MARKS[DayState.REACHED],
            away=MARKS[DayState.AWAY],
            missing=MARKS[DayState.MISSING],
        )

    def _show(self, grid: MonthGrid) -> None:
        words = self.desk.words
        self._title.setText(month_title(grid.month, words))
        self.grid.show_month(grid)
        missing = states(grid)[DayState.MISSING]
        unseen = sum(not each.watched for each in grid.rows)
        parts = [
            words.say_many("{n} day without a check", "{n} days without a check", missing)
            if missing
            else self.say("No day is without a check."),
        ]
        if unseen:
            parts.append(
                words.say_many(
                    "{n} person was not looked in on this month",
                    "{n} people were not looked in on this month",
                    unseen,
                )
            )
        self._summary.setText(" ・ ".join(parts))
        self._summary.set_tone(Tone.LOOK if missing else Tone.PLAIN)
        if not isinstance(self._pages.currentWidget(), TableImport):
            self._pages.setCurrentWidget(self._month_page if grid.rows else self._nobody)

    def _day(self, mark: Mark) -> Day | None:
        grid = self.grid.cells.grid
        for line in () if grid is None else grid.rows:
            if line.resident.client_id == mark.client_id:
                day = line.days[mark.on.day - 1]
                if day.state is not DayState.OUT:
                    return day
        return None

    def _state(self, mark: Mark) -> DayState | None:
        day = self._day(mark)
        return None if day is None else day.state

    def _kept(self, marks: Sequence[Mark]) -> set[Mark]:
        return {mark for mark in marks if (day := self._day(mark)) is not None and day.check_id is not None}

    def _tell(self, line: GridRow, day: Day) -> None:
        """Tell a day in full: what was wrong and what was done, or a reason with its words."""
        client, checks = line.resident.client_id, self.desk.workspace.safety_checks
        if day.state is DayState.OUT or day.on > self.desk.today():
            return
        result = day.state.value if day.state in _TOLD else "anomaly"
        made = check_editing(self.desk, client, day.on, result)
        key = day.check_id
        if key is None:
            self.edit(made, None)
            return
        self.desk.tasks.read(lambda: checks.get(key), owner=self, then=lambda view: self.edit(made, view))

    def _run(self, work: partial[Changed]) -> None:
        self.desk.tasks.run(work, owner=self)

    def _undo(self, operation: UUID) -> None:
        history = self.desk.workspace.history
        self.desk.tasks.run(
            lambda: history.undo(operation), owner=self, then=lambda _done: self.around.messages.clear()
        )
