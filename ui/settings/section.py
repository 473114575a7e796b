"""What every section of the settings is: a column that scrolls, and somebody to tell problems to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from ui.desk import Desk
from ui.measure import form_width, units
from ui.parts.boxes import column
from ui.parts.surface import Card, ScrollColumn, Section
from ui.screen import Screen


class SettingsSection(QWidget):
    """Subclasses put cards into `body`; tables of many columns take the whole width."""

    is_wide = False

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__()
        self.desk, self.around, self.say = desk, screen, desk.words.say
        widest = None if self.is_wide else form_width() + units(20)
        scroll = ScrollColumn(pad=2, gap=2, widest=widest)
        column(self, gap=0).addWidget(scroll)
        self.body = scroll.body

    @property
    def manages(self) -> bool:
        """Whether the one who is working may change what concerns everybody."""
        return self.desk.workspace.office.may(Permission.MANAGE)

    def write_drafts(self) -> None:
        """Keep what is unfinished."""

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, at the top of the screen."""
        self.around.show_problem(problem)

    def card(self, title: str, *actions: QWidget) -> Card:
        """Add a titled card and return it."""
        section, card = Section(title, *actions), Card(gap=1.2)
        section.body.addWidget(card)
        self.body.addWidget(section)
        return card
