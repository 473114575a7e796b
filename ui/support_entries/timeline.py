"""The timeline (経過) of one person: what was done, newest first, grouped by month."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from desktop.domain.fiscal_year import Month
from desktop.records.support_entry import SupportEntryLine
from desktop.services.support_entries import Narrowing
from i18n.dates import month_title
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.notices import notice
from ui.of_client import ClientPage
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.search_box import SearchBox
from ui.record_editor import may_write
from ui.support_entries.entry_list import PAGE, SHOWN, EntryList
from ui.support_entries.entry_model import EntryRow, Grouping
from ui.support_entries.panel import EntryPanel


class Timeline(ClientPage):
    """Entries of one client; a line opens beside the page, a filter narrows."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._may_write = may_write(desk)
        words = desk.words
        by_month = Grouping(
            lambda line: (line.on.year, line.on.month),
            lambda line: month_title(Month.containing(line.on), words),
        )
        self.list = EntryList(desk, self.say("Entries"), by_month, may_write=self._may_write)
        outer = column(self, gap=0)
        outer.addLayout(self._filters())
        self._pages = QStackedWidget()
        first = Button(self.say("Record support"), self._record, look=Look.PRIMARY, icon="plus")
        first.setEnabled(self._may_write)
        self._none = EmptyPage(
            "visit", self.say("What you do for this person will stand here, day by day."), first
        )
        self._nothing = EmptyPage("search", self.say("No entry is like this."))
        for page in (self.list, self._none, self._nothing):
            self._pages.addWidget(page)
        outer.addWidget(self._pages, 1)
        self.list.opened.connect(self._edit)
        self.list.finished.connect(self._finish)
        self.list.more.connect(self._read_more)
        bind = desk.actions.bind
        bind(self, Act.TRASH, self._remove, inside=True)
        bind(self, Act.DONE, lambda: self._finish(self.list.current()), inside=True)
        bind(self, Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=SHOWN, about=client_id)
        self._read()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.list.setFocus()

    @property
    def narrowing(self) -> Narrowing:
        """What is asked for."""
        return Narrowing(str(self.kind.value()), str(self.stage.value()), self.text.query.strip())

    def _filters(self) -> QBoxLayout:
        line = row(gap=1, pad=(1.6, 0.8))
        tools = self.desk.form_tools
        self.kind = ChoiceBox(code_choices("entry_kinds", tools), unknown=self.say("All kinds"))
        self.kind.list.setAccessibleName(self.desk.words.label("support_entry.activity"))
        self.stage = ChoiceBox(code_choices("stages", tools), unknown=self.say("All stages"))
        self.stage.list.setAccessibleName(self.desk.words.label("support_entry.stage"))
        self.text = SearchBox(self.say("Find in the entries"))
        self.text.moved_down.connect(self.take_focus)
        self.text.queried.connect(lambda _query: self._read())
        self.kind.changed.connect(self._read)
        self.stage.changed.connect(self._read)
        line.addWidget(self.kind)
        line.addWidget(self.stage)
        line.addWidget(self.text, 1)
        return line

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        shown = max(PAGE, len(self.list.entries.entries))
        entries, client_id, only = self.desk.workspace.support_entries, self.client_id, self.narrowing
        self.desk.tasks.read(
            lambda: entries.timeline(client_id, shown, None, only),
            owner=self,
            then=partial(self._show, narrowed=only != Narrowing()),
            supersede="timeline",
        )

    def _read_more(self) -> None:
        known = self.list.entries.entries
        if not known or len(known) % PAGE:
            return
        last = known[-1].line
        entries, client_id, only = self.desk.workspace.support_entries, self.client_id, self.narrowing
        self.desk.tasks.read(
            lambda: entries.timeline(client_id, PAGE, (last.on, last.id), only),
            owner=self,
            then=partial(self._show_more, last.id),
            supersede="timeline_more",
        )

    def _show(self, lines: Sequence[SupportEntryLine], *, narrowed: bool) -> None:
        had_focus = self.list.hasFocus()
        self.list.show_first(_rows(lines))
        self._pages.setCurrentWidget(self.list if lines else self._nothing if narrowed else self._none)
        if had_focus and lines:
            self.list.setFocus()

    def _show_more(self, after: UUID, lines: Sequence[SupportEntryLine]) -> None:
        known = self.list.entries.entries
        # Read anew meanwhile: what comes behind it is asked for again.
        if known and known[-1].line.id == after:
            self.list.show_more(_rows(lines))

    def _record(self) -> None:
        self._open(EntryPanel(self.desk, self.client_id), self.say("Record support"))

    def _edit(self, row: EntryRow) -> None:
        self._open(EntryPanel(self.desk, self.client_id, entry_id=row.line.id), self.say("Support entry"))

    def _open(self, panel: EntryPanel, title: str) -> None:
        self.desk.navigation.show_details(panel, title)
        panel.take_focus()

    def _finish(self, row: EntryRow | None) -> None:
        if row is None or not self._may_write or not self.list.telling.is_open(row.line):
            return
        entries, today = self.desk.workspace.support_entries, self.desk.today()
        said = self.say("The next step is done.")
        self.desk.tasks.run(
            lambda: entries.finish_step(row.line.id, today), owner=self, then=partial(notice, self, said)
        )

    def _remove(self) -> None:
        row = self.list.current()
        if row is None or not self._may_write:
            return
        entries = self.desk.workspace.support_entries
        said = self.say("The entry was put into the trash.")
        self.desk.tasks.run(lambda: entries.remove(row.line.id), owner=self, then=partial(notice, self, said))


def _rows(lines: Sequence[SupportEntryLine]) -> list[EntryRow]:
    return [EntryRow(line) for line in lines]
