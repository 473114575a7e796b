"""What was copied: kept out of clipboard histories where the system listens, and not left lying about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_FOR: Final = 60_000
"""Milliseconds after which our text is taken from the clipboard."""
_MARKS: Final = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
}


class OwnClipboard(QObject):
    """Marks text copied in this program as not for keeping, and clears it."""

    def __init__(self, clipboard: QClipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._marking = False
        self._until = QTimer(self)
        self._until.setSingleShot(True)
        self._until.setInterval(KEPT_FOR)
        self._until.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Take our text away; what another program copied stays."""
        self._until.stop()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._owns(mode):
                self._clipboard.clear(mode)

    def stop(self) -> None:
        """Look after the clipboard no more."""
        self.clear()
        self._clipboard.dataChanged.disconnect(self._changed)

    def _owns(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        # Without a screen Qt cannot tell, but nobody else could write there either.
        return self._clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen"

    def _changed(self) -> None:
        if self._marking or not self._owns(QClipboard.Mode.Clipboard) or not self._clipboard.text():
            return
        copied = self._clipboard.mimeData()
        if copied.hasUrls() or copied.hasImage():
            # Files and pictures are not what we copy: marked anew they would be text alone.
            return
        marked = QMimeData()
        marked.setText(self._clipboard.text())
        for name, content in _MARKS.items():
            marked.setData(name, QByteArray(content))
        self._marking = True
        self._clipboard.setMimeData(marked)
        self._marking = False
        self._until.start()
