"""Looking up a label from anywhere on a person's page: typed or scanned, Enter opens the thing or the box."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.belonging import Belonging
from desktop.services.belongings import FoundTag
from ui.belongings.box_panel import show_box
from ui.belongings.thing_panel import show_thing
from ui.desk import Desk
from ui.measure import units
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.message_bar import MessageBar
from ui.parts.search_box import SearchBox
from ui.parts.text import Text


class LabelDialog(Dialog):
    """Asks for the number of a label."""

    def __init__(self, parent: QWidget, desk: Desk, client_id: UUID) -> None:
        say = desk.words.say
        super().__init__(parent, say("Look up a label"))
        self._desk, self._client_id, self._around = desk, client_id, parent
        self.messages = MessageBar(desk.words)
        self.box = SearchBox(say("Label number of a thing or a box"))
        self.box.setMinimumWidth(units(30))
        told = say("Scan the label, or type the number that stands on it. Enter opens the thing or the box.")
        for widget in (self.messages, Text(told, wrap=True), self.box):
            self.body.addWidget(widget)
        self.add_button(Button(say("Cancel"), self.reject))
        self.look_button = self.add_button(
            Button(say("Look up"), self.look, look=Look.PRIMARY, icon="search")
        )
        self.box.entered.connect(lambda _typed: self.look())
        self.box.setFocus()

    def look(self) -> None:
        """Look the number up."""
        find_label(self, self._desk, self._client_id, self.box.text(), self._found)

    def show_problem(self, problem: Problem) -> None:
        """Say what is wrong with the number, and let it be typed again."""
        self.messages.show_problem(problem)
        self.box.setFocus()
        self.box.selectAll()

    def _found(self) -> None:
        self.accept()


def open_label(page: QWidget, desk: Desk, client_id: UUID, tag: str) -> None:
    """Open the thing or box of a label that was scanned while a person's page was seen."""
    find_label(page, desk, client_id, tag, lambda: None)


def find_label(around: QWidget, desk: Desk, client_id: UUID, typed: str, found: Callable[[], object]) -> None:
    """Look a label up and show what it is on; `around` shows what is wrong with it."""

    def show(label: FoundTag) -> None:
        found()
        if label.client_id != client_id:
            # A box of somebody else was scanned: their page comes, and the box beside it.
            desk.navigation.open("client", label.client_id, "belongings")
        opened = show_thing if label.kind == Belonging.kind else show_box
        opened(desk, label.client_id, label.id)

    belongings = desk.workspace.belongings
    desk.tasks.read(lambda: belongings.find_tag(typed), owner=around, then=show)
