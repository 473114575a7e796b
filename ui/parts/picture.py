"""A photo as wide as its place, or whole within it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel


class Picture(QLabel):
    """Shows the bytes of a photo; what cannot be read shows nothing."""

    def __init__(self, content: bytes, *, whole: bool = False) -> None:
        """Show it as wide as the place, however high that is; `whole` keeps within the height too."""
        super().__init__()
        self._fits = whole
        self._whole = QPixmap()
        self._whole.loadFromData(content)
        self.setMinimumSize(1, 1)

    @property
    def natural_width(self) -> int:
        """The width of the photo itself, 0 for what cannot be read."""
        return self._whole.width()

    def resizeEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Fit the width."""
        del event
        if self._whole.isNull():
            return
        smooth = Qt.TransformationMode.SmoothTransformation
        if self._fits:
            self.setPixmap(self._whole.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio, smooth))
        else:
            self.setPixmap(self._whole.scaledToWidth(max(1, self.width()), smooth))
