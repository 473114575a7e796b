"""The sums of a diary: by item, by money and together, each with the lines behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.explained import Explained
from desktop.services.diary_telling import DiaryTime
from i18n import work_diary as told
from i18n.explained import figure_of
from ui.desk import Desk
from ui.explained.button import FigureButton
from ui.parts.boxes import column, row
from ui.parts.flow import Flow
from ui.parts.text import Text, Tone


class Sums(QWidget):
    """Lines of figures; each opens what is behind it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.buttons: list[FigureButton] = []
        self._body = column(self, gap=0.4)

    def show_time(self, time: DiaryTime) -> None:
        """Show the sums of a diary."""
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        self._clear()
        together = self._line(words.say("Together"), [(words.say("All lines"), time.total)])
        items = [(told.item_of(each.code, lists, words), each) for each in time.by_item]
        fundings = [(told.funding_of(each.code, lists, words), each) for each in time.by_funding]
        for line in (
            together,
            self._line(words.label("work_line.item"), items),
            self._line(words.label("work_line.funding"), fundings),
        ):
            self._body.addWidget(line)

    def _clear(self) -> None:
        self.buttons = []
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _line(self, title: str, figures: Sequence[tuple[str, Explained]]) -> QWidget:
        line = QWidget()
        flow = Flow(line, gap=1.2)
        flow.addWidget(Text(title, tone=Tone.QUIET))
        for name, figure in figures:
            pair = QWidget()
            beside = row(pair, gap=0.3)
            button = FigureButton(self.desk, name)
            button.show_figure(figure, shown=f"{name} {figure_of(figure, self.desk.words)}")
            beside.addWidget(button)
            self.buttons.append(button)
            flow.addWidget(pair)
        return line
