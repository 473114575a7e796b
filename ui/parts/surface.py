"""Where things stand: cards, sections with a heading, rules, columns that scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.measure import hairline, units
from ui.parts.boxes import Pad, column, narrow_column, row
from ui.parts.text import Size, Text
from ui.style import mark

_LEAST = 12
"""A column that scrolls is never lower, in u: less shows nothing in full."""


class Surface(QFrame):
    """A frame whose colours the style sheet knows by name (card, top, bottom, left, right, overlay …)."""

    def __init__(self, surface: str) -> None:
        super().__init__()
        mark(self, surface=surface)


class Card(Surface):
    """A sheet of paper with an edge; put things into `body`."""

    def __init__(self, *, pad: Pad = 1.6, gap: float = 1) -> None:
        super().__init__("card")
        self.body = column(self, gap=gap, pad=pad)


class Section(QWidget):
    """A heading, what may be done beside it, and what belongs to it in `body`."""

    def __init__(self, title: str, *actions: QWidget, gap: float = 1) -> None:
        super().__init__()
        outer = column(self, gap=1)
        head = row(gap=1)
        self.heading = Text(title, bold=True)
        head.addWidget(self.heading)
        head.addStretch(1)
        for action in actions:
            head.addWidget(action)
        outer.addLayout(head)
        self.body = column(gap=gap)
        outer.addLayout(self.body)


class Heading(Text):
    """The title of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(text, size=Size.LARGE, bold=True, wrap=True)


class Rule(QFrame):
    """A thin line between things."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        mark(self, surface="rule")
        if upright:
            self.setFixedWidth(hairline())
        else:
            self.setFixedHeight(hairline())


class ScrollColumn(QScrollArea):
    """A column that scrolls when it is higher than its place; nothing in it is ever cut off at the side."""

    def __init__(self, *, pad: Pad = 2, gap: float = 2, widest: int | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(units(_LEAST))
        self.content = QWidget()
        mark(self.content, surface="clear")
        self.body = (
            column(self.content, gap=gap, pad=pad)
            if widest is None
            else narrow_column(self.content, widest, gap=gap, pad=pad)
        )
        self.setWidget(self.content)
        self.content.installEventFilter(self)
        self.verticalScrollBar().setSingleStep(units(4))

    def show_from_top(self, part: QWidget) -> None:
        """Show a part from its top on, with its label; one that can be seen whole stays where it is."""
        label = units(3)
        top, bar = part.mapTo(self.content, QPoint(0, 0)).y() - label, self.verticalScrollBar()
        if top < bar.value() or top + label + part.height() > bar.value() + self.viewport().height():
            bar.setValue(top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Be at least as wide as the content needs."""
        if watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            room = self.content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(room)
        return super().eventFilter(watched, event)
