"""What happens when the program itself has failed: an honest box, what was written intact, nothing told away.

Everything that nobody caught ends here: in the main thread, in others, in Qt. Only type, module, function and
line are shown and printed; never a message, a local or an argument.
"""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from i18n.words import Words
from ui.crash_text import crash_text

if TYPE_CHECKING:
    from ui.parts.dialog import Dialog

_SERIOUS: Final = frozenset({QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


class Defects(QObject):
    """Shows one box at a time; further defects of the same moment are only printed."""

    _arrived = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._box: Dialog | None = None
        self._arrived.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def catch(self) -> None:
        """Catch whatever nobody else does from now on."""
        sys.excepthook = self._caught
        threading.excepthook = lambda told: self.tell(crash_text(told.exc_value) if told.exc_value else "?")
        sys.unraisablehook = lambda told: self.tell(crash_text(told.exc_value) if told.exc_value else "?")
        qInstallMessageHandler(_heard)

    def release(self) -> None:
        """Leave it to Python and Qt again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def tell(self, text: str) -> None:
        """Print a crash text and show the box; may be called from any thread."""
        if sys.stderr is not None:
            sys.stderr.write(f"{text}\n")
        self._arrived.emit(text)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self.tell(crash_text(error))

    def _show(self, text: str) -> None:
        window = QApplication.activeWindow() or next(iter(_windows()), None)
        if self._box is not None or window is None:
            return
        from ui.defect_box import defect_box  # noqa: PLC0415 - a good start needs no box

        self._box = defect_box(window, self._words, text)
        self._box.finished.connect(self._closed)
        self._box.open()

    def _closed(self, _result: int) -> None:
        self._box = None


def _windows() -> list[Any]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _heard(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    # Qt's warnings may quote a path or a text; they are shown to developers only (python -X dev).
    if sys.stderr is None:
        return
    if sys.flags.dev_mode:
        sys.stderr.write(f"{kind.name}: {message}\n")
    elif kind in _SERIOUS:
        sys.stderr.write(f"{kind.name}\n")
