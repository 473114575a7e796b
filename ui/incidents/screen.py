"""Incidents of all (事故・緊急): those that are open first; a line opens its next step beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget

from desktop.services.incident_parts import IncidentLine
from i18n.numbers import count
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.incidents.columns import incident_columns
from ui.incidents.editing import incident_editing
from ui.incidents.panel import show_incident
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.screen import Screen


class IncidentsScreen(Screen):
    """Every incident, of people and of houses."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: UUID | None = None
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        self._count = Text(tone=Tone.QUIET)
        head.addWidget(Heading(self.say("Incidents")))
        head.addWidget(self._count)
        head.addStretch(1)
        add = Button(self.say("Note an incident"), self.add, icon="plus")
        first = Button(self.say("Note an incident"), self.add, icon="plus", look=Look.PRIMARY)
        for button in (add, first):
            button.setEnabled(may_write(desk))
        head.addWidget(add)
        self.body.addLayout(head)
        self.table: Table[IncidentLine] = Table(
            "incidents",
            self.say("Incidents"),
            ListModel(incident_columns(desk, about=True), key=lambda line: line.id),
            desk.words,
            desk.preferences,
        )
        self._pages = QStackedWidget()
        nothing = self.say("What happened to people and houses will stand here, with the next step.")
        self._pages.addWidget(EmptyPage("bell", nothing, first))
        self._pages.addWidget(self.table)
        self.body.addWidget(self._pages, 1)
        self.table.opened.connect(lambda line: show_incident(self.desk, line.id))
        self.bind(Act.NEW, self.add, words=self.say("Note an incident"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("incident", "incident_step", "client", "building"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list, with an incident beside it if one is named; the part "new" begins one."""
        self._asked = record_id
        self._read()
        if part == "new":
            self.add()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.table.setFocus()

    def add(self) -> None:
        """Note an incident of a person or a building."""
        editing, title = incident_editing(self.desk)
        editor = RecordEditor(self.desk, editing, None, done=lambda key: show_incident(self.desk, key))
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        incidents = self.desk.workspace.incidents
        self.desk.tasks.read(incidents.lines, owner=self, then=self._show, supersede="all_incidents")

    def _show(self, lines: Sequence[IncidentLine]) -> None:
        self.table.set_lines(lines)
        self._count.setText(count(len(lines), self.desk.words))
        self._pages.setCurrentIndex(1 if lines else 0)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self.table.choose_key(asked)
            show_incident(self.desk, asked)
