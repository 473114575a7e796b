"""What every page of a plan shares: it shows one plan, and knows when to read again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.record import View
from desktop.records.support_housing_plan import SupportHousingPlanView
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import column
from ui.record_editor import RecordEditor
from ui.screen import Screen
from ui.support_housing.editing import Made


class PlanPage(QWidget):
    """One page of the screen; subclasses read in `read` and fill `outer`."""

    kinds: tuple[str, ...] = ()
    """The records that it is made from."""

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__()
        self.desk, self.around, self.say = desk, screen, desk.words.say
        self.plan: SupportHousingPlanView | None = None
        self.outer = column(self, gap=1, pad=(2, 0, 2, 1))
        desk.changes.subscribe(self._changed, kinds=self.kinds)

    def show_plan(self, plan: SupportHousingPlanView) -> None:
        """Show this plan."""
        self.plan = plan
        self.read()

    def read(self) -> None:
        """Read what is shown."""

    def take_focus(self) -> None:
        """Begin where work begins."""
        self.setFocus()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above the page."""
        self.around.show_problem(problem)

    def edit(self, made: Made, view: View | None) -> None:
        """Open a form beside the page."""
        editing, title = made
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.plan is not None and self.isVisible():
            self.read()
