"""A layout that goes on in the next line when a line is full, as words do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.measure import units

_Sized = tuple[QLayoutItem, QSize]


class Flow(QLayout):
    """Lines of widgets, each as wide as it wants to be, in the middle of its line or `hung` at its top."""

    def __init__(self, place: QWidget, *, gap: float = 1, hung: bool = False) -> None:
        super().__init__(place)
        self._hung = hung
        self._items: list[QLayoutItem] = []
        self._gap = units(gap)
        self._ends: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def add_at_end(self, *widgets: QWidget) -> None:
        """Add what stands at the end of a line that it shares with what was added before."""
        first = len(self._items)
        for widget in widgets:
            self.addWidget(widget)
        self._ends = self._items[first:]

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return one of them; Qt asks until there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Give one of them away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Be higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of all lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:  # noqa: N802
        """Put everything in its place."""
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for all on one line."""
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """Be content with one thing a line."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, room: QRect, *, move: bool) -> int:
        y, first = room.y(), True
        for line in self._lines(room.width()):
            y += 0 if first else self._gap
            first = False
            height = max(size.height() for _item, size in line)
            if move:
                self._place_line(line, QRect(room.x(), y, room.width(), height))
            y += height
        return y - room.y()

    def _place_line(self, line: Sequence[_Sized], room: QRect) -> None:
        x, left = room.x(), max(room.width() - self._wide(line), 0)
        end = next((item for item, _size in line if item in self._ends), None)
        for item, size in line:
            if item is end and item is not line[0][0]:
                x += left
            width = min(size.width(), room.width())
            down = 0 if self._hung else (room.height() - size.height()) // 2
            item.setGeometry(QRect(x, room.y() + down, width, size.height()))
            x += size.width() + self._gap

    def _lines(self, width: int) -> Iterator[list[_Sized]]:
        line: list[_Sized] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            sized = (item, item.sizeHint())
            if line and self._wide([*line, sized]) > width:
                yield line
                line = []
            line.append(sized)
        if line:
            yield line

    def _wide(self, line: Sequence[_Sized]) -> int:
        return sum(size.width() for _item, size in line) + self._gap * (len(line) - 1)
