"""One item of the year beside the page: each of its figures opens the records behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.claimable import ItemClaim
from i18n import terms
from i18n.numbers import yen
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.measure import units
from ui.parts.text import Text, Tone
from ui.side_panel import SidePanel


class ItemPanel(SidePanel):
    """The hours, costs and events of an item, and what of them can be claimed."""

    def __init__(self, desk: Desk, claim: ItemClaim, title: str) -> None:
        super().__init__(desk)
        say = self.say
        self.buttons: list[FigureButton] = []
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(units(0.6))
        grid.setColumnStretch(0, 1)
        whole = claim.yen
        figures = (
            (say("Can be claimed"), whole.can),
            (say("Held back"), whole.held),
            (say("Proof is missing"), whole.unproven),
            (say("Personnel cost"), claim.personnel.whole),
            (say("Paid costs"), claim.costs.whole),
            (say("Working time"), claim.minutes.whole),
            (say("Working time that can be claimed"), claim.minutes.can),
            (say("Working time without a rate"), claim.unpriced),
            (say("Events that are paid each"), claim.additions.whole),
        )
        shown = [(name, figure) for name, figure in figures if figure.parts] or list(figures[:1])
        for line, (name, figure) in enumerate(shown):
            button = FigureButton(desk, say("{label}: {value}", label=title, value=name))
            button.show_figure(figure)
            grid.addWidget(Text(name, tone=Tone.QUIET, wrap=True), line, 0)
            grid.addWidget(button, line, 1, Qt.AlignmentFlag.AlignRight)
            self.buttons.append(button)
        money = [
            (name, amount)
            for name, amount in (
                (say("Planned amount"), claim.planned),
                (say("Decided amount"), claim.decided),
                (say("Left of the decided amount"), claim.left),
                (say("Amount of one event"), claim.unit_yen),
            )
            if amount is not None
        ]
        for line, (name, amount) in enumerate(money, len(shown)):
            grid.addWidget(Text(name, tone=Tone.QUIET, wrap=True), line, 0)
            grid.addWidget(Text(yen(amount, desk.words), bold=True), line, 1, Qt.AlignmentFlag.AlignRight)
        inside: list[QWidget] = [place]
        if claim.uncounted.parts:
            inside.append(
                Text(
                    say("What one event is paid is not known: write it into the rules."),
                    tone=Tone.LOOK,
                    wrap=True,
                )
            )
        if claim.left is not None and claim.left < 0:
            inside.append(
                Text(say("More could be claimed than was decided for this item."), tone=Tone.LOOK, wrap=True)
            )
        self.lay_out(inside)

    def take_focus(self) -> None:
        """Begin with the first figure."""
        self.buttons[0].setFocus()


def title_of(desk: Desk, claim: ItemClaim) -> str:
    """Return what an item is called."""
    items = desk.workspace.office.rules.named("subsidy_items")
    return terms.named(items, claim.item, desk.words) or desk.words.say("Without an item")
