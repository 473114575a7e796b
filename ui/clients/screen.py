"""Clients: the list by stage, and what the search box finds while one types."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QStackedWidget

from desktop.domain.stage import Stage
from desktop.records.client import ClientLine
from desktop.services.search import SearchResult
from desktop.services.sight import Found
from i18n.numbers import people
from ui.actions import Act
from ui.changes import Changed
from ui.clients.intake import IntakePanel
from ui.clients.lines import client_columns, found_columns
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.empty_page import EmptyPage
from ui.parts.inputs.choice_box import Choice
from ui.parts.list_model import ListModel
from ui.parts.surface import Heading
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen

_ALL = ""


class ClientsScreen(Screen):
    """The list of clients; while something is asked for, what was found instead."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._query = ""
        self._hits: tuple[Found, ...] = ()
        self._stages = Chips(self._stage_choices(), many=False, digits=False)
        self._count = Text(tone=Tone.QUIET)
        self._title = Heading(self.say("Clients"))
        self.body.addLayout(self._head())
        self.list = Table(
            "clients", self.say("Clients"), ListModel(client_columns(desk)), desk.words, desk.preferences
        )
        self.found = Table(
            "found",
            self.say("What was found"),
            ListModel(found_columns(desk), key=lambda found: found.id),
            desk.words,
            desk.preferences,
        )
        self._pages = QStackedWidget()
        add = Button(self.say("Take in a client"), self._take_in, look=Look.PRIMARY, icon="plus")
        self._nobody = EmptyPage("people", self.say("The people you support will stand here."), add)
        self._nothing = EmptyPage(
            "search", self.say("Nothing was found. Try a part of the name, kana or numbers.")
        )
        for page in (self.list, self.found, self._nobody, self._nothing):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.list.opened.connect(self._open_client)
        self.found.opened.connect(self._open_found)
        self._stages.changed.connect(self._read)
        self.bind(Act.NEW, self._take_in, words=self.say("Take in a client"))
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=("client", "support_case", "support_entry"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the list; the part "new" begins an intake."""
        del record_id
        self._read()
        if part == "new":
            self._take_in()

    def person_in_view(self) -> UUID | None:
        """Return who is chosen in the list, or in what was found."""
        if self.found.isVisible():
            found = self.found.current_line()
            return None if found is None else found.client_id
        line = self.list.current_line()
        return None if line is None else line.id

    def search(self, query: str) -> None:
        """Follow the search box."""
        self._query = query.strip()
        self._read()

    def search_entered(self) -> None:
        """Open the first of what was found."""
        if self._query and self._hits:
            self._open_found(self._hits[0])

    def enter_results(self) -> None:
        """Go down into what was found."""
        table = self.found if self._query else self.list
        table.setFocus()

    def take_focus(self) -> None:
        """Begin in the list."""
        self.enter_results()

    def _head(self) -> QBoxLayout:
        outer = column(gap=1, pad=(2, 1.6, 2, 1))
        line = row(gap=1.5)
        line.addWidget(self._title)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(Button(self.say("Take in a client"), self._take_in, icon="plus"))
        outer.addLayout(line)
        outer.addWidget(self._stages)
        return outer

    def _stage_choices(self) -> list[Choice]:
        words, rules = self.desk.words, self.desk.workspace.office.rules
        return [
            Choice(stage.value, words.term(stage.value, rules.text("stages", stage.value))) for stage in Stage
        ]

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        query, workspace = self._query, self.desk.workspace
        if query:
            self.desk.tasks.read(
                lambda: workspace.search.find(query), owner=self, then=self._show_found, supersede="search"
            )
            return
        stage = Stage(self._stages.value()) if self._stages.value() else None
        self.desk.tasks.read(
            lambda: workspace.clients.lines(stage), owner=self, then=self._show_list, supersede="search"
        )

    def _show_list(self, lines: tuple[ClientLine, ...]) -> None:
        self._title.setText(self.say("Clients"))
        self._stages.show()
        self.list.set_lines(lines)
        self._count.setText(people(len(lines), self.desk.words))
        empty = not lines and not self._stages.value()
        self._pages.setCurrentWidget(self._nobody if empty else self.list)

    def _show_found(self, result: SearchResult) -> None:
        self._title.setText(self.say("What was found"))
        self._stages.hide()
        self._hits = (*result.people, *result.places, *result.notes)
        self.found.set_lines(self._hits)
        self._count.setText(
            self.say(
                "{people} people, {places} places, {notes} papers",
                people=len(result.people),
                places=len(result.places),
                notes=len(result.notes),
            )
        )
        self._pages.setCurrentWidget(self.found if self._hits else self._nothing)

    def _open_client(self, line: ClientLine) -> None:
        self.desk.navigation.open("client", line.id)

    def _open_found(self, found: Found) -> None:
        if found.client_id is not None:
            part = "" if found.kind == "client" else _TAB_OF.get(found.kind, "entries")
            self.desk.navigation.open("client", found.client_id, part)
        elif (place := _PLACES.get(found.kind)) is not None:
            self.desk.navigation.open(place, found.id)

    def _take_in(self) -> None:
        intake = IntakePanel(self.desk)
        self.desk.navigation.show_details(intake, self.say("Take in a client"))
        intake.take_focus()


_PLACES = {
    "dwelling": "dwellings",
    "building": "dwellings",
    "agency": "agencies",
    "agency_person": "agencies",
    "interpreter": "interpreters",
    "meeting": "meetings",
    "aid_item": "aid_items",
}
"""Where the screen of a place is."""
_TAB_OF = {
    "household_member": "people",
    "contact": "people",
    "attachment": "attachments",
    "referral": "linking",
    "interpreting": "linking",
}
