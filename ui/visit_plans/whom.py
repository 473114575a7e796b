"""Asking for whom a visit is planned, beside the plan."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.client_chooser import Chooser
from ui.desk import Desk
from ui.measure import units
from ui.parts.boxes import column
from ui.visit_plans.editing import plan_visit

_FOUND: Final = 24
"""So many u are who was found given."""


class WhomPane(QWidget):
    """Asks for whom a visit is planned, then shows the form."""

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__()
        self._desk, self._day = desk, max(day, desk.today())
        self.chooser = Chooser(
            desk,
            desk.words.say("Who is to be visited?"),
            desk.words.say("Who is to be visited? Name, kana or telephone number"),
        )
        self.chooser.found.setMinimumHeight(units(_FOUND))
        outer = column(self, gap=1, pad=1.6)
        outer.addWidget(self.chooser)
        outer.addStretch(1)
        self.chooser.picked.connect(self._picked)

    def take_focus(self) -> None:
        """Begin with the name."""
        self.chooser.setFocus()

    def write_drafts(self) -> None:
        """Nothing is unfinished before somebody was chosen."""

    def _picked(self, client_id: UUID) -> None:
        cases, desk = self._desk.workspace.cases, self._desk

        def plan(case: Any) -> None:
            plan_visit(desk, client_id, None if case is None else case.id, {"on": self._day})

        desk.tasks.read(lambda: cases.current(client_id), owner=self, then=plan)
