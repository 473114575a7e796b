"""Pages of a PDF shown from memory: what will be printed, before it is. Nothing is written anywhere."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from importlib import import_module
from itertools import accumulate
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from i18n.words import Words
from ui.colours import Role, colour
from ui.measure import hairline, units

ZOOMS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Steps of enlargement; 1 is the width of the window."""
KEPT: Final = 6
"""Drawn pages kept, so that a long document needs no more memory than a short one."""
AT_ONCE: Final = 0.005
"""Seconds of asking for page sizes until the window gets its turn."""


def get_ready() -> None:
    """Import what draws pages; called in another thread before the first document is shown."""
    import_module("pypdfium2")


class PageView(QAbstractScrollArea):
    """All pages under each other. `turned` tells the page in view and how many there are."""

    turned = Signal(int, int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._document: Any = None
        self._sizes: list[tuple[float, float]] = []
        self._asked = 0
        self._tops: list[float] = []
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self._zoom = 1.0
        self._page = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._asking = QTimer(self, interval=0)
        self._asking.timeout.connect(self._ask_sizes)
        self._name()

    def show_pdf(self, content: bytes, *, stay: bool = False) -> None:
        """Show a document from its beginning, or where the one before it is looked at."""
        import pypdfium2  # noqa: PLC0415 - only who looks at a paper pays for it

        looked_at = self.verticalScrollBar().value() if stay else 0
        self.clear()
        self._document = pypdfium2.PdfDocument(content)
        # A thousand pages are as large as the first until they have been asked, slice by slice.
        pages = len(self._document)
        self._sizes = [self._document.get_page_size(0)] * pages if pages else []
        self._asked = 1
        self._settle()
        self.verticalScrollBar().setValue(looked_at)
        self._scrolled()
        self._asking.start()

    def clear(self) -> None:
        """Forget the document and everything drawn of it."""
        if self._document is not None:
            self._document.close()
        self._asking.stop()
        self._document = None
        self._sizes = []
        self._drawn.clear()
        self._page = 0
        self._settle()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in view, counted from 1; 0 when there is none."""
        return self._page

    def go_to(self, page: int) -> None:
        """Show the top of a page, counted from 1."""
        wanted = min(max(page, 1), self.pages)
        if wanted:
            self.verticalScrollBar().setValue(round(self._tops[wanted - 1]))

    def zoom_by(self, steps: int) -> None:
        """Enlarge or reduce by steps."""
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self._zoom))
        self._zoom = ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)]
        self._drawn.clear()
        page = self._page
        self._settle()
        self.go_to(page)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn pages and zoom."""
        steps = {Qt.Key.Key_PageDown: self._page + 1, Qt.Key.Key_PageUp: self._page - 1}
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: self.pages}
        key = Qt.Key(event.key())
        if key in steps or key in ends:
            self.go_to({**steps, **ends}[key])
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with the control key."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the width again."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the pages that can be seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour(Role.RAISED))
        scale, above = self._scale(), self.verticalScrollBar().value()
        seen = QRectF(self.viewport().rect())
        first = max(bisect_right(self._tops, above - units(1)) - 1, 0)
        last = bisect_right(self._tops, above + seen.height())
        for number in range(first, last):
            width, height = (side * scale for side in self._sizes[number])
            left = max((seen.width() - width) / 2, units(1)) - self.horizontalScrollBar().value()
            place = QRectF(left, self._tops[number] - above + units(1), width, height)
            if place.intersects(seen):
                painter.drawPixmap(place.topLeft(), self._picture(number, scale))
                painter.setPen(colour(Role.LINE))
                painter.drawRect(place.adjusted(0, 0, -hairline(), -hairline()))
        painter.end()

    def _ask_sizes(self) -> None:
        """Ask some of the pages for their size; what is in view stays there."""
        until, before = perf_counter() + AT_ONCE, list(self._sizes)
        while self._asked < self.pages and perf_counter() < until:
            self._sizes[self._asked] = self._document.get_page_size(self._asked)
            self._asked += 1
        if self._asked >= self.pages:
            self._asking.stop()
        if self._sizes != before:
            bar, page = self.verticalScrollBar(), self._page - 1
            within = bar.value() - self._tops[page]
            self._settle()
            bar.setValue(round(self._tops[page] + within))

    def _scale(self) -> float:
        widest = max((width for width, _ in self._sizes), default=1.0)
        return max(self.viewport().width() - units(4), units(20)) / widest * self._zoom

    def _settle(self) -> None:
        scale = self._scale()
        *self._tops, end = accumulate((high * scale + units(1.5) for _, high in self._sizes), initial=0.0)
        whole = end + units(1)
        wide = max((width for width, _ in self._sizes), default=0.0) * scale + units(2)
        view = self.viewport().size()
        bars = (
            (self.verticalScrollBar(), whole, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        )
        for bar, size, room in bars:
            bar.setRange(0, max(0, round(size) - room))
            bar.setPageStep(room)
            bar.setSingleStep(units(4))
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + units(2)
        now = bisect_right(self._tops, middle)
        if now != self._page:
            self._page = now
            self._name()
            self.turned.emit(now, self.pages)
        self.viewport().update()

    def _picture(self, number: int, scale: float) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (number, round(scale * ratio * 1000))
        if key not in self._drawn:
            self._drawn[key] = _render(self._document, number, scale * ratio)
            self._drawn[key].setDevicePixelRatio(ratio)
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _name(self) -> None:
        said = self._words.say("Preview, page {page} of {pages}", page=self._page, pages=self.pages)
        self.setAccessibleName(said if self.pages else self._words.say("Preview"))


def _render(document: Any, number: int, scale: float) -> QPixmap:
    page = document[number]
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
    )
    picture = QPixmap.fromImage(image)
    bitmap.close()
    page.close()
    return picture
