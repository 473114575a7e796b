"""What every screen is: a page with a message bar, which can be opened, left and asked to keep its drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from ui.actions import Act
from ui.parts.boxes import column
from ui.parts.composing import commit_all
from ui.parts.message_bar import MessageBar

if TYPE_CHECKING:
    from ui.desk import Desk


class Screen(QWidget):
    """A page of the window. Subclasses put things into `body` and override what concerns them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.say = desk.words.say
        self.messages = MessageBar(desk.words, on_page=True)
        outer = column(self, gap=0)
        outer.addWidget(self.messages)
        self.body = column(gap=0)
        outer.addLayout(self.body, 1)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show this record, or the whole; called each time the user comes here."""

    def write_drafts(self) -> None:
        """Give unfinished forms to the writing thread; called when leaving, locking and closing."""

    def search(self, query: str) -> None:
        """Follow the box at the top; only the screen named in `ui.screens.SEARCHING` is asked."""

    def search_entered(self) -> None:
        """Open the first of what was found."""

    def enter_results(self) -> None:
        """Put the focus on what was found."""
        self.take_focus()

    def record(self) -> bool:
        """Begin to record support for what is shown; False if this screen shows nobody."""
        return False

    def person_in_view(self) -> UUID | None:
        """Return whom the cursor or the page is about, for keys that work for any person in view."""
        return None

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong; also called for work of this screen's widgets."""
        self.messages.show_problem(problem)

    def bind(self, act: Act, do: Callable[[], object], words: str | None = None) -> QAction:
        """Do this by the action's key while the screen is shown."""
        return self.desk.actions.bind(self, act, do, words=words)
