"""Whether small numbers are shown as “few”: one choice for the papers and the files of a screen."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop.domain.rule_used import RuleUsed
from i18n.words import N_
from ui.desk import Desk

SHOW_FEW: Final = N_("Show small numbers as “few”")
_LIST, _ROW = "small_numbers", "small_number"


class SmallNumbers(QObject):
    """The choice; `turned` tells of another one."""

    turned = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hidden = False

    def turn(self, hidden: object) -> None:
        """Choose."""
        if self.hidden != bool(hidden):
            self.hidden = bool(hidden)
            self.turned.emit(self.hidden)


def least_of(desk: Desk, on: date) -> tuple[int, RuleUsed]:
    """Return below how many persons a number is small, and the rule of that day that says so."""
    rows = desk.workspace.office.rules.named(_LIST)
    row = rows.find(_ROW, on)
    return row.values["least"], RuleUsed.of(rows, row)
