"""Small pictures of a list's things in a grid; each is read when it comes into sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.services.belonging_lines import BelongingLine
from ui.colours import Role, colour
from ui.desk import Desk
from ui.measure import units
from ui.parts.list_model import Index

_WIDE, _HIGH = 14, 11
_AT_ONCE: Final = 40
"""So many pictures are read in one go: the window moves between them."""


class PhotoModel(QAbstractListModel):
    """Things with photos; a picture that is asked for and not there yet is fetched."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.words.say
        self.lines: Sequence[BelongingLine] = ()
        self._pictures: dict[UUID, QPixmap] = {}
        self._wanted: dict[UUID, None] = {}
        self._asking = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    def set_lines(self, lines: Sequence[BelongingLine]) -> None:
        """Show these."""
        before = {line.id: line.photos for line in self.lines}
        self.beginResetModel()
        self.lines = lines
        for line in lines:
            if before.get(line.id) != line.photos:
                self._pictures.pop(line.id, None)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of things."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt wants to know of a thing."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number}　{line.name}" if line.name else str(line.number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = line.name or self._say("(no name yet)")
            return self._say("Photo of thing no. {number}: {name}", number=line.number, name=name)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(line.id)
        return None

    def _picture(self, key: UUID) -> QPixmap | None:
        if key not in self._pictures:
            self._wanted[key] = None
            if not self._asking:
                self._soon.start()
        return self._pictures.get(key)

    def _ask(self) -> None:
        keys = [*self._wanted][:_AT_ONCE]
        if not keys:
            return
        for key in keys:
            del self._wanted[key]
        self._asking = True
        photos = self._desk.workspace.belongings.photos
        self._desk.tasks.read(
            lambda: photos.small_of(keys), owner=self, then=self._came, otherwise=lambda _why: self._failed()
        )

    def _came(self, found: Mapping[UUID, tuple[bytes, ...]]) -> None:
        self._asking = False
        for key, pictures in found.items():
            pixmap = QPixmap()
            pixmap.loadFromData(pictures[0])
            self._pictures[key] = pixmap
        for row, line in enumerate(self.lines):
            if line.id in found:
                here = self.index(row)
                self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])
        self._ask()

    def _failed(self) -> None:
        self._asking = False


class PhotoDelegate(QStyledItemDelegate):
    """Draws a photo with its number and name below, the chosen one on the accent's ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one thing."""
        room: QRect = option.rect.adjusted(units(0.3), units(0.3), -units(0.3), -units(0.3))
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, colour(Role.SOFT_ACCENT))
            painter.setPen(colour(Role.ACCENT))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        above = room.adjusted(units(0.5), units(0.5), -units(0.5), -units(2.6))
        if isinstance(picture, QPixmap) and not picture.isNull():
            size = picture.size().scaled(above.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(above.topLeft(), size)
            place.moveCenter(above.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, picture)
        else:
            painter.fillRect(above, colour(Role.RAISED))
        below = QRect(above.left(), above.bottom(), above.width(), units(2.6))
        painter.setPen(colour(Role.INK))
        said = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), said)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of one thing."""
        del option, index
        return QSize(units(_WIDE + 2), units(_HIGH + 4))


class PhotoGrid(QListView):
    """The grid. `chosen` gives the thing on which the cursor stands, `opened` the one to be named."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.photos = PhotoModel(desk)
        self.setModel(self.photos)
        self.setAccessibleName(desk.words.say("Photos of belongings"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setItemDelegate(PhotoDelegate(self))
        self.setGridSize(QSize(units(_WIDE + 2), units(_HIGH + 4)))
        self.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        self.activated.connect(lambda index: self.opened.emit(self.photos.lines[index.row()]))

    def current(self) -> BelongingLine | None:
        """Return the thing on which the cursor stands."""
        index = self.currentIndex()
        return self.photos.lines[index.row()] if index.isValid() else None

    def set_lines(self, lines: Sequence[BelongingLine]) -> None:
        """Show these; the cursor stays on its thing."""
        kept = self.current()
        self.photos.set_lines(lines)
        if kept is not None:
            self.go_to(kept.id)

    def go_to(self, key: UUID) -> bool:
        """Put the cursor on a thing."""
        for row, line in enumerate(self.photos.lines):
            if line.id == key:
                self.setCurrentIndex(self.photos.index(row))
                return True
        return False

    def step(self, by: int) -> BelongingLine | None:
        """Go on to the next or the one before; nothing at the end."""
        row = (self.currentIndex().row() if self.currentIndex().isValid() else -1) + by
        if not 0 <= row < len(self.photos.lines):
            return None
        self.setCurrentIndex(self.photos.index(row))
        return self.photos.lines[row]

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.photos.lines[index.row()])
