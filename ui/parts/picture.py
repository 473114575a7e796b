"""A photo as wide as its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel


class Picture(QLabel):
    """Shows the bytes of a photo; what cannot be read shows nothing."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._whole = QPixmap()
        self._whole.loadFromData(content)
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Fit the width."""
        del event
        if not self._whole.isNull():
            wide = self._whole.scaledToWidth(max(1, self.width()), Qt.TransformationMode.SmoothTransformation)
            self.setPixmap(wide)
