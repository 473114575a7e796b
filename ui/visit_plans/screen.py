"""The visit plan: the route of a day, a week, a month. Keys do everything; nothing has to be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.days_off import DaysOff
from desktop.domain.fiscal_year import Month
from desktop.services.visit_plan import Days
from desktop.services.visit_stops import PlanLine, State, Stop
from i18n.dates import month_title, short_date, weekday_date
from ui.actions import Act
from ui.changes import Changed
from ui.client_chooser import Chooser
from ui.desk import Desk
from ui.measure import units
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import Chips
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Heading
from ui.parts.text import Text, Tone, tip
from ui.record_editor import may_write
from ui.recording import PAGE, TAB, record_for
from ui.screen import Screen
from ui.visit_plans.calendar import CalendarView
from ui.visit_plans.call_off import CallOffDialog
from ui.visit_plans.editing import change_visit, plan_visit
from ui.visit_plans.export_dialog import ExportDialog
from ui.visit_plans.off import OffDays
from ui.visit_plans.papers import route_job
from ui.visit_plans.route import RouteTable
from ui.visit_plans.sheets import SheetsDialog

DAY: Final = "day"
WEEK: Final = "week"
MONTH: Final = "month"
_EVERYBODY: Final = "everybody"
_WEEK: Final = 7
_FOUND: Final = 24
"""So many u are who was found given."""
_OPEN: Final = frozenset({State.PLANNED, State.OVERDUE})


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown: which days, and whose."""

    span: str
    day: date
    staff: UUID | None

    @property
    def first(self) -> date:
        """The first day of the grid, a Sunday."""
        start = self.day.replace(day=1) if self.span == MONTH else self.day
        return start - timedelta(days=(start.weekday() + 1) % _WEEK)

    @property
    def last(self) -> date:
        """The last day of the grid, a Saturday."""
        end = Month.containing(self.day).last_day if self.span == MONTH else self.day
        return end + timedelta(days=(5 - end.weekday()) % _WEEK)


