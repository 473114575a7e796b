"""Visits: what everybody recorded lately, whom to look in on, and recording for a person found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.services.silence_watch import DueVisit
from desktop.services.support_entries import RecentEntry
from desktop.services.today import TodayView
from i18n.dates import relative, weekday_date
from ui.actions import Act
from ui.changes import Changed
from ui.client_chooser import Chooser
from ui.desk import Desk
from ui.measure import units
from ui.notices import notice
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading, Section
from ui.parts.table import Table
from ui.record_editor import may_write
from ui.recording import PAGE as CLIENT_PAGE
from ui.recording import TAB, record_for
from ui.screen import Screen
from ui.support_entries.entry_list import PAGE, SHOWN, EntryList
from ui.support_entries.entry_model import EntryRow, Grouping
from ui.support_entries.joint_file import edit_joint
from ui.support_entries.joint_panel import JointPanel
from ui.watch_columns import watch_columns

TOGETHER, AGAIN = "together", "again"
_NARROW = 92
"""Below so many u the watch list stands under the entries."""


class SupportEntriesScreen(Screen):
    """Entries of all by day beside the watch list; typing a name replaces both by who fits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._may_write = may_write(desk)
        self.chooser = Chooser(
            desk, self.say("Whose support?"), self.say("Whose support? Name, kana or telephone number")
        )
        self.recent = EntryList(desk, self.say("Entries"), self._by_day(), may_write=self._may_write)
        self.watch = Table(
            "watch",
            self.say("Watch"),
            ListModel(watch_columns(desk), key=lambda visit: visit.client_id),
            desk.words,
            desk.preferences,
        )
        self._lay_out()
        self.chooser.asked.connect(self._chooser_asked)
        self.chooser.picked.connect(self._record_for)
        self.recent.opened.connect(self._open_entry)
        self.recent.finished.connect(self._finish)
        self.recent.more.connect(self._read_more)
        self.watch.opened.connect(lambda visit: self.desk.navigation.open(CLIENT_PAGE, visit.client_id, TAB))
        self.bind(Act.REFRESH, self._read)
        self.bind(Act.JOINT, self._visit_together)
        self.bind(Act.DONE, lambda: self._finish(self.recent.current()))
        kinds = (*SHOWN, "monitoring_plan", "client")
        desk.changes.subscribe(self._changed, kinds=kinds)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show what is there now; "together" begins a joint visit, "again" goes on with changing one."""
        self.chooser.clear()
        self._read()
        if part == TOGETHER:
            self._visit_together()
        elif part == AGAIN and record_id is not None:
            joint = self.desk.workspace.joint_visits
            go_on = partial(edit_joint, self.desk, resume=True)
            self.desk.tasks.read(lambda: joint.file(record_id), owner=self, then=go_on)

    def take_focus(self) -> None:
        """Begin with whose support it is."""
        self.chooser.setFocus()

    def person_in_view(self) -> UUID | None:
        """Return the person on whom the cursor stands."""
        visit, entry = self.watch.current_line(), self.recent.current()
        if self.watch.hasFocus() and visit is not None:
            return visit.client_id
        if self.recent.hasFocus() and entry is not None:
            return entry.line.client_id
        return None

    def record(self) -> bool:
        """Record for the person on whom the cursor stands, or ask for one."""
        client_id = self.person_in_view()
        if client_id is None:
            self.take_focus()
        else:
            self._record_for(client_id)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the watch list beside or under the entries."""
        super().resizeEvent(event)
        narrow = event.size().width() < units(_NARROW)
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _lay_out(self) -> None:
        outer = column(gap=1.2, pad=(2, 1.6, 2, 1.6))
        head = row(gap=1)
        head.addWidget(Heading(self.say("Visits and records")), 1)
        head.addWidget(Button(self.say("Visit plan"), self._to_plan, icon="calendar"))
        self.together = Button(
            self.desk.actions.title(Act.JOINT, self.say("Joint visit")), self._visit_together, icon="people"
        )
        self.together.setEnabled(self._may_write)
        head.addWidget(self.together)
        outer.addLayout(head)
        outer.addWidget(self.chooser)
        self._lists = QWidget()
        self._both = row(self._lists, gap=2)
        entries = Section(self.say("Recorded lately"))
        self._entries = QStackedWidget()
        self._entries.addWidget(self.recent)
        self._entries.addWidget(
            EmptyPage(
                "visit",
                self.say("What you and your colleagues record will stand here. Begin above with a name."),
            )
        )
        entries.body.addWidget(self._entries, 1)
        self._record_watched = Button(self.say("Record support"), self._record_visit, icon="plus")
        watch = Section(self.say("Whom to look in on"), self._record_watched)
        self._watched = QStackedWidget()
        self._watched.addWidget(self.watch)
        self._watched.addWidget(EmptyPage("done", self.say("Nobody has to be looked in on this week.")))
        watch.body.addWidget(self._watched, 1)
        self._both.addWidget(entries, 5)
        self._both.addWidget(watch, 4)
        outer.addWidget(self._lists, 1)
        self.body.addLayout(outer, 1)

    def _to_plan(self) -> None:
        self.desk.navigation.open("visit_plans")

    def _by_day(self) -> Grouping:
        words, today = self.desk.words, self.desk.today

        def title(line: object) -> str:
            on = line.on  # type: ignore[attr-defined]
            near = relative(on, today(), words) if (today() - on).days < 7 else ""
            day = weekday_date(on, words, today())
            return f"{day} {near}".strip()

        return Grouping(lambda line: line.on, title)

    def _chooser_asked(self, asked: bool) -> None:  # noqa: FBT001 - a slot's signature
        self._lists.setVisible(not asked)

    def _visit_together(self) -> None:
        if self._may_write:
            panel = JointPanel(self.desk, partial(notice, self))
            self.desk.navigation.show_details(panel, self.say("Joint visit"))
            panel.take_focus()

    def _record_for(self, client_id: UUID) -> None:
        record_for(self.desk, client_id)

    def _record_visit(self) -> None:
        visit = self.watch.current_line()
        if visit is not None:
            self._record_for(visit.client_id)

    def _open_entry(self, entry: EntryRow) -> None:
        record_for(self.desk, entry.line.client_id, entry_id=entry.line.id)

    def _finish(self, entry: EntryRow | None) -> None:
        if entry is None or not self._may_write or not self.recent.telling.is_open(entry.line):
            return
        entries, today = self.desk.workspace.support_entries, self.desk.today()
        self.desk.tasks.run(
            lambda: entries.finish_step(entry.line.id, today),
            owner=self,
            then=partial(notice, self, self.say("The next step is done.")),
        )

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        workspace, shown = self.desk.workspace, max(PAGE, len(self.recent.entries.entries))
        read = self.desk.tasks.read
        read(lambda: workspace.support_entries.recent(shown), owner=self, then=self._show, supersede="recent")
        read(workspace.today.look, owner=self, then=self._show_watch, supersede="watch")

    def _read_more(self) -> None:
        known = self.recent.entries.entries
        if not known or len(known) % PAGE:
            return
        last, entries = known[-1].line, self.desk.workspace.support_entries
        self.desk.tasks.read(
            lambda: entries.recent(PAGE, (last.on, last.id)),
            owner=self,
            then=partial(self._show_more, last.id),
            supersede="recent_more",
        )

    def _show(self, found: Sequence[RecentEntry]) -> None:
        self.recent.show_first(_rows(found))
        self._entries.setCurrentIndex(0 if found else 1)

    def _show_more(self, after: UUID, found: Sequence[RecentEntry]) -> None:
        known = self.recent.entries.entries
        if known and known[-1].line.id == after:
            self.recent.show_more(_rows(found))

    def _show_watch(self, today: TodayView) -> None:
        visits: Sequence[DueVisit] = today.visits
        self.watch.set_lines(visits)
        self._watched.setCurrentIndex(0 if visits else 1)
        self._record_watched.setEnabled(bool(visits) and self._may_write)


def _rows(found: Sequence[RecentEntry]) -> list[EntryRow]:
    return [EntryRow(each.entry, each.name, each.kana) for each in found]
