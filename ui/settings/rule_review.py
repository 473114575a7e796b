"""Own rules whose shipped row has changed: both side by side, and the two answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.roles import Permission
from desktop.services.rule_overrides import RuleSheet
from i18n import rule_values
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import units
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.surface import Card, Section
from ui.parts.text import Size, Text, Tone
from ui.settings.rule_facts import side_by_side


class RuleReview(QWidget):
    """Hidden while there is nothing to review; one card a rule."""

    def __init__(
        self,
        desk: Desk,
        edit: Callable[[RuleSheet], object],
        done: Callable[[str, Changed], object],
    ) -> None:
        super().__init__()
        self.desk, self.say, self._edit, self._done = desk, desk.words.say, edit, done
        self._may_write = desk.workspace.office.may(Permission.MANAGE)
        self._section = Section(self.say("To be reviewed"))
        self._cards: list[QWidget] = []
        column(self, gap=0).addWidget(self._section)
        said = self.say("The program brought new rules for entries that your organisation decided itself.")
        self._section.body.addWidget(Banner(said, Tone.LOOK))
        self.hide()

    def show_sheets(self, sheets: Sequence[RuleSheet]) -> None:
        """Show these rules."""
        for card in self._cards:
            self._section.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = [self._card(sheet) for sheet in sheets]
        for card in self._cards:
            self._section.body.addWidget(card)
        self.setVisible(bool(sheets))

    def _card(self, sheet: RuleSheet) -> Card:
        card = Card(gap=0.8)
        title = self.say(
            "{list}: {entry}",
            list=rule_values.list_title(sheet.list_name, self.desk.words),
            entry="" if sheet.own is None else sheet.own.text,
        )
        card.body.addWidget(Text(title, bold=True, wrap=True))
        card.body.addLayout(self._both(sheet))
        line = row(gap=1)
        line.addStretch(1)
        for words, do, icon in (
            (self.say("Edit"), partial(self._edit, sheet), "edit"),
            (self.say("Take the shipped one"), partial(self._take_shipped, sheet), "undo"),
            (self.say("Keep ours"), partial(self._keep, sheet), "check"),
        ):
            button = Button(words, do, icon=icon)
            button.setEnabled(self._may_write)
            line.addWidget(button)
        card.body.addLayout(line)
        return card

    def _both(self, sheet: RuleSheet) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(units(2))
        grid.setVerticalSpacing(units(0.6))
        heads = ("", self.say("Ours"), self.say("The shipped rule"))
        for place, head in enumerate(heads):
            grid.addWidget(Text(head, size=Size.SMALL, tone=Tone.QUIET), 0, place)
            grid.setColumnStretch(place, 1 if place else 0)
        if sheet.row is None or sheet.shipped is None:
            gone = self.say("This entry is shipped no more.")
            grid.addWidget(Text(gone, wrap=True), 1, 2)
            return grid
        for line, texts in enumerate(side_by_side(sheet.list_name, sheet.row, sheet.shipped, self.desk), 1):
            for place, text in enumerate(texts):
                cell = Text(text, tone=Tone.PLAIN if place else Tone.QUIET, wrap=bool(place))
                grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignTop)
        return grid

    def _keep(self, sheet: RuleSheet) -> None:
        overrides, own = self.desk.workspace.rule_overrides, sheet.own
        if own is not None:
            said = partial(self._done, self.say("The rule of your own stays."))
            self.desk.tasks.run(lambda: overrides.keep_ours(own.id, own.version), owner=self, then=said)

    def _take_shipped(self, sheet: RuleSheet) -> None:
        overrides, own = self.desk.workspace.rule_overrides, sheet.own
        if own is not None:
            said = partial(self._done, self.say("The shipped rule holds again."))
            self.desk.tasks.run(lambda: overrides.remove(own.id, own.version), owner=self, then=said)
