"""A place with something beside it: the details at the right, which lie over the page where it is narrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from i18n.words import Words
from ui.measure import characters, units
from ui.parts.boxes import column, row
from ui.parts.button import IconButton
from ui.parts.composing import commit_all
from ui.parts.surface import Surface
from ui.parts.text import LineText
from ui.style import mark

NARROW: Final = 100
"""Below so many u (1000 logical pixels at the usual text size) the details lie over the page."""


_SHARE_BESIDE: Final = 0.4
_SHARE_OVER: Final = 0.58
"""How much of the width the details take; over the page they hide it anyway, and a form needs its room."""


class Pane(Surface):
    """The details: a title, a way to close them, and one widget."""

    closed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__("right")
        self._inside: QWidget | None = None
        self._title = LineText(bold=True)
        self._body = column(self, gap=0)
        head = row(gap=0.5, pad=(1.6, 0.8, 0.8, 0.4))
        head.addWidget(self._title, 1)
        head.addWidget(IconButton("close", words.say("Close the details"), self.closed.emit))
        self._body.addLayout(head)

    def hold(self, inside: QWidget | None, title: str = "") -> None:
        """Show this widget and destroy the one before, which first writes down what is unfinished in it."""
        if self._inside is not None:
            commit_all(self._inside)
            if (write_drafts := getattr(self._inside, "write_drafts", None)) is not None:
                write_drafts()
            self._body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = inside
        self._title.setText(title)
        if inside is not None:
            self._body.addWidget(inside, 1)

    @property
    def inside(self) -> QWidget | None:
        """What is shown."""
        return self._inside

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class Beside(QWidget):
    """A page and, when needed, its details beside or over it."""

    returned = Signal()
    """The details were closed while the focus was in them: work goes on in the page."""

    def __init__(self, page: QWidget, words: Words) -> None:
        super().__init__()
        self._page = page
        self.pane = Pane(words)
        page.setParent(self)
        self.pane.setParent(self)
        self.pane.hide()
        self.pane.closed.connect(self.close_pane)

    def open_pane(self, inside: QWidget, title: str) -> None:
        """Show details."""
        self.pane.hold(inside, title)
        self.pane.show()
        self._arrange()

    def close_pane(self) -> None:
        """Show the page alone; the focus goes back to it."""
        had_focus = self.pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.pane.hide()
        self.pane.hold(None)
        self._arrange()
        if had_focus:
            self._page.setFocus()
            self.returned.emit()

    @property
    def is_over(self) -> bool:
        """Whether details lie over the page."""
        return self.window().width() < units(NARROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Need what the page needs: details may lie over it."""
        return self._page.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        if self.pane.isHidden():
            self._page.setGeometry(0, 0, width, height)
            return
        over = self.is_over
        mark(self.pane, surface="overlay" if over else "right")
        share = _SHARE_OVER if over else _SHARE_BESIDE
        wanted = max(characters(44), min(characters(66), round(width * share)))
        pane = min(width - units(2), wanted)
        self._page.setGeometry(0, 0, width if over else width - pane, height)
        self.pane.setGeometry(width - pane, 0, pane, height)
        self.pane.raise_()
