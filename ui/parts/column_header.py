"""The heading of a table: titles, and an arrow at the column that gives the order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView

from ui.colours import Role, colour
from ui.icons import drawn
from ui.measure import units
from ui.parts.list_model import ListModel


class ColumnHeader(QHeaderView):
    """Stays at the top; a click asks for an order, a second one for the other direction."""

    sort_asked = Signal(str, bool)

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

    def show_order(self, column: str, *, descending: bool) -> None:
        """Mark the column that gives the order."""
        self.order = (column, descending)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Draw the title, and the arrow behind it."""
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

    def _ask(self, section: int) -> None:
        column = self._columns[section]
        if column.sortable:
            name, descending = self.order
            self.sort_asked.emit(column.name, name == column.name and not descending)
