"""Does something once a widget has been painted: what the first picture does not need waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class _FirstPainting(QObject):
    """Watches one widget until it is painted."""

    def __init__(self, widget: QWidget, do: Callable[[], object]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look for the painting; the whole window is painted before the next turn of the loop."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._after)
        return False

    def _after(self) -> None:
        self.deleteLater()
        self._do()


def after_painting(widget: QWidget, do: Callable[[], object]) -> None:
    """Call `do` once, right after the widget's first painting; never if the widget is gone before."""
    _FirstPainting(widget, do)
