"""Today (今日): what to do first, at a glance: promises, people to look in on, drafts, the backup."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.domain.silence import Level
from desktop.services.due import DueStep
from desktop.services.silence_watch import DueVisit
from desktop.services.today import TodayView
from i18n.dates import long_date, weekday
from i18n.numbers import digits
from i18n.terms import named
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.notices import notice
from ui.of_client import NO_ANSWER, WAIT_DIALOG
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.flow import Flow
from ui.parts.list_model import Column, ListModel
from ui.parts.surface import Heading, ScrollColumn, Section
from ui.parts.table import Table
from ui.parts.text import Text, Tone, tip
from ui.record_editor import may_write
from ui.recording import PAGE, TAB, record_for
from ui.screen import Screen
from ui.screens import load
from ui.today.away import Away
from ui.today.drafts import draft_columns, go_on, title
from ui.today.gathering import DraftLine, Gathered, days_of, gather
from ui.today.needs import Needs
from ui.today.steps import DONE, FINISHED_BY, PART_OF, PLACE_OF, TAB_OF, step_columns
from ui.watch_columns import watch_columns

_NARROW = 92
"""Below so many u the lists stand one under the other."""
_DRAFTS_SHOWN = 4
_LEAST = 17
"""A list has room for its heading and a few lines, in u; below that the page scrolls."""


class TodayScreen(Screen):
    """Two lists beside each other, what was left unfinished below, and the vault's own needs above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._may_write = may_write(desk)
        # The vault is read while the page is built.
        self._read()
        self._being_read = True
        self.heading = Heading("")
        self.summary = Text(wrap=True)
        self.cases = QWidget()
        self._counts = Flow(self.cases, gap=1.6)
        self.needs, self.away = Needs(desk), Away(desk)
        self.steps = self._table("steps", self.say("Next steps"), step_columns(desk), lambda s: s.record_id)
        self.watch = self._table("watch", self.say("Watch"), watch_columns(desk), lambda v: v.client_id)
        self.drafts = self._table("drafts", self.say("Drafts"), draft_columns(desk), lambda d: d.id)
        self._lay_out()
        self._listen()
        # What is due may depend on any record; only reading it tells.
        desk.changes.subscribe(self._changed)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the day as it is now."""
        del record_id, part
        if not self._being_read:
            self._read()
        self._being_read = False

    def person_in_view(self) -> UUID | None:
        """Return the person on whom the cursor stands."""
        return self._chosen()

    def record(self) -> bool:
        """Record for the person on whom the cursor stands."""
        client_id = self._chosen()
        if client_id is None:
            return False
        record_for(self.desk, client_id)
        return True

    def take_focus(self) -> None:
        """Begin with what is due."""
        lists = [table for table in (self.steps, self.watch, self.drafts) if not table.isHidden()]
        (lists[0] if lists else self).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the lists beside or under each other."""
        super().resizeEvent(event)
        narrow = event.size().width() < units(_NARROW)
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    # How it is built

    def _table(
        self, name: str, words: str, columns: Sequence[Column[Any]], key: Callable[[Any], Hashable]
    ) -> Table[Any]:
        model: ListModel[Any] = ListModel(columns, key=key)
        return Table(f"today_{name}", words, model, self.desk.words, self.desk.preferences)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(pad=(2, 1.4), gap=1.2)
        outer = scroll.body
        outer.addWidget(self.heading)
        for widget in (self.summary, self.needs):
            outer.addWidget(widget)
        self._pages = QStackedWidget()
        lists = QWidget()
        self._both = row(lists, gap=2)
        self.done = Button(self.say("It is done"), self._finish_chosen, icon="check")
        self.look_in = Button(self.say("Record support"), self._record_watched, icon="plus")
        self._steps = Section(self.say("Next steps"), self.done)
        self._steps.body.addWidget(self.steps, 1)
        self._no_steps = Text(self.say("Nothing is promised for these days."), tone=Tone.QUIET, wrap=True)
        self._steps.body.addWidget(self._no_steps)
        self.wait = Button(self.say("Wait with a silence"), self._wait, icon="time")
        tip(self.wait, self.desk.actions.title(Act.WAIT))
        self.plan = Button(self.say("Visit plan"), self._to_plan, icon="calendar")
        self.escalate = Button(self.say("Begin to check"), self._escalate, icon="danger", tone=Tone.DANGER)
        self.escalate.hide()
        watching = (self.plan, self.escalate, self.wait, self.look_in)
        self._watch = Section(self.say("Whom to look in on"), *watching)
        self._watch.body.addWidget(self.watch, 1)
        self._no_watch = Text(
            self.say("Nobody has to be looked in on this week."), tone=Tone.QUIET, wrap=True
        )
        self._watch.body.addWidget(self._no_watch)
        for table in (self.steps, self.watch):
            table.setMinimumHeight(units(_LEAST))
            table.hide()
        self._both.addWidget(self._steps, 1)
        self._both.addWidget(self._watch, 1)
        self._pages.addWidget(lists)
        first = Button(self.say("Take in a client"), self._take_in, look=Look.PRIMARY, icon="plus")
        again = Button(self.say("Record support"), self._choose, look=Look.PRIMARY, icon="plus")
        self._pages.addWidget(
            EmptyPage("people", self.say("The people you support will stand here, with what is due."), first)
        )
        self._pages.addWidget(EmptyPage("done", self.say("Nothing is urgent today."), again))
        outer.addWidget(self._pages, 1)
        outer.addWidget(self.away)
        outer.addWidget(self._drafts_section())
        foot = row(gap=2)
        foot.addWidget(self.cases, 3)
        foot.addWidget(self.needs.saved, 2)
        outer.addLayout(foot)
        self.body.addWidget(scroll, 1)

    def _drafts_section(self) -> Section:
        resume = Button(self.say("Go on with it"), self._go_on, icon="edit")
        discard = Button(self.say("Throw it away"), self._discard, look=Look.QUIET, icon="trash")
        self._drafts = Section(self.say("Left unfinished"), resume, discard)
        self._drafts.body.addWidget(self.drafts)
        self.drafts.hide()
        self._drafts.hide()
        return self._drafts

    def _listen(self) -> None:
        self.steps.opened.connect(self._open)
        self.steps.clicked.connect(self._clicked)
        self.watch.opened.connect(self._open)
        self.drafts.opened.connect(lambda _line: self._go_on())
        self.watch.chosen.connect(lambda _visit: self._may_wait())
        self.bind(Act.DONE, self._finish_chosen)
        self.bind(Act.WAIT, self._wait)
        self.bind(Act.REFRESH, self._read)

    # Reading

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        workspace, folder = self.desk.workspace, self.desk.preferences.now.backup_folder
        ahead = days_of(workspace, "due_soon")
        self.desk.tasks.read(
            lambda: gather(workspace, folder, ahead), owner=self, then=self._show, supersede="today"
        )

    def _show(self, gathered: Gathered) -> None:
        view = gathered.view
        words = self.desk.words
        said = weekday(view.day, words)
        self.heading.setText(words.say("{day} ({weekday})", day=long_date(view.day, words), weekday=said))
        self._summarise(view)
        self.steps.set_lines(view.steps)
        self.watch.set_lines(view.visits)
        for table, nothing, button in (
            (self.steps, self._no_steps, self.done),
            (self.watch, self._no_watch, self.look_in),
        ):
            some = table.model().rowCount() > 0
            table.setVisible(some)
            nothing.setVisible(not some)
            button.setEnabled(some and self._may_write)
        self._may_wait()
        self.away.show_away(view.away)
        self._show_drafts(gathered.drafts)
        self._show_cases(view)
        self.needs.show_needs(gathered)
        if self.hasFocus():
            # It was asked for before anything was there.
            self.take_focus()
        busy = bool(view.steps or view.visits)
        self._pages.setCurrentIndex(0 if busy else 2 if any(view.open_cases.values()) else 1)

    def _summarise(self, view: TodayView) -> None:
        words = self.desk.words
        late = sum(step.due < view.day for step in view.steps)
        due = sum(step.due == view.day for step in view.steps)
        silent = sum(visit.too_silent for visit in view.visits)
        parts = []
        if late:
            parts.append(words.say_many("{n} step is overdue", "{n} steps are overdue", late))
        if due:
            parts.append(words.say_many("{n} step is due today", "{n} steps are due today", due))
        if silent:
            parts.append(
                words.say_many("{n} person was silent too long", "{n} people were silent too long", silent)
            )
        self.summary.setText(" ・ ".join(parts))
        self.summary.set_tone(Tone.LOOK if late or silent else Tone.PLAIN)
        self.summary.setVisible(bool(parts))

    def _show_drafts(self, drafts: Sequence[DraftLine]) -> None:
        self.drafts.set_lines(drafts)
        self.drafts.setVisible(bool(drafts))
        self._drafts.setVisible(bool(drafts))
        self.drafts.be_high(min(len(drafts), _DRAFTS_SHOWN))
        if drafts and self.drafts.current_line() is None:
            self.drafts.choose_row(0)

    def _show_cases(self, view: TodayView) -> None:
        clear(self._counts)
        stages = self.desk.workspace.office.rules.named("stages")
        for stage, number in view.open_cases.items():
            said = self.say(
                "{stage} {number}", stage=named(stages, stage, self.desk.words), number=digits(number)
            )
            self._counts.addWidget(Text(said, tone=Tone.QUIET))

    # Doing

    def _chosen(self) -> UUID | None:
        for table in (self.steps, self.watch):
            line = table.current_line()
            if table.hasFocus() and isinstance(line, DueStep | DueVisit):
                return line.client_id
        return None

    def _open(self, line: DueStep | DueVisit) -> None:
        kind = line.kind if isinstance(line, DueStep) else ""
        if isinstance(line, DueStep) and (place := PLACE_OF.get(kind)) is not None:
            self.desk.navigation.open(place, line.record_id, PART_OF.get(kind, ""))
            return
        self.desk.navigation.open(PAGE, line.client_id, TAB_OF.get(kind, TAB))

    def _clicked(self, index: QModelIndex) -> None:
        model = self.steps.model()
        if isinstance(model, ListModel) and model.columns[index.column()].name == DONE:
            self._finish_chosen()

    def _finish_chosen(self) -> None:
        step = self.steps.current_line()
        if not isinstance(step, DueStep):
            return
        verb = FINISHED_BY.get(step.kind)
        if verb is None:
            self._open(step)
        elif self._may_write:
            day, finish = self.desk.today(), attrgetter(verb)(self.desk.workspace)
            said = self.say("{name}: the next step is done.", name=step.name)
            self.desk.tasks.run(
                lambda: finish(step.record_id, day), owner=self, then=partial(self._finished, said)
            )

    def _finished(self, said: str, changed: Changed) -> None:
        notice(self, said, changed)

    def _may_wait(self) -> None:
        visit = self.watch.current_line()
        silent = visit is not None and (visit.too_silent or visit.waiting is not None)
        self.wait.setEnabled(silent and self._may_write)
        alarming = visit is not None and visit.too_silent and visit.silence.level is Level.ALARM
        self.escalate.setVisible(alarming and self._may_write)
        waits = visit is not None and visit.waiting is not None
        self.wait.say(self.say("Wait no longer") if waits else self.say("Wait with a silence"))

    def _wait(self) -> None:
        """Wait with the silence on which the cursor stands, or no longer."""
        visit = self.watch.current_line()
        if visit is None or not self.wait.isEnabled():
            return
        watch, waiting = self.desk.workspace.silence_watch, visit.waiting
        if waiting is not None:
            said = self.say("{name}: the silence is shown again.", name=visit.name)
            self.desk.tasks.run(
                lambda: watch.wait_no_longer(waiting.id), owner=self, then=partial(self._finished, said)
            )
            return
        said = self.say("{name}: we wait.", name=visit.name)
        done = partial(self._finished, said)
        load(WAIT_DIALOG)(self, self.desk, visit.client_id, visit.name, done).open()

    def _escalate(self) -> None:
        """Begin what is done when nobody answers."""
        visit = self.watch.current_line()
        if visit is not None:
            load(NO_ANSWER)(self.desk, visit.client_id)

    def _to_plan(self) -> None:
        self.desk.navigation.open("visit_plans")

    def _record_watched(self) -> None:
        visit = self.watch.current_line()
        if isinstance(visit, DueVisit):
            record_for(self.desk, visit.client_id)

    def _go_on(self) -> None:
        line = self.drafts.current_line()
        if isinstance(line, DraftLine):
            go_on(self.desk, self, line)

    def _discard(self) -> None:
        line = self.drafts.current_line()
        if not isinstance(line, DraftLine):
            return
        drafts, draft = self.desk.workspace.drafts, line.draft
        said = self.say("{form}: thrown away.", form=title(self.desk, line))

        def thrown(_nothing: None) -> None:
            self._read()
            self.messages.show_notice(said, (self.say("Undo"), back))

        def back() -> None:
            self.messages.clear()
            self.desk.tasks.run(
                lambda: drafts.keep(draft.form, draft.about, draft.values),
                owner=self,
                then=lambda _nothing: self._read(),
            )

        self.desk.unwritten.drop(draft.form, draft.about)
        self.desk.tasks.run(lambda: drafts.discard(draft.form, draft.about), owner=self, then=thrown)

    def _take_in(self) -> None:
        self.desk.navigation.open("clients", None, "new")

    def _choose(self) -> None:
        self.desk.navigation.open("support_entries")
