"""The sums below the list: by category, item or account, each of which opens the vouchers behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.explained import Explained
from desktop.services.voucher_lines import VoucherLine
from desktop.services.voucher_sums import By, claimed, paid, summed
from i18n.numbers import yen
from i18n.vouchers import BY, LIST_OF, named
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.parts.boxes import column
from ui.parts.chips import OneOf
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice


class VoucherSums(QWidget):
    """Shows what the list above adds up to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.words.say
        self._lines: Sequence[VoucherLine] = ()
        self.by = OneOf([Choice(by.value, say(words)) for by, words in BY.items()])
        self.by.fill(By.CATEGORY.value)
        self.by.changed.connect(self._show)
        self.buttons: list[FigureButton] = []
        outer = column(self, gap=0.4, pad=(2, 0.4, 2, 1))
        outer.addWidget(self.by)
        self._place = QWidget()
        self._flow = Flow(self._place, gap=0.6)
        outer.addWidget(self._place)

    def show_lines(self, lines: Sequence[VoucherLine]) -> None:
        """Sum these vouchers."""
        self._lines = lines
        self._show()

    def figures(self) -> tuple[tuple[str, Explained], ...]:
        """Return what is shown: the words and the sum."""
        say, lists = self.desk.words.say, self.desk.workspace.office.rules.named
        by = By(str(self.by.value()))
        order = [row.code for row in lists(LIST_OF[by]).rows]
        whole = claimed(self._lines) if by is By.ITEM else paid(self._lines)
        title = say("Claimed altogether") if by is By.ITEM else say("Paid altogether")
        each = summed(self._lines, by, order)
        return (
            (title, whole),
            *((named(figure.code, LIST_OF[by], lists, self.desk.words), figure) for figure in each),
        )

    def _show(self) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for title, figure in self.figures():
            button = FigureButton(self.desk, title)
            amount = yen(figure.amount, self.desk.words)
            button.show_figure(figure, shown=self.desk.words.say("{what}: {yen}", what=title, yen=amount))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self._place.updateGeometry()
