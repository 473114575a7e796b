"""The frame of whatever is shown beside a page: messages above, a body that scrolls, buttons below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.problem import Problem
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn


class SidePanel(QWidget):
    """Subclasses say what stands in it (`lay_out`)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self.messages = MessageBar(desk.words)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above everything."""
        self.messages.show_problem(problem)

    def lay_out(
        self,
        inside: Sequence[QWidget],
        *,
        left: Sequence[QWidget] = (),
        right: Sequence[QWidget] = (),
        foot: QWidget | None = None,
        gap: float = 1.6,
    ) -> QVBoxLayout:
        """Put what is shown into the body, and below it buttons at both ends or a foot; return the body.

        A foot with buttons at the right takes the room that they leave.
        """
        outer = column(self, gap=0)
        bar = column(gap=0, pad=(1.6, 0.6))
        bar.addWidget(self.messages)
        outer.addLayout(bar)
        scroll = ScrollColumn(pad=1.6, gap=gap)
        for widget in inside:
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        line = row(gap=1, pad=(1.6, 1))
        for widget in left:
            line.addWidget(widget)
        if foot is not None:
            line.addWidget(foot, 1)
        else:
            line.addStretch(1)
        for widget in right:
            line.addWidget(widget)
        if left or right or foot is not None:
            outer.addLayout(line)
        return scroll.body
