"""Shows each sheet in each look and takes its picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from i18n.words import Words
from resources import locate
from ui.application import QUIET, register
from ui.gallery.samples import Samples
from ui.gallery.sheets import SHEETS
from ui.theme import Appearance, Theme

SCREEN: Final = QSize(1366, 768)
LOOKS: Final = (
    (Appearance.LIGHT, 100),
    (Appearance.DARK, 100),
    (Appearance.CONTRAST, 100),
    (Appearance.LIGHT, 200),
)


def paint(out: Path, only: str, factor: str) -> int:
    """Leave a picture of each sheet in each look; return the exit code."""
    QLoggingCategory.setFilterRules(QUIET)
    application = QApplication(sys.argv[:1])
    register(tuple(file.name for file in locate("fonts").iterdir() if file.name.endswith(".ttf")))
    out.mkdir(parents=True, exist_ok=True)
    theme = Theme(application)
    samples = Samples(Words("ja"), theme)
    # Larger text is checked at the usual factor: both at once would be another machine.
    looks = [look for look in LOOKS if factor == "100" or look[1] == 100]
    for appearance, scale in looks:
        theme.use(appearance, scale)
        for name, sheet in SHEETS.items():
            if only in name:
                picture = out / f"{name}-{factor}-{appearance.value}-{scale}.png"
                _take(sheet(samples), application, picture)
                sys.stdout.write(f"{picture}\n")
    return 0


def _take(sheet: QWidget, application: QApplication, picture: Path) -> None:
    if not isinstance(sheet, QDialog):
        sheet.resize(SCREEN / sheet.devicePixelRatio())
    sheet.show()
    sheet.activateWindow()
    for _ in range(3):
        application.processEvents()
    sheet.grab().save(str(picture))
    sheet.close()
    sheet.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
