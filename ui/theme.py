"""The look of the whole program: which scheme is in use, how large text is, and putting both on.

It follows the system's light or dark and its wish for contrast unless the preferences say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.colours import Scheme, palette
from ui.measure import measure_again
from ui.style import style_sheet

BASE_POINTS: Final = 10.5
FAMILIES: Final = (
    "Noto Sans JP",
    "Noto Sans",
    "Noto Sans KR",
    "Noto Sans SC",
    "Noto Sans TC",
    "Noto Sans Thai",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Myanmar",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Noto Sans Arabic",
    "Noto Emoji",
)
"""Japanese first; the others write the names of people from elsewhere."""


class Appearance(StrEnum):
    """What the preferences may ask for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Puts palette, font and style sheet on the application and tells when they changed."""

    changed = Signal()

    def __init__(self, application: QApplication, families: Sequence[str] = FAMILIES) -> None:
        super().__init__(application)
        self._application = application
        self._families = list(families)
        self._appearance = Appearance.SYSTEM
        self._scale = 100
        self.scheme = Scheme.LIGHT
        application.setStyle(QStyleFactory.create("Fusion"))
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def use(self, appearance: Appearance, text_scale: int) -> None:
        """Look as asked from now on; `text_scale` is in per cent."""
        self._appearance, self._scale = appearance, text_scale
        self.put_on()

    def put_on(self) -> None:
        """Put the look on the application."""
        self.scheme = self._wanted()
        points = BASE_POINTS * self._scale / 100
        font = QFont(self._families)
        font.setPointSizeF(points)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        self._application.setFont(font)
        measure_again()
        self._application.setPalette(palette(self.scheme))
        self._application.setStyleSheet(style_sheet(self.scheme, points))
        self.changed.emit()

    def _wanted(self) -> Scheme:
        hints = self._application.styleHints()
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        system = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        if self._appearance is Appearance.CONTRAST or (system and self._appearance is Appearance.SYSTEM):
            return Scheme.CONTRAST_DARK if dark else Scheme.CONTRAST
        if self._appearance is Appearance.SYSTEM:
            return Scheme.DARK if dark else Scheme.LIGHT
        return Scheme(self._appearance.value)

    def _system_changed(self) -> None:
        if self._wanted() is not self.scheme:
            self.put_on()
