"""The heading of a table: titles, an arrow at the column that gives the order, and how many have no room."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QToolButton

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import units
from ui.parts.list_model import ListModel
from ui.parts.text import tip
from ui.style import mark


class ColumnHeader(QHeaderView):
    """Stays at the top; a click asks for an order, a second one for the other direction."""

    sort_asked = Signal(str, bool)
    more_asked = Signal()
    """Somebody wants to choose the columns, because some have no room."""

    def __init__(self, model: ListModel[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = model.columns
        self.order: tuple[str, bool] = ("", False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumSectionSize(units(4))
        self.setFixedHeight(units(3))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self._ask)
        self._more = QToolButton(self)
        mark(self._more, look="more")
        # Whoever works by keys opens the same choice by the key for menus.
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self.more_asked)
        self._more.hide()

    def show_more(self, text: str, explained: str) -> None:
        """Show at the end that columns have no room; without a text all have."""
        self._more.setText(text)
        self._more.setAccessibleName(explained)
        tip(self._more, explained)
        self._more.setVisible(bool(text))
        self._place_more()
        self.viewport().update()

    def needed(self, section: int) -> int:
        """Return how wide a title is, with its arrow if it has one."""
        column = self._columns[section]
        arrow = units(1.5) if column.name == self.order[0] else 0
        return self.fontMetrics().horizontalAdvance(column.title) + arrow + units(1.8)

    def more_width(self) -> int:
        """Return how much of the end the sign takes."""
        return max(self._more.sizeHint().width(), units(3))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the sign at the end."""
        super().resizeEvent(event)
        self._place_more()

    def show_order(self, column: str, *, descending: bool) -> None:
        """Mark the column that gives the order."""
        self.order = (column, descending)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Draw the title, and the arrow behind it."""
        if not self._more.isHidden():
            rect = QRect(rect)
            rect.setRight(min(rect.right(), self._more.x() - 1))
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        name, descending = self.order
        column = self._columns[section]
        if column.name != name:
            return
        side = units(1.2)
        title = min(self.fontMetrics().horizontalAdvance(column.title), rect.width() - units(3))
        left = rect.right() - side - units(0.3) if column.number else rect.left() + units(0.8) + title
        arrow = drawn("chevron-down" if descending else "chevron-up", side, colour(Role.ACCENT))
        painter.drawPixmap(left, rect.center().y() - side // 2, arrow)

    def _place_more(self) -> None:
        wide = self.more_width()
        self._more.setGeometry(self.width() - wide, 0, wide, self.height())

    def _ask(self, section: int) -> None:
        column = self._columns[section]
        if column.sortable:
            name, descending = self.order
            self.sort_asked.emit(column.name, name == column.name and not descending)