class VisitPlansScreen(Screen):
    """A route or a grid behind one row of chips; a visit is planned, moved and recorded from here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._may_write = may_write(desk)
        self._day = desk.today()
        self._stops: tuple[Stop, ...] = ()
        self._names: dict[UUID, str] = {}
        self._off = OffDays(desk, self, self._show_off)
        say = self.say
        self.title = Heading("")
        self.count = Text(tone=Tone.QUIET)
        self.span = Chips(
            [
                Choice(DAY, say("Day (route)")),
                Choice(WEEK, say("Week of visits")),
                Choice(MONTH, say("Month of visits")),
            ],
            many=False,
            digits=False,
        )
        self.span.setAccessibleName(say("Which days"))
        self.span.fill(DAY)
        self.staff = ChoiceBox([Choice(_EVERYBODY, say("All colleagues"))])
        self.staff.fill(_EVERYBODY)
        self.staff.editor.setAccessibleName(desk.words.label("planned_visit.staff_id"))
        self.route = RouteTable(desk)
        self.calendar = CalendarView(desk)
        self._lay_out()
        self._listen()
        kinds = (
            "planned_visit",
            "support_entry",
            "monitoring_plan",
            "absence",
            "silence_snooze",
            "client",
            "tenancy",
            "support_case",
            "key_kept",
            "day_off",
        )
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._offer_staff()

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show today's route, or the days that `part` names."""
        del record_id
        if part in {DAY, WEEK, MONTH}:
            self.span.fill(part)
        self._read()

    def take_focus(self) -> None:
        """Begin in the route or the grid."""
        self._place().setFocus()

    def person_in_view(self) -> UUID | None:
        """Return who is to be visited where the cursor stands."""
        line = self._line()
        return None if line is None else line.client_id

    def record(self) -> bool:
        """Record the visit on which the cursor stands."""
        client_id = self.person_in_view()
        if client_id is None:
            return False
        record_for(self.desk, client_id)
        return True

    # How it is built

    def _lay_out(self) -> None:
        say, title = self.say, self.desk.actions.title
        outer = column(gap=1, pad=(2, 1.4, 2, 1.2))
        head = row(gap=1)
        before = IconButton("chevron-left", title(Act.EARLIER), partial(self.turn, -1))
        after = IconButton("chevron-right", title(Act.LATER), partial(self.turn, 1))
        self.today = Button(say("Today"), self.go_today)
        tip(self.today, title(Act.THIS_DAY))
        for widget in (before, after, self.today):
            head.addWidget(widget)
        head.addWidget(self.title, 1)
        self.new = Button(say("Plan a visit"), self.add, look=Look.PRIMARY, icon="plus")
        self.new.setEnabled(self._may_write)
        head.addWidget(self.new)
        outer.addLayout(head)
        line = row(gap=1.2)
        line.addWidget(self.span, 1)
        line.addWidget(self.count)
        line.addWidget(self.staff)
        outer.addLayout(line)
        self._tools = QWidget()
        tools = Flow(self._tools, gap=0.8)
        self.take_on = Button(say("Put into the plan"), self.accept, icon="calendar")
        self.recorded = Button(say("Record support"), self._record_chosen, icon="visit")
        self.change = Button(say("Change or hand over"), self.edit, icon="edit")
        self.later = Button(say("A day later"), self.move_on, icon="chevron-right")
        self.off = Button(say("Call off"), self.call_off, icon="close")
        self.paper = Button(say("Print the route"), self.print_route, icon="print")
        self.sheets = Button(say("Print the day's sheets"), self.print_sheets, icon="document")
        self.entering = Button(say("Enter sheets"), self._to_sheets, icon="edit", look=Look.QUIET)
        self.export = Button(say("Save for a calendar"), self.save_calendar, icon="export")
        entries = Button(say("Records and watch"), self._to_entries, icon="list", look=Look.QUIET)
        for button in (
            self.recorded,
            self.take_on,
            self.change,
            self.later,
            self.off,
            self.paper,
            self.sheets,
            self.entering,
            self.export,
            entries,
        ):
            tools.addWidget(button)
        outer.addWidget(self._tools)
        self._pages = QStackedWidget()
        again = Button(say("Plan a visit"), self.add, icon="plus")
        again.setEnabled(self._may_write)
        self._nothing = EmptyPage("calendar", say("Nobody has to be visited on this day."), again)
        for page in (self.route, self.calendar, self._nothing):
            self._pages.addWidget(page)
        outer.addWidget(self._pages, 1)
        self.body.addLayout(outer, 1)

    def _listen(self) -> None:
        self.span.changed.connect(self._read)
        self.staff.changed.connect(self._read)
        self.route.opened.connect(lambda stop: self.desk.navigation.open(PAGE, stop.line.client_id, TAB))
        self.route.chosen.connect(lambda _stop: self._enable())
        self.calendar.opened.connect(self.show_day)
        self.calendar.turned.connect(self._beyond)
        self.calendar.chosen.connect(self._stand_on)
        self.bind(Act.NEW, self.add, words=self.say("Plan a visit"))
        self.bind(Act.EDIT, self.edit, words=self.say("Change or hand over"))
        self.bind(Act.MOVE_ON, self.move_on)
        self.bind(Act.TRASH, self.call_off, words=self.say("Call off"))
        self.bind(Act.DONE, self.accept, words=self.say("Put into the plan"))
        self.bind(Act.PRINT, self.print_route, words=self.say("Print the route"))
        self.bind(Act.EARLIER, partial(self.turn, -1))
        self.bind(Act.LATER, partial(self.turn, 1))
        self.bind(Act.THIS_DAY, self.go_today)
        self.bind(Act.REFRESH, self._read)

    def _offer_staff(self) -> None:
        staff, everybody = self.desk.workspace.staff, Choice(_EVERYBODY, self.say("All colleagues"))

        def offered(found: list[Choice]) -> None:
            self._names = {each.value: each.name for each in found}
            self.staff.offer([everybody, *found])

        self.desk.tasks.read(
            lambda: [Choice(view.id, view.name) for view in staff.working()], owner=self, then=offered
        )

    # Which days

    def turn(self, step: int) -> None:
        """Show the day, week or month before or after."""
        span = self.span.value()
        if span == MONTH:
            month = Month.containing(self._day).after(step)
            self._day = min(
                month.first_day.replace(day=1) + timedelta(days=self._day.day - 1), month.last_day
            )
        else:
            self._day += timedelta(days=step * (_WEEK if span == WEEK else 1))
        self._read()

    def go_today(self) -> None:
        """Show today, its week or its month."""
        self._day = self.desk.today()
        self._read()

    @property
    def shown(self) -> Sequence[Stop]:
        """The stops of the day that is shown."""
        return self._stops

    def show_day(self, day: date) -> None:
        """Show the route of a day."""
        self._day = day
        self.span.fill(DAY)
        self.route.setFocus()

    def _beyond(self, days: int) -> None:
        self._day += timedelta(days=days)
        self._read()

    def _stand_on(self, day: date) -> None:
        self._day = day
        self._say_title()

    # Reading

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _wanted(self) -> _Shown:
        staff = self.staff.value()
        return _Shown(str(self.span.value() or DAY), self._day, staff if isinstance(staff, UUID) else None)

    def _read(self) -> None:
        plan, wanted = self.desk.workspace.visit_plan, self._wanted()
        self._say_title()
        self._off.read(wanted.first, wanted.last)
        if wanted.span == DAY:
            self.desk.tasks.read(
                lambda: plan.route(wanted.day, wanted.staff),
                owner=self,
                then=self._show_route,
                supersede="visit_plan",
            )
            return
        self.desk.tasks.read(
            lambda: plan.days(wanted.first, wanted.last, wanted.staff),
            owner=self,
            then=partial(self._show_days, wanted),
            supersede="visit_plan",
        )

    def _show_route(self, stops: tuple[Stop, ...]) -> None:
        self._stops = stops
        self.route.set_lines(stops)
        focused = self.calendar.hasFocus() or self._nothing.isAncestorOf(self.focusWidget() or self)
        self._pages.setCurrentWidget(self.route if stops else self._nothing)
        late = sum(stop.line.state is State.OVERDUE or bool(stop.line.silent_days) for stop in stops)
        words = self.desk.words
        parts = [words.say_many("{n} stop", "{n} stops", len(stops))] if stops else []
        if late:
            parts.append(words.say_many("{n} of them overdue", "{n} of them overdue", late))
        self.count.setText(" ・ ".join(parts))
        self.count.setVisible(bool(parts))
        if stops and self.route.current_line() is None:
            self.route.choose_row(0)
        if focused and stops:
            self.route.setFocus()
        self._enable()

    def _show_days(self, wanted: _Shown, days: Days) -> None:
        month = wanted.day.month if wanted.span == MONTH else None
        self.calendar.show_days(days, month, self._day)
        self._pages.setCurrentWidget(self.calendar)
        words, planned = self.desk.words, sum(len(found) for found in days.lines.values())
        due = sum(days.proposed.values())
        parts = [words.say_many("{n} visit planned", "{n} visits planned", planned)]
        if due:
            parts.append(words.say_many("{n} due by the plan", "{n} due by the plan", due))
        self.count.setText(" ・ ".join(parts))
        self.count.show()
        self._enable()

    def _show_off(self, off: DaysOff) -> None:
        self.calendar.show_off(off)
        self._say_title()

    def _say_title(self) -> None:
        words, wanted = self.desk.words, self._wanted()
        if wanted.span == MONTH:
            said = month_title(Month.containing(wanted.day), words)
        elif wanted.span == WEEK:
            said = words.say(
                "Week {first} to {last}",
                first=short_date(wanted.first, words),
                last=short_date(wanted.last, words),
            )
        else:
            said = self._off.title(wanted.day)
        self.title.setText(said)

    def _place(self) -> QWidget:
        shown = self._pages.currentWidget()
        return shown if shown in {self.route, self.calendar} else self.new

    # Doing

    def _line(self) -> PlanLine | None:
        stop = self.route.current_line() if self._pages.currentWidget() is self.route else None
        return None if stop is None else stop.line

    def _enable(self) -> None:
        line = self._line()
        on_route = self._pages.currentWidget() is self.route
        planned = line is not None and line.state in _OPEN and line.id is not None
        proposed = line is not None and line.id is None
        for button, possible in (
            (self.recorded, line is not None),
            (self.take_on, proposed),
            (self.change, planned),
            (self.later, planned),
            (self.off, planned),
        ):
            button.setVisible(on_route)
            button.setEnabled(possible and self._may_write)
        self.paper.setVisible(on_route)
        self.sheets.setVisible(on_route)
        self.sheets.setEnabled(self._may_write and bool(self._stops))

    def _record_chosen(self) -> None:
        self.record()

    def add(self) -> None:
        """Plan a visit: for whom is asked beside the page."""
        if not self._may_write:
            return
        pane = WhomPane(self.desk, self._day)
        self.desk.navigation.show_details(pane, self.say("Plan a visit"))
        pane.take_focus()

    def edit(self) -> None:
        """Change the visit on which the cursor stands."""
        line = self._line()
        if line is not None and line.id is not None and line.state in _OPEN:
            change_visit(self.desk, line.id)

    def accept(self) -> None:
        """Put what the plan proposes into the plan; time and purpose can be said at once."""
        line = self._line()
        if line is not None and line.id is None and self._may_write:
            starting = {"on": max(line.on, self.desk.today()), "staff_id": line.staff_id}
            plan_visit(self.desk, line.client_id, line.case_id, starting)

    def move_on(self) -> None:
        """Move the visit to the day after; what is left over, to tomorrow."""
        line = self._line()
        if line is None or line.id is None or line.state not in _OPEN or not self._may_write:
            return
        visits, key = self.desk.workspace.planned_visits, line.id
        day = max(line.on, self.desk.today()) + timedelta(days=1)
        said = self.say(
            "{name}: moved to {day}.",
            name=line.name,
            day=weekday_date(day, self.desk.words, self.desk.today()),
        )
        self.desk.tasks.run(
            lambda: visits.move(key, day), owner=self, then=lambda changed: self._done(said, changed)
        )

    def call_off(self) -> None:
        """Ask why nobody goes, and call it off."""
        line = self._line()
        if line is None or line.id is None or line.state not in _OPEN or not self._may_write:
            return
        said = self.say("{name}: called off.", name=line.name)
        CallOffDialog(self, self.desk, line.id, line.name, lambda changed: self._done(said, changed)).open()

    def print_route(self) -> None:
        """Show the route of the day as a paper."""
        wanted = self._wanted()
        people = [stop.line.client_id for stop in self._stops]
        whose = "" if wanted.staff is None else self._names.get(wanted.staff, "")
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Route of the day"))
        preview.make(route_job(self.desk, wanted.day, wanted.staff, whose, people))

    def print_sheets(self) -> None:
        """Ask what may stand on the sheets of the day, then show them."""
        wanted = self._wanted()
        whose = "" if wanted.staff is None else self._names.get(wanted.staff, "")

        def show(job: Job) -> None:
            preview = PaperPreview(self.desk)
            self.desk.navigation.show_details(preview, self.say("Day's sheets"))
            preview.make(job)

        SheetsDialog(self, self.desk, wanted.day, whose, self._stops, show).open()

    def _to_sheets(self) -> None:
        self.desk.navigation.open("day_sheets")

    def save_calendar(self) -> None:
        """Save what is planned as a calendar file, on purpose."""
        wanted = self._wanted()
        ExportDialog(self, self.desk, wanted.day, wanted.staff).open()

    def _to_entries(self) -> None:
        self.desk.navigation.open("support_entries")

    def _done(self, said: str, changed: Any) -> None:
        history, operation = self.desk.workspace.history, changed.operation

        def back() -> None:
            self.desk.tasks.run(
                lambda: history.undo(operation), owner=self, then=lambda _changed: self.messages.clear()
            )

        self.messages.show_notice(said, (self.say("Undo"), back))


class WhomPane(QWidget):
    """Asks for whom a visit is planned, then shows the form."""

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__()
        self._desk, self._day = desk, max(day, desk.today())
        self.chooser = Chooser(
            desk,
            desk.words.say("Who is to be visited?"),
            desk.words.say("Who is to be visited? Name, kana or telephone number"),
        )
        self.chooser.found.setMinimumHeight(units(_FOUND))
        outer = column(self, gap=1, pad=1.6)
        outer.addWidget(self.chooser)
        outer.addStretch(1)
        self.chooser.picked.connect(self._picked)

    def take_focus(self) -> None:
        """Begin with the name."""
        self.chooser.setFocus()

    def write_drafts(self) -> None:
        """Nothing is unfinished before somebody was chosen."""

    def _picked(self, client_id: UUID) -> None:
        cases, desk = self._desk.workspace.cases, self._desk

        def plan(case: Any) -> None:
            plan_visit(desk, client_id, None if case is None else case.id, {"on": self._day})

        desk.tasks.read(lambda: cases.current(client_id), owner=self, then=plan)
