"""A sheet of an office's form to look at, as wide, high and merged as it is; key or click choose a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.domain.office_sheet import Place, SheetGrid, column_name
from i18n.words import Words
from ui.colours import Role, colour
from ui.measure import characters, hairline, units

Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()
ZOOMS: Final = (0.6, 0.8, 1.0, 1.3, 1.6, 2.0)
_LINE: Final = 15.0
"""A row of the usual height, in points; it takes two u and a half."""
_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SheetModel(QAbstractTableModel):
    """The cells of a sheet; what is put into a cell is shown in place of what stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: SheetGrid | None = None
        self._chosen: Mapping[Place, str] = {}
        self._filled: Mapping[Place, str] = {}
        self._zoom = 1.0

    def show_grid(self, grid: SheetGrid | None) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def show_chosen(self, chosen: Mapping[Place, str], filled: Mapping[Place, str]) -> None:
        """Show what goes into which cell, and below the first line of a table what will stand there."""
        self._chosen, self._filled = chosen, filled
        self._all_changed()

    def show_zoom(self, zoom: float) -> None:
        """Write larger or smaller."""
        self._zoom = zoom
        self._all_changed()

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() or self.grid is None else self.grid.rows

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() or self.grid is None else self.grid.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if self.grid is None:
            return None
        place = Place(index.row() + 1, index.column() + 1)
        chosen = self._chosen.get(place)
        filled = self._filled.get(place) if not self.grid.cell(place).computed else None
        match role:
            case (
                Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole
            ):
                shown = filled if chosen is None else chosen
                return self.grid.cell(place).text if shown is None else shown
            case Qt.ItemDataRole.BackgroundRole:
                if chosen is not None or filled is not None:
                    return colour(Role.SOFT_ACCENT)
                return colour(Role.RAISED) if self.grid.cell(place).computed else None
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setPointSizeF(max(4.0, font.pointSizeF() * self._zoom))
                font.setBold(chosen is not None)
                return font
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's letters or a row's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_name(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def _all_changed(self) -> None:
        if self.grid is not None:
            self.dataChanged.emit(self.index(0, 0), self.index(self.grid.rows - 1, self.grid.columns - 1))


class CellDelegate(QStyledItemDelegate):
    """Draws a cell with its lines; a text goes on over empty cells to its right, as spreadsheets show it."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        spot: Any = option
        area, view = QRect(spot.rect), self._view
        painter.save()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(area, ground)
        painter.setPen(colour(Role.LINE))
        painter.drawLine(area.topRight(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if text := str(index.data() or ""):
            painter.setFont(index.data(Qt.ItemDataRole.FontRole))
            painter.setPen(colour(Role.INK))
            room = area.adjusted(units(0.2), 0, -units(0.1), 0)
            lacking = painter.fontMetrics().horizontalAdvance(text) - room.width()
            room.setRight(room.right() + self._free_beside(index, lacking))
            painter.setClipping(False)
            high = painter.fontMetrics().height()
            if "\n" in text or area.height() >= 2 * high:
                painter.drawText(
                    room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWrapAnywhere), text
                )
            else:
                shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if index == view.currentIndex():
            painter.setPen(QPen(colour(Role.ACCENT), 2 * hairline()))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def _free_beside(self, index: Index, lacking: int) -> int:
        """Return how far empty cells reach to the right of a cell that is not merged, as far as is needed."""
        view, row, column = self._view, index.row(), index.column()
        free = 0
        if view.columnSpan(row, column) > 1 or view.rowSpan(row, column) > 1:
            return 0
        for beside in range(column + 1, view.lines.columnCount()):
            other = view.lines.index(row, beside)
            if (
                free >= lacking
                or other.data()
                or view.columnSpan(row, beside) > 1
                or view.rowSpan(row, beside) > 1
            ):
                break
            free += view.columnWidth(beside)
        return free


class SheetView(QTableView):
    """`chosen` gives the cell the cursor stands on, `entered_cell` says that something is to be put there."""

    chosen = Signal(object)
    entered_cell = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.lines = SheetModel()
        self._zoom = ZOOMS.index(1.0)
        self.setModel(self.lines)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setAccessibleName(words.say("Sheet of the form"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setMinimumHeight(units(14))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.place))
        self.doubleClicked.connect(lambda _index: self.entered_cell.emit())

    @property
    def place(self) -> Place | None:
        """The cell a value would go to: the first of a merged area."""
        grid, index = self.lines.grid, self.currentIndex()
        if grid is None or not index.isValid():
            return None
        return grid.head(Place(index.row() + 1, index.column() + 1))

    def show_grid(self, grid: SheetGrid | None) -> None:
        """Show a sheet; its first cell is chosen."""
        self.clearSpans()
        self.lines.show_grid(grid)
        if grid is None:
            return
        for area in grid.merged:
            rows = min(area.last.row, grid.rows) - area.first.row + 1
            columns = min(area.last.column, grid.columns) - area.first.column + 1
            if rows > 0 and columns > 0 and rows * columns > 1:
                self.setSpan(area.first.row - 1, area.first.column - 1, rows, columns)
        self._size()
        self.go_to(Place(1, 1))

    def go_to(self, place: Place) -> None:
        """Put the cursor on a cell."""
        index = self.lines.index(place.row - 1, place.column - 1)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def zoom(self, by: int) -> None:
        """Show larger or smaller."""
        self._zoom = min(max(0, self._zoom + by), len(ZOOMS) - 1)
        self.lines.show_zoom(ZOOMS[self._zoom])
        self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter asks for a value; plus and minus zoom."""
        if event.key() in _ENTERS:
            self.entered_cell.emit()
        elif event.text() in {"+", "-"}:
            self.zoom(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def _size(self) -> None:
        grid, zoom = self.lines.grid, ZOOMS[self._zoom]
        if grid is None:
            return
        for column in range(grid.columns):
            wide = grid.width(column + 1)
            self.setColumnHidden(column, wide == 0)
            self.setColumnWidth(column, characters(wide * zoom) + units(0.5))
        for row in range(grid.rows):
            high = grid.height(row + 1)
            self.setRowHidden(row, high == 0)
            self.setRowHeight(row, max(units(1), units(high / _LINE * 2.5 * zoom)))
