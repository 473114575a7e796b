"""The visit plan: the route of a day, a week, a month. Keys do everything that the mouse does by dragging."""

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
from desktop.domain.problem import FieldError, Problem
from desktop.services.visit_plan import Days
from desktop.services.visit_stops import PlanLine, State, Stop
from i18n.dates import month_title, short_date, weekday_date
from i18n.problems import field_sentence
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.chips import OneOf
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Heading
from ui.parts.text import Size, Text, Tone, tip
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
from ui.visit_plans.shown import DAY, MONTH, SEVEN, WEEK, ShownDays
from ui.visit_plans.telling import MARKS
from ui.visit_plans.whom import WhomPane

_EVERYBODY: Final = "everybody"


@dataclass(frozen=True, slots=True)
class _Moved:
    """What moving a visit changed, and what is odd about it now."""

    changed: Changed
    doubts: Sequence[FieldError]


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
        self.span = OneOf(
            [
                Choice(DAY, say("Day (route)")),
                Choice(WEEK, say("Week of visits")),
                Choice(MONTH, say("Month of visits")),
            ]
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
        self.legend = Text(
            say(
                "{made} made, {unplanned} made without a plan, {late} left over. Space picks a planned visit;"
                " Ctrl+Shift+arrow or the mouse moves it to another day.",
                made=MARKS[State.MADE].strip(),
                unplanned=MARKS[State.UNPLANNED].strip(),
                late=MARKS[State.OVERDUE].strip(),
            ),
            tone=Tone.QUIET,
            size=Size.SMALL,
            wrap=True,
        )
        outer.addWidget(self.legend)
        self.body.addLayout(outer, 1)

    def _listen(self) -> None:
        self.span.changed.connect(self._read)
        self.staff.changed.connect(self._read)
        self.route.opened.connect(lambda stop: self.desk.navigation.open(PAGE, stop.line.client_id, TAB))
        self.route.chosen.connect(lambda _stop: self._enable())
        self.calendar.opened.connect(self.show_day)
        self.calendar.turned.connect(self._beyond)
        self.calendar.chosen.connect(self._stand_on)
        self.calendar.picked.connect(self._enable)
        self.calendar.dropped.connect(self.move_to)
        self.bind(Act.NEW, self.add, words=self.say("Plan a visit"))
        self.bind(Act.EDIT, self.edit, words=self.say("Change or hand over"))
        self.bind(Act.MOVE_ON, self.move_on)
        self.bind(Act.MOVE_BACK, partial(self.move_by, -1))
        self.bind(Act.MOVE_WEEK_ON, partial(self.move_by, SEVEN))
        self.bind(Act.MOVE_WEEK_BACK, partial(self.move_by, -SEVEN))
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
            self._day += timedelta(days=step * (SEVEN if span == WEEK else 1))
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

    def _wanted(self) -> ShownDays:
        staff = self.staff.value()
        return ShownDays(str(self.span.value()), self._day, staff if isinstance(staff, UUID) else None)

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

    def _show_days(self, wanted: ShownDays, days: Days) -> None:
        month = wanted.day.month if wanted.span == MONTH else None
        self.calendar.show_days(days, month, self._day)
        self._pages.setCurrentWidget(self.calendar)
        words, due = self.desk.words, sum(days.proposed.values())
        planned = sum(cell.planned for cell in self.calendar.days.cells)
        parts = [words.say_many("{n} visit planned", "{n} visits planned", planned)]
        if made := sum(cell.made_without for cell in self.calendar.days.cells):
            parts.append(
                words.say_many("{n} visit made without a plan", "{n} visits made without a plan", made)
            )
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
        if self._pages.currentWidget() is self.calendar:
            return self.calendar.line
        stop = self.route.current_line() if self._pages.currentWidget() is self.route else None
        return None if stop is None else stop.line

    def _enable(self) -> None:
        line = self._line()
        on_route = self._pages.currentWidget() is self.route
        planned = line is not None and line.can_move
        proposed = line is not None and line.is_proposed
        self.take_on.setVisible(on_route)
        self.legend.setVisible(self._pages.currentWidget() is self.calendar)
        for button, possible in (
            (self.recorded, line is not None),
            (self.take_on, proposed),
            (self.change, planned),
            (self.later, planned),
            (self.off, planned),
        ):
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
        if line is not None and line.id is not None and line.can_move:
            change_visit(self.desk, line.id)

    def accept(self) -> None:
        """Put what the plan proposes into the plan; time and purpose can be said at once."""
        line = self._line()
        if line is not None and line.is_proposed and self._may_write:
            starting = {"on": max(line.on, self.desk.today()), "staff_id": line.staff_id}
            plan_visit(self.desk, line.client_id, line.case_id, starting)

    def move_on(self) -> None:
        """Move the visit to the day after; what is left over, to tomorrow."""
        line = self._line()
        if line is not None:
            self.move_to(line, max(line.on, self.desk.today()) + timedelta(days=1))

    def move_by(self, days: int) -> None:
        """Move the visit by so many days; what is left over begins with today."""
        line = self._line()
        if line is not None:
            start = line.on if days < 0 else max(line.on, self.desk.today())
            self.move_to(line, start + timedelta(days=days))

    def move_to(self, line: PlanLine, day: date) -> None:
        """Move a planned visit to a day; what is odd about it then is said, and the way back offered."""
        key, words = line.id, self.desk.words
        if key is None or not line.can_move or not self._may_write:
            return
        if day < self.desk.today():
            self.show_problem(Problem("planned_visit.in_past"))
            return
        visits, said = self.desk.workspace.planned_visits, weekday_date(day, words, self.desk.today())
        moved = self.say("{name}: moved to {day}.", name=line.name, day=said)

        def work() -> _Moved:
            return _Moved(visits.move(key, day), visits.doubts_of(key))

        def then(done: _Moved) -> None:
            odd = (field_sentence(doubt, words) for doubt in done.doubts)
            self._done(" ".join((moved, *odd)), done.changed)

        if self.span.value() != DAY:
            # The cursor goes along, so that keys can go on moving it.
            self._day = day
            self.calendar.pick(key)
        self.desk.tasks.run(work, owner=self, then=then)

    def call_off(self) -> None:
        """Ask why nobody goes, and call it off."""
        line = self._line()
        if line is None or line.id is None or not line.can_move or not self._may_write:
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
