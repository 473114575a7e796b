"""The home of the area of the subsidy: figures of a fiscal year, each with what is behind it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QGridLayout

from desktop.domain.fiscal_year import FiscalYear
from desktop.services.claim_rehearsals import Recorded
from i18n.dates import fiscal_year_title
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.parts.boxes import row
from ui.parts.button import IconButton
from ui.parts.surface import Card, Heading, ScrollColumn
from ui.parts.text import Size, Text, Tone
from ui.screen import Screen

_KINDS = ("support_entry",)


class ClaimRehearsalScreen(Screen):
    """One fiscal year at a time; arrows go to the year before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = self.say
        self._year = FiscalYear.containing(desk.today())
        self.before = IconButton("chevron-left", say("The fiscal year before"), lambda: self.turn(-1))
        self.after = IconButton("chevron-right", say("The fiscal year after"), lambda: self.turn(1))
        self.title = Text(bold=True)
        self.minutes = FigureButton(desk, say("Working time in the support entries"), size=Size.LARGE)
        self.untimed = FigureButton(desk, say("Support entries without a time"), size=Size.LARGE)
        self._lay_out()
        self.bind(Act.REFRESH, self._read)
        desk.changes.subscribe(self._changed, kinds=_KINDS)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the year."""
        del record_id, part
        self._read()

    def take_focus(self) -> None:
        """Begin with the first figure."""
        self.minutes.setFocus()

    def turn(self, by: int) -> None:
        """Go to another fiscal year."""
        self._year = self._year.after(by)
        self._read()

    def _lay_out(self) -> None:
        head = row(gap=1)
        head.addWidget(Heading(self.say("Rehearsal of the claim")), 1)
        for widget in (self.before, self.title, self.after):
            head.addWidget(widget)
        card, grid = Card(), QGridLayout()
        for place, button in enumerate((self.minutes, self.untimed)):
            grid.addWidget(Text(button.title, tone=Tone.QUIET, wrap=True), place, 0)
            grid.addWidget(button, place, 1)
        card.body.addLayout(grid)
        scroll = ScrollColumn(pad=(2, 1.6), gap=1.4)
        scroll.body.addLayout(head)
        scroll.body.addWidget(card)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll, 1)

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        year, rehearsals = self._year, self.desk.workspace.claim_rehearsals
        self.title.setText(fiscal_year_title(year, self.desk.words))
        self.desk.tasks.read(
            lambda: rehearsals.recorded(year), owner=self, then=self._show, supersede="claim_rehearsal"
        )

    def _show(self, recorded: Recorded) -> None:
        self.minutes.show_figure(recorded.minutes)
        self.untimed.show_figure(recorded.untimed)
